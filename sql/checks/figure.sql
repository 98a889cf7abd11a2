-- Problems with figures: the words must be read by a rule, and name no other unit than the figure has.
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
UNION ALL
SELECT
    stated_figure_unit.file,
    stated_figure_unit.line,
    'verbatim' AS field,
    '`verbatim: ' || left(stated_figure_unit.verbatim, 60) || '` is in per cent, and the figure in ' || stated_figure_unit.unit
        || '; give a quantity in per cent, or the figure in ' || stated_figure_unit.unit AS problem
FROM stated_figure_unit
INNER JOIN unit_measure ON unit_measure.unit = stated_figure_unit.unit
WHERE unit_measure.kind <> 'percent'
    AND stated_figure_unit.unit NOT IN ('percentage point', 'percentage points')
    AND regexp_matches(stated_figure_unit.verbatim, '(?i)%|per ?cent')
UNION ALL
SELECT
    stated_figure_unit.file,
    stated_figure_unit.line,
    'verbatim' AS field,
    '`verbatim: ' || left(stated_figure_unit.verbatim, 60) || '` is in ' || regexp_extract(stated_figure_unit.verbatim, '[0-9](\D+)$', 1)
        || ', and the figure in ' || stated_figure_unit.unit || '; give the figure the `unit` it was stated in' AS problem
FROM stated_figure_unit
INNER JOIN unit_measure ON unit_measure.unit = stated_figure_unit.unit
WHERE unit_measure.kind = 'measure'
    AND regexp_matches(stated_figure_unit.verbatim, '[0-9][°µA-Za-z][A-Za-z/²³]{0,5}$')
    AND NOT regexp_matches(stated_figure_unit.verbatim, '(?:k|bn|mn|tn|mln|bln|tln|trn|lakh|crore|million|billion|hundred|thousand|dozen)$')
    AND regexp_extract(stated_figure_unit.verbatim, '[0-9](\D+)$', 1) <> stated_figure_unit.unit
