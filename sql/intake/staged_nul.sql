-- staged_nul: the values that hold U+0000, with their places.
-- <values>: of each kind of record that has one, with its fields
SELECT '<record>' AS record, file, line, field, value
FROM (UNPIVOT staged_<record> ON <fields> INTO NAME field VALUE value)
WHERE contains(value, chr(0));

CREATE OR REPLACE TEMP VIEW staged_nul AS
<values>;
