-- Texts that the record stores already, for the staged excerpts of their sources.
INSERT INTO staged_text
SELECT DISTINCT source.id, source_text.sha256, source_text.content, FALSE
FROM source
INNER JOIN source_text ON source_text.sha256 = source.sha256
WHERE source.id IN (SELECT staged_appearance.source FROM staged_appearance)
    AND source.id NOT IN (SELECT staged_text.source FROM staged_text);
