-- What a question asks of contradictions, for the engine to leave out all others before it puts words and dates to them.

-- name: quantity_subject
-- The subjects that contradictions about quantities, or about their parts, can have.
--
-- quantities: ids of the quantities
SELECT same_quantity.other AS subject
FROM same_quantity
WHERE list_contains($quantities, same_quantity.quantity)
UNION
SELECT quantity_inclusion.subset
FROM quantity_inclusion
INNER JOIN same_quantity ON same_quantity.other = quantity_inclusion.superset
WHERE list_contains($quantities, same_quantity.quantity)
ORDER BY subject;


-- name: narrowed
-- Only the contradictions of these kinds, <kinds>, about these subjects, <subjects>, with these speakers, <speakers>; each is a list,
-- or NULL for all. It stands before the view of the same name, in every view that reads that, until it is dropped.
CREATE OR REPLACE TEMP VIEW contradiction_pair AS
SELECT pair.*
FROM meaning.main.contradiction_pair AS pair
WHERE (<kinds> IS NULL OR list_contains(<kinds>, pair.kind))
    AND (<subjects> IS NULL OR list_contains(<subjects>, split_part(pair.subject, '#', 1)))
    AND (
        <speakers> IS NULL
        OR pair.one_statement IN (SELECT statement.id FROM statement INNER JOIN same_speaker ON same_speaker.other = statement.speaker WHERE list_contains(<speakers>, same_speaker.speaker))
        OR pair.other_statement IN (SELECT statement.id FROM statement INNER JOIN same_speaker ON same_speaker.other = statement.speaker WHERE list_contains(<speakers>, same_speaker.speaker))
        OR pair.evidence IN (SELECT evidence.id FROM evidence INNER JOIN same_speaker ON same_speaker.other = evidence.holder WHERE list_contains(<speakers>, same_speaker.speaker))
    );


-- name: widened
-- Every contradiction again.
DROP VIEW IF EXISTS temp.main.contradiction_pair;
