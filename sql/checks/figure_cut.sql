-- Problems with the words of figures that are cut out of longer words, which mean something else.
SELECT
    wanted_figure.file,
    wanted_figure.line,
    wanted_figure.field,
    'the figure `' || left(wanted_figure.verbatim, 60) || '` is cut out of `' || left(cut.whole, 100) || '` in the excerpt of `'
        || wanted_figure.statement || '`; give its words whole' AS problem
FROM wanted_figure
INNER JOIN (
    SELECT figure_place.figure, min(figure_place.whole) AS whole
    FROM figure_place
    WHERE figure_place.found
    GROUP BY figure_place.figure
    HAVING bool_and(figure_place.whole IS NOT NULL)
) AS cut ON cut.figure = wanted_figure.figure
-- Beside a number of metres an m is the unit.
WHERE NOT (cut.whole = wanted_figure.verbatim || 'm' AND coalesce(wanted_figure.unit, '') IN ('m', 'metre', 'metres', 'meter', 'meters'))
