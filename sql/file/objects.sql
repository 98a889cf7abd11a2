-- What else a file defines, and the copy of the views that plain shells ask.

-- name: object
-- The tables and views that stand in the record's main schema, with what each is.
SELECT duckdb_tables.table_name AS name, 'TABLE' AS kind
FROM duckdb_tables()
WHERE duckdb_tables.database_name = 'record' AND duckdb_tables.schema_name = 'main'
UNION ALL
SELECT duckdb_views.view_name AS name, 'VIEW' AS kind
FROM duckdb_views()
WHERE duckdb_views.database_name = 'record' AND duckdb_views.schema_name = 'main' AND NOT duckdb_views.internal
ORDER BY name;


-- name: macro
-- The functions that an attached record defines, in lowercase, but for those whose name the engine has in its main schema, which is
-- found first.
SELECT DISTINCT lower(duckdb_functions.function_name) AS name
FROM duckdb_functions()
WHERE duckdb_functions.database_name = 'record' AND NOT duckdb_functions.internal
EXCEPT
SELECT lower(duckdb_functions.function_name)
FROM duckdb_functions()
WHERE duckdb_functions.database_name = 'system' AND duckdb_functions.schema_name = 'main';


-- name: trigger
-- The triggers of the record's file, which would run at every write; engines before 2.0 know none.
SELECT trigger_name, table_name
FROM system.main.duckdb_triggers()
WHERE database_name = 'record'
ORDER BY trigger_name, table_name;


-- name: storage
-- The storage version of the record's file, where it is another one than the tool gives a file; one in memory has none.
SELECT duckdb_databases.tags['storage_version'] AS version
FROM duckdb_databases()
WHERE duckdb_databases.database_name = 'record' AND duckdb_databases.path IS NOT NULL AND duckdb_databases.tags['storage_version'] <> 'v1.4.0+';


-- name: shadowing
-- The functions of the record's file that have the name of one of the engine's own: in its own views they would stand before it.
SELECT own.function_name
FROM duckdb_functions() AS own
SEMI JOIN (
    SELECT lower(duckdb_functions.function_name) AS name
    FROM duckdb_functions()
    WHERE duckdb_functions.database_name = 'system'
) AS engine ON engine.name = lower(own.function_name)
WHERE own.database_name = 'record' AND NOT own.internal;


-- name: in_the_way
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


-- name: blocks
-- How many blocks of the record's file are in use, and how many are free.
SELECT used_blocks, free_blocks
FROM pragma_database_size()
WHERE database_name = 'record';


-- name: published
-- Whether an attached record, <database>, has a copy of the views: the schema that holds the derived ones.
SELECT 1
FROM duckdb_schemas()
WHERE duckdb_schemas.database_name = '<database>' AND duckdb_schemas.schema_name = 'computed';


-- name: foreign
-- The tables, views and functions that the record's file defines beside those of the tool.
--
-- names: those of the tool
SELECT lower(object.kind) || ' ' || object.name AS object
FROM (
    SELECT 'table' AS kind, duckdb_tables.schema_name AS place, duckdb_tables.table_name AS name
    FROM duckdb_tables()
    WHERE duckdb_tables.database_name = 'record' AND NOT duckdb_tables.internal
    UNION ALL
    SELECT 'view', duckdb_views.schema_name, duckdb_views.view_name
    FROM duckdb_views()
    WHERE duckdb_views.database_name = 'record' AND NOT duckdb_views.internal
    UNION ALL
    SELECT DISTINCT 'function', duckdb_functions.schema_name, duckdb_functions.function_name
    FROM duckdb_functions()
    WHERE duckdb_functions.database_name = 'record' AND NOT duckdb_functions.internal
) AS object
WHERE object.kind = 'function' OR object.place NOT IN ('main', 'computed') OR NOT list_contains($names, object.name)
ORDER BY object;


-- name: rewrite
-- Writes one small table anew, with the rows that it had.
BEGIN TRANSACTION;

CREATE OR REPLACE TEMP TABLE rewritten AS
SELECT * FROM record.main.derivation;

DELETE FROM record.main.derivation;

INSERT INTO record.main.derivation
SELECT * FROM rewritten;

COMMIT;


-- name: copy_begun
-- Makes the schema that holds the derived views in the copy of the views.
CREATE SCHEMA IF NOT EXISTS record.computed;


-- name: copy_gone
-- Takes the schema of the derived views out of the file.
DROP SCHEMA IF EXISTS record.computed CASCADE;


-- name: state
-- What differs before and after anything that a command writes: how many loads there are, and the version of the schema.
SELECT
    (SELECT count(*) FROM record.main.load) AS loads,
    (SELECT max(schema_version.version) FROM record.main.schema_version) AS version;


-- name: last_recorded
-- When the last load of the record was recorded.
SELECT max(load.recorded_at) AS recorded_at
FROM load;
