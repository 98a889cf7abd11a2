-- Figures of a level quantity by several speakers never hold at one time, so that none contradicts another.
--
-- of: figure
WITH level AS (
    SELECT DISTINCT staged_figure.quantity
    FROM staged_figure
    LEFT JOIN staged_quantity ON staged_quantity.id = staged_figure.quantity
    LEFT JOIN quantity ON quantity.id = staged_figure.quantity
    WHERE coalesce(staged_quantity.behaviour, quantity.behaviour) = 'level'
),
holding AS (
    SELECT
        staged_figure.quantity,
        coalesce(staged_statement.speaker, statement.speaker) AS speaker,
        coalesce(as_of.earliest, said.earliest, statement.said_earliest) AS valid_from,
        coalesce(as_of.latest, said.latest, statement.said_latest) AS valid_to,
        staged_figure.file,
        staged_figure.line
    FROM level
    INNER JOIN staged_figure ON staged_figure.quantity = level.quantity
    LEFT JOIN staged_statement ON staged_statement.id = staged_figure.statement
    LEFT JOIN statement ON statement.id = staged_figure.statement
    LEFT JOIN staged_date AS as_of ON as_of.expression = staged_figure.as_of
    LEFT JOIN staged_date AS said ON said.expression = staged_statement.said
    WHERE staged_figure.retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT
        figure.quantity,
        statement.speaker,
        coalesce(as_of.earliest, statement.said_earliest) AS valid_from,
        coalesce(as_of.latest, statement.said_latest) AS valid_to,
        NULL AS file,
        NULL AS line
    FROM level
    INNER JOIN figure ON figure.quantity = level.quantity AND NOT figure.retracted
    INNER JOIN statement ON statement.id = figure.statement AND NOT statement.retracted
    LEFT JOIN date_reading AS as_of ON as_of.expression = figure.as_of
    ANTI JOIN staged_figure ON staged_figure.id = figure.id
),
-- Where two hold from one moment, they hold together.
moment AS (
    SELECT
        holding.quantity,
        holding.valid_from,
        count(*) AS figures,
        min(holding.speaker) AS first_speaker,
        max(holding.speaker) AS last_speaker
    FROM holding
    GROUP BY holding.quantity, holding.valid_from
),
apart AS (
    SELECT moment.quantity
    FROM moment
    GROUP BY moment.quantity
    HAVING min(moment.first_speaker) <> max(moment.last_speaker) AND max(moment.figures) = 1 AND bool_and(moment.valid_from IS NOT NULL)
),
beside AS (
    SELECT
        holding.*,
        max(holding.valid_to) OVER (
            PARTITION BY holding.quantity ORDER BY holding.valid_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended
    FROM holding
    SEMI JOIN apart ON apart.quantity = holding.quantity
)
SELECT
    arg_min(beside.file, (beside.file, beside.line)) AS file,
    min(beside.line) FILTER (WHERE beside.file IS NOT NULL) AS line,
    'quantity' AS field,
    'no two of the ' || count(*) || ' figures of `' || beside.quantity || '` hold at one time, so none contradicts another; '
        || 'give them a wider `as_of`, or the quantity the behaviour fixed if it is one outcome' AS notice
FROM beside
GROUP BY beside.quantity
HAVING NOT coalesce(bool_or(beside.valid_from <= beside.ended), FALSE)
