-- Which statements bear on contradictions, and on topics of theirs.

-- name: pairs
-- Every contradiction as its rule finds it, worked out once; it stands before the view of its name.
CREATE OR REPLACE TEMP TABLE topical_pair AS
SELECT *
FROM topical_pair;


-- name: in_pairs
-- The statements of every contradiction.
-- given: topical_pair
-- leaves: asked_statement
CREATE OR REPLACE TEMP TABLE asked_statement AS
SELECT topical_pair.one_statement AS statement
FROM topical_pair
UNION
SELECT topical_pair.other_statement
FROM topical_pair
WHERE topical_pair.other_statement IS NOT NULL;


-- name: in_topics
-- The statements of the contradictions of topics.
--
-- topics: their letters
-- given: topic_pair
-- leaves: asked_statement
CREATE OR REPLACE TEMP TABLE asked_statement AS
SELECT topic_pair.earlier_statement AS statement
FROM topic_pair
WHERE list_contains($topics, topic_pair.topic)
UNION
SELECT topic_pair.later_statement
FROM topic_pair
WHERE list_contains($topics, topic_pair.topic) AND topic_pair.later_statement IS NOT NULL;
