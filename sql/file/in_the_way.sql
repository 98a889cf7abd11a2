-- What a file has of its own where a later schema has a table.
--
-- names: the tables that the later schema adds
SELECT 'table' AS kind, duckdb_tables.table_name AS name
FROM duckdb_tables()
WHERE duckdb_tables.database_name = 'record' AND duckdb_tables.schema_name = 'main' AND list_contains($names, duckdb_tables.table_name)
UNION ALL
SELECT 'view' AS kind, duckdb_views.view_name AS name
FROM duckdb_views()
WHERE duckdb_views.database_name = 'record' AND duckdb_views.schema_name = 'main' AND list_contains($names, duckdb_views.view_name)
ORDER BY name;
