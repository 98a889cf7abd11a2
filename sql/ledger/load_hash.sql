-- Loads that are not what their content hash says, and loads that stand there more than once. <load> is where they are.
SELECT
    'load' AS "table",
    left(load.load, 12) AS id,
    NULL AS entry,
    'is not what its content hash says; it was changed' AS problem
FROM <load> AS load
WHERE load.load IS DISTINCT FROM load_hash(
    load.previous, load.recorded_by, load.recorded_at, load.salt, load.case_id, load.title, load.reason, load.inputs,
    load.texts, load.entries, load.digest, load.tally, load.tool, load.redacted, load.repaired
)
UNION ALL
SELECT 'load' AS "table", left(load.load, 12) AS id, NULL AS entry, 'stands there ' || count(*) || ' times' AS problem
FROM <load> AS load
GROUP BY load.load
HAVING count(*) > 1;
