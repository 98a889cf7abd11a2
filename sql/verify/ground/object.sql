-- Everything that a database defines: its tables and views, their columns, and what else can be defined. Words in angle brackets
-- stand for the name of the table that lists it and for the database. Versions of the engine write the default FALSE in two ways.
CREATE OR REPLACE TEMP TABLE <name> AS
SELECT
    described.kind,
    CASE WHEN described.place = 'main' THEN '' ELSE described.place || '.' END || described.name AS name,
    described.part,
    described.definition,
    described.comment
FROM (
    SELECT 'view' AS kind, schema_name AS place, view_name AS name, NULL AS part, sql AS definition, comment
    FROM duckdb_views()
    WHERE database_name = '<database>' AND NOT internal
    UNION ALL
    SELECT 'table' AS kind, schema_name AS place, table_name AS name, NULL AS part, NULL AS definition, comment
    FROM duckdb_tables()
    WHERE database_name = '<database>' AND NOT internal
    UNION ALL
    SELECT
        'column' AS kind,
        schema_name AS place,
        table_name AS name,
        column_name AS part,
        concat_ws(' ', data_type, CASE WHEN is_nullable THEN 'NULL' ELSE 'NOT NULL' END, replace(column_default, 'CAST(''f'' AS BOOLEAN)', 'false')) AS definition,
        comment
    FROM duckdb_columns()
    WHERE database_name = '<database>' AND NOT internal
    UNION ALL
    SELECT DISTINCT 'constraint' AS kind, schema_name AS place, table_name AS name, constraint_text AS part, NULL AS definition, NULL AS comment
    FROM duckdb_constraints()
    WHERE database_name = '<database>'
    UNION ALL
    SELECT DISTINCT 'macro' AS kind, schema_name AS place, function_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_functions()
    WHERE database_name = '<database>' AND NOT internal
    UNION ALL
    SELECT 'index' AS kind, schema_name AS place, table_name AS name, index_name AS part, NULL AS definition, NULL AS comment
    FROM duckdb_indexes()
    WHERE database_name = '<database>'
    UNION ALL
    SELECT 'sequence' AS kind, schema_name AS place, sequence_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_sequences()
    WHERE database_name = '<database>'
    UNION ALL
    SELECT 'type' AS kind, schema_name AS place, type_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_types()
    WHERE database_name = '<database>' AND NOT internal
    UNION ALL
    SELECT 'schema' AS kind, 'main' AS place, schema_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_schemas()
    WHERE database_name = '<database>' AND NOT internal AND schema_name <> 'main'
) AS described;
