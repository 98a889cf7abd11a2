-- denial: one supports a claim, or something that entails it, and another denies it, with a scope that covers what was asserted.
-- A denial of the occurrence covers everything about the claim; a denial of the figure meets standing figures, and support
-- without a figure for a claim that asserts one; any other scope covers claims that assert just that.
-- Both certain: incompatible. One only probable or possible: tension.

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
    ON support.claim = claim_entailment.claim AND support.speaker <> denial.speaker
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

INSERT INTO contradiction_kind (kind, rule) VALUES
    ('denial', 'One supports a claim, or one that entails it, and another denies it in a scope that covers what was asserted.');

COMMENT ON VIEW contradiction_denial IS 'One row per contradiction of the kind denial.';
COMMENT ON COLUMN contradiction_denial.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_denial.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_denial.subject IS 'The quantity or claim it is about.';
COMMENT ON COLUMN contradiction_denial.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_denial.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_denial.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_denial.one_words IS 'What the one says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction_denial.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_denial.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_denial.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_denial.finding IS 'Why the two do not agree, in a clause.';
