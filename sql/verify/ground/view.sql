-- The views of the catalogue of meaning, as this engine writes them: the record's copies are the same to the letter.
SELECT
    CASE WHEN schema_name = 'main' THEN '' ELSE schema_name || '.' END || view_name AS name,
    sql AS definition
FROM duckdb_views()
WHERE database_name = 'meaning' AND NOT internal
ORDER BY name;
