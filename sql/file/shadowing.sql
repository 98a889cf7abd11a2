-- The functions of the record's file that have the name of one of the engine's own: in its own views they would stand before it.
SELECT own.function_name
FROM duckdb_functions() AS own
SEMI JOIN (
    SELECT lower(duckdb_functions.function_name) AS name
    FROM duckdb_functions()
    WHERE duckdb_functions.database_name = 'system'
) AS engine ON engine.name = lower(own.function_name)
WHERE own.database_name = 'record' AND NOT own.internal;
