-- exclusion: one supports a claim, and a claim that cannot hold beside it is supported too, through entailment.
-- Both certain: incompatible. One only probable or possible: tension.
--
-- Rule: Two claims are supported that exclude each other, or that entail claims which do.
CREATE VIEW contradiction_exclusion AS
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
FROM claim_exclusion
INNER JOIN standing_statement AS one ON one.claim = claim_exclusion.claim
INNER JOIN standing_statement AS other ON other.claim = claim_exclusion.excluded
INNER JOIN claim AS one_claim ON one_claim.id = one.claim
INNER JOIN claim AS other_claim ON other_claim.id = other.claim
WHERE one.stance = 'support'
    AND other.stance = 'support'
    AND one.statement < other.statement;
