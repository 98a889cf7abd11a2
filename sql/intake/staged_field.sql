-- staged_field: every value that is staged, with its place.
-- <values>: of each kind of record that is staged, with its fields
SELECT '<record>' AS record, file, line, field, value
FROM (UNPIVOT staged_<record> ON <fields> INTO NAME field VALUE value);

CREATE OR REPLACE TEMP VIEW staged_field AS
<values>;
