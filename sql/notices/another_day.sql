-- A statement takes its date from its source, and near its quote the text names another day.
--
-- Near is the paragraph of the quote, where the text is at hand, else the quote itself.
-- of: statement
WITH implied AS (
    SELECT staged_statement.file, staged_statement.line, staged_statement.id, staged_statement.said, TRY_CAST(left(staged_statement.said, 10) AS DATE) AS published
    FROM staged_statement
    INNER JOIN staged_implied
        ON staged_implied.file = staged_statement.file
        AND staged_implied.line = staged_statement.line
        AND staged_implied.field = 'said'
    WHERE staged_statement.retracted IS DISTINCT FROM 'true'
),
near AS (
    SELECT
        implied.*,
        staged_appearance.excerpt,
        coalesce(
            list_last(string_split_regex(left(staged_text.content, staged_anchor.start::BIGINT), '\n[ \t]*\n')) || staged_anchor.exact
                || string_split_regex(staged_text.content[staged_anchor.stop::BIGINT + 1:], '\n[ \t]*\n')[1],
            staged_appearance.excerpt
        ) AS paragraph
    FROM implied
    INNER JOIN staged_appearance ON staged_appearance.statement = implied.id AND staged_appearance.excerpt IS NOT NULL
    LEFT JOIN staged_anchor ON staged_anchor.appearance = staged_appearance.id AND staged_anchor.exact IS NOT NULL
    LEFT JOIN staged_text ON staged_text.source = staged_appearance.source AND staged_text.sha256 = staged_anchor.sha256
    WHERE implied.published IS NOT NULL
),
-- Days in words, and dates without or with their year; those in the quote come first.
named AS (
    SELECT near.file, near.line, near.published, near.said, word, place
    FROM near,
        unnest(
            regexp_extract_all(near.excerpt || ' ¶ ' || near.paragraph, '(?i)\b((?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last (?:week|month|night|year)|a (?:day|week|month) (?:ago|earlier)|the (?:day before|previous day)|[0-9]{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:january|february|march|april|may|june|july|august|september|october|november|december) [0-9]{1,2})\b')
        ) WITH ORDINALITY AS found(word, place)
),
meant AS (
    SELECT
        named.*,
        coalesce(
            said_day(named.word, named.published),
            TRY_STRPTIME(named.word || ' ' || year(named.published), ['%d %B %Y', '%B %d %Y'])::DATE
        ) AS day
    FROM named
)
SELECT
    meant.file,
    meant.line,
    'said' AS field,
    'near the quote the text has "' || meant.word || '"' || coalesce(' (' || meant.day || ')', '') || ', and the date of the statement is that of its source, '
        || meant.said || '; write `said: '
        || CASE WHEN said_day(meant.word, meant.published) IS NOT NULL THEN meant.word ELSE coalesce(meant.day::VARCHAR, '{' || meant.word || ': DATE}') END
        || '`, or `said: ' || meant.said || '` if that is meant' AS notice
FROM meant
WHERE meant.day IS DISTINCT FROM meant.published
QUALIFY row_number() OVER (PARTITION BY meant.file, meant.line ORDER BY meant.place) = 1
