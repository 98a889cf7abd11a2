-- reversal: one speaker supports a claim and later denies it, or denies it and later admits it; the later statement stands.

CREATE VIEW contradiction_reversal AS
SELECT
    'reversal' AS kind,
    CASE WHEN support.commitment = 'certain' AND denial.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade,
    denial.claim AS subject,
    support.statement AS one_statement,
    denial.statement AS other_statement,
    'supports ' || support.claim AS one_words,
    'denies ' || denial.claim || ' (' || denial.scope || ')' AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    'One speaker took both sides of "' || claim.text || '"; the later statement stands.' AS finding
FROM committed_statement AS denial
INNER JOIN committed_statement AS support
    ON support.speaker = denial.speaker
    AND support.claim = denial.claim
    AND support.stance = 'support'
INNER JOIN claim ON claim.id = denial.claim
WHERE denial.stance = 'deny'
    AND denial.scope IN ('occurrence', claim.asserts)
    AND (support.said_earliest > denial.said_latest OR denial.said_earliest > support.said_latest);

COMMENT ON VIEW contradiction_reversal IS 'One row per pair of statements that contradict each other by the rule reversal.';
COMMENT ON COLUMN contradiction_reversal.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_reversal.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_reversal.subject IS 'The quantity or claim it is about.';
COMMENT ON COLUMN contradiction_reversal.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_reversal.other_statement IS 'The other statement.';
COMMENT ON COLUMN contradiction_reversal.one_words IS 'What the one says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction_reversal.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_reversal.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity; absent where there are no figures.';
COMMENT ON COLUMN contradiction_reversal.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_reversal.finding IS 'Why the two do not agree, in a sentence.';
