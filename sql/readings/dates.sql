-- What the dates of the record mean.

-- name: recorded
-- date_text: every date expression of the record that is not read yet, an answer to a question of time among them.
-- leaves: date_text
-- <expressions>: of each field that is a date
SELECT <field> AS expression
FROM <record>_entry;

CREATE OR REPLACE TEMP TABLE date_text AS
SELECT DISTINCT recorded.expression
FROM (
<expressions>
    UNION ALL
    SELECT answer_entry.value
    FROM answer_entry
    SEMI JOIN question_entry ON question_entry.id = answer_entry.question AND question_entry.kind = 'when'
    WHERE answer_entry.value NOT IN ('unknown', 'none')
) AS recorded
ANTI JOIN date_reading USING (expression)
WHERE recorded.expression IS NOT NULL;


-- name: read
-- Reads date expressions: date_text(expression) gives date_text_reading(expression, earliest, latest, problem).
--
-- A reading is the first and the last whole second that an expression covers, both included. An instant with a zone is
-- converted to UTC, one without is kept as it is written, and the machine's own zone is never asked.
-- `..` and an empty end of an interval are infinite: an unknown end may be any, so no length is assumed for it.
-- A qualifier (? ~ %) doubts a date and does not widen it.
--
-- Each row ends in one of three ways:
--     earliest and latest: the expression is read;
--     problem: it can never be a date, and the sentence says what is accepted;
--     neither: it is left over, for it may be EDTF beyond the plain profile (seasons, X digits, sets, long years,
--     qualifiers inside a date), which provenance/readings/edtf_dates.py reads.
-- The plain profile is YYYY, YYYY-MM, YYYY-MM-DD, a full date with Thh:mm or Thh:mm:ss and an optional Z, ±hh or ±hh:mm,
-- and A/B where each end is one of these, `..` or empty.
-- given: date_text
-- leaves: date_text_reading
CREATE OR REPLACE TEMP TABLE date_text_reading AS
WITH written AS (
    SELECT
        expression,
        contains(expression, '/') AS is_interval,
        split_part(expression, '/', 1) AS first_part,
        CASE WHEN contains(expression, '/') THEN split_part(expression, '/', 2) ELSE expression END AS last_part
    FROM date_text
    WHERE expression IS NOT NULL
),
part AS (
    SELECT first_part AS text FROM written
    UNION
    SELECT last_part AS text FROM written
),
-- A text that is not plain has every field empty.
split AS (
    SELECT
        text,
        regexp_extract(
            text,
            '^(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?'
            || '(Z|([+-])([0-9]{2})(?::([0-9]{2}))?)?)?)?)?([?~%])?$',
            ['year', 'month', 'day', 'hour', 'minute', 'second', 'zone', 'side', 'ahead', 'beyond', 'qualifier']
        ) AS field
    FROM part
),
counted AS (
    SELECT
        text,
        field,
        TRY_CAST(
            concat(field.year, '-', coalesce(nullif(field.month, ''), '01'), '-', coalesce(nullif(field.day, ''), '01'))
            AS DATE
        ) AS first_day,
        coalesce(TRY_CAST(field.hour AS INTEGER), 0) * 3600
            + coalesce(TRY_CAST(field.minute AS INTEGER), 0) * 60
            + coalesce(TRY_CAST(field.second AS INTEGER), 0) AS seconds_into_day,
        (coalesce(TRY_CAST(field.ahead AS INTEGER), 0) * 60 + coalesce(TRY_CAST(field.beyond AS INTEGER), 0))
            * CASE field.side WHEN '-' THEN -1 ELSE 1 END AS minutes_ahead,
        CASE
            WHEN field.month = '' THEN INTERVAL 1 YEAR
            WHEN field.day = '' THEN INTERVAL 1 MONTH
            WHEN field.hour = '' THEN INTERVAL 1 DAY
            WHEN field.second = '' THEN INTERVAL 1 MINUTE
            ELSE INTERVAL 1 SECOND
        END AS covered,
        field.year <> '' AND NOT (field.month BETWEEN '21' AND '41' AND field.day = '') AS is_plain
    FROM split
),
judged AS (
    SELECT
        text,
        text IN ('', '..') AS is_open,
        is_plain,
        first_day + to_seconds(seconds_into_day) - to_minutes(minutes_ahead) AS earliest,
        first_day + to_seconds(seconds_into_day) - to_minutes(minutes_ahead) + covered - INTERVAL 1 SECOND AS latest,
        CASE
            WHEN NOT is_plain THEN NULL
            WHEN field.year = '-0000' THEN 'there is no year -0000; the year before 0001 is written 0000'
            WHEN field.month <> '' AND field.month NOT BETWEEN '01' AND '12'
                THEN concat('there is no month ', field.month, '; months are written 01 to 12')
            WHEN first_day IS NULL
                THEN concat(
                    'there is no day ', field.day, ' in ', field.year, '-', field.month,
                    '; its days are written 01 to ',
                    day(last_day(TRY_CAST(concat(field.year, '-', field.month, '-01') AS DATE)))
                )
            WHEN field.hour > '23' OR field.minute > '59' OR field.second > '59'
                THEN concat(
                    'there is no time ', concat_ws(':', field.hour, field.minute, nullif(field.second, '')),
                    '; hours are written 00 to 23, minutes and seconds 00 to 59'
                )
            WHEN abs(minutes_ahead) > 14 * 60 OR field.beyond > '59'
                THEN concat('there is no time zone ', field.zone, '; zones are written Z or -14:00 to +14:00')
            WHEN field.hour <> '' AND field.qualifier <> ''
                THEN 'a time takes no qualifier; ? ~ % are accepted after a date without a time'
        END AS reason
    FROM counted
),
read AS (
    SELECT
        written.expression,
        CASE WHEN head.is_open THEN TIMESTAMP '-infinity' ELSE head.earliest END AS earliest,
        CASE WHEN tail.is_open THEN TIMESTAMP 'infinity' ELSE tail.latest END AS latest,
        (head.is_open OR head.is_plain) AND (tail.is_open OR tail.is_plain) AS is_plain,
        CASE
            WHEN regexp_matches(written.expression, '[^0-9:][0-9]{1,2}:[0-9]{2}( ?[AaPp]\.?[Mm]\.?)?-[0-9]{1,2}(:?[0-9]{2})?$') AND NOT tail.is_plain
                THEN 'its last minus may be that of a zone or of hours from-to; '
                    || 'accepted are 2025-04-09T09:00-10:30 for a zone and 2025-04-09T09:00/2025-04-09T10:30 for hours'
            WHEN NOT written.is_interval AND head.is_open THEN 'it names no day, month or year'
            WHEN contains(substr(written.expression, length(written.first_part) + 2), '/')
                THEN 'it has more than one /; a date is written like 2025-04-09, an interval like 2025-04-09/2025-04-10'
            WHEN head.is_open AND tail.is_open THEN 'an interval needs a date on at least one side of its /'
            ELSE coalesce(head.reason, tail.reason)
        END AS reason
    FROM written
    INNER JOIN judged AS head ON head.text = written.first_part
    INNER JOIN judged AS tail ON tail.text = written.last_part
),
refused AS (
    SELECT
        expression,
        earliest,
        latest,
        is_plain,
        CASE
            WHEN reason IS NOT NULL THEN reason
            WHEN is_plain AND latest < earliest THEN 'it ends before it starts; the earlier date is written first'
            WHEN is_plain THEN NULL
            -- The library would cut an instant inside a longer expression to its day, and skip white space anywhere.
            WHEN regexp_full_match(expression, '[-0-9XYES?~%.,/{}\[\] ]+')
                AND length(expression) <= 200
                AND NOT regexp_matches(expression, '[^,] |  |^ | $')
                THEN NULL
            ELSE 'accepted is EDTF, such as 2025-04-09, 2025-04, 2025-04-09T18:00+03:00, '
                || '2025-04-09/2025-04-10 or 2025-04-09/..'
        END AS reason
    FROM read
)
SELECT
    expression,
    CASE WHEN is_plain AND reason IS NULL THEN earliest END AS earliest,
    CASE WHEN is_plain AND reason IS NULL THEN latest END AS latest,
    concat(
        '''', regexp_replace(left(expression, 60), '[[:cntrl:]]', ' ', 'g'),
        CASE WHEN length(expression) > 60 THEN '…' END, ''' is not a date: '
    ) || reason AS problem
FROM refused;


-- name: none
-- What readings/dates/read leaves where there are no dates to read.
-- leaves: date_text_reading
CREATE OR REPLACE TEMP TABLE date_text_reading (
    expression VARCHAR,
    earliest TIMESTAMP,
    latest TIMESTAMP,
    problem VARCHAR
);


-- name: left_over
-- The expressions that have neither a reading nor a problem.
SELECT expression
FROM date_text_reading
WHERE earliest IS NULL AND problem IS NULL
ORDER BY expression;


-- name: take
-- Takes what a library read of the expressions that were left over.
UPDATE date_text_reading
SET earliest = CAST(library.earliest AS TIMESTAMP),
    latest = CAST(library.latest AS TIMESTAMP),
    problem = library.problem
FROM (
    SELECT
        unnest(CAST($expression AS VARCHAR[])) AS expression,
        unnest(CAST($earliest AS VARCHAR[])) AS earliest,
        unnest(CAST($latest AS VARCHAR[])) AS latest,
        unnest(CAST($problem AS VARCHAR[])) AS problem
) AS library
WHERE date_text_reading.expression = library.expression;
