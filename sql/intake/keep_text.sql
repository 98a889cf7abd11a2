-- Keeps the texts that the input brought.
INSERT INTO source_text
SELECT DISTINCT staged_text.sha256, staged_text.content
FROM staged_text
ANTI JOIN source_text USING (sha256)
WHERE NOT staged_text.lent;
