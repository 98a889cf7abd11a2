-- The tables that a write derives and that the file has not, or not as this tool works them out.
SELECT declared_table.name
FROM declared_table
ANTI JOIN (
    SELECT derivation.name
    FROM derivation
    INNER JOIN meaning_digest ON meaning_digest.digest = derivation.digest
) AS signed ON signed.name = declared_table.name
WHERE declared_table.version = $version;
