-- joined_series: the series into which on_behalf_of puts the figures of several voices, so that one can revise another's.

-- One row per series and quantity for which two voices or more gave figures that count.
CREATE VIEW joined_series AS
WITH given AS (
    SELECT
        stated_figure.series,
        stated_figure.quantity,
        stated_figure.voice,
        stated_figure.figure,
        stated_figure.order_earliest,
        stated_figure.verbatim || ' (' || speaker.name || ')' AS words,
        coalesce(figure_change.revision, 'order not known') = 'order not known' AS unordered
    FROM stated_figure
    INNER JOIN speaker ON speaker.id = stated_figure.stated_speaker
    LEFT JOIN figure_change ON figure_change.figure = stated_figure.figure
    WHERE stated_figure.committed AND NOT stated_figure.retracted
),
placed AS (
    SELECT given.*, row_number() OVER (PARTITION BY given.series, given.quantity ORDER BY given.order_earliest NULLS LAST, given.figure) AS place
    FROM given
)
SELECT
    placed.series,  -- Whose series it is.
    placed.quantity,  -- The quantity that stands for all that are the same.
    'one series of ' || speaker.name || ': ' || string_agg(
        CASE WHEN placed.place = 1 THEN '' WHEN placed.unordered THEN ', ' ELSE ' → ' END || placed.words,
        ''
        ORDER BY placed.place
    ) AS joined  -- The series in words: its figures with who gave each; an arrow leads to one that is certainly later.
FROM placed
INNER JOIN speaker ON speaker.id = placed.series
GROUP BY placed.series, placed.quantity, speaker.name
HAVING count(DISTINCT placed.voice) > 1;
