-- Every wording of a figure in the record that is not read yet.
CREATE OR REPLACE TEMP TABLE figure_text AS
SELECT DISTINCT figure_entry.verbatim, figure_entry.decimal_mark, NULL::VARCHAR AS spelled
FROM figure_entry
ANTI JOIN figure_reading
    ON figure_reading.verbatim = figure_entry.verbatim
    AND figure_reading.decimal_mark IS NOT DISTINCT FROM figure_entry.decimal_mark;
