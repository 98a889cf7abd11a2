-- The instants that date expressions cover.

-- name: expression
-- Stores an expression where readings/dates/read reads it; its reading is then in date_text_reading.
--
-- expression: the expression (EDTF)
CREATE OR REPLACE TEMP TABLE date_text AS
SELECT $expression::VARCHAR AS expression;


-- name: reading
-- The first and the last instant that the expression covers, or why it cannot be read.
SELECT date_text_reading.earliest, date_text_reading.latest, date_text_reading.problem
FROM date_text_reading;


-- name: first_instant
-- The first instant of every date expression in the record.
SELECT date_reading.expression, date_reading.earliest
FROM date_reading;


-- name: published
-- The dates of the sources in which a statement can be read, the earliest first.
--
-- statement: id of the statement
SELECT DISTINCT source.published
FROM appearance
INNER JOIN source ON source.id = appearance.source
WHERE appearance.statement = $statement AND NOT appearance.retracted AND source.published IS NOT NULL
ORDER BY source.published;
