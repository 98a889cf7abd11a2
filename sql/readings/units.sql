-- How the units of the record convert.

-- name: recorded
-- unit_text: the units of the record of which it is not known what they measure.
-- leaves: unit_text
CREATE OR REPLACE TEMP TABLE unit_text AS
SELECT unit
FROM (
    SELECT unit FROM figure_entry
    UNION
    SELECT unit FROM quantity_entry
) AS named
ANTI JOIN unit_kind USING (unit)
WHERE unit IS NOT NULL;


-- name: measures
-- unit_measure: what the units of unit_text and of the record measure. The usual ones need no library, whose import takes longer than
-- most loads.
-- given: unit_text
-- leaves: unit_measure
CREATE OR REPLACE TEMP TABLE unit_measure AS
SELECT unit, kind
FROM unit_kind
UNION ALL
SELECT unit_text.unit, usual.kind
FROM unit_text
INNER JOIN (
    SELECT unnest(['person', 'persons', 'people', 'death', 'deaths', 'soldier', 'soldiers', 'vote', 'votes', 'case', 'cases']) AS unit, 'count' AS kind
    UNION ALL
    SELECT unnest(['%', 'percent', 'per cent', 'pct']) AS unit, 'percent' AS kind
    UNION ALL
    SELECT unnest(['USD', 'EUR', 'GBP', 'CHF', 'RUB', 'UAH', 'INR', 'CNY', 'JPY', 'PHP']) AS unit, 'money' AS kind
    UNION ALL
    SELECT unnest(['m', 'km', 'mile', 'miles', 'kg', 'tonne', 'tonnes', 'hectare', 'hectares', 'km²', 'km/h', 'mph', 'litre', 'MW', 'hour', 'hours', 'day', 'days'])
        AS unit, 'measure' AS kind
) AS usual
    ON usual.unit = unit_text.unit
ANTI JOIN unit_kind ON unit_kind.unit = unit_text.unit;


-- name: unmeasured
-- The units of which the library has to be asked what they measure.
SELECT unit
FROM unit_text
ANTI JOIN unit_measure USING (unit)
ORDER BY unit;


-- name: measured
-- What the library knows of them.
INSERT INTO unit_measure
SELECT unnest($unit::VARCHAR[]) AS unit, unnest($kind::VARCHAR[]) AS kind;


-- name: needed
-- unit_needed: pairs of units whose conversion the record needs: of a figure, or of its quantity where it names none, and of the
-- quantity that stands for all that are the same; of a part and its whole. What is needed no longer is forgotten.
CREATE OR REPLACE TEMP TABLE unit_needed AS
SELECT met.unit, met.quantity_unit
FROM (
    SELECT coalesce(figure.unit, stated.unit) AS unit, compared_quantity.unit AS quantity_unit
    FROM figure
    INNER JOIN quantity AS stated ON stated.id = figure.quantity
    INNER JOIN compared_quantity ON compared_quantity.quantity = figure.quantity
    WHERE coalesce(figure.unit, stated.unit) <> compared_quantity.unit
    UNION
    SELECT inner_quantity.unit, outer_quantity.unit
    FROM quantity_relation
    INNER JOIN compared_quantity AS inner_quantity ON inner_quantity.quantity = quantity_relation.quantity
    INNER JOIN compared_quantity AS outer_quantity ON outer_quantity.quantity = quantity_relation.other
    WHERE quantity_relation.relation IN ('subset_of', 'part_of') AND inner_quantity.unit <> outer_quantity.unit
) AS met;

DELETE FROM unit_conversion
WHERE (unit, quantity_unit) NOT IN (SELECT (unit_needed.unit, unit_needed.quantity_unit) FROM unit_needed);


-- name: unread
-- unit_pair: those of them whose conversion the record does not hold yet.
CREATE OR REPLACE TEMP VIEW unit_pair AS
SELECT unit_needed.unit, unit_needed.quantity_unit
FROM unit_needed
ANTI JOIN unit_conversion USING (unit, quantity_unit);


-- name: pairs
-- The pairs of units whose conversion is asked for, in order.
SELECT unit, quantity_unit
FROM unit_pair
ORDER BY unit, quantity_unit;


-- name: read
-- unit_reading: what the libraries know of each pair of units.
CREATE OR REPLACE TEMP TABLE unit_reading AS
SELECT
    unnest($unit::VARCHAR[]) AS unit,
    unnest($quantity_unit::VARCHAR[]) AS quantity_unit,
    unnest($kind::VARCHAR[]) AS kind,
    unnest($quantity_kind::VARCHAR[]) AS quantity_kind,
    unnest($dimension::VARCHAR[]) AS dimension,
    unnest($quantity_dimension::VARCHAR[]) AS quantity_dimension,
    unnest($same::BOOLEAN[]) AS same,
    unnest($numerator::VARCHAR[])::HUGEINT AS numerator,
    unnest($addend::VARCHAR[])::HUGEINT AS addend,
    unnest($denominator::VARCHAR[])::HUGEINT AS denominator,
    unnest($meant::VARCHAR[]) AS meant;


-- name: kept
-- Keeps how the units of the record convert.
INSERT INTO unit_conversion
SELECT unit_reading.unit, unit_reading.quantity_unit, unit_reading.numerator, unit_reading.addend, unit_reading.denominator
FROM unit_reading
ANTI JOIN unit_conversion USING (unit, quantity_unit)
WHERE unit_reading.numerator IS NOT NULL;
