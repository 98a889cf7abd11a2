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
