-- Answers as a person reads them in a sheet: what is said and by whom first, ids last. Each is made of stored_answer, row for row.

-- name: topics
-- What is in dispute, a row for each topic.
SELECT
    subject_text AS "what is in dispute",
    kinds,
    grade,
    state,
    two_sides,
    voices,
    pairs,
    open_pairs,
    lowest,
    highest,
    unit,
    gap,
    apart,
    CASE WHEN isfinite(first_said::TIMESTAMP) THEN first_said::TIMESTAMP::DATE END AS first_said,
    CASE WHEN isfinite(last_said::TIMESTAMP) THEN last_said::TIMESTAMP::DATE END AS last_said,
    "case",
    about,
    subject,
    topic
FROM stored_answer;


-- name: contradictions
-- What contradicts what, a row for each pair: who and what on either side, then why.
SELECT
    earlier_name,
    earlier_said,
    earlier_words,
    later_name,
    later_said,
    later_words,
    explanation,
    kind,
    grade,
    state,
    gap,
    ratio,
    earlier_excerpt,
    earlier_source,
    earlier_anchored,
    later_excerpt,
    later_source,
    later_anchored,
    same_side,
    judgement,
    evidence,
    subject,
    topic,
    topic_subject,
    earlier_statement,
    later_statement,
    contradiction
FROM stored_answer;


-- name: who_said
-- Who said what, a row for each place where a statement can be read.
SELECT
    said,
    name,
    stance,
    claim_text,
    figures,
    excerpt,
    translation,
    source,
    anchored,
    status,
    scope,
    commitment,
    conditional,
    cue,
    relays,
    on_behalf_of,
    withdraws,
    speaker,
    claim,
    statement
FROM stored_answer;


-- name: figures
-- Every figure for a quantity: what is counted, who says how many, and between which numbers a reader takes that to lie.
SELECT
    quantity.name AS counted,
    stored_answer.name,
    stored_answer.said,
    stored_answer.as_of,
    stored_answer.verbatim,
    regexp_extract(stored_answer.usual, '^[\[(](-?[0-9.]+),', 1) AS from_number,
    regexp_extract(stored_answer.usual, ', (-?[0-9.]+)[\])]$', 1) AS to_number,
    stored_answer.unit,
    stored_answer.status,
    stored_answer.excerpt,
    stored_answer.source,
    stored_answer.anchored,
    stored_answer.as_of_assumed,
    stored_answer.basis,
    stored_answer.hard,
    stored_answer.usual,
    stored_answer.rule,
    stored_answer.previous,
    stored_answer.revision,
    stored_answer.conversion,
    stored_answer.speaker,
    stored_answer.quantity,
    stored_answer.statement
FROM stored_answer
LEFT JOIN quantity ON quantity.id = stored_answer.quantity
ORDER BY stored_answer.rowid;
