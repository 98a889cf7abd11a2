-- The relations that are made of the input: each record staged, and what was worked out from it.
SELECT table_name AS name
FROM duckdb_tables()
WHERE temporary
UNION ALL
SELECT view_name
FROM duckdb_views()
WHERE temporary;
