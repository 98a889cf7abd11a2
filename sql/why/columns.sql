-- The columns of every relation, names in lowercase: how a query's rows are told from what they are made of.
SELECT lower(duckdb_columns.table_name) AS relation, lower(duckdb_columns.column_name) AS column_name
FROM duckdb_columns()
WHERE duckdb_columns.database_name IN ('record', 'meaning', 'temp')
    AND duckdb_columns.schema_name = 'main'
    AND NOT duckdb_columns.internal;
