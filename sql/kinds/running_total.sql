-- running_total: a running total falls: a later as_of of a cumulative quantity has a lower figure than an earlier one.
-- The later hard high below the earlier hard low: incompatible. Only so for the usual bounds: tension. How far it falls is told
-- from the numbers as written. Where one series
-- presents the later figure as a correction (speech act correct), it is tension; and where one of the figures is derived, or a
-- voice has alternatives, figures for one time in no known order, of which one would not be a fall. The times for which figures
-- hold order them, never the times at which they were said; a time with a zone and one without are in order only where 14 hours
-- lie between. Figures that hold at overlapping times
-- compete by the kind figure. Figures that could not be converted to the unit of the quantity compete in the one in which
-- both were stated.
--
-- Rule: The figure of a running total at a later as_of lies below one at an earlier as_of.
CREATE VIEW contradiction_running_total AS
WITH total AS (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.unconverted_unit,
        standing_figure.figure,
        standing_figure.statement,
        standing_figure.series,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.tolerance,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.number_low,
        standing_figure.number_high,
        standing_figure.valid_zoned,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        -- Only a figure below the highest before it can be the later of a pair, only one above the lowest after it the earlier.
        max(standing_figure.usual_low) OVER (
            PARTITION BY standing_figure.quantity, standing_figure.unconverted_unit
            ORDER BY standing_figure.valid_from
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS highest_before,
        min(standing_figure.usual_high) OVER (
            PARTITION BY standing_figure.quantity, standing_figure.unconverted_unit
            ORDER BY standing_figure.valid_from DESC
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS lowest_after
    FROM standing_figure
    WHERE standing_figure.behaviour = 'cumulative'
),
pair AS (
    SELECT
        later.quantity,
        later.quantity_name,
        later.unconverted_unit,
        earlier.statement AS one_statement,
        later.statement AS other_statement,
        earlier.verbatim AS one_words,
        later.verbatim AS other_words,
        coalesce(later.hard_high < earlier.hard_low, FALSE) AS apart,
        earlier.derived AS one_derived,
        later.derived AS other_derived,
        -- Whether an alternative of the later figure is not so far below one of the earlier figure.
        (earlier.alternatives IS NOT NULL OR later.alternatives IS NOT NULL)
            AND NOT coalesce(
                later_bound.hard_high < earlier_bound.hard_low
                AND earlier_bound.usual_low - later_bound.usual_high > later.tolerance * earlier_bound.usual_low,
                FALSE
            ) AS has_milder,
        earlier.series = later.series AND coalesce(statement.speech_act = 'correct', FALSE) AS corrected,
        CASE
            WHEN later.number_high < earlier.number_low THEN later.number_high
            WHEN later.hard_high < earlier.hard_low THEN later.hard_high
            ELSE later.usual_high
        END AS lower_bound,
        CASE
            WHEN later.number_high < earlier.number_low THEN earlier.number_low
            WHEN later.hard_high < earlier.hard_low THEN earlier.hard_low
            ELSE earlier.usual_low
        END AS upper_bound,
        later.tolerance
    FROM total AS earlier
    INNER JOIN total AS later
        ON later.quantity = earlier.quantity
        AND later.unconverted_unit IS NOT DISTINCT FROM earlier.unconverted_unit
        AND later.usual_high < earlier.usual_low
        AND earlier.valid_to + CASE WHEN earlier.valid_zoned = later.valid_zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END < later.valid_from
    INNER JOIN statement ON statement.id = later.statement
    INNER JOIN loosest_bound AS earlier_bound ON earlier_bound.figure = earlier.figure
    INNER JOIN loosest_bound AS later_bound ON later_bound.figure = later.figure
    WHERE earlier.usual_low > earlier.lowest_after
        AND later.usual_high < later.highest_before
)
SELECT
    'running_total' AS kind,
    CASE WHEN pair.apart AND NOT pair.corrected AND NOT pair.has_milder AND NOT pair.one_derived AND NOT pair.other_derived THEN 'incompatible' ELSE 'tension' END AS grade,
    pair.quantity AS subject,
    'quantity' AS about,
    pair.quantity AS topic_subject,
    pair.one_statement,
    pair.other_statement,
    NULL::VARCHAR AS evidence,
    pair.one_words,
    pair.other_words,
    pair.upper_bound - pair.lower_bound AS gap,
    pair.upper_bound::DOUBLE / nullif(pair.lower_bound, 0)::DOUBLE AS ratio,
    'the running total "' || pair.quantity_name || '" cannot fall, and the later figure lies '
        || rtrim(rtrim(round(pair.upper_bound - pair.lower_bound, 9)::VARCHAR, '0'), '.')
        || coalesce(' ' || pair.unconverted_unit, '') || ' below the earlier one'
        || CASE WHEN pair.corrected THEN '; it is presented as a correction' ELSE '' END
        || CASE WHEN pair.has_milder THEN '; another figure was given for one of the times, order not known' ELSE '' END
        || CASE
            WHEN pair.one_derived AND pair.other_derived THEN '; both are derived from other figures'
            WHEN pair.one_derived THEN '; "' || pair.one_words || '" is derived from other figures'
            WHEN pair.other_derived THEN '; "' || pair.other_words || '" is derived from other figures'
            ELSE ''
        END AS finding
FROM pair
WHERE pair.upper_bound - pair.lower_bound > pair.tolerance * pair.upper_bound;
