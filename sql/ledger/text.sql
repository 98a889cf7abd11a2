-- Stored texts that are not what their SHA-256 says, that stand there twice, or that no load stored; and texts that a load
-- stored and that are gone, unless they were removed. Words in angle brackets stand for the loads, their texts, the redactions, and
-- where texts that they stored can be.
WITH stored AS (
    SELECT load.load, unnest(TRY(from_json(load.texts, '["VARCHAR"]'))) AS sha256
    FROM <load> AS load
)
SELECT 'source_text' AS "table", left(source_text.sha256, 12) AS id, NULL AS entry, 'is not what its SHA-256 says; it was changed' AS problem
FROM <text> AS source_text
WHERE source_text.sha256 IS DISTINCT FROM sha256(source_text.content)
UNION ALL
SELECT 'source_text' AS "table", left(source_text.sha256, 12) AS id, NULL AS entry, 'stands there ' || count(*) || ' times' AS problem
FROM <text> AS source_text
GROUP BY source_text.sha256
HAVING count(*) > 1
UNION ALL
SELECT 'source_text' AS "table", left(source_text.sha256, 12) AS id, NULL AS entry, 'was stored by no load' AS problem
FROM <text> AS source_text
ANTI JOIN stored ON stored.sha256 = source_text.sha256
UNION ALL
SELECT
    'source_text' AS "table",
    left(stored.sha256, 12) AS id,
    NULL AS entry,
    'was stored by the load ' || left(stored.load, 12) || ' and is not there' AS problem
FROM stored
ANTI JOIN <known_text> AS source_text ON source_text.sha256 = stored.sha256
ANTI JOIN <redaction> AS redaction ON redaction.record = 'source_text' AND redaction.entry = stored.sha256;
