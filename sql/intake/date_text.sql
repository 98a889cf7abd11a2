-- Every date expression that is staged.
CREATE OR REPLACE TEMP TABLE date_text AS
SELECT DISTINCT staged_field.value AS expression
FROM staged_field
INNER JOIN field ON field.record = staged_field.record AND field.field = staged_field.field
WHERE field.kind = 'edtf';
