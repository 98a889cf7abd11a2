-- Every date expression that is staged.
CREATE OR REPLACE TEMP TABLE date_text AS
SELECT DISTINCT staged_value.value AS expression
FROM staged_value
INNER JOIN field ON field.record = staged_value.record AND field.field = staged_value.field
WHERE field.kind = 'edtf';
