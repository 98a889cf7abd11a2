-- date_text: every date expression of the record that is not read yet.
-- <expressions>: of each field that is a date
SELECT <field> AS expression
FROM <record>_entry;

CREATE OR REPLACE TEMP TABLE date_text AS
SELECT DISTINCT recorded.expression
FROM (
<expressions>
) AS recorded
ANTI JOIN date_reading USING (expression)
WHERE recorded.expression IS NOT NULL;
