-- Both passes: the second one's rows take the place of the first one's.
INSERT INTO figure_text_reading
SELECT first_reading.*
FROM first_reading
ANTI JOIN figure_text
    ON figure_text.verbatim = first_reading.verbatim
    AND figure_text.decimal_mark IS NOT DISTINCT FROM first_reading.decimal_mark;
