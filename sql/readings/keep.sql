-- Keeps what dates and figures that were read mean.
-- given: date_text_reading, figure_text_reading, unit_measure
-- leaves: date_reading, figure_reading, unit_kind

INSERT INTO date_reading
SELECT
    date_text_reading.expression,
    date_text_reading.earliest,
    date_text_reading.latest,
    contains(date_text_reading.expression, 'T') AND regexp_matches(date_text_reading.expression, 'T[0-9:]+(Z|[+-])')
FROM date_text_reading
ANTI JOIN date_reading USING (expression)
WHERE date_text_reading.problem IS NULL;

INSERT INTO figure_reading
SELECT
    figure_text_reading.verbatim,
    figure_text_reading.decimal_mark,
    figure_text_reading.measured_in,
    figure_text_reading.precision,
    figure_text_reading.rule,
    figure_text_reading.number_low,
    figure_text_reading.number_high,
    figure_text_reading.hard_low,
    figure_text_reading.hard_high,
    figure_text_reading.usual_low,
    figure_text_reading.usual_high
FROM figure_text_reading
ANTI JOIN figure_reading
    ON figure_reading.verbatim = figure_text_reading.verbatim
    AND figure_reading.decimal_mark IS NOT DISTINCT FROM figure_text_reading.decimal_mark
    AND figure_reading.measured_in = figure_text_reading.measured_in
    AND figure_reading.precision IS NOT DISTINCT FROM figure_text_reading.precision
-- A rule taken back, or a merge, can leave a recorded figure without a reading; it then competes with none.
WHERE figure_text_reading.problem IS NULL;

INSERT INTO unit_kind
SELECT unit_measure.unit, unit_measure.kind
FROM unit_measure
ANTI JOIN unit_kind USING (unit);
