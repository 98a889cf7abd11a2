-- The dates that arrive and cannot be read, each with what is wrong with it.
SELECT date_text_reading.expression, date_text_reading.problem
FROM date_text_reading
WHERE date_text_reading.problem IS NOT NULL;
