-- refutation: evidence refutes a claim that a standing statement supports, or supports through entailment, or a statement.
-- Evidence that was found, against a certain statement: incompatible. A search that found nothing, or a statement that is
-- only probable or possible: tension.
--
-- Rule: Evidence refutes a claim that a statement supports, or one that it entails, or the statement itself.
CREATE VIEW contradiction_refutation AS
WITH refuted AS (
    SELECT
        bearing.evidence,
        claim_entailment.claim,
        NULL::VARCHAR AS statement,
        bearing.claim AS refuted_claim
    FROM bearing
    INNER JOIN claim_entailment ON claim_entailment.entailed = bearing.claim
    WHERE bearing.bears = 'refutes' AND NOT bearing.retracted
    UNION
    SELECT
        bearing.evidence,
        NULL::VARCHAR AS claim,
        bearing.statement,
        NULL::VARCHAR AS refuted_claim
    FROM bearing
    WHERE bearing.bears = 'refutes' AND NOT bearing.retracted AND bearing.statement IS NOT NULL
),
met AS (
    SELECT standing_statement.statement, standing_statement.claim, standing_statement.stance, standing_statement.commitment, refuted.evidence, refuted.refuted_claim
    FROM refuted
    INNER JOIN standing_statement ON standing_statement.claim = refuted.claim AND standing_statement.stance = 'support'
    UNION ALL
    SELECT standing_statement.statement, standing_statement.claim, standing_statement.stance, standing_statement.commitment, refuted.evidence, refuted.refuted_claim
    FROM refuted
    INNER JOIN standing_statement ON standing_statement.statement = refuted.statement
),
-- Evidence that refutes a statement and its claim is one contradiction.
once AS (
    SELECT DISTINCT ON (met.statement, met.evidence) met.*
    FROM met
    ORDER BY met.statement, met.evidence, met.refuted_claim NULLS FIRST
)
SELECT
    'refutation' AS kind,
    CASE
        WHEN once.commitment = 'certain' AND evidence.found IS DISTINCT FROM FALSE THEN 'incompatible'
        ELSE 'tension'
    END AS grade,
    once.claim AS subject,
    'claim' AS about,
    coalesce(once.refuted_claim, once.claim) AS topic_subject,
    once.statement AS one_statement,
    NULL::VARCHAR AS other_statement,
    once.evidence,
    CASE once.stance WHEN 'support' THEN 'supports ' ELSE 'denies ' END || split_part(once.claim, '/', -1) AS one_words,
    evidence.kind || ': ' || evidence.description AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    CASE
        WHEN once.refuted_claim IS NULL THEN 'the evidence refutes the statement'
        WHEN once.refuted_claim = once.claim THEN 'the evidence refutes "' || asserted.text || '"'
        ELSE '"' || asserted.text || '" entails "' || denied.text || '", which the evidence refutes'
    END || CASE WHEN evidence.found = FALSE THEN ', by a search that found nothing' ELSE '' END AS finding
FROM once
INNER JOIN evidence ON evidence.id = once.evidence AND NOT evidence.retracted
INNER JOIN claim AS asserted ON asserted.id = once.claim
LEFT JOIN claim AS denied ON denied.id = once.refuted_claim;
