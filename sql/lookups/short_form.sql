-- What a case file in short form may name without declaring it, and the days that its words for days mean.

-- name: speakers
-- The speakers that names stand for: ids, names and other names, whatever their capitals.
--
-- names: the names
SELECT DISTINCT wanted.name, called.id
FROM (SELECT unnest($names::VARCHAR[]) AS name) AS wanted
INNER JOIN (
    SELECT speaker.id, speaker.id AS name FROM speaker WHERE NOT speaker.retracted
    UNION
    SELECT speaker.id, speaker.name FROM speaker WHERE NOT speaker.retracted
    UNION
    SELECT alias.speaker, alias.name FROM alias WHERE NOT alias.retracted
) AS called ON lower(called.name) = lower(wanted.name)
ORDER BY wanted.name, called.id;


-- name: owned
-- The records of one kind, <record>, that the case or one of those that it shares calls so.
--
-- called: the id, with its case or without
-- cases: the case, and those that it shares
SELECT <record>.id
FROM <record>
WHERE NOT <record>.retracted
    AND (
        <record>.id = $called
        OR split_part(<record>.id, '/', 2) = $called AND list_contains($cases::VARCHAR[], split_part(<record>.id, '/', 1))
    )
ORDER BY <record>.id;


-- name: fields
-- What the record says of one record of a kind, <record>: its fields, <fields>.
--
-- id: its id
SELECT <fields>
FROM <record>
WHERE <record>.id = $id;


-- name: claim
-- The id of a claim, what kind of thing it asserts, and its words.
--
-- called: the id, with its case or without, or the words of the claim
-- cases: the case, and those that it shares
SELECT claim.id, claim.asserts, claim.text
FROM claim
WHERE NOT claim.retracted
    AND (
        claim.id = $called
        OR list_contains($cases::VARCHAR[], split_part(claim.id, '/', 1)) AND (split_part(claim.id, '/', 2) = $called OR claim.text = $called)
    )
ORDER BY claim.id;


-- name: asked
-- The kind of a question that the case, or one of those that it shares, calls so.
--
-- called: the id, with its case or without
-- cases: the case, and those that it shares
SELECT question.kind
FROM question
WHERE NOT question.retracted
    AND (
        question.id = $called
        OR split_part(question.id, '/', 2) = $called AND list_contains($cases::VARCHAR[], split_part(question.id, '/', 1))
    )
ORDER BY question.id;


-- name: answers
-- The answers that a claim gives to a question that the case, or one of those that it shares, calls so.
--
-- claim: the id of the claim
-- called: the id of the question, with its case or without
-- cases: the case, and those that it shares
SELECT answer.value
FROM answer
WHERE answer.claim = $claim
    AND NOT answer.retracted
    AND (
        answer.question = $called
        OR split_part(answer.question, '/', 2) = $called AND list_contains($cases::VARCHAR[], split_part(answer.question, '/', 1))
    )
ORDER BY answer.value;


-- name: quantity_claims
-- The claim that a quantity was declared with, where the record holds it; else those with which its figures were first recorded.
--
-- quantity: its id
SELECT json_extract_string(quantity.extra, '$.case_file.claim') AS claim
FROM quantity
WHERE quantity.id = $quantity AND json_extract_string(quantity.extra, '$.case_file.claim') IS NOT NULL
UNION
SELECT placed.claim
FROM (
    SELECT statement.claim, rank() OVER (ORDER BY first_entry.recorded_at) AS place
    FROM statement
    INNER JOIN (
        SELECT statement_entry.id, min(load.recorded_at) AS recorded_at
        FROM statement_entry
        INNER JOIN load ON load.load = statement_entry.load
        SEMI JOIN figure ON figure.statement = statement_entry.id AND figure.quantity = $quantity
        GROUP BY statement_entry.id
    ) AS first_entry ON first_entry.id = statement.id
    WHERE statement.claim IS NOT NULL
) AS placed
WHERE placed.place = 1
    AND NOT EXISTS (
        FROM quantity
        WHERE quantity.id = $quantity AND json_extract_string(quantity.extra, '$.case_file.claim') IS NOT NULL
    )
ORDER BY claim;


-- name: counting
-- The claims that say that a quantity counts what they assert.
--
-- quantity: its id
SELECT claim.id
FROM claim
WHERE claim.counts = $quantity AND NOT claim.retracted
ORDER BY claim.id;


-- name: statements
-- The statements that a handle can mean: the id, its first parts, or who spoke.
--
-- handle: the id or the first parts of one, without a case
-- speaker: the speaker that goes by the handle, if any
-- cases: the case, and those that it shares
SELECT
    statement.id,
    statement.speaker,
    statement.said,
    statement.claim,
    coalesce((SELECT list(DISTINCT figure.quantity) FROM figure WHERE figure.statement = statement.id), []) AS quantities,
    statement.withdraws IS NOT NULL AS is_withdrawal
FROM statement
WHERE NOT statement.retracted
    AND list_contains($cases::VARCHAR[], split_part(statement.id, '/', 1))
    AND (
        split_part(statement.id, '/', 2) = $handle
        OR starts_with(split_part(statement.id, '/', 2), $handle || '.')
        OR statement.speaker = $speaker
    )
ORDER BY split_part(statement.id, '/', 2) <> $handle, statement.said_earliest, statement.id;


-- name: named
-- The statements that a statement of the record names under a key.
--
-- id: its id
-- key: responds_to, withdraws, revises or relays
SELECT named.id
FROM (
    SELECT statement.responds_to AS id, 'responds_to' AS key FROM statement WHERE statement.id = $id
    UNION ALL
    SELECT statement.withdraws, 'withdraws' FROM statement WHERE statement.id = $id
    UNION ALL
    SELECT revision.revised, 'revises' FROM revision WHERE revision.statement = $id AND NOT revision.retracted
    UNION ALL
    SELECT relay.relayed, 'relays' FROM relay WHERE relay.statement = $id AND NOT relay.retracted
) AS named
WHERE named.key = $key AND named.id IS NOT NULL
ORDER BY named.id;


-- name: near
-- The ids of records of one kind, <record>, that are spelt almost as a word, as the case calls them; the nearest first.
--
-- called: the word
-- cases: the case, and those that it shares
SELECT short.id
FROM (
    SELECT CASE WHEN list_contains($cases::VARCHAR[], split_part(<record>.id, '/', 1)) THEN split_part(<record>.id, '/', 2) ELSE <record>.id END AS id
    FROM <record>
    WHERE NOT <record>.retracted
) AS short
WHERE jaro_winkler_similarity(short.id, $called) >= 0.85
ORDER BY jaro_winkler_similarity(short.id, $called) DESC, short.id
LIMIT 3;


-- name: days
-- The day that each word means, counted from a date; none where the word is not known.
-- given: said_day
--
-- words: the words, such as Wednesday
-- anchors: the date that each is counted from
SELECT told.number, said_day(told.words, TRY_CAST(told.anchor AS DATE))::VARCHAR AS day
FROM (
    SELECT
        unnest(range(len($words::VARCHAR[]))) AS number,
        unnest($words::VARCHAR[]) AS words,
        unnest($anchors::VARCHAR[]) AS anchor
) AS told
ORDER BY told.number;


-- name: rules
-- The rules of reading that words are said to mean the same as.
--
-- templates: the templates
SELECT hedge_rule.template, hedge_rule.kind, hedge_rule.hard, hedge_rule.usual
FROM hedge_rule
WHERE NOT hedge_rule.retracted AND list_contains($templates::VARCHAR[], hedge_rule.template);
