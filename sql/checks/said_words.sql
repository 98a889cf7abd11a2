-- Problems with relative words: said must be the day that said_words names, counted from said_anchor.
--
-- Which words are known is said where said_day is (readings/macros.sql). Words that are not read here ("last week", "Wednesday
-- night", which runs into Thursday) are accepted as they are, and so are words without an anchor, where no day is known from which to
-- count. A time with a zone is judged on its own calendar, for the word was said there and not in UTC.
WITH written_day AS (
    -- The first and the last day of a text as it is written, before any conversion to UTC.
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
        said_day(staged_statement.said_words, DATE '2000-01-01') IS NOT NULL AS is_known,
        said_day.first_day,
        said_day.last_day,
        anchor.first_day <> anchor.last_day AS anchor_is_longer,
        CASE WHEN anchor.first_day = anchor.last_day THEN said_day(staged_statement.said_words, anchor.first_day) END AS day
    FROM staged_statement
    LEFT JOIN written_day AS said_day ON said_day.expression = staged_statement.said
    LEFT JOIN written_day AS anchor ON anchor.expression = staged_statement.said_anchor
    WHERE staged_statement.said_words IS NOT NULL
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
