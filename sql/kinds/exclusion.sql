-- exclusion: one supports a claim, and a claim that cannot hold beside it is supported too, through entailment.
-- Both certain: incompatible. One only probable or possible: tension. Claims that answer one question with one answer are the
-- kind answer.
--
-- Rule: Two claims are supported that exclude each other, or that entail claims which do, unless they answer one question.
CREATE VIEW contradiction_exclusion AS
WITH supported AS MATERIALIZED (
    SELECT standing_statement.*
    FROM standing_statement
    WHERE standing_statement.stance = 'support'
),
-- The claims that can meet, before any two statements are held against each other.
excluding AS MATERIALIZED (
    SELECT claim_exclusion.claim, claim_exclusion.excluded
    FROM claim_exclusion
    SEMI JOIN supported AS one ON one.claim = claim_exclusion.claim
    SEMI JOIN supported AS other ON other.claim = claim_exclusion.excluded
    ANTI JOIN (
        SELECT one.claim, other.claim AS other_claim
        FROM claim_answer AS one
        INNER JOIN claim_answer AS other ON other.question = one.question AND other.answers = 'one'
        SEMI JOIN claim_exclusion AS excluded ON excluded.claim = one.claim AND excluded.excluded = other.claim
    ) AS answering ON answering.claim = claim_exclusion.claim AND answering.other_claim = claim_exclusion.excluded
)
SELECT
    'exclusion' AS kind,
    CASE WHEN one.commitment = 'certain' AND other.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade,
    one.claim AS subject,
    one.statement AS one_statement,
    other.statement AS other_statement,
    NULL::VARCHAR AS evidence,
    'supports ' || one.claim AS one_words,
    'supports ' || other.claim AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    '"' || one_claim.text || '" and "' || other_claim.text || '" exclude each other' AS finding
FROM excluding
INNER JOIN supported AS one ON one.claim = excluding.claim
INNER JOIN supported AS other ON other.claim = excluding.excluded
INNER JOIN claim AS one_claim ON one_claim.id = one.claim
INNER JOIN claim AS other_claim ON other_claim.id = other.claim
WHERE one.statement < other.statement;
