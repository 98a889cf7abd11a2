-- The storage version of the file, where it is another one than the tool gives a file: a later one can hold triggers.
SELECT
    'database' AS "table",
    NULL AS id,
    NULL AS entry,
    'has the storage version ' || duckdb_databases.tags['storage_version'] || ' where the tool writes v1.4.0+' AS problem
FROM duckdb_databases()
WHERE duckdb_databases.database_name = 'record' AND duckdb_databases.path IS NOT NULL AND duckdb_databases.tags['storage_version'] <> 'v1.4.0+';
