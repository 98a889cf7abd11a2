-- What a file of an older schema lacks: for each table that has changed since, the SELECT that gives its columns as they are now, the
-- absent ones empty. <database> is the attached database that has the older tables.
--
-- held: the version of the file's schema
-- now: the version of this tool's schema
SELECT
    ahead.name,
    'SELECT '
        || string_agg(
            CASE WHEN behind.column_name IS NULL THEN 'NULL::' || ahead.type || ' AS ' ELSE '' END || '"' || ahead.column_name || '"',
            ', ' ORDER BY ahead.position
        )
        || CASE WHEN count(behind.column_name) > 0 THEN ' FROM <database>.main."' || ahead.name || '"' ELSE ' WHERE FALSE' END AS sql
FROM declared_column AS ahead
LEFT JOIN declared_column AS behind
    ON behind.version = $held AND behind.name = ahead.name AND behind.column_name = ahead.column_name
WHERE ahead.version = $now
GROUP BY ahead.name
HAVING count(behind.column_name) < count(*)
ORDER BY ahead.name;
