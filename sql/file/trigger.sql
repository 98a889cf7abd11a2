-- The triggers of the record's file, which would run at every write; engines before 2.0 know none.
SELECT trigger_name, table_name
FROM system.main.duckdb_triggers()
WHERE database_name = 'record'
ORDER BY trigger_name, table_name;
