-- Every act of recording, the newest first.
-- Loads of files and single edits, who did them, why, and what they entered or removed.
-- Example: provenance log --contains chinese
--
-- by (name*): only what was recorded under this name
-- since (date): only what was recorded at this time or later (UTC)
-- until (end of date): only what was recorded by this time (UTC)
-- contains (text): only where the case, its title, the reason, an input or an id contains this text, in any case
WITH entered AS (
    SELECT
        version.load,
        version.record,
        count(*) AS entries,
        string_agg(version.id, '; ' ORDER BY version.id) FILTER (WHERE version.record <> 'anchor') AS ids
    FROM version
    GROUP BY version.load, version.record
),
summary AS (
    SELECT
        entered.load,
        string_agg(entered.entries || ' ' || entered.record, ', ' ORDER BY entered.record) AS entered,
        string_agg(entered.ids, '; ' ORDER BY entered.record) AS ids
    FROM entered
    GROUP BY entered.load
),
-- A short act is known by what it touched; a long one by its files.
act AS (
    SELECT
        load.load,
        load.recorded_at,
        load.recorded_by,
        load.case_id,
        load.title,
        load.reason,
        load.entries,
        coalesce(
            summary.entered,
            (json_array_length(load.redacted) || ' removed')
        ) AS entered,
        summary.ids,
        coalesce(outdated.replaced, 0) AS replaced,
        CASE WHEN json_valid(load.inputs) THEN array_to_string(json_extract_string(load.inputs, '$[*].file'), '; ') END AS inputs,
        CASE
            WHEN json_valid(load.repaired) THEN 'puts ' || json_array_length(load.repaired) || CASE WHEN json_array_length(load.repaired) = 1 THEN ' load' ELSE ' loads' END || ' right'
            ELSE repaired_load.correction
        END AS repaired
    FROM load
    LEFT JOIN repaired_load ON repaired_load.load = load.load
    ANTI JOIN unseen_load ON unseen_load.load = load.load
    LEFT JOIN summary ON summary.load = load.load
    LEFT JOIN (
        SELECT replacement.load, count(DISTINCT replacement.replaced) AS replaced
        FROM replacement
        GROUP BY replacement.load
    ) AS outdated ON outdated.load = load.load
)
SELECT
    strftime(act.recorded_at, '%Y-%m-%dT%H:%M:%SZ') AS recorded_at,
    act.recorded_by,
    act.case_id AS "case",
    act.reason,
    act.inputs,
    act.entered,
    CASE WHEN act.entries <= 6 THEN act.ids END AS ids,
    act.replaced,
    act.repaired,
    left(act.load, 12) AS load
FROM act
WHERE ($by IS NULL OR act.recorded_by IN $by)
    AND ($since IS NULL OR act.recorded_at >= $since::TIMESTAMP)
    AND ($until IS NULL OR act.recorded_at <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', act.case_id, act.title, act.reason, act.inputs, act.ids)), lower($contains)))
ORDER BY act.recorded_at DESC, act.load;
