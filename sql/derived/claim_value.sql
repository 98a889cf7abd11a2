-- claim_value: what claims answer questions with.
-- Every rule about questions reads it, and few records have any, so it is worked out once per write and kept in a table of this
-- name; a question about an earlier state works it out for itself (sql/file/derived/snapshot).

-- One row per claim, question and value that it answers the question with.
CREATE VIEW claim_value AS
SELECT DISTINCT
    canonical_claim.canonical AS claim,  -- The claim: the id that stands for all that are the same.
    question.id AS question,  -- The question.
    question.kind,  -- What sort of answer it takes.
    question.answers,  -- Whether it takes one answer or many.
    CASE WHEN question.kind IN ('who', 'which', 'how') THEN coalesce(merged_id.canonical, answer.value) ELSE answer.value END AS value,  -- The value; of a speaker, the id that stands for all of the speaker's.
    CASE
        WHEN answer.value = 'none' THEN CASE question.kind WHEN 'who' THEN 'nobody' WHEN 'where' THEN 'nowhere' WHEN 'when' THEN 'never' ELSE 'none' END
        WHEN question.kind = 'where' THEN coalesce(answer_value.name, place.name, answer.value)
        WHEN question.kind = 'when' THEN answer.value
        ELSE coalesce(answer_value.name, speaker.name, place.name, answer.value)
    END AS name,  -- The value in words.
    CASE WHEN question.kind = 'when' THEN date_reading.earliest END AS earliest,  -- First instant of a time.
    CASE WHEN question.kind = 'when' THEN date_reading.latest END AS latest,  -- Last instant of a time.
    TRY_CAST(rtrim(question.within, ' dhimns') AS DOUBLE)
        * CASE ltrim(question.within, ' .0123456789') WHEN 'd' THEN 86400 WHEN 'h' THEN 3600 WHEN 'min' THEN 60 ELSE 1 END AS within_seconds  -- Times no further apart than this are a tension only.
FROM answer
INNER JOIN question ON question.id = answer.question
INNER JOIN canonical_claim ON canonical_claim.claim = answer.claim
LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = answer.value
LEFT JOIN speaker ON speaker.id = answer.value
LEFT JOIN place ON place.id = answer.value
LEFT JOIN answer_value ON answer_value.id = answer.value AND answer_value.question = answer.question
LEFT JOIN date_reading ON date_reading.expression = answer.value
WHERE NOT answer.retracted AND NOT question.retracted;
