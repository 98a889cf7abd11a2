-- The texts that a file stores.

-- name: stored_text
-- The stored texts of the current sources.
SELECT source_text.sha256, source_text.content
FROM source_text
WHERE source_text.sha256 IN (SELECT source.sha256 FROM source);


-- name: take_text
-- Takes the texts of sources from a file that this tool wrote.
--
-- texts: the Parquet file
INSERT INTO source_text (sha256, content)
SELECT sha256, content
FROM read_parquet($texts);
