-- Pairs of units whose conversion the record needs and does not hold yet.
SELECT unit_needed.unit, unit_needed.quantity_unit
FROM unit_needed
ANTI JOIN unit_conversion USING (unit, quantity_unit)
ORDER BY unit_needed.unit, unit_needed.quantity_unit;
