-- converted_figure: figures stated in another unit than the one in which their quantity is compared, and what they are in that.
--
-- A unit converts by its row in unit_conversion, whatever the time. Money converts by a declared rate whose period covers
-- when the figure holds: its as_of, else when it was said. Of several such rates the one whose period begins last is used,
-- then the one that ends first, then the one declared in this direction. Without a rate, money is not converted: its bounds
-- stay in the unit it was stated in, where they compete with others of that unit only.
--
-- Bounds are converted in whole billionths, so that 5 km are 5000 m to the last digit, and an open bound stays open, just
-- inside. Only where the product leaves the range of HUGEINT is it worked out as DOUBLE.

-- One row per figure stated in another unit than the one in which its quantity is compared.
CREATE VIEW converted_figure AS
WITH foreign_figure AS (
    SELECT
        unlike.figure,
        unlike.verbatim,
        unlike.decimal_mark,
        unlike.precision,
        unlike.unit,
        unlike.quantity_unit,
        coalesce(as_of_reading.expression, statement.said) AS holds,
        coalesce(as_of_reading.earliest, statement.said_earliest) AS holds_from,
        coalesce(as_of_reading.latest, statement.said_latest) AS holds_to
    FROM statement
    INNER JOIN (
        SELECT
            figure.id AS figure,
            figure.statement,
            figure.verbatim,
            figure.decimal_mark,
            figure.as_of,
            stated.precision,
            coalesce(figure.unit, stated.unit) AS unit,
            compared_quantity.unit AS quantity_unit
        FROM figure
        INNER JOIN quantity AS stated ON stated.id = figure.quantity
        INNER JOIN compared_quantity ON compared_quantity.quantity = figure.quantity
        WHERE coalesce(figure.unit, stated.unit) <> compared_quantity.unit
    ) AS unlike
        ON unlike.statement = statement.id
    LEFT JOIN date_reading AS as_of_reading ON as_of_reading.expression = unlike.as_of
),
rated AS (
    SELECT
        foreign_figure.figure,
        currency_rate.numerator,
        currency_rate.denominator,
        currency_rate.words
    FROM foreign_figure
    INNER JOIN currency_rate
        ON currency_rate.from_currency = foreign_figure.unit
        AND currency_rate.to_currency = foreign_figure.quantity_unit
        AND currency_rate.earliest <= foreign_figure.holds_from
        AND currency_rate.latest >= foreign_figure.holds_to
    QUALIFY row_number() OVER (
        PARTITION BY foreign_figure.figure
        ORDER BY currency_rate.earliest DESC, currency_rate.latest, currency_rate.inverse, currency_rate.id
    ) = 1
),
factored AS (
    SELECT
        foreign_figure.figure,
        foreign_figure.verbatim,
        foreign_figure.unit,
        foreign_figure.quantity_unit,
        foreign_figure.holds,
        coalesce(unit_conversion.numerator, rated.numerator) AS numerator,
        coalesce(unit_conversion.addend, 0::HUGEINT) AS addend,
        coalesce(unit_conversion.denominator, rated.denominator) AS denominator,
        rated.words AS rate,
        [
            figure_reading.hard_low, figure_reading.hard_high, figure_reading.usual_low, figure_reading.usual_high,
            figure_reading.number_low, figure_reading.number_high
        ] AS bounds
    FROM foreign_figure
    LEFT JOIN unit_kind ON unit_kind.unit = foreign_figure.unit
    INNER JOIN figure_reading
        ON figure_reading.verbatim = foreign_figure.verbatim
        AND figure_reading.decimal_mark IS NOT DISTINCT FROM foreign_figure.decimal_mark
        AND figure_reading.measured_in = coalesce(unit_kind.kind, 'count')
        AND figure_reading.precision IS NOT DISTINCT FROM foreign_figure.precision
    LEFT JOIN unit_conversion
        ON unit_conversion.unit = foreign_figure.unit AND unit_conversion.quantity_unit = foreign_figure.quantity_unit
    LEFT JOIN rated ON rated.figure = foreign_figure.figure
),
multiplied AS (
    SELECT
        factored.*,
        list_transform(
            factored.bounds,
            lambda bound: CASE
                WHEN abs(bound) < 1e20
                    AND abs(bound)::DOUBLE * factored.numerator::DOUBLE + abs(factored.addend::DOUBLE) < 1e28
                    THEN (round(bound, 9) * 1000000000)::HUGEINT * factored.numerator + factored.addend * 1000000000
            END
        ) AS products
    FROM factored
),
divided AS (
    SELECT
        multiplied.*,
        list_transform(
            multiplied.bounds,
            lambda bound, place: CASE
                WHEN multiplied.products[place] IS NOT NULL
                    THEN TRY_CAST(
                        ((abs(multiplied.products[place]) + multiplied.denominator // 2) // multiplied.denominator)::DECIMAL(38, 0)
                        * sign(multiplied.products[place])::DECIMAL(1, 0) * 0.000000001
                        AS DECIMAL(38, 10)
                    )
                ELSE TRY_CAST(TRY_CAST(
                    (bound::DOUBLE * multiplied.numerator::DOUBLE + multiplied.addend::DOUBLE) / multiplied.denominator::DOUBLE
                    AS DECIMAL(38, 9)
                ) AS DECIMAL(38, 10))
            END + (bound - round(bound, 9))
        ) AS amounts
    FROM multiplied
)
SELECT
    divided.figure,  -- The figure.
    divided.unit,  -- Unit it was stated in.
    CASE WHEN divided.numerator IS NULL THEN divided.unit END AS unconverted_unit,  -- The unit its bounds are in where it could not be converted: the one it was stated in; absent where it was.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[1] ELSE divided.amounts[1] END AS hard_low,  -- Least value the words allow, converted. An open bound is stored 0.0000000001 inside.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[2] ELSE divided.amounts[2] END AS hard_high,  -- Greatest value the words allow, converted; absent when there is none.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[3] ELSE divided.amounts[3] END AS usual_low,  -- Least value a reader takes them to mean, converted.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[4] ELSE divided.amounts[4] END AS usual_high,  -- Greatest value a reader takes them to mean, converted; absent when there is none.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[5] ELSE divided.amounts[5] END AS number_low,  -- Least number that is written, converted.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[6] ELSE divided.amounts[6] END AS number_high,  -- Greatest number that is written, converted; absent when there is none.
    CASE
        WHEN divided.numerator IS NOT NULL
            THEN divided.verbatim || ' ' || divided.unit || ' = '
                || CASE
                    WHEN divided.amounts[5] = divided.amounts[6] THEN rtrim(rtrim(divided.amounts[5]::VARCHAR, '0'), '.')
                    ELSE CASE
                        WHEN divided.amounts[1] IS NULL THEN '(-∞'
                        WHEN divided.amounts[1] = round(divided.amounts[1], 9) THEN '[' || rtrim(rtrim(divided.amounts[1]::VARCHAR, '0'), '.')
                        ELSE '(' || rtrim(rtrim(round(divided.amounts[1], 9)::VARCHAR, '0'), '.')
                    END || ', ' || CASE
                        WHEN divided.amounts[2] IS NULL THEN '∞)'
                        WHEN divided.amounts[2] = round(divided.amounts[2], 9) THEN rtrim(rtrim(divided.amounts[2]::VARCHAR, '0'), '.') || ']'
                        ELSE rtrim(rtrim(round(divided.amounts[2], 9)::VARCHAR, '0'), '.') || ')'
                    END
                END
                || ' ' || divided.quantity_unit || coalesce(' (' || divided.rate || ')', '')
        WHEN NOT regexp_full_match(divided.unit || divided.quantity_unit, '[A-Z]{6}')
            THEN divided.unit || ' cannot be converted to ' || divided.quantity_unit
        ELSE 'no exchange rate from ' || divided.unit || ' to ' || divided.quantity_unit
            || coalesce(' covers ' || divided.holds, ' applies, because it is not known when the figure holds')
    END AS conversion  -- The conversion in words, with the exchange rate used, or why there is none.
FROM divided;
