-- Every relay: the statement that passes on and the one that is passed on, with who said each and when.
SELECT
    relay.statement,
    passing.name AS name,
    statement.said,
    relay.relayed,
    original_speaker.name AS relayed_name,
    original.said AS relayed_said
FROM relay
INNER JOIN statement ON statement.id = relay.statement
INNER JOIN speaker AS passing ON passing.id = statement.speaker
INNER JOIN statement AS original ON original.id = relay.relayed
INNER JOIN speaker AS original_speaker ON original_speaker.id = original.speaker
WHERE NOT relay.retracted AND NOT statement.retracted AND NOT original.retracted
ORDER BY relay.statement, relay.relayed;
