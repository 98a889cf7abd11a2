-- Entries of one record table that are shown though they are superseded, or are not shown though they are not. Words in angle
-- brackets stand for the table's name.
SELECT
    '<record>_entry' AS "table",
    <record>_entry.id,
    <record>_entry.entry,
    '`superseded: ' || coalesce(<record>_entry.superseded::VARCHAR, '—') || '` where the tool writes `' || (hidden.entry IS NOT NULL) || '`' AS problem
FROM <record>_entry
LEFT JOIN (SELECT DISTINCT superseded_entry.entry FROM superseded_entry) AS hidden ON hidden.entry = <record>_entry.entry
WHERE <record>_entry.superseded IS DISTINCT FROM (hidden.entry IS NOT NULL);
