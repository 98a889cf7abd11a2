-- The tables that schemas of some versions have, and that the attached database <database> has otherwise: absent, with other columns,
-- constraints or defaults, or a view in their place. Versions of the engine write the default FALSE in two ways, and not all tell how
-- a column is compressed.
SELECT declared_table.version, declared_table.name, held.name IS NULL AS absent
FROM declared_table
LEFT JOIN (
    SELECT
        duckdb_tables.table_name AS name,
        regexp_replace(replace(duckdb_tables.sql, 'CAST(''f'' AS BOOLEAN)', 'false'), ' USING COMPRESSION \w+', '', 'gi') AS sql
    FROM duckdb_tables()
    WHERE duckdb_tables.database_name = '<database>' AND duckdb_tables.schema_name = 'main'
) AS held ON held.name = declared_table.name
WHERE held.sql IS DISTINCT FROM declared_table.sql
ORDER BY declared_table.version, declared_table.name;
