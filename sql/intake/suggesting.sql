-- What the columns of a table hold, for the draft of a mapping: shapes of values, and which columns tell rows apart.

-- name: sampled
-- sampled_value: each different value of the first <rows> rows that were read, by its column, <columns>, with how many rows have it;
-- is_mark tells one that stands for no value.
CREATE OR REPLACE TEMP TABLE sampled AS
SELECT <columns>
FROM numbered_row
LIMIT <rows>;

CREATE OR REPLACE TEMP TABLE sampled_value AS
SELECT name, value, count(*) AS rows, lower(value) IN (<marks>) AS is_mark
FROM (UNPIVOT sampled ON <columns> INTO NAME name VALUE value)
GROUP BY name, value;


-- name: shapes
-- What the values of each column look like, without marks: the shape that all have, but for one of fifty in counts; with how many
-- different values there are, the marks and the negative numbers that it has, what else stands among its counts, whether one of
-- five cells lists several, the order of numeric dates, and whether it counts its rows.
--
-- Days above 12 tell the order of a date; where none does, or both parts have some, its order is unknown.
WITH told AS (
    SELECT
        name,
        rows,
        value,
        is_mark,
        regexp_full_match(value, '[0-9]+|[0-9]{1,3}([ ,.''\x{a0}\x{202f}][0-9]{3})+') AS is_count,
        regexp_full_match(value, '[-+−]?[0-9][0-9 ,.''\x{a0}\x{202f}]*|[-+−]?[.,][0-9]+') AS is_number,
        regexp_full_match(value, '[-−][0-9]+([.,]0+)?') AS is_negative,
        lower(value) IN ('0', '1', 'true', 'false', 'yes', 'no', 'y', 'n', 't', 'f') AS is_flag,
        regexp_full_match(value, '(1[5-9]|20)[0-9]{2}') AS is_year,
        regexp_full_match(value, 'https?://[^\s,;|]+') AS is_url,
        regexp_matches(value, '^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}([ T,]|$)') AS is_year_first,
        regexp_matches(value, '^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}([ T,]|$)') AS is_year_last,
        TRY_CAST(regexp_extract(value, '^([0-9]{1,2})[-/.]', 1) AS INTEGER) > 12 AS is_day_first,
        TRY_CAST(regexp_extract(value, '^[0-9]{1,2}[-/.]([0-9]{1,2})[-/.]', 1) AS INTEGER) > 12 AS is_day_second
    FROM sampled_value
),

counted AS (
    SELECT
        name,
        count(*) AS different,
        coalesce(sum(rows) FILTER (NOT is_mark), 0)::BIGINT AS said,
        coalesce(sum(rows) FILTER (NOT is_mark AND is_count), 0) AS counts,
        coalesce(sum(rows) FILTER (NOT is_mark AND is_number), 0) AS numbers,
        bool_and(is_flag) FILTER (NOT is_mark) AS flags,
        bool_and(is_year) FILTER (NOT is_mark) AS years,
        bool_and(is_url) FILTER (NOT is_mark) AS urls,
        bool_and(is_year_first) FILTER (NOT is_mark) AS years_first,
        bool_and(is_year_last) FILTER (NOT is_mark) AS years_last,
        bool_or(regexp_matches(value, '^[\[{]') AND json_valid(value)) AS nested,
        bool_or(is_day_first) FILTER (is_year_last) AS days_first,
        bool_or(is_day_second) FILTER (is_year_last) AS days_second,
        list(DISTINCT value ORDER BY value) FILTER (is_mark) AS marks,
        list(DISTINCT value ORDER BY value) FILTER (is_negative) AS negatives,
        list(DISTINCT value ORDER BY value) FILTER (NOT is_mark AND NOT is_count AND NOT is_negative) AS others,
        sum(rows) FILTER (regexp_matches(value, '[;|\n]|, (and )?[\p{Lu}]')) > 0.2 * sum(rows) AS lists,
        max(length(value)) AS longest,
        -- One number more in each row.
        bool_and(regexp_full_match(value, '[0-9]+')) AND count(*) = sum(rows) AND count(*) > 1
        AND max(TRY_CAST(value AS HUGEINT)) - min(TRY_CAST(value AS HUGEINT)) + 1 = count(*) AS serial
    FROM told
    GROUP BY name
)

SELECT
    name,
    CASE
        WHEN said = 0 THEN 'blank'
        WHEN nested THEN 'nested'
        WHEN flags THEN 'flag'
        WHEN years THEN 'year'
        WHEN years_first OR years_last THEN 'date'
        WHEN urls THEN 'url'
        WHEN counts + coalesce(len(negatives), 0) >= 0.98 * said THEN 'count'
        WHEN numbers >= 0.98 * said THEN 'number'
        WHEN longest <= 80 THEN 'word'
        ELSE 'text'
    END AS shape,
    different,
    coalesce(marks, []) AS marks,
    coalesce(negatives, []) AS negatives,
    coalesce(others, [])[:3] AS others,
    coalesce(lists, FALSE) AS lists,
    CASE
        WHEN years_first THEN 'year-month-day'
        WHEN days_first AND NOT days_second THEN 'day-month-year'
        WHEN days_second AND NOT days_first THEN 'month-day-year'
    END AS date_order,
    coalesce(serial, FALSE) AS serial
FROM counted
ORDER BY name;


-- name: present
-- How many of all rows have a value in each column: <counts>.
SELECT [<counts>] AS present
FROM numbered_row;


-- name: marks_absent
-- Takes texts that stand for no value, <marks>, out of a <column> of the rows that were read.
UPDATE input_row
SET <column> = NULL
WHERE <column> IN (<marks>);


-- name: formats
-- In which formats every value of a column, <names>, is a date; one of two digits of a year, which may be of another century, is none
-- where it lies ahead.
-- <tried>: of each format
SELECT name, <place> AS place
FROM sampled_value
WHERE NOT is_mark AND name IN (<names>)
GROUP BY name
HAVING bool_and(try_strptime(value, <format>) IS NOT NULL)
    AND NOT (contains(<format>, '%y') AND max(try_strptime(value, <format>)) > today());

SELECT name, list(place ORDER BY place) AS places
FROM (
<tried>
)
GROUP BY name;


-- name: separators
-- What the signs in the counts of columns say: whether a full stop or a comma is certainly a decimal mark or certainly stands
-- between thousands, and whether one may be either.
SELECT
    coalesce(
        bool_or(regexp_full_match(value, '[0-9]+[.]([0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(,[0-9]{3}){2,}|[0-9]{1,3}(,[0-9]{3})+[.][0-9]+')), FALSE
    ) AS is_point,
    coalesce(
        bool_or(regexp_full_match(value, '[0-9]+,([0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}([.][0-9]{3}){2,}|[0-9]{1,3}([.][0-9]{3})+,[0-9]+')), FALSE
    ) AS is_comma,
    coalesce(bool_or(regexp_full_match(value, '[1-9][0-9]{0,2}[.][0-9]{3}')), FALSE) AS has_point,
    coalesce(bool_or(regexp_full_match(value, '[1-9][0-9]{0,2},[0-9]{3}')), FALSE) AS has_comma
FROM sampled_value
WHERE name IN (<names>);


-- name: points_of_numbers
-- Whether the full stops before three digits in columns of a file of objects stand in its numbers, where they are decimal points, and
-- not in its texts; NULL where they stand in both.
-- <types>: of each column, at its <path>
SELECT json_type(text, <path>) AS type
FROM object_line
WHERE _json IS NOT NULL AND regexp_full_match(_json ->> <path>, '[1-9][0-9]{0,2}[.][0-9]{3}');

SELECT CASE
    WHEN bool_and(type = 'DOUBLE') THEN TRUE
    WHEN NOT bool_or(type = 'DOUBLE') THEN FALSE
END AS are_numbers
FROM (
<types>
);


-- name: told_apart
-- How many different values of <columns> rows have together, and in how many rows one of these is absent.
SELECT
    count(DISTINCT concat_ws(chr(31), <columns>)) AS different,
    count_if(<absent>) AS absent
FROM numbered_row;


-- name: words
-- The values of a column, <name>, the most frequent first.
SELECT value
FROM sampled_value
WHERE name = <name> AND NOT is_mark
ORDER BY rows DESC, value;
