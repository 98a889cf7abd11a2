-- What figures allow, as numbers.

-- name: of_figures
-- The bounds of the standing figures of statements, and whether each is outside of what it bounds; of words that stand for one pair of
-- intervals only.
--
-- statements: ids of the statements
SELECT
    standing_figure.statement,
    standing_figure.quantity,
    standing_figure.verbatim,
    any_value(round(standing_figure.hard_low, 9)) AS hard_low,
    any_value(round(standing_figure.hard_high, 9)) AS hard_high,
    coalesce(bool_or(standing_figure.hard_low <> round(standing_figure.hard_low, 9)), FALSE) AS hard_low_open,
    coalesce(bool_or(standing_figure.hard_high <> round(standing_figure.hard_high, 9)), FALSE) AS hard_high_open,
    any_value(round(standing_figure.usual_low, 9)) AS usual_low,
    any_value(round(standing_figure.usual_high, 9)) AS usual_high,
    coalesce(bool_or(standing_figure.usual_low <> round(standing_figure.usual_low, 9)), FALSE) AS usual_low_open,
    coalesce(bool_or(standing_figure.usual_high <> round(standing_figure.usual_high, 9)), FALSE) AS usual_high_open,
    any_value(coalesce(standing_figure.unconverted_unit, compared_quantity.unit)) AS unit
FROM standing_figure
INNER JOIN compared_quantity ON compared_quantity.quantity = standing_figure.quantity
WHERE standing_figure.statement IN (SELECT unnest($statements))
GROUP BY standing_figure.statement, standing_figure.quantity, standing_figure.verbatim
HAVING count(DISTINCT (
    standing_figure.hard_low, standing_figure.hard_high, standing_figure.usual_low, standing_figure.usual_high, standing_figure.unconverted_unit
)) = 1;
