-- Problems with the words of figures: where a statement has excerpts, they must stand in one of these.
SELECT
    wanted_figure.file,
    wanted_figure.line,
    wanted_figure.field,
    'the figure `' || left(wanted_figure.verbatim, 60) || '` does not stand in any excerpt of `' || wanted_figure.statement
        || '`; give its words as the excerpt has them' AS problem
FROM wanted_figure
SEMI JOIN (
    SELECT figure_place.figure
    FROM figure_place
    GROUP BY figure_place.figure
    HAVING NOT bool_or(figure_place.found)
) AS missed ON missed.figure = wanted_figure.figure
