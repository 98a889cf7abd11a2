-- Who changed a figure most often, and which way.
--
-- A change is another figure of the same series for the same quantity and time, certainly given later. A figure for a later time is
-- an update and no change. Figures of which nobody knows the order are no change either: they are counted apart. A figure that
-- somebody gave on behalf of another is that one's; who gave it is named.
WITH placed AS (
    SELECT
        figure_series.series,
        figure_series.quantity,
        figure_series.quantity_name,
        figure_series.basis,
        figure_series.revision,
        figure_series.said_earliest,
        figure_series.figure,
        figure_series.verbatim
            || CASE WHEN figure_series.speaker = figure_series.series THEN '' ELSE ' (' || figure_series.name || ')' END AS words,
        coalesce(
            figure_series.said_earliest > max(coalesce(figure_series.said_latest, 'infinity'::TIMESTAMP)) OVER before,
            FALSE
        )
        OR coalesce(figure_series.previous = lag(figure_series.verbatim) OVER so_far AND figure_series.revision IN ('up', 'down', 'same', 'compatible'), FALSE) AS in_order,
        lag(figure_series.figure) OVER so_far IS NULL AS is_first
    FROM figure_series
    WHERE figure_series.status NOT IN ('retracted', 'uncommitted', 'denied')
        AND figure_series.behaviour <> 'increment'
    WINDOW
        so_far AS (
            PARTITION BY figure_series.series, figure_series.quantity, coalesce(figure_series.basis = 'derived', FALSE)
            ORDER BY figure_series.said_earliest NULLS LAST, figure_series.figure
        ),
        before AS (
            PARTITION BY figure_series.series, figure_series.quantity, coalesce(figure_series.basis = 'derived', FALSE)
            ORDER BY figure_series.said_earliest NULLS LAST, figure_series.figure
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )
)
SELECT
    speaker.name,
    placed.quantity_name,
    count(*) AS figures,
    count(*) FILTER (WHERE placed.revision IN ('up', 'down')) AS changes,
    count(*) FILTER (WHERE placed.revision = 'up') AS up,
    count(*) FILTER (WHERE placed.revision = 'down') AS down,
    count(*) FILTER (WHERE placed.revision = 'order not known') AS order_not_known,
    string_agg(
        CASE WHEN placed.is_first THEN '' WHEN placed.in_order THEN ' → ' ELSE ', ' END || placed.words,
        ''
        ORDER BY placed.said_earliest NULLS LAST, placed.figure
    ) AS series
FROM placed
INNER JOIN speaker ON speaker.id = placed.series
GROUP BY placed.series, speaker.name, placed.quantity, placed.quantity_name, coalesce(placed.basis = 'derived', FALSE)
HAVING changes > 0 OR order_not_known > 0
ORDER BY changes DESC, figures DESC, speaker.name, placed.quantity_name, series;
