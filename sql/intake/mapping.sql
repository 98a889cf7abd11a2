-- What a mapping makes of the rows of a foreign table.

-- name: pattern
-- Whether the engine takes a text for a pattern: it fails where that is none.
SELECT regexp_matches('', $pattern);


-- name: replacement
-- Whether the engine takes a text for what the matches of a pattern are replaced with: it fails where it does not.
SELECT regexp_replace('', $pattern, $with, 'g');


-- name: date_format
-- Whether the engine takes a text for the format of a date: it fails where it does not.
SELECT try_strptime('', $format);


-- name: item_row
-- The rows of <relation>, one for each item of the list that <items> gives, which is named <item>, and its place <number>.
SELECT * EXCLUDE (_items), unnest(_items) AS <item>, generate_subscripts(_items, 1)::VARCHAR AS <number>
FROM (
    SELECT *, <items> AS _items
    FROM <relation>
);


-- name: every_record
-- Stages a record of the kind <record> of each row of <relation> for which <conditions> hold: <values> for the fields <names>.
INSERT INTO staged_<record> (file, line, <names>)
SELECT file, line, <values>
FROM <relation>
WHERE <conditions>;


-- name: equal_record
-- The same, equal records once, where the first of them stands; <places> are those of the values.
INSERT INTO staged_<record> (file, line, <names>)
SELECT arg_min(file, (file, line)), min((file, line))[2], <values>
FROM <relation>
WHERE <conditions>
GROUP BY <places>;


-- name: constant_record
-- Stages a record of the kind <record> without columns in it: it stands in the mapping, <file>, at its <line>.
INSERT INTO staged_<record> (file, line, <names>)
SELECT <file>, <line>, <values>
WHERE <conditions>;


-- name: macros
-- What the expressions of a mapping mean: how a foreign value becomes one of the record's. Each gives NULL for NULL.
-- leaves: mapped_date, mapped_date_format, mapped_day, mapped_digest, mapped_figure, mapped_items, mapped_number, mapped_slug, mapped_text

-- mapped_slug(words): an id: lower case without accents, letters and digits, a hyphen for whatever stands between them.
CREATE OR REPLACE TEMP MACRO mapped_slug(words) AS nullif(
    left(trim(regexp_replace(lower(strip_accents(words)), '[^\p{L}\p{N}]+', '-', 'g'), '-'), 200), ''
);

-- mapped_digest(words): twelve characters that tell this text from others.
CREATE OR REPLACE TEMP MACRO mapped_digest(words) AS left(sha256(words), 12);

-- mapped_day(part, place_of_year, place_of_month, place_of_day): three numbers as a date, each found at its place.
CREATE OR REPLACE TEMP MACRO mapped_day(part, place_of_year, place_of_month, place_of_day) AS
    lpad(part[place_of_year], 4, '0') || '-' || lpad(part[place_of_month], 2, '0') || '-' || lpad(part[place_of_day], 2, '0');

-- mapped_date(words, ordered): a date whose numbers stand in this order, with a time where one follows. What is written
-- otherwise stays as it is, so that the check of dates names it; a year of two digits is not guessed.
CREATE OR REPLACE TEMP MACRO mapped_date(words, ordered) AS
    CASE
        WHEN ordered = 'year-month-day' AND regexp_matches(words, '^[0-9]{4}[./ -][0-9]{1,2}[./ -][0-9]{1,2}(?:[T ].*)?$')
            THEN mapped_day(regexp_extract_all(words, '[0-9]+'), 1, 2, 3)
        WHEN ordered = 'day-month-year' AND regexp_matches(words, '^[0-9]{1,2}[./ -][0-9]{1,2}[./ -][0-9]{4}(?:[T ].*)?$')
            THEN mapped_day(regexp_extract_all(words, '[0-9]+'), 3, 2, 1)
        WHEN ordered = 'month-day-year' AND regexp_matches(words, '^[0-9]{1,2}[./ -][0-9]{1,2}[./ -][0-9]{4}(?:[T ].*)?$')
            THEN mapped_day(regexp_extract_all(words, '[0-9]+'), 3, 1, 2)
        WHEN regexp_matches(words, '^[0-9]{1,2}[./ -][0-9]{4}$')
            THEN regexp_extract(words, '[0-9]{4}$') || '-' || lpad(regexp_extract(words, '^[0-9]+'), 2, '0')
        ELSE words
    END
    || CASE
        WHEN regexp_matches(words, '^[0-9]+[./ -][0-9]+[./ -][0-9]+[T ][0-9]{1,2}:[0-9]{2}')
            THEN 'T' || lpad(regexp_extract(words, '[T ]([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)', 1), CASE
                WHEN regexp_matches(words, '[0-9]:[0-9]{2}:[0-9]{2}') THEN 8
                ELSE 5
            END, '0')
        ELSE ''
    END;

-- mapped_date_format(words, format): a date in a strptime format; with a time where the format has hours.
CREATE OR REPLACE TEMP MACRO mapped_date_format(words, format) AS coalesce(
    strftime(
        try_strptime(words, format),
        CASE WHEN regexp_matches(format, '%[HI]') THEN '%Y-%m-%dT%H:%M:%S' ELSE '%Y-%m-%d' END
    ),
    words
);

-- mapped_number(words, decimal_mark): a number as CAST reads it: no thousands separators, a point before its decimals.
CREATE OR REPLACE TEMP MACRO mapped_number(words, decimal_mark) AS
    CASE decimal_mark
        WHEN 'comma' THEN replace(regexp_replace(words, '[.''’_\s\x{00A0}\x{2009}\x{202F}]', '', 'g'), ',', '.')
        ELSE regexp_replace(words, '[,''’_\s\x{00A0}\x{2009}\x{202F}]', '', 'g')
    END;

-- mapped_figure(low, high, point): the words of a figure that a table gives as bounds. Two bounds say what the figure may be,
-- whatever the best guess between them is; one bound alone leaves the other side open.
CREATE OR REPLACE TEMP MACRO mapped_figure(low, high, point) AS
    CASE
        WHEN low = high THEN low
        WHEN low IS NOT NULL AND high IS NOT NULL THEN 'between ' || low || ' and ' || high
        WHEN low IS NOT NULL THEN 'at least ' || low
        WHEN high IS NOT NULL THEN 'up to ' || high
        ELSE point
    END;

-- mapped_items(words): the items of a list as JSON; a value that is no list is its only item.
CREATE OR REPLACE TEMP MACRO mapped_items(words) AS
    CASE
        WHEN words IS NULL THEN []::JSON[]
        WHEN starts_with(words, '[') AND json_valid(words) THEN from_json(words, '["JSON"]')
        ELSE [to_json(words)]
    END;

-- mapped_text(item): a value of JSON as text; null and what is only white space are absent.
CREATE OR REPLACE TEMP MACRO mapped_text(item) AS nullif(trim(item ->> '$', E' \t\r\n'), '');
