-- The relations that are made of the input, in the order in which they were made: tables, and views with their definitions.
SELECT made.name, made.sql
FROM (
    SELECT table_name AS name, table_oid AS place, NULL AS sql
    FROM duckdb_tables()
    WHERE temporary
    UNION ALL
    SELECT view_name, view_oid, sql
    FROM duckdb_views()
    WHERE temporary AND NOT internal
) AS made
ORDER BY made.sql IS NOT NULL, made.place;
