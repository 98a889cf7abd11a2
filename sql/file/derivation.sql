-- How many of the tables that a write derives the file has, shaped and worked out as this tool would: it believes them if it has all.
SELECT count(*)
FROM derivation
INNER JOIN meaning_digest ON meaning_digest.digest = derivation.digest
WHERE list_contains($names::VARCHAR[], derivation.name);
