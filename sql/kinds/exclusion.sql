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
),
answering AS (
    SELECT excluding.claim, excluding.excluded
    FROM excluding
    INNER JOIN claim_answer AS one ON one.claim = excluding.claim
    INNER JOIN claim_answer AS other ON other.claim = excluding.excluded AND other.question = one.question
    WHERE one.answers = 'one'
)
SELECT
    'exclusion' AS kind,
    CASE WHEN one.commitment = 'certain' AND other.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade,
    one.claim AS subject,
    one.statement AS one_statement,
    other.statement AS other_statement,
    NULL::VARCHAR AS evidence,
    'supports ' || split_part(one.claim, '/', -1) AS one_words,
    'supports ' || split_part(other.claim, '/', -1) AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    '"' || one_claim.text || '" and "' || other_claim.text || '" exclude each other' AS finding
FROM excluding
ANTI JOIN answering ON answering.claim = excluding.claim AND answering.excluded = excluding.excluded
INNER JOIN supported AS one ON one.claim = excluding.claim
INNER JOIN supported AS other ON other.claim = excluding.excluded
INNER JOIN claim AS one_claim ON one_claim.id = one.claim
INNER JOIN claim AS other_claim ON other_claim.id = other.claim
WHERE one.statement < other.statement;
