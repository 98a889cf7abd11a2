-- Records that go by a name: an id, a name or an alias finds a speaker, an id or its words a claim, quantity, source, statement or case.
--
-- kind: which record table
-- name: the name as it was given
WITH named AS (
    SELECT 'speaker' AS kind, speaker.id, speaker.id AS name FROM speaker
    UNION
    SELECT 'speaker', speaker.id, speaker.name FROM speaker
    UNION
    SELECT 'speaker', alias.speaker, alias.name FROM alias WHERE NOT alias.retracted
    UNION
    SELECT 'claim', claim.id, claim.id FROM claim
    UNION
    SELECT 'claim', claim.id, claim.text FROM claim
    UNION
    SELECT 'quantity', quantity.id, quantity.id FROM quantity
    UNION
    SELECT 'quantity', quantity.id, quantity.name FROM quantity
    UNION
    SELECT 'source', source.id, source.id FROM source
    UNION
    SELECT 'source', source.id, source.title FROM source
    UNION
    SELECT 'source', source.id, source.url FROM source
    UNION
    SELECT 'statement', statement.id, statement.id FROM statement
    UNION
    SELECT 'case', load.case_id, load.case_id FROM load
    UNION
    SELECT 'case', load.case_id, load.title FROM load
),
likened AS (
    SELECT
        named.id,
        named.name,
        CASE
            WHEN named.id = $name THEN 2
            WHEN lower(named.name) = lower($name) THEN 1
            ELSE 0
        END AS match,
        jaro_winkler_similarity(lower(named.name), lower($name)) AS likeness
    FROM named
    WHERE named.kind = $kind AND named.name IS NOT NULL
)
SELECT
    likened.id,
    max(likened.match) AS match,
    first(likened.name ORDER BY likened.likeness DESC, likened.name) AS name
FROM likened
WHERE likened.match > 0
    OR likened.likeness >= 0.8
    OR contains(lower(likened.name), lower($name))
GROUP BY likened.id
ORDER BY match DESC, max(likened.likeness) DESC, likened.id
LIMIT 6;
