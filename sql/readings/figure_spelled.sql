-- The second pass: only the wordings whose number words were turned into digits. The first pass is kept for the rest.
CREATE OR REPLACE TEMP TABLE first_reading AS
SELECT * FROM figure_text_reading;

CREATE OR REPLACE TEMP TABLE figure_text AS
SELECT
    unnest($verbatim::VARCHAR[]) AS verbatim,
    unnest($decimal_mark::VARCHAR[]) AS decimal_mark,
    unnest($spelled::VARCHAR[]) AS spelled;
