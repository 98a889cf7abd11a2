-- The statements behind rows of the record, with who made each and the words it is quoted in.
--
-- records: the record of each row
-- ids: the id of each row
WITH named AS (
    SELECT unnest($records::VARCHAR[]) AS record, unnest($ids::VARCHAR[]) AS id
),
reached AS (
    SELECT named.record, named.id, named.id AS statement
    FROM named
    WHERE named.record = 'statement'
    UNION ALL
    SELECT named.record, named.id, figure.statement
    FROM named
    INNER JOIN figure ON figure.id = named.id
    WHERE named.record = 'figure'
    UNION ALL
    SELECT named.record, named.id, appearance.statement
    FROM named
    INNER JOIN appearance ON appearance.id = named.id
    WHERE named.record = 'appearance'
    UNION ALL
    SELECT named.record, named.id, appearance.statement
    FROM named
    INNER JOIN anchor ON anchor.id = named.id
    INNER JOIN appearance ON appearance.id = anchor.appearance
    WHERE named.record = 'anchor'
    UNION ALL
    SELECT named.record, named.id, unnest([relay.statement, relay.relayed]) AS statement
    FROM named
    INNER JOIN relay ON relay.id = named.id
    WHERE named.record = 'relay'
    UNION ALL
    SELECT named.record, named.id, bearing.statement
    FROM named
    INNER JOIN bearing ON bearing.id = named.id
    WHERE named.record = 'bearing'
)
SELECT DISTINCT
    reached.record,
    reached.id,
    statement.id AS statement,
    statement.speaker,
    speaker.name,
    statement.said
FROM reached
INNER JOIN statement ON statement.id = reached.statement
LEFT JOIN speaker ON speaker.id = statement.speaker
ORDER BY reached.record, reached.id, statement.id;
