-- Wordings that the rules do not read as they stand and that have letters of English: they may have number words.
SELECT verbatim, decimal_mark
FROM figure_text_reading
WHERE problem IS NOT NULL AND regexp_matches(verbatim, '[A-Za-z]')
ORDER BY verbatim, decimal_mark;
