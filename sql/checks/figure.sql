-- Problems with figures: the words must be read by a rule.
SELECT DISTINCT
    staged_figure.file,
    staged_figure.line,
    'verbatim' AS field,
    '`verbatim`: ' || figure_text_reading.problem AS problem
FROM staged_figure
INNER JOIN figure_text_reading
    ON figure_text_reading.verbatim = staged_figure.verbatim
    AND figure_text_reading.decimal_mark IS NOT DISTINCT FROM staged_figure.decimal_mark
WHERE figure_text_reading.problem IS NOT NULL
