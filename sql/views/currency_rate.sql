-- currency_rate: every declared exchange rate, read both ways and with its period as instants.

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
    declared.id,
    declared.from_currency,
    declared.to_currency,
    declared.parts AS numerator,
    1000000000000::HUGEINT AS denominator,
    FALSE AS inverse,
    declared.words,
    declared.earliest,
    declared.latest
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

COMMENT ON VIEW currency_rate IS 'One row per declared exchange rate and direction in which it converts.';
COMMENT ON COLUMN currency_rate.id IS 'The exchange rate.';
COMMENT ON COLUMN currency_rate.from_currency IS 'Currency of the figure.';
COMMENT ON COLUMN currency_rate.to_currency IS 'Currency it is converted to.';
COMMENT ON COLUMN currency_rate.numerator IS 'The rate is this over the denominator, so that no digit of it is lost.';
COMMENT ON COLUMN currency_rate.denominator IS 'What the numerator is divided by.';
COMMENT ON COLUMN currency_rate.inverse IS 'Whether the rate was declared the other way round.';
COMMENT ON COLUMN currency_rate.words IS 'The rate as declared, with its period and source.';
COMMENT ON COLUMN currency_rate.earliest IS 'First instant of its period.';
COMMENT ON COLUMN currency_rate.latest IS 'Last instant of its period.';
