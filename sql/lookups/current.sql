-- The fields of a record of one kind, <record>, as text; <fields> are their names.
--
-- id: its id
SELECT <fields>
FROM (
    SELECT COLUMNS(*)::VARCHAR
    FROM <record>
)
WHERE id = $id;
