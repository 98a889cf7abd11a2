-- Pairs of units whose conversion the record needs and does not hold yet: of a figure, or of its quantity where it names none,
-- and of the quantity that stands for all that are the same.
SELECT DISTINCT coalesce(figure.unit, stated.unit) AS unit, compared.unit AS quantity_unit
FROM figure
INNER JOIN quantity AS stated ON stated.id = figure.quantity
INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
INNER JOIN quantity AS compared ON compared.id = canonical_quantity.canonical
ANTI JOIN unit_conversion
    ON unit_conversion.unit = coalesce(figure.unit, stated.unit) AND unit_conversion.quantity_unit = compared.unit
WHERE coalesce(figure.unit, stated.unit) <> compared.unit
ORDER BY unit, quantity_unit;
