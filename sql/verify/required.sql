-- Entries of one record table without a field that each must have. Words in angle brackets stand for the table and its field.
SELECT
    '<record>_entry' AS "table",
    <record>_entry.id,
    <record>_entry.entry,
    'has no `<required>`' AS problem
FROM <record>_entry
WHERE <record>_entry.<required> IS NULL;
