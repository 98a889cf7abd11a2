-- The views that can have a row, told without planning any of them: what each rests on is in an entry. Each query is named after its
-- view, and gives its name where there may be a row. An entry that is not shown, or was replaced, counts: to plan a view for nothing is
-- no fault, to leave out a row is.

-- name: unseen_load
-- What the clock, turned back, hides.
SELECT 'unseen_load' AS name
WHERE getvariable('recorded_by_date') IS NOT NULL;


-- name: superseded_then
-- What the clock, turned back, shows of what was replaced since.
SELECT 'superseded_then' AS name
WHERE getvariable('recorded_by_date') IS NOT NULL;


-- name: retracted_speaker
-- A speaker was retracted.
SELECT 'retracted_speaker' AS name
FROM speaker_entry
WHERE speaker_entry.retracted
LIMIT 1;


-- name: relay_path
-- A statement passes another one on.
SELECT 'relay_path' AS name
FROM relay_entry
LIMIT 1;


-- name: revision_path
-- A statement says that it revises another one.
SELECT 'revision_path' AS name
FROM revision_entry
LIMIT 1;


-- name: claim_exclusion
-- A claim excludes another one.
SELECT 'claim_exclusion' AS name
FROM claim_relation_entry
WHERE claim_relation_entry.relation = 'excludes'
LIMIT 1;


-- name: rival_claim
-- So claims rival.
SELECT 'rival_claim' AS name
FROM claim_relation_entry
WHERE claim_relation_entry.relation = 'excludes'
LIMIT 1;


-- name: quantity_inclusion
-- A quantity is a part of another one.
SELECT 'quantity_inclusion' AS name
FROM quantity_relation_entry
WHERE quantity_relation_entry.relation IN ('subset_of', 'part_of')
LIMIT 1;


-- name: claim_answer
-- A claim answers a question.
SELECT 'claim_answer' AS name
FROM answer_entry
LIMIT 1;


-- name: replaced_statement
-- So an answer may have been replaced.
SELECT 'replaced_statement' AS name
FROM answer_entry
LIMIT 1;


-- name: answer_clash
-- A claim answers a question.
SELECT 'answer_clash' AS name
FROM answer_entry
LIMIT 1;


-- name: answer_denial
-- So somebody may deny the answer.
SELECT 'answer_denial' AS name
FROM answer_entry
LIMIT 1;


-- name: zero_support
-- There are figures, of which one may be zero.
SELECT 'zero_support' AS name
FROM figure_entry
LIMIT 1;


-- name: claim_denial
-- Somebody denies something.
SELECT 'claim_denial' AS name
FROM statement_entry
WHERE statement_entry.stance = 'deny'
LIMIT 1;


-- name: quotation
-- A statement can be read somewhere.
SELECT 'quotation' AS name
FROM appearance_entry
LIMIT 1;


-- name: contradiction_answer
-- A claim answers a question.
SELECT 'contradiction_answer' AS name
FROM answer_entry
LIMIT 1;


-- name: contradiction_attribution
-- The same words stand twice.
SELECT 'contradiction_attribution' AS name
FROM excerpt_reading
WHERE excerpt_reading.words IS NOT NULL
GROUP BY excerpt_reading.words
HAVING count(*) > 1
LIMIT 1;


-- name: contradiction_change_of_total
-- A quantity is the change of another one.
SELECT 'contradiction_change_of_total' AS name
FROM quantity_entry
WHERE quantity_entry.change_of IS NOT NULL
LIMIT 1;


-- name: contradiction_denial
-- Somebody denies something, or a figure is denied.
SELECT 'contradiction_denial' AS name
FROM (
    SELECT statement_entry.id
    FROM statement_entry
    WHERE statement_entry.stance = 'deny'
    UNION ALL
    SELECT figure_entry.id
    FROM figure_entry
    WHERE figure_entry.denied
) AS denying
LIMIT 1;


-- name: contradiction_exclusion
-- A claim excludes another one.
SELECT 'contradiction_exclusion' AS name
FROM claim_relation_entry
WHERE claim_relation_entry.relation = 'excludes'
LIMIT 1;


-- name: contradiction_figure
-- There are figures.
SELECT 'contradiction_figure' AS name
FROM figure_entry
LIMIT 1;


-- name: contradiction_parts_of_total
-- A total is divided.
SELECT 'contradiction_parts_of_total' AS name
FROM quantity_relation_entry
WHERE quantity_relation_entry.relation = 'part_of' AND quantity_relation_entry.division IS NOT NULL
LIMIT 1;


-- name: contradiction_refutation
-- Evidence refutes something.
SELECT 'contradiction_refutation' AS name
FROM bearing_entry
WHERE bearing_entry.bears = 'refutes'
LIMIT 1;


-- name: contradiction_reversal
-- Somebody denies something.
SELECT 'contradiction_reversal' AS name
FROM statement_entry
WHERE statement_entry.stance = 'deny'
LIMIT 1;


-- name: contradiction_running_total
-- A quantity is a running total.
SELECT 'contradiction_running_total' AS name
FROM quantity_entry
WHERE quantity_entry.behaviour = 'cumulative'
LIMIT 1;


-- name: contradiction_subset
-- A quantity is a part of another one.
SELECT 'contradiction_subset' AS name
FROM quantity_relation_entry
WHERE quantity_relation_entry.relation IN ('subset_of', 'part_of')
LIMIT 1;
