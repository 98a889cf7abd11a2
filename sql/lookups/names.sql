-- Names and ids, and the records that go by them.

-- name: name
-- The records that a name finds, best match first: speakers by id, name or alias; other records by id, with or without its case, or
-- by words and title.
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
    SELECT 'question', question.id, question.id FROM question
    UNION
    SELECT 'question', question.id, question.text FROM question
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
            WHEN named.id = $name THEN 3
            WHEN named.kind <> 'case' AND split_part(named.id, '/', -1) = $name THEN 2
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


-- name: label
-- What a record is called in words, for whoever named it otherwise.
--
-- kind: which record table
-- id: its id
SELECT labelled.label
FROM (
    SELECT 'speaker' AS kind, speaker.id, speaker.name AS label FROM speaker
    UNION ALL
    SELECT 'claim', claim.id, claim.text FROM claim
    UNION ALL
    SELECT 'question', question.id, question.text FROM question
    UNION ALL
    SELECT 'quantity', quantity.id, quantity.name FROM quantity
    UNION ALL
    SELECT 'source', source.id, coalesce(source.title, source.url) FROM source
    UNION ALL
    SELECT 'statement', statement.id, concat_ws(', ', speaker.name, statement.said)
    FROM statement
    INNER JOIN speaker ON speaker.id = statement.speaker
) AS labelled
WHERE labelled.kind = $kind AND labelled.id = $id;


-- name: naming
-- Ids and the names that they go by, to find ids that may stand for one record.
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


-- name: settled_pair
-- Pairs of ids not to propose: they are one already, or were judged to be different.
--
-- kind: speaker, claim or quantity
SELECT settled.one, settled.other
FROM (
    SELECT 'speaker' AS kind, same_speaker.speaker AS one, same_speaker.other FROM same_speaker
    UNION ALL
    SELECT 'claim', same_claim.claim, same_claim.other FROM same_claim
    UNION ALL
    SELECT 'quantity', same_quantity.quantity, same_quantity.other FROM same_quantity
    UNION ALL
    SELECT identity_standing.kind, identity_standing.one, identity_standing.other
    FROM identity_standing
    WHERE identity_standing.verdict = 'not_same'
) AS settled
WHERE settled.kind = $kind AND settled.one < settled.other;


-- name: same
-- The other ids of a kind, <kind>, that join two ids into one record.
--
-- one: an id
-- other: another one
SELECT others.<kind>
FROM canonical_<kind> AS others
INNER JOIN canonical_<kind> AS ours ON ours.canonical = others.canonical AND ours.<kind> = $one
INNER JOIN canonical_<kind> AS theirs ON theirs.canonical = others.canonical AND theirs.<kind> = $other
WHERE others.<kind> NOT IN ($one, $other)
ORDER BY others.<kind>;


-- name: canonical
-- The canonical ids of a kind, <kind>, for some ids; one row if all of them were judged to be one record.
--
-- ids: the ids
SELECT DISTINCT canonical_<kind>.canonical
FROM canonical_<kind>
WHERE list_contains($ids, canonical_<kind>.<kind>);


-- name: word
-- The words of a vocabulary, in order.
--
-- vocabulary: its name
SELECT vocabulary.word
FROM vocabulary
WHERE vocabulary.vocabulary = $vocabulary
ORDER BY vocabulary.position;


-- name: kind
-- The kinds of contradiction, in alphabetical order.
SELECT contradiction_kind.kind
FROM contradiction_kind
ORDER BY contradiction_kind.kind;


-- name: completion
-- What shells offer for a half-typed id: the kind of record, its id and its name, or its words.
--
-- most: how many of a kind
SELECT named.kind, named.id, named.name
FROM (
    SELECT 'speaker' AS kind, speaker.id, speaker.name FROM speaker WHERE NOT speaker.retracted
    UNION ALL
    SELECT 'speaker', alias.speaker, alias.name FROM alias WHERE NOT alias.retracted
    UNION ALL
    SELECT 'claim', claim.id, claim.text FROM claim WHERE NOT claim.retracted
    UNION ALL
    SELECT 'question', question.id, question.text FROM question WHERE NOT question.retracted
    UNION ALL
    SELECT 'quantity', quantity.id, quantity.name FROM quantity WHERE NOT quantity.retracted
    UNION ALL
    SELECT 'source', source.id, source.title FROM source WHERE NOT source.retracted
    UNION ALL
    SELECT 'statement', statement.id, NULL FROM statement WHERE NOT statement.retracted
    UNION ALL
    SELECT 'case', load.case_id, arg_max(load.title, load.recorded_at) FROM load WHERE load.case_id IS NOT NULL GROUP BY load.case_id
) AS named
QUALIFY row_number() OVER (PARTITION BY named.kind ORDER BY named.id, named.name) <= $most
ORDER BY named.kind, named.id, named.name;


-- name: letters
-- What shells offer for half-typed letters: topics and contradictions, and what each is about. The topics are worked out.
-- given: in_letters
--
-- most: how many of a kind
SELECT named.kind, named.letters, named.about
FROM (
    SELECT 'topic' AS kind, topic.topic AS letters, topic.subject_text AS about FROM topic
    UNION ALL
    SELECT 'topic', topic.topic_subject, topic.subject_text FROM topic
    UNION ALL
    SELECT
        'contradiction',
        in_letters(topic_pair.contradiction),
        concat_ws(' / ', topic_pair.earlier_words, topic_pair.later_words)
    FROM topic_pair
) AS named
QUALIFY row_number() OVER (PARTITION BY named.kind ORDER BY named.letters) <= $most
ORDER BY named.kind, named.letters;


-- name: size
-- How much there is to compare in a record: its statements, and at most so many pairs of figures on one quantity and of voices on one
-- claim.
SELECT
    (SELECT count(*) FROM statement)
    + (SELECT coalesce(sum(alike.figures * (alike.figures - 1)) // 2, 0)
        FROM (SELECT count(*) AS figures FROM figure GROUP BY figure.quantity) AS alike)
    + (SELECT coalesce(sum(heard.supports * heard.denials), 0)
        FROM (
            SELECT
                count(*) FILTER (statement.stance = 'support') AS supports,
                count(*) FILTER (statement.stance = 'deny') AS denials
            FROM statement
            GROUP BY statement.claim
        ) AS heard);
