-- currency_rate: every declared exchange rate, read both ways and with its period as instants.

-- One row per declared exchange rate and direction in which it converts.
CREATE VIEW currency_rate AS
WITH declared AS (
    SELECT
        exchange_rate.id,
        exchange_rate.from_currency,
        exchange_rate.to_currency,
        (exchange_rate.rate * 1000000000000)::HUGEINT AS parts,
        '1 ' || exchange_rate.from_currency || ' = ' || rtrim(rtrim(exchange_rate.rate::VARCHAR, '0'), '.') || ' '
            || exchange_rate.to_currency || ', ' || exchange_rate.period || coalesce(', ' || exchange_rate.source, '') AS words,
        date_reading.earliest,
        date_reading.latest
    FROM exchange_rate
    INNER JOIN date_reading ON date_reading.expression = exchange_rate.period
    WHERE NOT exchange_rate.retracted
)
SELECT
    declared.id,  -- The exchange rate.
    declared.from_currency,  -- Currency of the figure.
    declared.to_currency,  -- Currency it is converted to.
    declared.parts AS numerator,  -- The rate is this over the denominator, so that no digit of it is lost.
    1000000000000::HUGEINT AS denominator,  -- What the numerator is divided by.
    FALSE AS inverse,  -- Whether the rate was declared the other way round.
    declared.words,  -- The rate as declared, with its period and source.
    declared.earliest,  -- First instant of its period.
    declared.latest  -- Last instant of its period.
FROM declared
UNION ALL
SELECT
    declared.id,
    declared.to_currency AS from_currency,
    declared.from_currency AS to_currency,
    1000000000000::HUGEINT AS numerator,
    declared.parts AS denominator,
    TRUE AS inverse,
    declared.words,
    declared.earliest,
    declared.latest
FROM declared;
