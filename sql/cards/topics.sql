-- The topics of a session: worked out once, in temporary tables that stand before the views of their names.

-- name: letters
-- in_letters(called): what an id, or what a topic is about, goes by; the topics of a view have their own.
-- leaves: in_letters
CREATE OR REPLACE TEMP MACRO in_letters(called) AS translate(left(sha256(called), 16), '0123456789abcdef', 'bcdfghjmnpqrstvw');


-- name: pairs
-- Every contradiction with its topic.
CREATE OR REPLACE TEMP TABLE topic_pair AS
SELECT *
FROM topic_pair;


-- name: topics
-- Every topic.
CREATE OR REPLACE TEMP TABLE topic AS
SELECT *
FROM topic;


-- name: passing
-- The contradictions that a question, <question>, answers with.
CREATE OR REPLACE TEMP TABLE passing AS
SELECT DISTINCT listed.contradiction
FROM (
    <question>
) AS listed;


-- name: all_pass
-- Where no question is asked, every contradiction.
CREATE OR REPLACE TEMP TABLE passing AS
SELECT topic_pair.contradiction
FROM topic_pair;


-- name: forgotten
-- The views stand for themselves again.
DROP TABLE IF EXISTS temp.topic_pair;
DROP TABLE IF EXISTS temp.topic;
DROP TABLE IF EXISTS temp.passing;


-- name: listed
-- The topics that are asked for, in the order that is asked for.
--
-- topics: letters of topics, or NULL for all
-- with_judged: whether those are listed that are judged, too
-- sort: gravity, new, gap, voices, subject or case
SELECT topic.*
FROM topic
WHERE ($topics IS NULL OR list_contains($topics, topic.topic))
    AND ($topics IS NOT NULL OR $with_judged OR topic.state <> 'judged')
    AND topic.topic IN (
        SELECT topic_pair.topic
        FROM topic_pair
        SEMI JOIN passing ON passing.contradiction = topic_pair.contradiction
    )
ORDER BY
    CASE WHEN $sort = 'case' THEN topic.case_id END,
    CASE WHEN $sort = 'subject' THEN lower(topic.subject_text) END,
    CASE WHEN $sort = 'new' THEN topic.last_said END DESC NULLS LAST,
    topic.state = 'judged',
    CASE WHEN $sort = 'gap' THEN topic.apart END DESC,
    CASE WHEN $sort IN ('gravity', 'case') THEN topic.grade END,
    CASE WHEN $sort IN ('gravity', 'case') THEN NOT topic.two_sides END,
    topic.voices DESC,
    topic.apart DESC,
    topic.about,
    topic.topic_subject;


-- name: count
-- How much is in dispute in all, and what the cases are called.
SELECT
    count(*) FILTER (topic.state <> 'judged') AS topics,
    count(*) FILTER (topic.state = 'judged') AS judged,
    coalesce(sum(topic.open_pairs), 0) AS pairs,
    count(*) FILTER (topic.state <> 'judged' AND topic.topic IN (
        SELECT topic_pair.topic FROM topic_pair SEMI JOIN passing ON passing.contradiction = topic_pair.contradiction
    )) AS passing,
    (SELECT list(DISTINCT load.case_id ORDER BY load.case_id) FROM load WHERE load.case_id IS NOT NULL) AS cases,
    (SELECT min(load.title) FROM load WHERE load.title IS NOT NULL) AS title
FROM topic;
