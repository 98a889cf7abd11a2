-- held_object: everything that the record's file defines: its tables and views, their columns, and what else can be defined.
CREATE OR REPLACE TEMP TABLE held_object AS
SELECT
    described.kind,
    CASE WHEN described.place = 'main' THEN '' ELSE described.place || '.' END || described.name AS name,
    described.part,
    described.definition,
    described.comment
FROM (
    SELECT 'view' AS kind, schema_name AS place, view_name AS name, NULL AS part, sql AS definition, comment
    FROM duckdb_views()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT 'table' AS kind, schema_name AS place, table_name AS name, NULL AS part, NULL AS definition, comment
    FROM duckdb_tables()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT 'column' AS kind, schema_name AS place, table_name AS name, column_name AS part, NULL AS definition, comment
    FROM duckdb_columns()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT DISTINCT 'macro' AS kind, schema_name AS place, function_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_functions()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT 'index' AS kind, schema_name AS place, table_name AS name, index_name AS part, NULL AS definition, NULL AS comment
    FROM duckdb_indexes()
    WHERE database_name = 'record'
    UNION ALL
    SELECT 'sequence' AS kind, schema_name AS place, sequence_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_sequences()
    WHERE database_name = 'record'
    UNION ALL
    SELECT 'type' AS kind, schema_name AS place, type_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_types()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT 'schema' AS kind, 'main' AS place, schema_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_schemas()
    WHERE database_name = 'record' AND NOT internal AND schema_name <> 'main'
) AS described;

-- expected_object: what the tool has put there; without a definition or comment where it may be another version's.
CREATE OR REPLACE TEMP TABLE expected_object (
    kind VARCHAR,
    name VARCHAR,
    part VARCHAR,
    definition VARCHAR,
    comment VARCHAR,
    required BOOLEAN
);
