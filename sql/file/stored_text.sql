-- The stored texts of the current sources.
SELECT source_text.sha256, source_text.content
FROM source_text
WHERE source_text.sha256 IN (SELECT source.sha256 FROM source);
