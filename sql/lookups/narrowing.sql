-- What a question asks of contradictions, for the engine to leave out all others before it puts words and dates to them.

-- name: quantity_subject
-- What pairs of a topic can be about: quantities, or their parts, and the claims that say how many of them there are.
--
-- quantities: ids of the quantities
-- parts: whether their parts are asked for
WITH asked AS (
    SELECT same_quantity.other AS quantity
    FROM same_quantity
    WHERE list_contains($quantities, same_quantity.quantity)
    UNION
    SELECT quantity_inclusion.subset AS quantity
    FROM quantity_inclusion
    INNER JOIN same_quantity ON same_quantity.other = quantity_inclusion.superset
    WHERE $parts AND list_contains($quantities, same_quantity.quantity)
)
SELECT asked.quantity AS subject
FROM asked
UNION
SELECT claim_topic.claim
FROM claim_topic
INNER JOIN asked ON asked.quantity = claim_topic.topic_subject
WHERE claim_topic.about = 'quantity'
ORDER BY subject;


-- name: narrowed
-- Only the contradictions of these kinds, <kinds>, that say they are about these subjects, <subjects>, with these speakers,
-- <speakers>; each is a list, or NULL for all. It stands before the view of the same name, in every view that reads that, until it is
-- dropped.
CREATE OR REPLACE TEMP VIEW contradiction_pair AS
SELECT pair.*
FROM meaning.main.contradiction_pair AS pair
WHERE (<kinds> IS NULL OR list_contains(<kinds>, pair.kind))
    AND (<subjects> IS NULL OR list_contains(<subjects>, coalesce(pair.topic_subject, split_part(pair.subject, '#', 1))))
    AND (
        <speakers> IS NULL
        OR pair.one_statement IN (SELECT statement.id FROM statement INNER JOIN same_speaker ON same_speaker.other = statement.speaker WHERE list_contains(<speakers>, same_speaker.speaker))
        OR pair.other_statement IN (SELECT statement.id FROM statement INNER JOIN same_speaker ON same_speaker.other = statement.speaker WHERE list_contains(<speakers>, same_speaker.speaker))
        OR pair.evidence IN (SELECT evidence.id FROM evidence INNER JOIN same_speaker ON same_speaker.other = evidence.holder WHERE list_contains(<speakers>, same_speaker.speaker))
    );


-- name: widened
-- Every contradiction again.
DROP VIEW IF EXISTS temp.main.contradiction_pair;
