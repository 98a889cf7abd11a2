-- figure_series: every figure of a speaker for a quantity in the order in which they were said, with how each revises the one before.

CREATE VIEW figure_series AS
SELECT
    stated_figure.figure,
    stated_figure.statement,
    stated_figure.quantity,
    quantity.name AS quantity_name,
    stated_figure.unit,
    stated_figure.conversion,
    stated_figure.unconverted_unit,
    stated_figure.behaviour,
    stated_figure.stated_speaker AS speaker,
    speaker.name,
    stated_figure.said,
    stated_figure.said_earliest,
    stated_figure.said_latest,
    stated_figure.as_of,
    stated_figure.as_of_assumed,
    stated_figure.verbatim,
    stated_figure.rule,
    stated_figure.hard_low,
    stated_figure.hard_high,
    stated_figure.usual_low,
    stated_figure.usual_high,
    stated_figure.hard,
    stated_figure.usual,
    lag(stated_figure.verbatim) OVER series AS previous,
    CASE
        WHEN lag(stated_figure.figure) OVER series IS NULL THEN NULL
        WHEN stated_figure.hard_high < lag(stated_figure.hard_low) OVER series THEN 'down'
        WHEN stated_figure.hard_low > lag(stated_figure.hard_high) OVER series THEN 'up'
        ELSE 'compatible'
    END AS revision,
    stated_figure.standing,
    CASE
        WHEN stated_figure.retracted THEN 'retracted'
        WHEN stated_figure.withdrawn THEN 'withdrawn'
        WHEN stated_figure.stance = 'deny' THEN 'denied'
        WHEN stated_figure.relayed THEN 'relayed'
        WHEN NOT stated_figure.committed THEN 'uncommitted'
        WHEN stated_figure.standing THEN 'stands'
        ELSE 'revised'
    END AS status,
    quotation.excerpt,
    quotation.source,
    quotation.anchored
FROM stated_figure
INNER JOIN speaker ON speaker.id = stated_figure.stated_speaker
INNER JOIN quantity ON quantity.id = stated_figure.quantity
LEFT JOIN quotation ON quotation.statement = stated_figure.statement AND quotation.first
WINDOW series AS (
    PARTITION BY
        stated_figure.quantity,
        stated_figure.speaker,
        stated_figure.committed AND NOT stated_figure.retracted,
        stated_figure.unconverted_unit
    ORDER BY stated_figure.said_earliest NULLS LAST, stated_figure.statement, stated_figure.figure
);

COMMENT ON VIEW figure_series IS 'One row per figure of a statement, in its place in the series of its speaker.';
COMMENT ON COLUMN figure_series.figure IS 'The figure.';
COMMENT ON COLUMN figure_series.statement IS 'The statement that gives it.';
COMMENT ON COLUMN figure_series.quantity IS 'The quantity that stands for all that are the same.';
COMMENT ON COLUMN figure_series.quantity_name IS 'The quantity in words.';
COMMENT ON COLUMN figure_series.unit IS 'Unit it was stated in.';
COMMENT ON COLUMN figure_series.conversion IS 'How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.';
COMMENT ON COLUMN figure_series.unconverted_unit IS 'The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate.';
COMMENT ON COLUMN figure_series.behaviour IS 'How the quantity behaves in time.';
COMMENT ON COLUMN figure_series.speaker IS 'Who said it.';
COMMENT ON COLUMN figure_series.name IS 'Name of the speaker.';
COMMENT ON COLUMN figure_series.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN figure_series.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN figure_series.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN figure_series.as_of IS 'When it is said to hold, verbatim.';
COMMENT ON COLUMN figure_series.as_of_assumed IS 'Whether it is assumed to hold when it was said.';
COMMENT ON COLUMN figure_series.verbatim IS 'The figure as it was stated.';
COMMENT ON COLUMN figure_series.rule IS 'The hedge rule that read it.';
COMMENT ON COLUMN figure_series.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN figure_series.hard_high IS 'Greatest value the words allow.';
COMMENT ON COLUMN figure_series.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN figure_series.usual_high IS 'Greatest value a reader takes them to mean.';
COMMENT ON COLUMN figure_series.hard IS 'The interval that the words allow, in interval notation.';
COMMENT ON COLUMN figure_series.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN figure_series.previous IS 'The speaker''s figure before it.';
COMMENT ON COLUMN figure_series.revision IS 'How it revises the figure before it: up, down, or compatible with it.';
COMMENT ON COLUMN figure_series.standing IS 'Whether it competes with other figures.';
COMMENT ON COLUMN figure_series.status IS 'stands, revised, withdrawn, retracted, relayed (unchanged), uncommitted or denied.';
COMMENT ON COLUMN figure_series.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN figure_series.source IS 'The source it can be read in.';
COMMENT ON COLUMN figure_series.anchored IS 'Whether the excerpt was found in the text of its source.';
