-- figure_mark: what a plot of a quantity shows: every figure for it, and every denial that meets one.
--
-- A denial is drawn at the figures that it meets as a contradiction (denied_figure.sql), and at those given by who supports what it
-- denies to have happened.
-- A mark stands at the time at which the figure is said to hold, or else when it was said; an outcome is as it is, so the
-- figures of a fixed quantity stand at the time when they were said.

-- One row per figure for a quantity, and per denial and figure that it meets.
CREATE VIEW figure_mark AS
WITH drawn_figure AS (
    SELECT
        figure_series.quantity,
        'figure' AS mark,
        figure_series.statement,
        figure_series.speaker,
        figure_series.name,
        figure_series.said,
        figure_series.said_earliest,
        figure_series.said_latest,
        figure_series.as_of,
        CASE WHEN figure_series.behaviour <> 'fixed' THEN figure_series.as_of END AS holds,
        figure_series.verbatim,
        coalesce(figure_series.basis = 'derived', FALSE) AS derived,
        figure_series.unit,
        figure_series.unconverted_unit,
        figure_series.status,
        figure_series.revision,
        CASE WHEN figure_series.is_of_another THEN figure_series.previous END AS revises,
        figure_series.hard_low,
        figure_series.hard_high,
        figure_series.usual_low,
        figure_series.usual_high,
        figure_series.excerpt,
        figure_series.source
    FROM figure_series
),
met AS (
    SELECT denied_figure.denial, denied_figure.figure
    FROM denied_figure
    WHERE denied_figure.figure IS NOT NULL
    UNION
    SELECT claim_denial.denial_statement, standing_figure.figure
    FROM claim_denial
    INNER JOIN standing_figure ON standing_figure.statement = claim_denial.support_statement
    WHERE claim_denial.scope = 'occurrence'
),
denied AS (
    SELECT DISTINCT
        figure_series.quantity,
        'denial' AS mark,
        denial.id AS statement,
        denial.speaker,
        speaker.name,
        denial.said,
        denial.said_earliest,
        denial.said_latest,
        NULL::VARCHAR AS as_of,
        NULL::VARCHAR AS holds,
        figure_series.verbatim,
        coalesce(figure_series.basis = 'derived', FALSE) AS derived,
        figure_series.unit,
        figure_series.unconverted_unit,
        statement_status.status,
        NULL::VARCHAR AS revision,
        NULL::VARCHAR AS revises,
        figure_series.hard_low,
        figure_series.hard_high,
        figure_series.usual_low,
        figure_series.usual_high,
        quotation.excerpt,
        quotation.source
    FROM met
    INNER JOIN statement AS denial ON denial.id = met.denial
    INNER JOIN speaker ON speaker.id = denial.speaker
    INNER JOIN statement_status ON statement_status.statement = denial.id
    INNER JOIN figure_series ON figure_series.figure = met.figure
    LEFT JOIN quotation ON quotation.statement = denial.id AND quotation.first
    -- A denial that names the figure itself is shown with that figure.
    ANTI JOIN stated_figure AS own
        ON own.statement = met.denial AND own.denied AND own.quantity = figure_series.quantity
),
marked AS (
    FROM drawn_figure
    UNION ALL BY NAME
    FROM denied
)
SELECT
    marked.quantity,  -- The quantity.
    quantity.name AS quantity_name,  -- The quantity in words.
    compared_quantity.unit AS quantity_unit,  -- The unit in which figures for the quantity are compared, and the bounds are if they could be converted.
    marked.mark,  -- figure: the speaker gives it; denial: the speaker denies it.
    marked.statement,  -- The statement that gives or denies it.
    marked.speaker,  -- Who gives or denies it.
    marked.name,  -- Name of the speaker.
    marked.said,  -- When it was said, verbatim.
    marked.said_earliest,  -- First instant at which it may have been said.
    marked.said_latest,  -- Last instant at which it may have been said.
    marked.as_of,  -- When the figure is said to hold, verbatim; absent when that was not said.
    coalesce(placed.earliest, marked.said_earliest) AS placed_earliest,  -- First instant of the time at which the mark stands.
    coalesce(placed.latest, marked.said_latest) AS placed_latest,  -- Last instant of the time at which the mark stands.
    marked.verbatim,  -- The figure as it was stated, or the one that is denied.
    marked.derived,  -- Whether it was derived from other figures, and not observed.
    marked.unit,  -- The unit in which it was stated.
    marked.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity; it has no place on the scale of the others.
    marked.status,  -- What became of the figure, or of the denial.
    marked.revision,  -- How it changes the figure of its series before it, as figure_series says.
    marked.revises,  -- That figure and who gave it, where that was another voice of the series.
    marked.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    marked.hard_high,  -- Greatest value the words allow; absent when there is none.
    marked.usual_low,  -- Least value a reader takes them to mean.
    marked.usual_high,  -- Greatest value a reader takes them to mean.
    marked.excerpt,  -- The words of the source, verbatim.
    marked.source  -- The source of that excerpt.
FROM marked
INNER JOIN quantity ON quantity.id = marked.quantity
INNER JOIN compared_quantity ON compared_quantity.quantity = marked.quantity
LEFT JOIN date_reading AS placed ON placed.expression = marked.holds;
