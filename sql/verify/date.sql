-- Dates of one record table that cannot be read. Words in angle brackets stand for the table and its field.
SELECT
    '<record>_entry' AS "table",
    <record>_entry.id,
    <record>_entry.entry,
    '`<date>: ' || left(<record>_entry.<date>, 60) || '` is no date' AS problem
FROM <record>_entry
ANTI JOIN date_reading ON date_reading.expression = <record>_entry.<date>
WHERE <record>_entry.<date> IS NOT NULL;
