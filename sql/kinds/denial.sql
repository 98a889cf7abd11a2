-- denial: one supports a claim, or something that entails it, and another denies it, with a scope that covers what was asserted.
-- A denial of the occurrence covers everything about the claim; a denial of the figure meets standing figures, and support
-- without a figure for a claim that asserts one; any other scope covers claims that assert just that.
-- Both certain: incompatible. One only probable or possible: tension.
--
-- Rule: One supports a claim, or one that entails it, and another denies it in a scope that covers what was asserted.
CREATE VIEW contradiction_denial AS
SELECT
    'denial' AS kind,
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
        WHEN support.claim = denial.claim THEN 'both are about "' || asserted.text || '"'
        ELSE '"' || asserted.text || '" entails "' || denied.text || '"'
    END || ', and a denial of scope ' || denial.scope || ' covers it' AS finding
FROM standing_statement AS denial
INNER JOIN claim_entailment ON claim_entailment.entailed = denial.claim
INNER JOIN standing_statement AS support
    ON support.claim = claim_entailment.claim AND support.voice <> denial.voice
INNER JOIN claim AS asserted ON asserted.id = support.claim
INNER JOIN claim AS denied ON denied.id = denial.claim
WHERE denial.stance = 'deny'
    AND support.stance = 'support'
    AND (
        denial.scope = 'occurrence'
        OR (denial.scope = 'figure' AND support.statement IN (SELECT standing_figure.statement FROM standing_figure))
        OR (
            denial.scope = asserted.asserts
            AND (denial.scope <> 'figure' OR support.statement NOT IN (SELECT figure.statement FROM figure WHERE NOT figure.retracted))
        )
    );
