-- Takes the texts of sources from a file that this tool wrote.
--
-- texts: the Parquet file
INSERT INTO source_text (sha256, content)
SELECT sha256, content
FROM read_parquet($texts);
