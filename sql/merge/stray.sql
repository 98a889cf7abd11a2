-- What arrives beside the entries and belongs to none: replacements by entries that do not arrive, entries that a load recorded and
-- that are not there, and loads that lack a part. An entry that is here came with all that it replaces.
SELECT
    'the replacement of ' || coalesce(left(arriving_replacement.replaced, 12), 'nothing') || ' by '
        || coalesce(left(arriving_replacement.entry, 12), 'nothing') || ' is of no entry that arrives; it was added outside the tool' AS problem
FROM arriving_replacement
ANTI JOIN arriving_entry USING (entry)
UNION ALL
SELECT 'the load ' || left(other_recording.load, 12) || ' recorded the entry ' || coalesce(left(other_recording.entry, 12), 'without a name') || ', which is not there' AS problem
FROM other_recording
SEMI JOIN arriving_load USING (load)
ANTI JOIN other_entry USING (entry)
UNION ALL
SELECT 'the load ' || coalesce(left(arriving_load.load, 12), 'without a name') || ' has no `' || lacking.part || '`' AS problem
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
SELECT 'a text has no digest or no content' AS problem
FROM arriving_text
WHERE arriving_text.sha256 IS NULL OR arriving_text.content IS NULL;
