-- Ids and the names they go by, for looking after those that may stand for one.
--
-- kind: speaker, claim or quantity
SELECT named.id, named.name
FROM (
    SELECT 'speaker' AS kind, speaker.id, speaker.name FROM speaker WHERE NOT speaker.retracted
    UNION
    SELECT 'speaker', alias.speaker, alias.name
    FROM alias
    INNER JOIN speaker ON speaker.id = alias.speaker
    WHERE NOT alias.retracted AND NOT speaker.retracted
    UNION
    SELECT 'claim', claim.id, claim.text FROM claim WHERE NOT claim.retracted
    UNION
    SELECT 'quantity', quantity.id, quantity.name FROM quantity WHERE NOT quantity.retracted
) AS named
WHERE named.kind = $kind
ORDER BY named.id, named.name;
