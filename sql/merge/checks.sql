-- What is wrong with what arrives, beside what is asked of every record (sql/checks, sql/ledger). Each query names the problems, one a row.

-- name: lacking
-- Loads and texts that lack a part.
SELECT 'load' AS "table", left(arriving_load.load, 12) AS id, NULL AS entry, 'has no `' || lacking.part || '`' AS problem
FROM arriving_load
INNER JOIN (
    VALUES ('load'), ('recorded_by'), ('recorded_at'), ('inputs'), ('entries'), ('digest'), ('tool')
) AS lacking(part) ON CASE lacking.part
    WHEN 'load' THEN arriving_load.load IS NULL
    WHEN 'recorded_by' THEN arriving_load.recorded_by IS NULL
    WHEN 'recorded_at' THEN arriving_load.recorded_at IS NULL OR NOT isfinite(arriving_load.recorded_at)
    WHEN 'inputs' THEN arriving_load.inputs IS NULL
    WHEN 'entries' THEN arriving_load.entries IS NULL
    WHEN 'digest' THEN arriving_load.digest IS NULL
    ELSE arriving_load.tool IS NULL
END
UNION ALL
SELECT 'text' AS "table", left(arriving_text.sha256, 12) AS id, NULL AS entry, 'has no digest or no content' AS problem
FROM arriving_text
WHERE arriving_text.sha256 IS NULL OR arriving_text.content IS NULL;


-- name: orphan
-- Replacements that arrive and are by no entry that arrives: an entry that is here came with all that it replaces.
SELECT
    'replacement' AS "table",
    left(arriving_replacement.entry, 12) AS id,
    NULL AS entry,
    'of ' || coalesce(left(arriving_replacement.replaced, 12), 'nothing') || ' is by no entry that arrives' AS problem
FROM arriving_replacement
ANTI JOIN arriving_entry USING (entry);
