-- What a report shows besides answers to questions.

-- name: case_title
-- The cases that were loaded into the record, and when the last of their entries was recorded.
--
-- case: only this one; null for all
SELECT load.case_id, arg_max(load.title, load.recorded_at) AS title, max(load.recorded_at) AS recorded_at
FROM load
WHERE load.case_id IS NOT NULL AND ($case IS NULL OR load.case_id = $case)
GROUP BY load.case_id
ORDER BY load.case_id;


-- name: footnote
-- One footnote for each place where a statement can be read: the source, its archive, the date, the anchor, the hash.
--
-- statements: only of these
SELECT
    quotation.appearance,
    quotation.statement,
    quotation.excerpt,
    quotation.anchored,
    quotation.locator,
    quotation.first,
    source.id AS source,
    source.kind,
    source.title,
    speaker.name AS publisher,
    source.url,
    source.archive_url,
    source.published,
    source.retrieved,
    source.sha256,
    anchor.start::BIGINT AS start,
    anchor.stop::BIGINT AS stop,
    statement.speaker,
    source.marking
FROM quotation
INNER JOIN statement ON statement.id = quotation.statement
INNER JOIN source ON source.id = quotation.source
LEFT JOIN speaker ON speaker.id = source.publisher
LEFT JOIN (
    SELECT anchor.appearance, anchor.sha256, anchor.exact, anchor.start, anchor.stop, anchor.retracted
    FROM anchor
    INNER JOIN looked_up ON looked_up.entry = anchor.entry
) AS anchor
    ON anchor.appearance = quotation.appearance
    AND (source.sha256 IS NULL OR anchor.sha256 = source.sha256)
    AND anchor.exact IS NOT NULL
    AND NOT anchor.retracted
WHERE NOT statement.retracted AND list_contains($statements, statement.id)
ORDER BY source.id, anchor.start NULLS LAST, quotation.appearance;


-- name: checked
-- How many quotes there are, and how each was compared with the text of its source.
SELECT
    count(*) FILTER (quotation.excerpt IS NOT NULL) AS quotes,
    count(*) FILTER (quotation.anchored = 'anchored') AS anchored,
    count(*) FILTER (quotation.anchored = 'unanchored') AS unanchored,
    count(*) FILTER (quotation.anchored = 'unchecked') AS unchecked,
    -- What was not found is listed, as far as there is room.
    list(DISTINCT statement.id ORDER BY statement.id) FILTER (quotation.anchored = 'unanchored') AS loose
FROM quotation
INNER JOIN statement ON statement.id = quotation.statement
WHERE NOT statement.retracted;


-- name: disputed
-- How many contradictions there are, and what became of them.
SELECT
    count(*) AS contradictions,
    count(*) FILTER (topic_pair.grade = 'incompatible') AS incompatible,
    count(*) FILTER (topic_pair.grade = 'tension') AS tension,
    count(*) FILTER (topic_pair.is_open) AS unresolved
FROM topic_pair;


-- name: topic_judgement
-- What was judged of the contradictions of topics, each with how many it is of.
--
-- topics: their letters
SELECT contradiction_state.topic, contradiction_state.judgement, count(*) AS pairs
FROM contradiction_state
WHERE contradiction_state.judgement IS NOT NULL AND list_contains($topics, contradiction_state.topic)
GROUP BY contradiction_state.topic, contradiction_state.judgement
ORDER BY contradiction_state.topic, pairs DESC, contradiction_state.judgement;


-- name: interval
-- The figures of each quantity in the order in which they were said, with the bounds of both intervals as numbers.
SELECT
    figure_series.quantity,
    figure_series.quantity_name,
    compared_quantity.unit,
    figure_series.name,
    figure_series.said,
    figure_series.as_of,
    figure_series.verbatim,
    figure_series.conversion,
    figure_series.unconverted_unit,
    coalesce(figure_series.basis = 'derived', FALSE) AS derived,
    figure_series.hard,
    figure_series.usual,
    figure_series.status,
    figure_series.revision,
    figure_series.statement,
    figure_series.hard_low::DOUBLE AS hard_low,
    figure_series.hard_high::DOUBLE AS hard_high,
    figure_series.usual_low::DOUBLE AS usual_low,
    figure_series.usual_high::DOUBLE AS usual_high
FROM figure_series
INNER JOIN compared_quantity ON compared_quantity.quantity = figure_series.quantity
WHERE figure_series.status <> 'retracted'
ORDER BY
    figure_series.quantity,
    figure_series.said_earliest NULLS LAST,
    figure_series.said_latest,
    figure_series.statement,
    figure_series.figure;


-- name: passing_on
-- Every relay: the statement that passes on and the one that is passed on, with who said each and when.
SELECT
    relay.statement,
    passing.name AS name,
    statement.said,
    relay.relayed,
    original_speaker.name AS relayed_name,
    original.said AS relayed_said
FROM relay
INNER JOIN statement ON statement.id = relay.statement
INNER JOIN speaker AS passing ON passing.id = statement.speaker
INNER JOIN statement AS original ON original.id = relay.relayed
INNER JOIN speaker AS original_speaker ON original_speaker.id = original.speaker
WHERE NOT relay.retracted AND NOT statement.retracted AND NOT original.retracted
ORDER BY relay.statement, relay.relayed;


-- name: question_answer
-- Every answer that was given to a question, or denied, in the order of saying, and whether it still holds for who said it.
SELECT
    question.id AS question,
    question.text,
    question.answers AS takes,
    question.within,
    coalesce(claim_answer.words, 'unknown') AS words,
    statement.id AS statement,
    speaker.name,
    statement.said,
    statement.stance,
    statement.scope,
    statement.commitment,
    statement.conditional,
    quotation.excerpt,
    quotation.anchored,
    CASE
        WHEN statement_status.status <> 'stands' THEN statement_status.status
        WHEN repeated_statement.statement IS NOT NULL THEN 'entered twice'
        WHEN replaced.statement IS NOT NULL OR NOT coalesce(committed_statement.standing, TRUE) THEN 'said otherwise since'
        WHEN committed_statement.statement IS NULL AND relay.statement IS NOT NULL THEN 'passed on'
        ELSE 'stands'
    END AS status
FROM question
INNER JOIN answering_claim ON answering_claim.question = question.id
INNER JOIN statement ON statement.claim = answering_claim.claim
INNER JOIN statement_status ON statement_status.statement = statement.id
INNER JOIN speaker ON speaker.id = statement.speaker
INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
LEFT JOIN claim_answer ON claim_answer.claim = canonical_claim.canonical AND claim_answer.question = question.id
LEFT JOIN committed_statement ON committed_statement.statement = statement.id
LEFT JOIN repeated_statement ON repeated_statement.statement = statement.id
LEFT JOIN (SELECT DISTINCT replaced_answer.question, replaced_answer.statement FROM replaced_answer) AS replaced
    ON replaced.question = question.id AND replaced.statement = statement.id
LEFT JOIN (SELECT DISTINCT relay.statement FROM relay WHERE NOT relay.retracted) AS relay ON relay.statement = statement.id
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
WHERE NOT question.retracted AND statement_status.status <> 'retracted'
ORDER BY question.id, statement.said_earliest NULLS LAST, statement.said_latest, statement.id;


-- name: answer_inclusion
-- The answers to a question of which the one lies in the other.
SELECT answer_inclusion.question, answer_inclusion.words, answer_inclusion.other_words
FROM answer_inclusion
ORDER BY answer_inclusion.question, answer_inclusion.words, answer_inclusion.other_words;


-- name: question_dispute
-- The topics in which answers to a question contradict each other, with how many contradictions of each kind.
SELECT question_dispute.question, topic_pair.topic, topic_pair.kind, topic_pair.grade, count(*) AS pairs
FROM question_dispute
INNER JOIN topic_pair ON topic_pair.contradiction = question_dispute.contradiction
GROUP BY question_dispute.question, topic_pair.topic, topic_pair.kind, topic_pair.grade
ORDER BY question_dispute.question, topic_pair.topic, topic_pair.kind, topic_pair.grade;
