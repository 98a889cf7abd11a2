-- Problems with relative words: said must be the day that said_words names, counted from said_anchor.
--
-- A weekday is the most recent such day on or before the anchor, `last` one is before it; the other words are in the
-- table below. Words that are not read here ("last week", "Wednesday night", which runs into Thursday) are accepted as
-- they are. A time with a zone is judged on its own calendar, for the word was said there and not in UTC.
WITH relative_word AS (
    SELECT
        word,
        days_later
    FROM (
        VALUES
            ('today', 0),
            ('tonight', 0),
            ('this morning', 0),
            ('this afternoon', 0),
            ('this evening', 0),
            ('same day', 0),
            ('the same day', 0),
            ('that day', 0),
            ('in the day', 0),
            ('yesterday', -1),
            ('the day before', -1),
            ('the previous day', -1),
            ('a day earlier', -1),
            ('the day before yesterday', -2),
            ('tomorrow', 1),
            ('the next day', 1),
            ('the following day', 1),
            ('a day later', 1)
    ) AS known(word, days_later)
),
weekday AS (
    SELECT
        name,
        number
    FROM (
        VALUES
            ('monday', 1), ('mon', 1),
            ('tuesday', 2), ('tue', 2),
            ('wednesday', 3), ('wed', 3),
            ('thursday', 4), ('thu', 4),
            ('friday', 5), ('fri', 5),
            ('saturday', 6), ('sat', 6),
            ('sunday', 7), ('sun', 7)
    ) AS known(name, number)
),
lowered AS (
    SELECT DISTINCT
        said_words,
        regexp_replace(
            trim(regexp_replace(lower(said_words), '\s+', ' ', 'g')), '^((on|early|late|earlier|later) )+', ''
        ) AS words
    FROM staged_statement
    WHERE said_words IS NOT NULL
),
-- "Wednesday evening" is Wednesday and "yesterday morning" yesterday, while "this morning" is known as it is.
heard AS (
    SELECT
        lowered.said_words,
        coalesce(whole.days_later, part.days_later) AS days_later,
        weekday.number AS weekday,
        starts_with(lowered.words, 'last ') AS is_past
    FROM lowered
    LEFT JOIN relative_word AS whole ON whole.word = lowered.words
    LEFT JOIN relative_word AS part ON part.word = regexp_replace(lowered.words, ' (morning|afternoon|evening)$', '')
    LEFT JOIN weekday
        ON weekday.name = regexp_replace(lowered.words, '^last | (morning|afternoon|evening)$', '', 'g')
),
-- The first and the last day of a text as it is written, before any conversion to UTC.
written_day AS (
    SELECT
        expression,
        CASE
            WHEN contains(split_part(expression, '/', 1), 'T') THEN TRY_CAST(split_part(expression, 'T', 1) AS DATE)
            ELSE CAST(earliest AS DATE)
        END AS first_day,
        CASE
            WHEN contains(split_part(expression, '/', -1), 'T')
                THEN TRY_CAST(split_part(split_part(expression, '/', -1), 'T', 1) AS DATE)
            ELSE CAST(latest AS DATE)
        END AS last_day
    FROM date_text_reading
),
counted AS (
    SELECT
        staged_statement.file,
        staged_statement.line,
        staged_statement.said,
        staged_statement.said_words,
        staged_statement.said_anchor,
        heard.days_later IS NOT NULL OR heard.weekday IS NOT NULL AS is_known,
        said_day.first_day,
        said_day.last_day,
        anchor.first_day <> anchor.last_day AS anchor_is_longer,
        CASE
            WHEN anchor.first_day <> anchor.last_day THEN NULL
            WHEN heard.weekday IS NULL THEN anchor.first_day + heard.days_later
            -- Days back to the weekday: 0 to 6, or 1 to 7 for the last one.
            WHEN heard.is_past
                THEN anchor.first_day - CAST((isodow(anchor.first_day) - heard.weekday + 6) % 7 + 1 AS INTEGER)
            ELSE anchor.first_day - CAST((isodow(anchor.first_day) - heard.weekday + 7) % 7 AS INTEGER)
        END AS day
    FROM staged_statement
    INNER JOIN heard ON heard.said_words = staged_statement.said_words
    LEFT JOIN written_day AS said_day ON said_day.expression = staged_statement.said
    LEFT JOIN written_day AS anchor ON anchor.expression = staged_statement.said_anchor
),
judged AS (
    SELECT
        file,
        line,
        CASE
            WHEN said IS NULL AND said_anchor IS NULL
                THEN concat(
                    'said_words ''', said_words, ''' stands alone; give said, the day it means, and said_anchor, ',
                    'the day it is counted from'
                )
            WHEN said IS NULL THEN concat('said_words ''', said_words, ''' needs said, the day it means')
            WHEN said_anchor IS NULL
                THEN concat('said_words ''', said_words, ''' needs said_anchor, the day it is counted from')
            WHEN is_known AND anchor_is_longer
                THEN concat(
                    'said_anchor ''', said_anchor, ''' is longer than a day; ''', said_words,
                    ''' is counted from one day, such as 2025-04-10'
                )
            WHEN first_day <> day OR last_day <> day
                THEN concat(
                    'said ''', said, ''' does not agree with ''', said_words, ''' counted from ', said_anchor,
                    ', which is ', day
                )
        END AS problem
    FROM counted
)
SELECT
    file,
    line,
    'said_words' AS field,
    problem
FROM judged
WHERE problem IS NOT NULL
ORDER BY file, line, problem;
