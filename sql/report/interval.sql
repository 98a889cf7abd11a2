-- The figures of each quantity in the order in which they were said, with the bounds of both intervals as numbers.
SELECT
    figure_series.quantity,
    figure_series.quantity_name,
    compared_quantity.unit,
    figure_series.name,
    figure_series.said,
    figure_series.as_of,
    figure_series.verbatim,
    figure_series.conversion,
    figure_series.unconverted_unit,
    figure_series.hard,
    figure_series.usual,
    figure_series.status,
    figure_series.revision,
    figure_series.statement,
    figure_series.hard_low::DOUBLE AS hard_low,
    figure_series.hard_high::DOUBLE AS hard_high,
    figure_series.usual_low::DOUBLE AS usual_low,
    figure_series.usual_high::DOUBLE AS usual_high
FROM figure_series
INNER JOIN compared_quantity ON compared_quantity.quantity = figure_series.quantity
WHERE figure_series.status <> 'retracted'
ORDER BY
    figure_series.quantity,
    figure_series.said_earliest NULLS LAST,
    figure_series.said_latest,
    figure_series.statement,
    figure_series.figure;
