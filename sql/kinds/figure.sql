-- figure: two standing figures of one quantity whose validity overlaps and whose intervals are disjoint.
-- Hard intervals disjoint: incompatible. Only the usual intervals disjoint: tension. Gap and ratio are told from the
-- numbers as written, where these are apart, else from the intervals. A gap within the quantity's tolerance is not listed. One voice is never held against itself. Where a voice has alternatives, figures for one time in no known order,
-- it is incompatible only if each of them is so with each of the other side; else a tension. So is a pair of which one figure
-- was derived from others, not observed. Figures that could not be converted to the unit of the quantity compete in the one in which both were
-- stated. Figures of an increment compete only for equal periods. Each pair is found once, lower figure first.
--
-- Rule: Two standing figures of one quantity by two voices hold at overlapping times, and their intervals are disjoint.
CREATE VIEW contradiction_figure AS
WITH under AS NOT MATERIALIZED (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.unconverted_unit,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.behaviour,
        standing_figure.tolerance,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.hard_low,
        standing_figure.number_high,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.slice_seconds
    FROM standing_figure
    WHERE standing_figure.may_be_lower
),
over AS NOT MATERIALIZED (
    SELECT
        standing_figure.quantity,
        standing_figure.unconverted_unit,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.number_low,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.slice_seconds
    FROM standing_figure
    WHERE standing_figure.may_be_upper
),
step AS NOT MATERIALIZED (
    SELECT place
    FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) AS numbered(place)
),
sliced AS (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.unconverted_unit,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.behaviour,
        standing_figure.tolerance,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.number_low,
        standing_figure.number_high,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.may_be_lower,
        standing_figure.may_be_upper,
        standing_figure.slice_seconds,
        floor(epoch(standing_figure.valid_from) / standing_figure.slice_seconds) + step.place AS slice
    FROM standing_figure
    INNER JOIN step
        ON floor(epoch(standing_figure.valid_from) / standing_figure.slice_seconds) + step.place
            <= floor(epoch(standing_figure.valid_to) / standing_figure.slice_seconds)
    WHERE standing_figure.slice_seconds IS NOT NULL
),
pair AS (
    SELECT
        under.quantity,
        under.quantity_name,
        under.unconverted_unit,
        under.statement AS one_statement,
        over.statement AS other_statement,
        under.verbatim AS one_words,
        over.verbatim AS other_words,
        under.tolerance,
        under.behaviour <> 'increment'
            OR (under.valid_from = over.valid_from AND under.valid_to = over.valid_to) AS competes,
        under.derived AS one_derived,
        over.derived AS other_derived,
        under.alternatives AS under_alternatives,
        over.alternatives AS over_alternatives,
        under.number_high,
        over.number_low,
        under.hard_low AS under_hard_low,
        under.hard_high,
        under.usual_low AS under_usual_low,
        under.usual_high,
        over.hard_low,
        over.hard_high AS over_hard_high,
        over.usual_low,
        over.usual_high AS over_usual_high
    FROM under
    INNER JOIN over
        ON over.quantity = under.quantity
        AND over.unconverted_unit IS NOT DISTINCT FROM under.unconverted_unit
        AND under.usual_high < over.usual_low
        AND under.voice <> over.voice
        AND under.valid_from <= over.valid_to
        AND over.valid_from <= under.valid_to
    WHERE under.slice_seconds IS NULL
    UNION ALL
    SELECT
        under.quantity,
        under.quantity_name,
        under.unconverted_unit,
        under.statement AS one_statement,
        over.statement AS other_statement,
        under.verbatim AS one_words,
        over.verbatim AS other_words,
        under.tolerance,
        under.behaviour <> 'increment'
            OR (under.valid_from = over.valid_from AND under.valid_to = over.valid_to) AS competes,
        under.derived AS one_derived,
        over.derived AS other_derived,
        under.alternatives AS under_alternatives,
        over.alternatives AS over_alternatives,
        under.number_high,
        over.number_low,
        under.hard_low AS under_hard_low,
        under.hard_high,
        under.usual_low AS under_usual_low,
        under.usual_high,
        over.hard_low,
        over.hard_high AS over_hard_high,
        over.usual_low,
        over.usual_high AS over_usual_high
    FROM under
    INNER JOIN over
        ON over.quantity = under.quantity
        AND over.unconverted_unit IS NOT DISTINCT FROM under.unconverted_unit
        AND under.usual_high < over.usual_low
        AND under.voice <> over.voice
        AND under.valid_from <= over.valid_to
        AND over.valid_from <= under.valid_to
    WHERE under.slice_seconds IS NOT NULL
        AND over.slice_seconds IS NULL
    UNION ALL
    SELECT
        under.quantity,
        under.quantity_name,
        under.unconverted_unit,
        under.statement AS one_statement,
        over.statement AS other_statement,
        under.verbatim AS one_words,
        over.verbatim AS other_words,
        under.tolerance,
        under.behaviour <> 'increment'
            OR (under.valid_from = over.valid_from AND under.valid_to = over.valid_to) AS competes,
        under.derived AS one_derived,
        over.derived AS other_derived,
        under.alternatives AS under_alternatives,
        over.alternatives AS over_alternatives,
        under.number_high,
        over.number_low,
        under.hard_low AS under_hard_low,
        under.hard_high,
        under.usual_low AS under_usual_low,
        under.usual_high,
        over.hard_low,
        over.hard_high AS over_hard_high,
        over.usual_low,
        over.usual_high AS over_usual_high
    FROM sliced AS under
    INNER JOIN sliced AS over
        ON over.quantity = under.quantity
        AND over.unconverted_unit IS NOT DISTINCT FROM under.unconverted_unit
        AND over.slice = under.slice
        AND under.usual_high < over.usual_low
        AND under.voice <> over.voice
        AND under.valid_from <= over.valid_to
        AND over.valid_from <= under.valid_to
    WHERE under.may_be_lower
        AND over.may_be_upper
        -- Two figures share several slices; the first is the one in which the later figure begins.
        AND under.slice = floor(epoch(greatest(under.valid_from, over.valid_from)) / under.slice_seconds)
),
measured AS (
    SELECT
        pair.quantity,
        pair.quantity_name,
        pair.unconverted_unit,
        pair.one_statement,
        pair.other_statement,
        pair.one_words,
        pair.other_words,
        pair.one_derived,
        pair.other_derived,
        coalesce(pair.hard_high < pair.hard_low, FALSE) AS apart,
        -- Whether an alternative of the one does not clash so with one of the other.
        CASE
            WHEN pair.under_alternatives IS NULL AND pair.over_alternatives IS NULL THEN FALSE
            ELSE len(
                list_filter(
                    coalesce(
                        pair.under_alternatives,
                        [{'hard_low': pair.under_hard_low, 'hard_high': pair.hard_high, 'usual_low': pair.under_usual_low, 'usual_high': pair.usual_high}]
                    ),
                    lambda one: len(
                        list_filter(
                            coalesce(
                                pair.over_alternatives,
                                [{'hard_low': pair.hard_low, 'hard_high': pair.over_hard_high, 'usual_low': pair.usual_low, 'usual_high': pair.over_usual_high}]
                            ),
                            lambda other: NOT coalesce(
                                (one.hard_high < other.hard_low AND other.usual_low - one.usual_high > pair.tolerance * other.usual_low)
                                OR (other.hard_high < one.hard_low AND one.usual_low - other.usual_high > pair.tolerance * one.usual_low),
                                FALSE
                            )
                        )
                    ) > 0
                )
            ) > 0
        END AS has_milder,
        CASE
            WHEN pair.number_high < pair.number_low THEN pair.number_high
            WHEN pair.hard_high < pair.hard_low THEN pair.hard_high
            ELSE pair.usual_high
        END AS lower_bound,
        CASE
            WHEN pair.number_high < pair.number_low THEN pair.number_low
            WHEN pair.hard_high < pair.hard_low THEN pair.hard_low
            ELSE pair.usual_low
        END AS upper_bound,
        pair.tolerance,
        coalesce(
            pair.number_low - pair.number_high > CASE WHEN apart THEN pair.hard_low - pair.hard_high ELSE pair.usual_low - pair.usual_high END,
            FALSE
        ) AS is_rounded
    FROM pair
    WHERE pair.competes
)
SELECT
    'figure' AS kind,
    CASE WHEN measured.apart AND NOT measured.has_milder AND NOT measured.one_derived AND NOT measured.other_derived THEN 'incompatible' ELSE 'tension' END AS grade,
    measured.quantity AS subject,
    'quantity' AS about,
    measured.quantity AS topic_subject,
    measured.one_statement,
    measured.other_statement,
    NULL::VARCHAR AS evidence,
    measured.one_words,
    measured.other_words,
    measured.upper_bound - measured.lower_bound AS gap,
    measured.upper_bound::DOUBLE / nullif(measured.lower_bound, 0)::DOUBLE AS ratio,
    'both are figures for "' || measured.quantity_name || '", and '
        || CASE
            WHEN measured.is_rounded THEN 'the numbers as written are '
            WHEN measured.apart THEN 'what the words allow is '
            ELSE 'what the words allow overlaps, but their usual meanings are '
        END
        -- Open bounds can meet.
        || CASE
            WHEN measured.upper_bound - measured.lower_bound < 0.000000001 THEN 'next to each other'
            ELSE rtrim(rtrim(round(measured.upper_bound - measured.lower_bound, 9)::VARCHAR, '0'), '.')
                || coalesce(' ' || measured.unconverted_unit, '') || ' apart'
        END
        || CASE
            WHEN NOT measured.is_rounded THEN ''
            WHEN measured.apart THEN ': what the words allow does not overlap'
            ELSE ': what the words allow overlaps, but their usual meanings do not'
        END
        || CASE WHEN measured.has_milder THEN '; one side also gave another figure, order not known' ELSE '' END
        || CASE
            WHEN measured.one_derived AND measured.other_derived THEN '; both are derived from other figures'
            WHEN measured.one_derived THEN '; "' || measured.one_words || '" is derived from other figures'
            WHEN measured.other_derived THEN '; "' || measured.other_words || '" is derived from other figures'
            ELSE ''
        END AS finding
FROM measured
-- What the one says and the other denies is told as a denial.
ANTI JOIN (
    SELECT denied_figure.denial AS one, denied_figure.statement AS other, denied_figure.quantity
    FROM denied_figure
    UNION ALL
    SELECT denied_figure.statement AS one, denied_figure.denial AS other, denied_figure.quantity
    FROM denied_figure
) AS denied
    ON denied.one = measured.one_statement AND denied.other = measured.other_statement AND denied.quantity = measured.quantity
WHERE measured.upper_bound - measured.lower_bound > measured.tolerance * measured.upper_bound;
