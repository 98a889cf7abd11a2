-- contradiction_pair: the contradictions of every kind, one SELECT for each file in sql/kinds/.
-- The tool looks which files there are; this list is for a plain shell, and a test holds it complete.

CREATE VIEW contradiction_pair AS
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_attribution
UNION ALL
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_denial
UNION ALL
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_exclusion
UNION ALL
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_figure
UNION ALL
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_parts_of_total
UNION ALL
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_refutation
UNION ALL
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_reversal
UNION ALL
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_running_total
UNION ALL
SELECT
    kind,
    grade,
    subject,
    one_statement,
    other_statement,
    evidence,
    one_words,
    other_words,
    gap,
    ratio,
    finding
FROM contradiction_subset;

COMMENT ON VIEW contradiction_pair IS 'One row per contradiction of any kind, as its rule finds it.';
COMMENT ON COLUMN contradiction_pair.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_pair.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_pair.subject IS 'The quantity or claim it is about.';
COMMENT ON COLUMN contradiction_pair.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_pair.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_pair.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_pair.one_words IS 'What the one says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction_pair.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_pair.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_pair.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_pair.finding IS 'Why the two do not agree, in a clause.';
