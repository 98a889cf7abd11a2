-- The statements that make the tables for the rows of the views whose rows a write keeps. The first two columns of each say which
-- row it is, and are as little worth compressing as hashes are.
SELECT
    'CREATE TABLE record.main.' || duckdb_columns.table_name || ' ('
    || string_agg(
        duckdb_columns.column_name || ' ' || duckdb_columns.data_type
        || CASE WHEN duckdb_columns.column_index <= 2 THEN ' USING COMPRESSION uncompressed' ELSE '' END,
        ', ' ORDER BY duckdb_columns.column_index
    )
    || ')' AS statement
FROM duckdb_columns()
WHERE duckdb_columns.database_name = 'meaning' AND duckdb_columns.schema_name = 'computed'
GROUP BY duckdb_columns.table_name
ORDER BY duckdb_columns.table_name;
