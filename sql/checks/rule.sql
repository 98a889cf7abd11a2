-- Problems with rules for figures: a template is written as texts are read, and an interval in interval notation.
SELECT
    staged_hedge_rule.file,
    staged_hedge_rule.line,
    'the template `' || left(staged_hedge_rule.template, 60) || '` is never met; accepted are words in lower case with single spaces, and {n} and {m} for numbers' AS problem
FROM staged_hedge_rule
WHERE staged_hedge_rule.template <> lower(trim(regexp_replace(staged_hedge_rule.template, '\s+', ' ', 'g')))
UNION ALL
SELECT
    interval_text.file,
    interval_text.line,
    'the interval `' || left(interval_text.words, 60) || '` cannot be read; accepted are such as [n, n], [0.75n, 1.25n], [n-h, n+h), (n, inf) and [24, 99]' AS problem
FROM (
    SELECT file, line, hard AS words FROM staged_hedge_rule
    UNION ALL
    SELECT file, line, usual FROM staged_hedge_rule
) AS interval_text
WHERE NOT regexp_full_match(
    interval_text.words,
    '[\[(]([0-9]*\.?[0-9]*[nm](-[hu])?( or n-[hu])?( or n-[0-9])?( from [0-9])?|-?[0-9]+(\.[0-9]+)?), '
    || '(inf\)|([0-9]*\.?[0-9]*[nm](\+[hu])?( or n\+[hu])?( or n\+[0-9])?|-?[0-9]+(\.[0-9]+)?)[\])])'
)
UNION ALL
SELECT
    staged_scale_word.file,
    staged_scale_word.line,
    'the factor of `' || staged_scale_word.word || '` is not accepted; accepted are whole numbers from 1 to 1000000000000000' AS problem
FROM staged_scale_word
WHERE NOT coalesce(TRY_CAST(staged_scale_word.factor AS BIGINT) BETWEEN 1 AND 1000000000000000, FALSE)
