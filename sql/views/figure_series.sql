-- figure_series: every figure of a speaker for a quantity in the order in which they were said, with how each revises the one before.

-- One row per figure of a statement, in its place in the series of its speaker.
CREATE VIEW figure_series AS
SELECT
    stated_figure.figure,  -- The figure.
    stated_figure.statement,  -- The statement that gives it.
    stated_figure.quantity,  -- The quantity that stands for all that are the same.
    quantity.name AS quantity_name,  -- The quantity in words.
    stated_figure.unit,  -- Unit it was stated in.
    stated_figure.conversion,  -- How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.
    stated_figure.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate.
    stated_figure.behaviour,  -- How the quantity behaves in time.
    stated_figure.stated_speaker AS speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    stated_figure.said,  -- When it was said, verbatim.
    stated_figure.said_earliest,  -- First instant at which it may have been said.
    stated_figure.said_latest,  -- Last instant at which it may have been said.
    stated_figure.as_of,  -- When it is said to hold, verbatim.
    stated_figure.as_of_assumed,  -- Whether it is assumed to hold when it was said.
    stated_figure.verbatim,  -- The figure as it was stated.
    stated_figure.rule,  -- The hedge rule that read it.
    stated_figure.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    stated_figure.hard_high,  -- Greatest value the words allow.
    stated_figure.usual_low,  -- Least value a reader takes them to mean.
    stated_figure.usual_high,  -- Greatest value a reader takes them to mean.
    stated_figure.hard,  -- The interval that the words allow, in interval notation.
    stated_figure.usual,  -- The interval that a reader takes them to mean.
    lag(stated_figure.verbatim) OVER series AS previous,  -- The speaker's figure before it.
    CASE
        WHEN lag(stated_figure.figure) OVER series IS NULL THEN NULL
        WHEN stated_figure.number_high < lag(stated_figure.number_low) OVER series THEN 'down'
        WHEN stated_figure.number_low > lag(stated_figure.number_high) OVER series THEN 'up'
        ELSE 'compatible'
    END AS revision,  -- How the numbers as written revise those of the figure before it: up, down, or compatible with it.
    stated_figure.standing,  -- Whether it competes with other figures.
    CASE
        WHEN stated_figure.retracted THEN 'retracted'
        WHEN stated_figure.withdrawn THEN 'withdrawn'
        WHEN stated_figure.stance = 'deny' THEN 'denied'
        WHEN stated_figure.relayed THEN 'relayed'
        WHEN NOT stated_figure.committed THEN 'uncommitted'
        WHEN stated_figure.standing THEN 'stands'
        ELSE 'revised'
    END AS status,  -- stands, revised, withdrawn, retracted, relayed (unchanged), uncommitted or denied.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.source,  -- The source it can be read in.
    quotation.anchored  -- Whether the excerpt was found in the text of its source.
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
