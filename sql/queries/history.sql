-- Every version of a record, the oldest first: who recorded it, when and why, and what changed, field by field.
--
-- id (id!): the id
WITH kept AS (
    SELECT
        version.*,
        row_number() OVER (PARTITION BY version.record ORDER BY version.recorded_at, version.entry) AS number,
        count(*) FILTER (WHERE version.current) OVER (PARTITION BY version.record) AS heads
    FROM version
    WHERE version.id = $id
),
-- The version or versions that each one replaces: two, where it settles what two copies corrected differently.
replaced AS (
    SELECT kept.entry, earlier.content, earlier.retracted
    FROM kept
    INNER JOIN replacement ON replacement.entry = kept.entry
    INNER JOIN kept AS earlier ON earlier.entry = replacement.replaced
),
detail AS (
    SELECT
        kept.entry,
        field.position,
        field.field || ': ' || coalesce(
            string_agg(DISTINCT coalesce(replaced.content ->> field.field, '—'), ' | ' ORDER BY coalesce(replaced.content ->> field.field, '—')) FILTER (WHERE replaced.entry IS NOT NULL) || ' → ',
            ''
        ) || coalesce(any_value(kept.content ->> field.field), '—') AS words
    FROM kept
    CROSS JOIN (SELECT field.record, field.field, row_number() OVER () AS position FROM field) AS field
    LEFT JOIN replaced ON replaced.entry = kept.entry
    WHERE field.record = kept.record AND field.field <> 'id'
    GROUP BY kept.entry, field.field, field.position
    HAVING coalesce(
        bool_or((replaced.content ->> field.field) IS DISTINCT FROM (kept.content ->> field.field)) FILTER (WHERE replaced.entry IS NOT NULL),
        any_value(kept.content ->> field.field) IS NOT NULL
    )
)
SELECT
    kept.record,
    kept.number AS version,
    CASE
        WHEN earlier.versions IS NULL THEN 'entered'
        WHEN earlier.versions > 1 THEN 'settled'
        WHEN kept.retracted AND NOT earlier.retracted THEN 'retracted'
        WHEN earlier.retracted AND NOT kept.retracted THEN 'restored'
        ELSE 'amended'
    END AS act,
    strftime(kept.recorded_at, '%Y-%m-%dT%H:%M:%SZ') AS recorded_at,
    kept.recorded_by,
    kept.reason,
    changed.fields AS changed,
    CASE
        WHEN NOT kept.current THEN 'replaced'
        WHEN kept.heads > 1 THEN 'one of ' || kept.heads || ' current'
        ELSE 'current'
    END || CASE WHEN kept.retracted THEN ', retracted' ELSE '' END AS status,
    left(kept.load, 12) AS load,
    left(kept.entry, 12) AS entry
FROM kept
LEFT JOIN (
    SELECT replaced.entry, count(*) AS versions, bool_and(replaced.retracted) AS retracted
    FROM replaced
    GROUP BY replaced.entry
) AS earlier ON earlier.entry = kept.entry
LEFT JOIN (
    SELECT detail.entry, string_agg(detail.words, chr(10) ORDER BY detail.position) AS fields
    FROM detail
    GROUP BY detail.entry
) AS changed ON changed.entry = kept.entry
ORDER BY kept.record, kept.number;
