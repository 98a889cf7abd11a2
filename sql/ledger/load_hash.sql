-- Loads that are not what their content hash says, or what redactions say that is left of them, and loads that stand there more
-- than once. <load> is where they are.
WITH differing AS (
    SELECT said.load, said.content
    FROM (
        SELECT act.load, load_text(act) AS content
        FROM <load> AS act
    ) AS said
    WHERE said.load IS DISTINCT FROM sha256(said.content)
)
SELECT
    'load' AS "table",
    left(differing.load, 12) AS id,
    NULL AS entry,
    'is not what its content hash says; it was changed' AS problem
FROM differing
LEFT JOIN redacted_entry AS redacted ON redacted.record = 'load' AND redacted.entry = differing.load
WHERE NOT coalesce(fits_redaction(differing.content::JSON, redacted.removed, redacted.others), FALSE)
UNION ALL
SELECT 'load' AS "table", left(load.load, 12) AS id, NULL AS entry, 'stands there ' || count(*) || ' times' AS problem
FROM <load> AS load
GROUP BY load.load
HAVING count(*) > 1;
