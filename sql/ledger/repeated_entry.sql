-- Entries of one record table that stand there more than once. Words in angle brackets stand for the table's name and its
-- entries.
SELECT
    '<record>_entry' AS "table",
    any_value(repeated.id) AS id,
    repeated.entry,
    'stands there ' || count(*) || ' times' AS problem
FROM <entries> AS repeated
GROUP BY repeated.entry
HAVING count(*) > 1;
