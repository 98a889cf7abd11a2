-- Triggers of the record's file; engines before 2.0 know none. They would run with a write, which refuses the file.
INSERT INTO held_object (kind, name)
SELECT 'trigger', trigger_name
FROM system.main.duckdb_triggers()
WHERE database_name = 'record';
