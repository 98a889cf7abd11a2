-- reversal: one speaker supports a claim, or one that entails it, and later denies it, or the other way round.
-- Both are shown with their dates; the later one is what the speaker now says. Both certain: incompatible. One only
-- probable or possible: tension.

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

INSERT INTO contradiction_kind (kind, rule) VALUES
    ('reversal', 'One speaker supports a claim, or one that entails it, and denies it at another time.');

COMMENT ON VIEW contradiction_reversal IS 'One row per contradiction of the kind reversal.';
COMMENT ON COLUMN contradiction_reversal.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_reversal.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_reversal.subject IS 'The quantity or claim it is about.';
COMMENT ON COLUMN contradiction_reversal.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_reversal.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_reversal.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_reversal.one_words IS 'What the one says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction_reversal.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_reversal.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_reversal.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_reversal.finding IS 'Why the two do not agree, in a clause.';
