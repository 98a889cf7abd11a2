-- Wordings that the rules do not read as they stand and that have letters: they may have number words.
SELECT verbatim, decimal_mark
FROM figure_text_reading
WHERE problem IS NOT NULL AND regexp_matches(verbatim, '\p{L}')
ORDER BY verbatim, decimal_mark;
