-- unit_needed: pairs of units whose conversion the record needs: of a figure, or of its quantity where it names none, and of the
-- quantity that stands for all that are the same; of a part and its whole. What is needed no longer is forgotten.
CREATE OR REPLACE TEMP VIEW unit_needed AS
SELECT met.unit, met.quantity_unit
FROM (
    SELECT coalesce(figure.unit, stated.unit) AS unit, compared.unit AS quantity_unit
    FROM figure
    INNER JOIN quantity AS stated ON stated.id = figure.quantity
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    INNER JOIN quantity AS compared ON compared.id = canonical_quantity.canonical
    WHERE coalesce(figure.unit, stated.unit) <> compared.unit
    UNION
    SELECT inner_compared.unit, outer_compared.unit
    FROM quantity_relation
    INNER JOIN canonical_quantity AS inner_quantity ON inner_quantity.quantity = quantity_relation.quantity
    INNER JOIN canonical_quantity AS outer_quantity ON outer_quantity.quantity = quantity_relation.other
    INNER JOIN quantity AS inner_compared ON inner_compared.id = inner_quantity.canonical
    INNER JOIN quantity AS outer_compared ON outer_compared.id = outer_quantity.canonical
    WHERE quantity_relation.relation IN ('subset_of', 'part_of') AND inner_compared.unit <> outer_compared.unit
) AS met;

DELETE FROM unit_conversion
WHERE (unit, quantity_unit) NOT IN (SELECT (unit_needed.unit, unit_needed.quantity_unit) FROM unit_needed);
