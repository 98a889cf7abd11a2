-- Rows of derivation as no tool leaves them. A tool signs all at once: a row for each table that a write derives, and one for the copy
-- of the views where there is one. Which tables another version derives is not known here.
WITH signed AS (
    SELECT derivation.digest, derivation.tool
    FROM derivation
    GROUP BY derivation.digest, derivation.tool
    ORDER BY count(*) DESC, derivation.digest, derivation.tool
    LIMIT 1
),
wanted AS (
    SELECT declared_table.name
    FROM declared_table
    WHERE declared_table.version = 0
    UNION ALL
    SELECT 'views' AS name
    FROM duckdb_schemas()
    WHERE database_name = 'record' AND schema_name = 'computed'
),
differing AS (
    SELECT
        coalesce(derivation.name, wanted.name) AS name,
        CASE
            WHEN wanted.name IS NULL THEN 'was not written by the tool'
            WHEN derivation.name IS NULL THEN 'is gone'
        END AS problem
    FROM derivation
    FULL JOIN wanted ON wanted.name = derivation.name
    WHERE EXISTS (FROM signed SEMI JOIN meaning_digest ON meaning_digest.digest = signed.digest)
)
SELECT 'derivation' AS "table", differing.name AS id, NULL AS entry, differing.problem
FROM differing
WHERE differing.problem IS NOT NULL
UNION ALL
SELECT
    'derivation' AS "table",
    derivation.name AS id,
    NULL AS entry,
    'names `' || left(derivation.tool, 60) || '` and the digest ' || left(derivation.digest, 12) || ' where the others name `'
        || left(signed.tool, 60) || '` and ' || left(signed.digest, 12) AS problem
FROM derivation
CROSS JOIN signed
WHERE (derivation.digest, derivation.tool) IS DISTINCT FROM (signed.digest, signed.tool)
UNION ALL
SELECT 'derivation' AS "table", NULL AS id, NULL AS entry, 'is empty' AS problem
FROM duckdb_tables()
WHERE database_name = 'record' AND schema_name = 'main' AND table_name = 'derivation' AND NOT EXISTS (FROM signed)
UNION ALL
SELECT 'derivation' AS "table", derivation.name AS id, NULL AS entry, 'stands there ' || count(*) || ' times' AS problem
FROM derivation
GROUP BY derivation.name
HAVING count(*) > 1;
