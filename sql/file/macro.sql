-- The functions that an attached record defines, in lowercase, but for those whose name the engine has in its main schema, which is
-- found first.
SELECT DISTINCT lower(duckdb_functions.function_name) AS name
FROM duckdb_functions()
WHERE duckdb_functions.database_name = 'record' AND NOT duckdb_functions.internal
EXCEPT
SELECT lower(duckdb_functions.function_name)
FROM duckdb_functions()
WHERE duckdb_functions.database_name = 'system' AND duckdb_functions.schema_name = 'main';
