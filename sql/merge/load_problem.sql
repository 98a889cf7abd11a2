-- Loads and texts that are not what they say: their hashes, what they recorded, and when.
WITH tallied AS (
    SELECT
        arriving_pair.load,
        arriving_pair.record,
        {'record': arriving_pair.record, 'entries': count(*), 'parity': parity_digits(entry_parity(arriving_pair.entry))} AS tally
    FROM arriving_pair
    GROUP BY arriving_pair.load, arriving_pair.record
),
recorded AS (
    SELECT arriving_pair.load, count(*) AS entries, sha256(string_agg(arriving_pair.entry, '' ORDER BY arriving_pair.entry)) AS digest
    FROM arriving_pair
    GROUP BY arriving_pair.load
),
known AS (
    SELECT load.load, load.recorded_at FROM load
    UNION
    SELECT arriving_load.load, arriving_load.recorded_at FROM arriving_load
)
SELECT 'the load ' || left(arriving_load.load, 12) || ' is not what its content hash says; it was changed outside the tool' AS problem
FROM arriving_load
WHERE arriving_load.load IS DISTINCT FROM load_hash(
    previous, recorded_by, recorded_at, salt, case_id, title, reason, inputs, texts, entries, digest, tally, tool
)
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' stands there twice' AS problem
FROM arriving_load
GROUP BY arriving_load.load
HAVING count(*) > 1
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' recorded ' || arriving_load.entries || ' entries, and there are '
    || CASE WHEN recorded.entries = arriving_load.entries THEN 'others' ELSE coalesce(recorded.entries, 0)::VARCHAR END AS problem
FROM arriving_load
LEFT JOIN recorded ON recorded.load = arriving_load.load
LEFT JOIN (
    SELECT tallied.load, to_json(list(tallied.tally ORDER BY tallied.record))::VARCHAR AS tally
    FROM tallied
    GROUP BY tallied.load
) AS counted ON counted.load = arriving_load.load
WHERE recorded.entries IS DISTINCT FROM arriving_load.entries
    OR recorded.digest IS DISTINCT FROM arriving_load.digest
    OR counted.tally IS DISTINCT FROM arriving_load.tally
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' follows a load that is neither there nor here; merge what came before it first' AS problem
FROM arriving_load
ANTI JOIN known ON known.load = arriving_load.previous
WHERE arriving_load.previous IS NOT NULL
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' was recorded before the load that it follows' AS problem
FROM arriving_load
INNER JOIN known ON known.load = arriving_load.previous
WHERE arriving_load.recorded_at <= known.recorded_at
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' says that it was recorded in the future, on '
    || strftime(arriving_load.recorded_at, '%Y-%m-%d') || '; its clock was wrong, and it would outrank all that comes after' AS problem
FROM arriving_load
WHERE arriving_load.recorded_at > $now::TIMESTAMP + INTERVAL 1 DAY
UNION ALL
SELECT 'the text ' || left(arriving_text.sha256, 12) || ' is not what its SHA-256 says' AS problem
FROM arriving_text
WHERE arriving_text.sha256 IS DISTINCT FROM sha256(arriving_text.content)
UNION ALL
SELECT 'the text ' || left(arriving_text.sha256, 12) || ' stands there twice' AS problem
FROM arriving_text
GROUP BY arriving_text.sha256
HAVING count(*) > 1
UNION ALL
SELECT 'no load stored the text ' || left(arriving_text.sha256, 12) AS problem
FROM arriving_text
WHERE arriving_text.sha256 NOT IN (SELECT unnest(from_json(arriving_load.texts, '["VARCHAR"]')) FROM arriving_load WHERE arriving_load.texts IS NOT NULL)
UNION ALL
SELECT 'the load ' || left(stored.load, 12) || ' stored the text ' || left(stored.sha256, 12) || ', which is neither there nor here' AS problem
FROM (
    SELECT arriving_load.load, unnest(from_json(arriving_load.texts, '["VARCHAR"]')) AS sha256
    FROM arriving_load
    WHERE arriving_load.texts IS NOT NULL
) AS stored
ANTI JOIN arriving_text ON arriving_text.sha256 = stored.sha256
ANTI JOIN source_text ON source_text.sha256 = stored.sha256;
