-- Every wording of a figure that has to be read: the staged ones, and, because the rules may have changed, those of the record.
CREATE OR REPLACE TEMP TABLE figure_text AS
SELECT DISTINCT verbatim, decimal_mark, NULL::VARCHAR AS spelled
FROM (
    SELECT verbatim, decimal_mark
    FROM staged_figure
    WHERE verbatim IS NOT NULL AND (decimal_mark IS NULL OR decimal_mark IN ('point', 'comma'))
    UNION ALL
    SELECT verbatim, decimal_mark
    FROM figure_entry
    WHERE EXISTS (SELECT 1 FROM staged_hedge_rule) OR EXISTS (SELECT 1 FROM staged_scale_word)
);
