-- Keeps, in the catalogue of meaning, what the tables of one version of the schema are, as this engine writes them: those of the
-- attached database <database>. Words in angle brackets stand for that,
-- the version and the names of the tables.
INSERT INTO meaning.main.declared_table
SELECT
    <version>,
    duckdb_tables.table_name,
    regexp_replace(replace(duckdb_tables.sql, 'CAST(''f'' AS BOOLEAN)', 'false'), ' USING COMPRESSION \w+', '', 'gi')
FROM duckdb_tables()
WHERE duckdb_tables.database_name = '<database>' AND duckdb_tables.schema_name = 'main' AND duckdb_tables.table_name IN (<names>);

INSERT INTO meaning.main.declared_column
SELECT <version>, duckdb_columns.table_name, duckdb_columns.column_name, duckdb_columns.data_type, duckdb_columns.column_index
FROM duckdb_columns()
WHERE duckdb_columns.database_name = '<database>' AND duckdb_columns.schema_name = 'main' AND duckdb_columns.table_name IN (<names>);
