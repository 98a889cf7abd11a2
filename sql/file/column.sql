-- The columns of every table and view, with their types: the program's views, and the tables of the record.
SELECT duckdb_columns.table_name AS relation, duckdb_columns.column_name, duckdb_columns.data_type AS type
FROM duckdb_columns()
WHERE duckdb_columns.database_name IN ('meaning', 'record')
    AND duckdb_columns.schema_name = 'main'
    AND duckdb_columns.table_name NOT IN ('declared_table', 'declared_column', 'meaning_digest', 'reached_view')
ORDER BY relation, duckdb_columns.column_index;
