-- reversal: one speaker supports a claim, or one that entails it, and later denies it, or the other way round.
-- Both are shown with their dates; the later one is what the speaker now says. Both certain: incompatible. One only
-- probable or possible: tension.
--
-- Rule: One speaker supports a claim, or one that entails it, and denies it at another time.
CREATE VIEW contradiction_reversal AS
SELECT
    'reversal' AS kind,
    CASE WHEN support.commitment = 'certain' AND denial.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade,
    denial.claim AS subject,
    support.statement AS one_statement,
    denial.statement AS other_statement,
    NULL::VARCHAR AS evidence,
    'supports ' || support.claim AS one_words,
    'denies ' || denial.claim || ' (' || denial.scope || ')' AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    CASE
        WHEN support.claim = denial.claim THEN 'one speaker took both sides of "' || asserted.text || '"'
        ELSE 'one speaker said "' || asserted.text || '", which entails "' || denied.text || '", and denied the latter'
    END || '; the later statement is what the speaker now says' AS finding
FROM committed_statement AS denial
INNER JOIN claim_entailment ON claim_entailment.entailed = denial.claim
INNER JOIN committed_statement AS support
    ON support.speaker = denial.speaker
    AND support.claim = claim_entailment.claim
    AND support.stance = 'support'
INNER JOIN claim AS asserted ON asserted.id = support.claim
INNER JOIN claim AS denied ON denied.id = denial.claim
WHERE denial.stance = 'deny'
    AND denial.scope IN ('occurrence', asserted.asserts)
    AND (support.said_earliest > denial.said_latest OR denial.said_earliest > support.said_latest);
