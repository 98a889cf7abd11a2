-- Who changed a figure most often, and which way.
--
-- A change is a figure of the same speaker for the same quantity whose interval lies wholly above or below the one before.
-- Amounts per period are left out: another period's amount is no change.
SELECT
    figure_series.name,
    figure_series.quantity_name,
    count(*) AS figures,
    count(*) FILTER (WHERE figure_series.revision IN ('up', 'down')) AS changes,
    count(*) FILTER (WHERE figure_series.revision = 'up') AS up,
    count(*) FILTER (WHERE figure_series.revision = 'down') AS down,
    string_agg(
        figure_series.verbatim,
        ' → '
        ORDER BY figure_series.said_earliest, figure_series.statement, figure_series.figure
    ) AS series
FROM figure_series
WHERE figure_series.status NOT IN ('retracted', 'uncommitted', 'denied')
    AND figure_series.behaviour <> 'increment'
GROUP BY figure_series.speaker, figure_series.name, figure_series.quantity, figure_series.quantity_name
HAVING changes > 0
ORDER BY changes DESC, figures DESC, figure_series.name, figure_series.quantity_name;
