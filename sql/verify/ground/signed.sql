-- The tool that derived what the file has, by the name of the table, under this tool's own digest.
SELECT derivation.name, derivation.tool
FROM derivation
INNER JOIN meaning_digest ON meaning_digest.digest = derivation.digest;
