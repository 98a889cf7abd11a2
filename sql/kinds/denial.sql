-- denial: one supports a claim, or something that entails it, and another denies it, with a scope that covers what was asserted;
-- or the one gives an answer that the other denies, or a narrower one. Both certain: incompatible. One only probable or possible,
-- or two answers that only overlap: tension. Two voices and a question are one row, whatever else they say of it.
--
-- Rule: One supports a claim, or one that entails it, and another denies it in a scope that covers what was asserted.
CREATE VIEW contradiction_denial AS
WITH rival AS (
    SELECT DISTINCT answer_clash.question, answer_clash.one_voice, answer_clash.other_voice
    FROM answer_clash
    SEMI JOIN claim_denial
        ON claim_denial.question = answer_clash.question
        AND claim_denial.one_voice = answer_clash.one_voice
        AND claim_denial.other_voice = answer_clash.other_voice
)
SELECT
    'denial' AS kind,
    claim_denial.grade,
    claim_denial.denial_claim AS subject,
    claim_denial.support_statement AS one_statement,
    claim_denial.denial_statement AS other_statement,
    NULL::VARCHAR AS evidence,
    CASE WHEN claim_denial.is_of_claim THEN 'supports ' || claim_denial.support_claim ELSE 'says ' || supported.words END AS one_words,
    'denies ' || CASE WHEN claim_denial.is_of_claim THEN claim_denial.denial_claim ELSE answer_denied.words END || ' (' || claim_denial.scope || ')' AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    CASE
        WHEN NOT claim_denial.is_of_claim
            THEN 'to "' || question.text || '" '
                || CASE
                    WHEN supported.words = answer_denied.words THEN 'they answer alike'
                    WHEN claim_denial.grade = 'tension' THEN 'the answers overlap'
                    ELSE 'the one answer lies in the other'
                END
        WHEN claim_denial.support_claim = claim_denial.denial_claim THEN 'both are about "' || asserted.text || '"'
        ELSE '"' || asserted.text || '" entails "' || denied.text || '"'
    END || ', and a denial of scope ' || claim_denial.scope || ' covers it'
        || CASE WHEN rival.question IS NOT NULL THEN '; their own answers to "' || question.text || '" are apart, too' ELSE '' END
        || CASE WHEN support_later.said_earliest > claim_denial.support_said_latest THEN '; later: unknown (' || claim_denial.support_series || ')' ELSE '' END
        || CASE WHEN denial_later.said_earliest > claim_denial.denial_said_latest THEN '; later: unknown (' || claim_denial.denial_series || ')' ELSE '' END AS finding
FROM claim_denial
INNER JOIN claim AS asserted ON asserted.id = claim_denial.support_claim
INNER JOIN claim AS denied ON denied.id = claim_denial.denial_claim
LEFT JOIN question ON question.id = claim_denial.question
LEFT JOIN claim_answer AS supported ON supported.claim = claim_denial.support_claim AND supported.question = claim_denial.question
LEFT JOIN claim_answer AS answer_denied ON answer_denied.claim = claim_denial.denial_claim AND answer_denied.question = claim_denial.question
LEFT JOIN rival
    ON rival.question = claim_denial.question AND rival.one_voice = claim_denial.one_voice AND rival.other_voice = claim_denial.other_voice
LEFT JOIN open_answer AS support_later
    ON support_later.question = claim_denial.question AND support_later.series = claim_denial.support_series
LEFT JOIN open_answer AS denial_later
    ON denial_later.question = claim_denial.question AND denial_later.series = claim_denial.denial_series;
