-- Repairs that cannot be: of a load that was no load, or by one that is not there or says more than a repair may change. <load> is where
-- the loads that repair are, <every_load> where those are that they put in the place of others.
WITH repair AS (
    SELECT load.load, load.recorded_at, len(repairs(load.repaired)) AS items, unnest(repairs(load.repaired)) AS item
    FROM <load> AS load
    WHERE load.repaired IS NOT NULL
)
SELECT
    'load' AS "table",
    left(repair.load, 12) AS id,
    NULL AS entry,
    CASE
        WHEN repair.item.load.load IS DISTINCT FROM load_hash(repair.item.load) THEN 'repairs a load that is not what its content hash says'
        WHEN repaired.load IS NULL THEN 'names the load ' || coalesce(left(repair.item.now, 12), '—') || ' as repaired, which is not there'
        ELSE 'repairs the load ' || left(repair.item.load.load, 12) || ' with another author, reason, place or date than a repair gives'
    END AS problem
FROM repair
LEFT JOIN <every_load> AS repaired ON repaired.load = repair.item.now
WHERE repair.item.load.load IS DISTINCT FROM load_hash(repair.item.load)
    OR repaired.load IS NULL
    OR (repaired.previous, repaired.recorded_by, repaired.salt, repaired.case_id, repaired.title, repaired.reason, repaired.tool, repaired.redacted, repaired.repaired)
    IS DISTINCT FROM (
        repair.item.load.previous, without_nul(repair.item.load.recorded_by), repair.item.load.salt, without_nul(repair.item.load.case_id),
        without_nul(repair.item.load.title), without_nul(repair.item.load.reason), without_nul(repair.item.load.tool),
        repair.item.load.redacted, repair.item.load.repaired
    )
    -- A date is changed only where it lay after the repair itself, and then to the time of the repair.
    OR NOT coalesce(
        repaired.recorded_at = TRY_CAST(repair.item.load.recorded_at AS TIMESTAMP)
        OR (
            TRY_CAST(repair.item.load.recorded_at AS TIMESTAMP) > repair.recorded_at
            AND repaired.recorded_at < repair.recorded_at
            AND repaired.recorded_at >= repair.recorded_at - to_microseconds(repair.items)
        ),
        FALSE
    );
