-- A relay has another stance on a claim than the statement that it relays, so that its speaker is on the other side.
--
-- of: statement, relay
WITH said AS (
    SELECT id, speaker, claim, stance FROM staged_statement WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT statement.id, statement.speaker, statement.claim, statement.stance
    FROM statement
    ANTI JOIN staged_statement ON staged_statement.id = statement.id
    WHERE NOT statement.retracted
)
SELECT
    coalesce(staged_statement.file, staged_relay.file) AS file,
    coalesce(staged_statement.line, staged_relay.line) AS line,
    CASE WHEN staged_statement.id IS NULL THEN 'relayed' ELSE 'stance' END AS field,
    '`' || relay.speaker || '` passes on `' || as_called(relayed.id) || '`, which has `stance: ' || relayed.stance || '`, and is recorded with `stance: '
        || relay.stance || '`; if it only passes the words on, write `via: ' || relay.speaker || '` with these, or here `' || relay.speaker
        || ': "…"` and `stance: ' || relayed.stance || '`' AS notice
FROM staged_relay
LEFT JOIN staged_statement ON staged_statement.id = staged_relay.statement
INNER JOIN said AS relay ON relay.id = staged_relay.statement
INNER JOIN said AS relayed ON relayed.id = staged_relay.relayed AND relayed.claim = relay.claim AND relayed.stance <> relay.stance
WHERE staged_relay.retracted IS DISTINCT FROM 'true'
