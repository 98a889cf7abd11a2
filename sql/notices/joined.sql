-- Figures of two voices are one series, because a statement was made on behalf of another's.
--
-- of: figure
WITH owner AS (
    SELECT staged_statement.on_behalf_of AS series
    FROM staged_statement
    WHERE staged_statement.on_behalf_of IS NOT NULL
    UNION
    SELECT statement_entry.on_behalf_of
    FROM statement_entry
    SEMI JOIN staged_statement ON staged_statement.speaker = statement_entry.on_behalf_of
    WHERE statement_entry.on_behalf_of IS NOT NULL
),
stated AS (
    SELECT
        coalesce(staged_statement.on_behalf_of, staged_statement.speaker) AS series,
        staged_statement.speaker,
        staged_figure.quantity,
        staged_figure.verbatim,
        staged_date.earliest AS said,
        staged_date.latest AS said_latest,
        staged_statement.id AS statement,
        staged_statement.file,
        staged_statement.line,
        staged_statement.on_behalf_of IS NOT NULL AS on_behalf
    FROM staged_statement
    SEMI JOIN owner ON owner.series = coalesce(staged_statement.on_behalf_of, staged_statement.speaker)
    INNER JOIN staged_figure ON staged_figure.statement = staged_statement.id
    LEFT JOIN staged_date ON staged_date.expression = staged_statement.said
    WHERE staged_statement.retracted IS DISTINCT FROM 'true'
        AND staged_figure.retracted IS DISTINCT FROM 'true'
        AND staged_statement.stance IN ('support', 'comment')
        AND staged_figure.denied IS DISTINCT FROM 'true'
        AND staged_figure.verbatim IS NOT NULL
),
series AS (
    SELECT DISTINCT stated.series, stated.quantity
    FROM stated
),
known AS (
    SELECT stated.* FROM stated
    UNION ALL
    SELECT
        coalesce(statement.on_behalf_of, statement.speaker) AS series,
        statement.speaker,
        figure.quantity,
        figure.verbatim,
        statement.said_earliest AS said,
        statement.said_latest,
        statement.id AS statement,
        NULL AS file,
        NULL AS line,
        statement.on_behalf_of IS NOT NULL AS on_behalf
    FROM series
    INNER JOIN figure ON figure.quantity = series.quantity AND NOT figure.retracted
    INNER JOIN statement ON statement.id = figure.statement AND coalesce(statement.on_behalf_of, statement.speaker) = series.series
    ANTI JOIN staged_statement ON staged_statement.id = statement.id
    WHERE NOT statement.retracted
        AND statement.stance IN ('support', 'comment')
        AND figure.denied IS DISTINCT FROM TRUE
        AND figure.verbatim IS NOT NULL
),
mixed AS (
    SELECT known.series, known.quantity
    FROM known
    GROUP BY known.series, known.quantity
    HAVING count(DISTINCT known.speaker) > 1 AND bool_or(known.on_behalf)
),
placed AS (
    SELECT stated.series, stated.quantity, stated.file, min(stated.line) AS line
    FROM stated
    WHERE stated.on_behalf
    GROUP BY stated.series, stated.quantity, stated.file
),
named AS (
    SELECT id, name FROM staged_speaker
    UNION ALL
    SELECT speaker.id, speaker.name FROM speaker ANTI JOIN staged_speaker ON staged_speaker.id = speaker.id
),
-- An arrow stands only where the later is certainly later.
worded AS (
    SELECT
        known.series,
        known.quantity,
        row_number() OVER told AS place,
        CASE
            WHEN row_number() OVER told = 1 THEN ''
            WHEN known.said > lag(known.said_latest) OVER told THEN ' → '
            ELSE ' and, in no known order, '
        END || known.verbatim || ' (' || voice.name || ')' AS words
    FROM known
    INNER JOIN mixed ON mixed.series = known.series AND mixed.quantity = known.quantity
    INNER JOIN named AS voice ON voice.id = known.speaker
    WINDOW told AS (PARTITION BY known.series, known.quantity ORDER BY known.said NULLS LAST, known.statement, known.verbatim)
)
SELECT
    placed.file,
    placed.line,
    'on_behalf_of' AS field,
    'one series of ' || any_value(principal.name) || ' for `' || placed.quantity || '`: '
        || string_agg(worded.words, '' ORDER BY worded.place) AS notice
FROM placed
INNER JOIN worded ON worded.series = placed.series AND worded.quantity = placed.quantity
INNER JOIN named AS principal ON principal.id = placed.series
GROUP BY placed.series, placed.quantity, placed.file, placed.line
