-- Every version of a record, the oldest first.
-- Who recorded it, when and why, what changed, field by field, and what was removed from it.
-- Example: provenance history zelensky-155
--
-- id (id!): the id
WITH numbered AS (
    SELECT
        version.*,
        -- Another copy may have recorded first what came here later: what is replaced stands before what replaces it.
        row_number() OVER (PARTITION BY version.record ORDER BY least(version.recorded_at, further.recorded_at), version.entry) AS number,
        count(CASE WHEN version.current THEN 1 END) OVER (PARTITION BY version.record) AS heads
    FROM version
    LEFT JOIN (
        SELECT recording.entry, min(load.recorded_at) AS recorded_at
        FROM recording
        INNER JOIN load ON load.load = recording.load
        GROUP BY recording.entry
    ) AS further ON further.entry = version.entry
    WHERE version.id = $id
),
-- The version or versions that each one replaces: two, where it settles what two copies corrected differently.
replaced AS (
    SELECT numbered.entry, earlier.content, earlier.retracted
    FROM numbered
    INNER JOIN replacement ON replacement.entry = numbered.entry
    INNER JOIN numbered AS earlier ON earlier.entry = replacement.replaced
),
detail AS (
    SELECT
        numbered.entry,
        field.position,
        field.field || ': ' || coalesce(
            string_agg(DISTINCT coalesce(replaced.content ->> field.field, '—'), ' | ' ORDER BY coalesce(replaced.content ->> field.field, '—')) FILTER (WHERE replaced.entry IS NOT NULL) || ' → ',
            ''
        ) || coalesce(any_value(numbered.content ->> field.field), '—') AS words
    FROM numbered
    CROSS JOIN (SELECT field.record, field.field, row_number() OVER () AS position FROM field) AS field
    LEFT JOIN replaced ON replaced.entry = numbered.entry
    WHERE field.record = numbered.record AND field.field <> 'id'
    GROUP BY numbered.entry, field.field, field.position
    HAVING coalesce(
        bool_or((replaced.content ->> field.field) IS DISTINCT FROM (numbered.content ->> field.field)) FILTER (WHERE replaced.entry IS NOT NULL),
        any_value(numbered.content ->> field.field) IS NOT NULL
    )
)
SELECT
    numbered.record,
    numbered.number AS version,
    CASE
        WHEN earlier.versions IS NULL THEN 'entered'
        WHEN earlier.versions > 1 THEN 'settled'
        WHEN numbered.retracted AND NOT earlier.retracted THEN 'retracted'
        WHEN earlier.retracted AND NOT numbered.retracted THEN 'restored'
        ELSE 'amended'
    END AS act,
    strftime(numbered.recorded_at, '%Y-%m-%dT%H:%M:%SZ') AS recorded_at,
    numbered.recorded_by,
    numbered.reason,
    changed.fields AS changed,
    CASE
        WHEN NOT numbered.current THEN 'replaced'
        WHEN numbered.heads > 1 THEN 'one of ' || numbered.heads || ' current'
        ELSE 'current'
    END || CASE WHEN numbered.retracted THEN ', retracted' ELSE '' END AS status,
    repaired_load.correction AS repaired,
    left(numbered.load, 12) AS load,
    left(numbered.entry, 12) AS entry
FROM numbered
LEFT JOIN (
    SELECT replaced.entry, count(*) AS versions, bool_and(replaced.retracted) AS retracted
    FROM replaced
    GROUP BY replaced.entry
) AS earlier ON earlier.entry = numbered.entry
LEFT JOIN (
    SELECT detail.entry, string_agg(detail.words, chr(10) ORDER BY detail.position) AS fields
    FROM detail
    GROUP BY detail.entry
) AS changed ON changed.entry = numbered.entry
LEFT JOIN repaired_load ON repaired_load.load = numbered.load
UNION ALL
SELECT
    numbered.record,
    numbered.number AS version,
    'redacted' AS act,
    strftime(redaction.recorded_at, '%Y-%m-%dT%H:%M:%SZ') AS recorded_at,
    redaction.recorded_by,
    redaction.reason,
    string_agg(redaction.field || ': removed, SHA-256 ' || redaction.sha256, chr(10) ORDER BY redaction.field) AS changed,
    NULL AS status,
    NULL AS repaired,
    left(redaction.load, 12) AS load,
    left(numbered.entry, 12) AS entry
FROM numbered
INNER JOIN redaction ON redaction.record = numbered.record AND redaction.entry = numbered.entry
ANTI JOIN unseen_load ON unseen_load.load = redaction.load
GROUP BY numbered.record, numbered.number, numbered.entry, redaction.recorded_at, redaction.recorded_by, redaction.reason, redaction.load
ORDER BY record, version, recorded_at;
