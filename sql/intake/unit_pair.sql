-- unit_pair: the pairs of units that the input brings together: of a figure and its quantity, of two related quantities, of
-- the two currencies of an exchange rate. Equal ones need no library; mW and MW are not equal.
CREATE OR REPLACE TEMP TABLE unit_meeting AS
WITH quantity_ahead AS (
    SELECT id, unit FROM staged_quantity
    UNION ALL
    SELECT quantity.id, quantity.unit FROM quantity ANTI JOIN staged_quantity ON staged_quantity.id = quantity.id
),
figure_ahead AS (
    SELECT file, line, quantity, unit FROM staged_figure WHERE unit IS NOT NULL
    UNION ALL
    SELECT staged_quantity.file, staged_quantity.line, figure.quantity, figure.unit
    FROM figure
    INNER JOIN staged_quantity ON staged_quantity.id = figure.quantity
    ANTI JOIN staged_figure ON staged_figure.id = figure.id
    WHERE figure.unit IS NOT NULL
),
relation_ahead AS (
    SELECT file, line, quantity, relation, other FROM staged_quantity_relation
    UNION ALL
    SELECT staged_quantity.file, staged_quantity.line, quantity_relation.quantity, quantity_relation.relation, quantity_relation.other
    FROM quantity_relation
    INNER JOIN staged_quantity ON staged_quantity.id IN (quantity_relation.quantity, quantity_relation.other)
    WHERE NOT quantity_relation.retracted
    UNION ALL
    SELECT file, line, one, 'same_as', other FROM staged_identity WHERE kind = 'quantity' AND verdict = 'same'
    UNION ALL
    SELECT staged_quantity.file, staged_quantity.line, identity_standing.one, 'same_as', identity_standing.other
    FROM identity_standing
    INNER JOIN staged_quantity ON staged_quantity.id IN (identity_standing.one, identity_standing.other)
    WHERE identity_standing.kind = 'quantity' AND identity_standing.verdict = 'same'
),
-- Each relation is looked up first, for two quantities may differ in their units without being related.
related AS MATERIALIZED (
    SELECT relation_ahead.*, inner_quantity.unit
    FROM relation_ahead
    INNER JOIN quantity_ahead AS inner_quantity ON inner_quantity.id = relation_ahead.quantity
)
SELECT DISTINCT 'figure' AS meeting, figure_ahead.file, figure_ahead.line, figure_ahead.quantity, NULL AS other, figure_ahead.unit, quantity_ahead.unit AS quantity_unit
FROM figure_ahead
INNER JOIN quantity_ahead ON quantity_ahead.id = figure_ahead.quantity
WHERE figure_ahead.unit IS DISTINCT FROM quantity_ahead.unit
UNION
SELECT related.relation, related.file, related.line, related.quantity, related.other, related.unit, outer_quantity.unit
FROM related
INNER JOIN quantity_ahead AS outer_quantity ON outer_quantity.id = related.other
WHERE related.unit <> outer_quantity.unit
UNION
SELECT 'rate', file, line, NULL, NULL, from_currency, to_currency
FROM staged_exchange_rate
WHERE from_currency IS NOT NULL AND to_currency IS NOT NULL;

CREATE OR REPLACE TEMP VIEW unit_pair AS
SELECT DISTINCT unit, quantity_unit
FROM unit_meeting
WHERE quantity_unit IS NOT NULL
ORDER BY unit, quantity_unit;
