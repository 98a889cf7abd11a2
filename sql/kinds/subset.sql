-- subset: a standing figure of a part lies above a standing figure of the whole that includes it, at overlapping times.
-- The part's hard low above the whole's hard high: incompatible. Only so for the usual bounds: tension. How far is told from the
-- numbers as written. It is a tension, too, where one of the
-- figures is derived, or a voice has alternatives, figures for one time in no known order, of which one would fit. A subset within
-- its total is compatible. Where both are increments, only equal periods compete. Figures that could not be converted to the
-- unit of their quantity meet where both were stated in one unit.
--
-- Rule: A standing figure of a part lies above a standing figure of the whole that includes it, at overlapping times.
CREATE VIEW contradiction_subset AS
WITH included AS MATERIALIZED (
    SELECT quantity_inclusion.subset, quantity_inclusion.superset
    FROM quantity_inclusion
),
rival AS MATERIALIZED (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.unconverted_unit,
        standing_figure.figure,
        standing_figure.statement,
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
        standing_figure.usual_high
    FROM standing_figure
    WHERE standing_figure.quantity IN (
        SELECT included.subset FROM included
        UNION ALL
        SELECT included.superset FROM included
    )
),
part AS MATERIALIZED (
    SELECT rival.*, included.superset
    FROM rival
    INNER JOIN included ON included.subset = rival.quantity
),
pair AS (
    SELECT
        part.quantity,
        part.superset,
        part.unconverted_unit,
        part.quantity_name AS part_name,
        whole.quantity_name AS whole_name,
        part.statement AS one_statement,
        whole.statement AS other_statement,
        part.verbatim AS one_words,
        whole.verbatim AS other_words,
        part.derived AS one_derived,
        whole.derived AS other_derived,
        coalesce(whole.hard_high < part.hard_low, FALSE) AS apart,
        -- Whether an alternative of the part is not so far above one of the whole.
        (part.alternatives IS NOT NULL OR whole.alternatives IS NOT NULL)
            AND NOT coalesce(
                whole_bound.hard_high < part_bound.hard_low
                AND part_bound.usual_low - whole_bound.usual_high > whole.tolerance * part_bound.usual_low,
                FALSE
            ) AS has_milder,
        CASE
            WHEN whole.number_high < part.number_low THEN whole.number_high
            WHEN whole.hard_high < part.hard_low THEN whole.hard_high
            ELSE whole.usual_high
        END AS lower_bound,
        CASE
            WHEN whole.number_high < part.number_low THEN part.number_low
            WHEN whole.hard_high < part.hard_low THEN part.hard_low
            ELSE part.usual_low
        END AS upper_bound,
        whole.tolerance
    FROM part
    INNER JOIN rival AS whole
        ON whole.quantity = part.superset
        AND whole.unconverted_unit IS NOT DISTINCT FROM part.unconverted_unit
        AND whole.usual_high < part.usual_low
        AND part.valid_from <= whole.valid_to
        AND whole.valid_from <= part.valid_to
    INNER JOIN loosest_bound AS part_bound ON part_bound.figure = part.figure
    INNER JOIN loosest_bound AS whole_bound ON whole_bound.figure = whole.figure
    WHERE part.behaviour <> 'increment'
        OR whole.behaviour <> 'increment'
        OR (part.valid_from = whole.valid_from AND part.valid_to = whole.valid_to)
)
SELECT
    'subset' AS kind,
    CASE WHEN pair.apart AND NOT pair.has_milder AND NOT pair.one_derived AND NOT pair.other_derived THEN 'incompatible' ELSE 'tension' END AS grade,
    pair.quantity AS subject,
    'quantity' AS about,
    pair.superset AS topic_subject,
    pair.one_statement,
    pair.other_statement,
    NULL::VARCHAR AS evidence,
    pair.one_words,
    pair.other_words,
    pair.upper_bound - pair.lower_bound AS gap,
    pair.upper_bound::DOUBLE / nullif(pair.lower_bound, 0)::DOUBLE AS ratio,
    '"' || pair.part_name || '" is included in "' || pair.whole_name || '" and yet lies '
        || rtrim(rtrim(round(pair.upper_bound - pair.lower_bound, 9)::VARCHAR, '0'), '.')
        || coalesce(' ' || pair.unconverted_unit, '') || ' above it'
        || CASE WHEN pair.has_milder THEN '; one side also gave another figure, order not known' ELSE '' END
        || CASE
            WHEN pair.one_derived AND pair.other_derived THEN '; both are derived from other figures'
            WHEN pair.one_derived THEN '; "' || pair.one_words || '" is derived from other figures'
            WHEN pair.other_derived THEN '; "' || pair.other_words || '" is derived from other figures'
            ELSE ''
        END AS finding
FROM pair
WHERE pair.upper_bound - pair.lower_bound > pair.tolerance * pair.upper_bound;
