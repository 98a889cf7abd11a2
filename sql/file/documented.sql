-- The tables and views that the manual describes: those of the program, whatever else a file defines.
--
-- versions: the numbers that the tables of a record, and of what a write derives, are declared under
SELECT declared_table.name
FROM declared_table
WHERE list_contains($versions, declared_table.version)
UNION
SELECT reached_view.name
FROM reached_view
ORDER BY name;
