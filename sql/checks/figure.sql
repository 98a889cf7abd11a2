-- Problems with figures: the words must be read by a rule, and must stand in an excerpt of the statement.
SELECT
    staged_figure.file,
    staged_figure.line,
    'verbatim' AS field,
    '`verbatim`: ' || figure_text_reading.problem AS problem
FROM staged_figure
INNER JOIN figure_text_reading
    ON figure_text_reading.verbatim = staged_figure.verbatim
    AND figure_text_reading.decimal_mark IS NOT DISTINCT FROM staged_figure.decimal_mark
WHERE figure_text_reading.problem IS NOT NULL
UNION ALL
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
