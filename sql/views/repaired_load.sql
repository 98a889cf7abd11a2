-- repaired_load: loads that were put right, since they counted an entry twice, were not well formed or lay in the future.

-- One row per load that was put right.
CREATE VIEW repaired_load AS
WITH item AS (
    SELECT
        load.load,
        load.recorded_at,
        repair.load AS repair,
        repair.recorded_by,
        repair.recorded_at AS repaired_at,
        repair.reason,
        list_filter(
            from_json(repair.repaired, '[{"load": {"recorded_at": "VARCHAR"}, "now": "VARCHAR"}]'),
            lambda item: item.now = load.load
        ) AS earlier
    FROM load
    INNER JOIN load AS repair ON repair.repaired IS NOT NULL AND contains(repair.repaired, '"now":"' || load.load || '"')
    ANTI JOIN unseen_load ON unseen_load.load = repair.load
),
dated AS (
    SELECT item.*, TRY_CAST(item.earlier[1].load.recorded_at AS TIMESTAMP) AS was_recorded_at
    FROM item
)
SELECT
    dated.load,  -- The load as it is now.
    string_agg(
        'by ' || dated.recorded_by || ' on ' || strftime(dated.repaired_at, '%Y-%m-%dT%H:%M:%SZ') || coalesce(': ' || dated.reason, '')
            || CASE
                WHEN dated.was_recorded_at <> dated.recorded_at THEN '; it was dated ' || strftime(dated.was_recorded_at, '%Y-%m-%dT%H:%M:%SZ')
                ELSE ''
            END,
        ' | ' ORDER BY dated.repaired_at, dated.repair
    ) AS correction  -- Who put it right, when and why, and the date that it had, if that was changed.
FROM dated
GROUP BY dated.load;
