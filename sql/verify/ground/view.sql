-- The views of the catalogue of meaning, as this engine writes them: the record's copies are the same to the letter.
SELECT
    CASE WHEN schema_name = 'computed' THEN 'computed.' ELSE '' END || view_name AS name,
    replace(sql, 'CREATE VIEW declared.', 'CREATE VIEW ') AS definition
FROM duckdb_views()
WHERE database_name = 'meaning' AND NOT internal
ORDER BY name;
