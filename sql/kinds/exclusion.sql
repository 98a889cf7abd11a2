-- exclusion: one supports a claim, and a claim that cannot hold beside it is supported too, through entailment.
-- Both certain: incompatible. One only probable or possible: tension.

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

INSERT INTO contradiction_kind (kind, rule) VALUES
    ('exclusion', 'Two claims are supported that exclude each other, or that entail claims which do.');

COMMENT ON VIEW contradiction_exclusion IS 'One row per contradiction of the kind exclusion.';
COMMENT ON COLUMN contradiction_exclusion.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_exclusion.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_exclusion.subject IS 'The quantity or claim it is about.';
COMMENT ON COLUMN contradiction_exclusion.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_exclusion.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_exclusion.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_exclusion.one_words IS 'What the one says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction_exclusion.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_exclusion.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_exclusion.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_exclusion.finding IS 'Why the two do not agree, in a clause.';
