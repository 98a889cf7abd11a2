-- Whether the record has a copy of the views: the schema that holds the derived ones.
SELECT 1
FROM duckdb_schemas()
WHERE duckdb_schemas.database_name = 'record' AND duckdb_schemas.schema_name = 'computed';
