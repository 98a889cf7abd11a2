-- The fields of every record table, in the order of its columns, with their types and what their comments say.
SELECT
    field.record,
    field.field,
    field.kind,
    field.refers_to,
    field.required,
    described.data_type AS type,
    coalesce(described.comment, '') AS meaning
FROM field
INNER JOIN duckdb_columns() AS described
    ON described.table_name = field.record || '_entry'
    AND described.column_name = field.field
    AND described.database_name = current_database()
ORDER BY field.record, described.column_index;
