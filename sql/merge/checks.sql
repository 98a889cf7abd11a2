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


-- name: future
-- Loads that say that they were recorded in the future: they would outrank all that comes after.
SELECT
    'load' AS "table",
    left(arriving_load.load, 12) AS id,
    NULL AS entry,
    'says that it was recorded in the future, on ' || strftime(arriving_load.recorded_at, '%Y-%m-%d') || '; its clock was wrong' AS problem
FROM arriving_load
WHERE arriving_load.recorded_at > $now::TIMESTAMP + INTERVAL 1 DAY;


-- name: orphan
-- What arrives beside the entries and belongs to none: replacements by entries that do not arrive, and entries that a load recorded and
-- that are not there. An entry that is here came with all that it replaces.
SELECT
    'replacement' AS "table",
    left(arriving_replacement.entry, 12) AS id,
    NULL AS entry,
    'of ' || coalesce(left(arriving_replacement.replaced, 12), 'nothing') || ' is by no entry that arrives' AS problem
FROM arriving_replacement
ANTI JOIN arriving_entry USING (entry)
UNION ALL
SELECT
    'load' AS "table",
    left(other_recording.load, 12) AS id,
    NULL AS entry,
    'recorded the entry ' || coalesce(left(other_recording.entry, 12), 'without a name') || ', which is not there' AS problem
FROM other_recording
SEMI JOIN arriving_load USING (load)
ANTI JOIN other_entry USING (entry);
