-- Keeps how the units of the record convert.
INSERT INTO unit_conversion
SELECT unit_reading.unit, unit_reading.quantity_unit, unit_reading.numerator, unit_reading.addend, unit_reading.denominator
FROM unit_reading
ANTI JOIN unit_conversion USING (unit, quantity_unit)
WHERE unit_reading.numerator IS NOT NULL;
