-- Entries of one record table that stand there more than once. Words in angle brackets stand for the table's name.
SELECT
    '<record>_entry' AS "table",
    any_value(<record>_entry.id) AS id,
    <record>_entry.entry,
    'stands there ' || count(*) || ' times' AS problem
FROM <record>_entry
GROUP BY <record>_entry.entry
HAVING count(*) > 1;
