-- answer: two standing answers to a question that takes one are apart: neither is the other, nor includes it.
-- Both certain: incompatible. One only probable or possible, or two times no further apart than the question says makes a
-- difference: tension. An answer of "unknown", or one that is not vouched for, contradicts nothing; a later one takes nothing
-- back either, and is mentioned. One dispute is one row: of two voices and a question the gravest pair is listed, the last one
-- said, and none where the one denies an answer of the other.
--
-- Rule: Two standing answers to a question that takes one answer are apart, and neither includes the other.
CREATE VIEW contradiction_answer AS
WITH listed AS (
    SELECT answer_clash.*
    FROM answer_clash
    ANTI JOIN claim_denial
        ON claim_denial.question = answer_clash.question
        AND claim_denial.one_voice = answer_clash.one_voice
        AND claim_denial.other_voice = answer_clash.other_voice
    QUALIFY row_number() OVER (
        PARTITION BY answer_clash.question, answer_clash.one_voice, answer_clash.other_voice
        ORDER BY
            answer_clash.grade,
            answer_clash.one_said_earliest DESC NULLS LAST,
            answer_clash.other_said_earliest DESC NULLS LAST,
            answer_clash.one_words,
            answer_clash.other_words,
            answer_clash.one_statement,
            answer_clash.other_statement
    ) = 1
)
SELECT
    'answer' AS kind,
    listed.grade,
    listed.question AS subject,
    'question' AS about,
    listed.question AS topic_subject,
    listed.one_statement,
    listed.other_statement,
    NULL::VARCHAR AS evidence,
    'says ' || listed.one_words AS one_words,
    'says ' || listed.other_words AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    '"' || question.text || '" takes one answer, and '
        || CASE
            WHEN listed.is_near THEN 'the two times are no more than ' || question.within || ' apart'
            WHEN listed.kind = 'when' THEN 'the two have no instant in common'
            ELSE 'neither includes the other'
        END
        || CASE WHEN claim_exclusion.claim IS NOT NULL THEN '; the two claims also exclude each other' ELSE '' END
        || CASE WHEN listed.left_open_by <> '' THEN '; later: unknown (' || listed.left_open_by || ')' ELSE '' END AS finding
FROM listed
INNER JOIN question ON question.id = listed.question
LEFT JOIN claim_exclusion ON claim_exclusion.claim = listed.one_claim AND claim_exclusion.excluded = listed.other_claim;
