-- figure: two standing figures of one quantity whose validity overlaps and whose intervals are disjoint.
-- Hard intervals disjoint: incompatible. Only the usual intervals disjoint: tension. A gap within the quantity's tolerance
-- is not listed. Figures of an increment compete only for equal periods.
--
-- Only a figure below some other's low can be the lower of a pair, and only one above some other's high the upper, so
-- both sides are pruned per quantity before they are joined; each pair is found once, lower figure first.

CREATE VIEW contradiction_figure AS
WITH rival AS (
    SELECT
        standing_figure.quantity,
        standing_figure.statement,
        standing_figure.verbatim,
        standing_figure.behaviour,
        standing_figure.tolerance,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.highest_low,
        standing_figure.lowest_high
    FROM standing_figure
    WHERE standing_figure.usual_high < standing_figure.highest_low
        OR standing_figure.usual_low > standing_figure.lowest_high
),
pair AS (
    SELECT
        under.quantity,
        under.statement AS one_statement,
        over.statement AS other_statement,
        under.verbatim AS one_words,
        over.verbatim AS other_words,
        coalesce(under.hard_high < over.hard_low, FALSE) AS incompatible,
        CASE WHEN under.hard_high < over.hard_low THEN under.hard_high ELSE under.usual_high END AS lower_bound,
        CASE WHEN under.hard_high < over.hard_low THEN over.hard_low ELSE over.usual_low END AS upper_bound
    FROM rival AS under
    INNER JOIN rival AS over
        ON over.quantity = under.quantity
        AND under.usual_high < over.usual_low
        AND under.valid_from <= over.valid_to
        AND over.valid_from <= under.valid_to
    WHERE under.usual_high < under.highest_low
        AND over.usual_low > over.lowest_high
        AND over.usual_low - under.usual_high > over.tolerance * over.usual_low
        AND (under.behaviour <> 'increment' OR (under.valid_from = over.valid_from AND under.valid_to = over.valid_to))
)
SELECT
    'figure' AS kind,
    CASE WHEN pair.incompatible THEN 'incompatible' ELSE 'tension' END AS grade,
    pair.quantity AS subject,
    pair.one_statement,
    pair.other_statement,
    pair.one_words,
    pair.other_words,
    pair.upper_bound - pair.lower_bound AS gap,
    pair.upper_bound::DOUBLE / nullif(pair.lower_bound, 0)::DOUBLE AS ratio,
    'Both are figures for "' || quantity.name || '"; '
        || CASE WHEN pair.incompatible THEN 'what the words allow is ' ELSE 'what the words allow overlaps, but their usual meanings are ' END
        || rtrim(rtrim(round(pair.upper_bound - pair.lower_bound, 9)::VARCHAR, '0'), '.') || ' apart.' AS finding
FROM pair
INNER JOIN quantity ON quantity.id = pair.quantity;

COMMENT ON VIEW contradiction_figure IS 'One row per pair of statements that contradict each other by the rule figure.';
COMMENT ON COLUMN contradiction_figure.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_figure.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_figure.subject IS 'The quantity or claim it is about.';
COMMENT ON COLUMN contradiction_figure.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_figure.other_statement IS 'The other statement.';
COMMENT ON COLUMN contradiction_figure.one_words IS 'What the one says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction_figure.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_figure.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity; absent where there are no figures.';
COMMENT ON COLUMN contradiction_figure.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_figure.finding IS 'Why the two do not agree, in a sentence.';
