-- Topics and contradictions by what people type: ids, with or without their case, or letters.

-- name: called
-- The topics that a word can mean: the id of its quantity, question or claim (rank 1), or the beginning of its letters (rank 2). The
-- letters of every claim that is part of a topic find it, too: they named it before claims were declared to rival.
-- given: in_letters
--
-- called: the word
WITH subject AS (
    SELECT 'quantity' AS own_about, canonical_quantity.quantity AS own, 'quantity' AS about, canonical_quantity.canonical AS topic_subject
    FROM canonical_quantity
    UNION ALL
    SELECT 'question' AS own_about, question.id AS own, 'question' AS about, question.id AS topic_subject
    FROM question
    UNION ALL
    SELECT 'claim' AS own_about, claim_topic.claim AS own, claim_topic.about, claim_topic.topic_subject
    FROM claim_topic
),
found AS (
    SELECT
        subject.about,
        subject.topic_subject,
        min(CASE WHEN $called IN (subject.own, subject.own[instr(subject.own, '/') + 1:]) THEN 1 ELSE 2 END) AS rank
    FROM subject
    WHERE $called IN (subject.own, subject.own[instr(subject.own, '/') + 1:])
        OR (
            regexp_full_match($called, '[bcdfghjmnpqrstvw]{4,}')
            AND starts_with(in_letters(subject.own_about || ':' || subject.own), $called)
        )
    GROUP BY subject.about, subject.topic_subject
)
SELECT topic.topic, topic.topic_subject, topic.subject_text, found.rank
FROM found
INNER JOIN topic ON topic.about = found.about AND topic.topic_subject = found.topic_subject
ORDER BY found.rank, topic.topic;


-- name: contradiction_called
-- The contradictions that letters can mean, six at least.
-- given: in_letters
--
-- called: the letters
SELECT topic_pair.contradiction
FROM topic_pair
WHERE regexp_full_match($called, '[bcdfghjmnpqrstvw]{6,}')
    AND starts_with(in_letters(topic_pair.contradiction), $called)
ORDER BY topic_pair.contradiction;


-- name: alike
-- The letters of contradictions that begin with these, to find the fewest that name one.
-- given: in_letters
--
-- beginnings: the first letters of contradictions
-- length: how many they are
SELECT in_letters(topic_pair.contradiction) AS letters
FROM topic_pair
WHERE left(in_letters(topic_pair.contradiction), $length) IN (SELECT unnest($beginnings));


-- name: topics
-- The letters of every topic, to find the fewest that name one.
SELECT DISTINCT topical_pair.topic
FROM topical_pair
ORDER BY topical_pair.topic;


-- name: topic_of
-- The topic of a contradiction.
--
-- contradiction: its id
SELECT topic_pair.topic
FROM topic_pair
WHERE topic_pair.contradiction = $contradiction;


-- name: chosen
-- The contradictions of topics that are in one of some states, and contradictions that are named, with who stands against whom.
-- given: in_letters
--
-- topics: the letters of the topics
-- states: the states
-- contradictions: the ids of contradictions, whatever their state
SELECT
    topic_pair.contradiction,
    in_letters(topic_pair.contradiction) AS letters,
    topic_pair.topic,
    topic_name.subject_text,
    topic_pair.gap IS NOT NULL AS is_of_figures,
    earlier_speaker.name AS earlier_name,
    topic_pair.earlier_words,
    coalesce(later_speaker.name, evidence.description) AS later_name,
    topic_pair.later_words
FROM topic_pair
INNER JOIN statement AS earlier ON earlier.id = topic_pair.earlier_statement
INNER JOIN speaker AS earlier_speaker ON earlier_speaker.id = earlier.speaker
LEFT JOIN statement AS later ON later.id = topic_pair.later_statement
LEFT JOIN speaker AS later_speaker ON later_speaker.id = later.speaker
LEFT JOIN evidence ON evidence.id = topic_pair.evidence
LEFT JOIN topic_name ON topic_name.about = topic_pair.about AND topic_name.topic_subject = topic_pair.topic_subject
WHERE (list_contains($topics, topic_pair.topic) AND list_contains($states, topic_pair.state))
    OR list_contains($contradictions, topic_pair.contradiction)
ORDER BY topic_pair.about, topic_pair.topic_subject, topic_pair.contradiction;


-- name: in_dispute
-- The letters of every topic in dispute, and what it is about: of one record (id) only, or, without one, of all quantities.
--
-- id: a statement, an item of evidence, a quantity, a question or a claim
SELECT DISTINCT topic_pair.topic, topic_pair.topic_subject
FROM topic_pair
WHERE topic_pair.is_open
    AND CASE
        WHEN $id IS NULL THEN topic_pair.about = 'quantity'
        ELSE $id IN (topic_pair.earlier_statement, topic_pair.later_statement, topic_pair.evidence, topic_pair.topic_subject)
            OR EXISTS (
                SELECT 1
                FROM claim_topic
                WHERE claim_topic.claim = $id AND claim_topic.about = topic_pair.about AND claim_topic.topic_subject = topic_pair.topic_subject
            )
    END
ORDER BY topic_pair.topic;
