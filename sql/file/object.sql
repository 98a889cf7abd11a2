-- The tables and views that stand in the record's main schema, with what each is.
SELECT duckdb_tables.table_name AS name, 'TABLE' AS kind
FROM duckdb_tables()
WHERE duckdb_tables.database_name = 'record' AND duckdb_tables.schema_name = 'main'
UNION ALL
SELECT duckdb_views.view_name AS name, 'VIEW' AS kind
FROM duckdb_views()
WHERE duckdb_views.database_name = 'record' AND duckdb_views.schema_name = 'main' AND NOT duckdb_views.internal
ORDER BY name;
