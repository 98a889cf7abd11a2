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
    FROM <relation> AS given
);


-- name: every_record
-- Stages a record of the kind <record> of each row of <relation> for which <conditions> hold: <values> for the fields <names>.
INSERT INTO staged_<record> (file, line, <names>)
SELECT file, line, <values>
FROM <relation> AS given
WHERE <conditions>;


-- name: equal_record
-- The same, equal records once, where the first of them stands; <places> are those of the values.
INSERT INTO staged_<record> (file, line, <names>)
SELECT arg_min(file, (file, line)), min((file, line))[2], <values>
FROM <relation> AS given
WHERE <conditions>
GROUP BY <places>;


-- name: constant_record
-- Stages a record of the kind <record> without columns in it: it stands in the mapping, <file>, at its <line>.
INSERT INTO staged_<record> (file, line, <names>)
SELECT <file>, <line>, <values>
WHERE <conditions>;


-- name: constant_row
-- The place of a record without columns, as a relation with one row.
SELECT <file> AS file, <line> AS line;


-- name: told_text
-- Stages the name of the text of a source, which a record of the kind <record> tells beside its fields.
INSERT INTO named_text (file, line, source, sha256, text)
SELECT arg_min(file, (file, line)), min((file, line))[2], <id> AS source, <sha256> AS sha256, <told> AS text
FROM <relation> AS given
WHERE <conditions> AND <told> IS NOT NULL
GROUP BY 3, 4, 5;


-- name: unknown_word
-- The rows of <relation> for which <conditions> hold have a <problem>, which leaves some of their <fields> without a value: the mapping
-- does not say what a word in them means.
INSERT INTO unknown_word (file, line, fields, problem)
SELECT DISTINCT file, line, <fields>, <problem>
FROM <relation> AS given
WHERE <conditions>;


-- name: unknown_words
-- Makes problems of the words of which a mapping does not say what they mean, at the lines of their fields where these have some.
INSERT INTO staged_problem (file, line, field, problem)
SELECT unknown_word.file, unknown_word.line, staged_line.field, unknown_word.problem
FROM unknown_word
LEFT JOIN staged_line
    ON staged_line.file = unknown_word.file
    AND staged_line.line = unknown_word.line
    AND staged_line.field = unknown_word.fields[1];


-- name: looked_up_word
-- What a second table, <table>, has for a <word>.
SELECT looked_up.value FROM <table> AS looked_up WHERE looked_up.key = <word>;


-- name: is_no_word
-- Whether a second table, <table>, lacks a <word>.
(<word> IS NOT NULL AND <word> NOT IN (SELECT looked_up.key FROM <table> AS looked_up));


-- name: other_row
-- What another row of the table gives, the one for which <conditions> hold.
SELECT min(<gives>) FROM numbered_row AS other WHERE <conditions>;


-- name: other_rows
-- How many rows of the table there are for which <conditions> hold, with those that are left out.
SELECT count(*) FROM counted_row AS other WHERE <conditions>;


-- name: rows_left
-- The same, without those.
SELECT count(*) FROM numbered_row AS other WHERE <conditions>;


-- name: passed_over
-- How many rows of the table the mapping itself leaves out: those for which <conditions> do not hold.
SELECT count(*) AS rows
FROM numbered_row AS given
WHERE NOT coalesce(<conditions>, FALSE);


-- name: names_twice
-- Whether records of one kind, <record>, are staged under one id more than once; numbers of ids are compared sooner than these.
SELECT '<record>' AS record
WHERE (SELECT count(id) > count(DISTINCT hash(id)) FROM staged_<record> WHERE id IS NOT NULL);


-- name: told_elsewhere
-- Fills what a record of one kind, <record>, leaves blank in one row and tells in another, under the same id: told_elsewhere has what is
-- told first, <told> for each field, and <filled> puts it there. What another row tells otherwise is a problem of that row.
CREATE OR REPLACE TEMP TABLE told_elsewhere AS
SELECT id, <told>
FROM staged_<record>
WHERE id IS NOT NULL
GROUP BY id
HAVING count(*) > 1;

INSERT INTO staged_problem (file, line, field, problem)
WITH told AS (
    FROM (UNPIVOT (FROM staged_<record> SEMI JOIN told_elsewhere USING (id)) ON <fields> INTO NAME field VALUE value)
),
first AS (
    SELECT id, field, arg_min(value, (file, line)) AS value, min((file, line)) AS place
    FROM told
    GROUP BY id, field
    HAVING count(DISTINCT value) > 1
)
SELECT
    told.file,
    told.line,
    told.field,
    '`' || told.field || '` of the ' || replace('<record>', '_', ' ') || ' `' || left(told.id, 60) || '` is `' || left(told.value, 60)
        || '` here and `' || left(first.value, 60) || '` in ' || CASE WHEN first.place[1] = told.file THEN 'line ' ELSE first.place[1] || ':' END
        || first.place[2] || '; one id is one record'
FROM told
INNER JOIN first USING (id, field)
WHERE told.value <> first.value;

UPDATE staged_<record>
SET <filled>
FROM told_elsewhere
WHERE staged_<record>.id = told_elsewhere.id;


-- name: rival_figure
-- Rows that give other words for a figure than an earlier row under the same id of a statement, where all else of it is alike, are
-- problems: which of them the statement gives is not told.
INSERT INTO staged_problem (file, line, field, problem)
WITH told AS (
    FROM staged_figure SEMI JOIN mapped_file USING (file)
),
first AS (
    SELECT statement, quantity, unit, as_of, basis, denied, arg_min(verbatim, (file, line)) AS verbatim, min((file, line)) AS place
    FROM told
    GROUP BY statement, quantity, unit, as_of, basis, denied
    HAVING count(DISTINCT verbatim) > 1
)
SELECT
    told.file,
    told.line,
    'verbatim',
    'the statement `' || left(told.statement, 60) || '` gives `' || left(told.verbatim, 60) || '` here and `' || left(first.verbatim, 60)
        || '` in ' || CASE WHEN first.place[1] = told.file THEN 'line ' ELSE first.place[1] || ':' END || first.place[2]
        || ' for the quantity `' || left(told.quantity, 60) || '`; one id is one record'
FROM told
INNER JOIN first
    ON first.statement = told.statement
    AND first.quantity = told.quantity
    AND first.unit IS NOT DISTINCT FROM told.unit
    AND first.as_of IS NOT DISTINCT FROM told.as_of
    AND first.basis IS NOT DISTINCT FROM told.basis
    AND first.denied IS NOT DISTINCT FROM told.denied
WHERE told.verbatim <> first.verbatim AND (told.file, told.line) <> first.place;


-- name: told_again
-- Leaves out records of one kind, <record>, that say what an earlier row says under the same id, in all fields: <fields>.
DELETE FROM staged_<record>
WHERE rowid IN (
    SELECT staged_<record>.rowid
    FROM staged_<record>
    SEMI JOIN told_elsewhere ON told_elsewhere.id = staged_<record>.id
    QUALIFY row_number() OVER (PARTITION BY id, <fields> ORDER BY file, line, staged_<record>.rowid) > 1
);


-- name: entered_row
-- Of the rows of mapped tables (mapped_file), how many give something new: <rows>, the places of what enters, which <place> tells apart.
SELECT count(DISTINCT <place>) AS rows
FROM (
<rows>
) AS entered
SEMI JOIN mapped_file USING (file);


-- name: entering_row
-- The places of the rows of one kind of record, <record>, that enter; what is retracted because the file lacks it is none of its rows.
SELECT file, line FROM staged_<record> WHERE line > 1 OR retracted IS DISTINCT FROM 'true';


-- name: chosen_row
-- The same, where not all that is staged enters; of an id that stands twice, the first.
SELECT min_by(file, (file, line)) AS file, min((file, line))[2] AS line
FROM staged_<record>
SEMI JOIN entering_<record> USING (id)
WHERE line > 1 OR retracted IS DISTINCT FROM 'true'
GROUP BY id;


-- name: macros
-- What the expressions of a mapping mean: how a foreign value becomes one of the record's. Each gives NULL for NULL.
-- given: figure_digits
-- leaves: mapped_column, mapped_date, mapped_date_format, mapped_date_since, mapped_decimal_point, mapped_digest, mapped_figure, mapped_file, mapped_find, mapped_folder, mapped_items, mapped_json, mapped_moment, mapped_number, mapped_parts, mapped_replace, mapped_seconds, mapped_signs, mapped_since, mapped_skip, mapped_skips, mapped_slug, mapped_split, mapped_text, mapped_zone

-- mapped_skip(): a value that leaves its row out, which no file holds: a character of no script, and a word.
CREATE OR REPLACE TEMP MACRO mapped_skip() AS chr(983103) || 'skip';

-- mapped_skips(words): whether a value leaves its row out.
CREATE OR REPLACE TEMP MACRO mapped_skips(words) AS coalesce(contains(words, mapped_skip()), FALSE);

-- mapped_file(path): the name of a file without its suffix.
CREATE OR REPLACE TEMP MACRO mapped_file(path) AS regexp_extract(path, '([^/\\]+?)(?:\.[^./\\]*)?$', 1);

-- mapped_folder(path): the name of the folder of a file.
CREATE OR REPLACE TEMP MACRO mapped_folder(path) AS regexp_extract(path, '([^/\\]+)[/\\][^/\\]+$', 1);

-- mapped_slug(words): an id: lower case without accents, letters and digits, a hyphen for whatever stands between them.
CREATE OR REPLACE TEMP MACRO mapped_slug(words) AS CASE
    WHEN mapped_skips(words) THEN words
    ELSE nullif(left(trim(regexp_replace(lower(strip_accents(words)), '[^\p{L}\p{N}]+', '-', 'g'), '-'), 200), '')
END;

-- mapped_digest(words): twelve characters that tell this text from others.
CREATE OR REPLACE TEMP MACRO mapped_digest(words) AS CASE WHEN mapped_skips(words) THEN words ELSE left(sha256(words), 12) END;

-- mapped_find(words, pattern): what the group of a pattern matches.
CREATE OR REPLACE TEMP MACRO mapped_find(words, pattern) AS CASE
    WHEN mapped_skips(words) THEN words
    ELSE nullif(trim(regexp_extract(words, pattern, 1)), '')
END;

-- mapped_replace(words, pattern, put): the text with every match of a pattern replaced.
CREATE OR REPLACE TEMP MACRO mapped_replace(words, pattern, put) AS CASE
    WHEN mapped_skips(words) THEN words
    ELSE nullif(trim(regexp_replace(words, pattern, put, 'g')), '')
END;

-- mapped_json(parts): an object without its absent parts; absent where it has none.
CREATE OR REPLACE TEMP MACRO mapped_json(parts) AS nullif(json_merge_patch('{}', to_json(parts))::VARCHAR, '{}');

-- mapped_zone(zone): a zone as EDTF has it: Z, or hours and minutes.
CREATE OR REPLACE TEMP MACRO mapped_zone(zone) AS
    CASE
        WHEN upper(zone) IN ('Z', 'UTC', 'GMT') THEN 'Z'
        WHEN length(zone) = 3 THEN zone || ':00'
        WHEN length(zone) = 5 THEN left(zone, 3) || ':' || right(zone, 2)
        ELSE zone
    END;

-- mapped_moment(words, ordered): a date whose three numbers stand in this order, with a time and a zone where they follow; NULL where
-- anything else follows, or the time is none. Fractions of a second are no part of it. A year of two digits is not guessed. A minus at
-- the minutes may be that of a zone or of hours from-to, as in 9:00-10:30: it is a zone only as ISO 8601 writes it, with T.
CREATE OR REPLACE TEMP MACRO mapped_moment(words, ordered) AS list_transform(
    [
        regexp_extract(
            words,
            '^(?:([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4})|([0-9]{4})[./ -]([0-9]{1,2})[./ -]([0-9]{1,2}))(?:(,? +|T)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?(?: ?([AaPp])\.?[Mm]\.?)?(?:( ?)(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}))?)?$',
            ['one', 'two', 'last', 'year', 'month', 'day', 'joint', 'hour', 'minute', 'second', 'half', 'gap', 'zone']
        )
    ],
    lambda part: CASE
        WHEN CASE ordered WHEN 'year-month-day' THEN part.year ELSE part.last END = '' THEN NULL
        WHEN part.half <> '' AND part.hour::INTEGER NOT BETWEEN 1 AND 12 THEN NULL
        WHEN starts_with(part.zone, '-') AND part.gap = '' AND part.second = '' AND NOT (part.year <> '' AND part.joint = 'T') THEN NULL
        ELSE
            CASE ordered
                WHEN 'year-month-day' THEN part.year || '-' || lpad(part.month, 2, '0') || '-' || lpad(part.day, 2, '0')
                WHEN 'day-month-year' THEN part.last || '-' || lpad(part.two, 2, '0') || '-' || lpad(part.one, 2, '0')
                ELSE part.last || '-' || lpad(part.one, 2, '0') || '-' || lpad(part.two, 2, '0')
            END
            || CASE
                WHEN part.hour = '' THEN ''
                WHEN part.half = '' THEN 'T' || lpad(part.hour, 2, '0') || ':' || part.minute
                ELSE 'T' || lpad((part.hour::INTEGER % 12 + CASE WHEN lower(part.half) = 'p' THEN 12 ELSE 0 END)::VARCHAR, 2, '0')
                    || ':' || part.minute
            END
            || CASE WHEN part.second = '' THEN '' ELSE ':' || part.second END
            || mapped_zone(part.zone)
    END
)[1];

-- mapped_date(words, ordered): a date whose numbers stand in this order, a month with its year, or two dates as a range. What is
-- written otherwise stays as it is, so that the check of dates names it.
CREATE OR REPLACE TEMP MACRO mapped_date(words, ordered) AS coalesce(
    mapped_moment(words, ordered),
    CASE
        WHEN regexp_matches(words, '^[0-9]{1,2}[./ -][0-9]{4}$')
            THEN regexp_extract(words, '[0-9]{4}$') || '-' || lpad(regexp_extract(words, '^[0-9]+'), 2, '0')
        WHEN regexp_matches(words, '^[0-9][^–—]*(?: (?:to|until|-) | ?[–—] ?)[0-9][^–—]*$')
            THEN mapped_moment(regexp_extract(words, '^(.*?)(?: (?:to|until|-) | ?[–—] ?)(.*)$', 1), ordered) || '/'
                || mapped_moment(regexp_extract(words, '^(.*?)(?: (?:to|until|-) | ?[–—] ?)(.*)$', 2), ordered)
    END,
    words
);

-- mapped_date_format(words, format, unzoned, zone): a date in a strptime format, which is <unzoned> without its zone, as precise as the format is:
-- a year, a month, a week, a day, a minute or a second, with its zone as it is written, at the end, or as the format has it, <zone>.
-- What is written otherwise stays as it is: a year of fewer digits than four is none, and a weekday is that of its day.
CREATE OR REPLACE TEMP MACRO mapped_date_format(words, format, unzoned, zone) AS coalesce(
    list_transform(
        [
            try_strptime(
                CASE WHEN ends_with(format, '%z') THEN regexp_extract(words, '^(.*?) ?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)$', 1) ELSE words END,
                unzoned
            )
        ],
        lambda moment: CASE
            WHEN regexp_matches(format, '%-?[Yc]') AND NOT contains(words, strftime(moment, '%Y')) THEN NULL
            WHEN regexp_matches(format, '%-?G') AND NOT contains(words, strftime(moment, '%G')) THEN NULL
            WHEN regexp_matches(format, '%-?[aA]') AND NOT contains(lower(words), lower(strftime(moment, '%a'))) THEN NULL
            WHEN regexp_matches(format, '%-?[HIc]')
                THEN strftime(moment, CASE WHEN regexp_matches(format, '%-?[Sc]') THEN '%Y-%m-%dT%H:%M:%S' ELSE '%Y-%m-%dT%H:%M' END)
            WHEN regexp_matches(format, '%-?V') AND NOT regexp_matches(format, '%-?[uwaA]')
                THEN strftime(moment, '%Y-%m-%d') || '/' || strftime(moment + INTERVAL 6 DAY, '%Y-%m-%d')
            WHEN regexp_matches(format, '%-?[djUWVx]') THEN strftime(moment, '%Y-%m-%d')
            WHEN regexp_matches(format, '%-?[mbB]') THEN strftime(moment, '%Y-%m')
            ELSE strftime(moment, '%Y')
        END
    )[1] || CASE WHEN ends_with(format, '%z') THEN mapped_zone(regexp_extract(words, '(Z|[+-][0-9]{2}(?::?[0-9]{2})?)$', 1)) ELSE zone END,
    words
);

-- mapped_seconds(words, unit): how many whole seconds a number of these units is; NULL where it is no number that a date can be of. A
-- day is counted in fractions that are no whole seconds, so that what is almost one is one.
CREATE OR REPLACE TEMP MACRO mapped_seconds(words, unit) AS CASE
    WHEN regexp_full_match(words, '-?[0-9]{1,15}(?:\.[0-9]+)?')
        THEN CASE unit
            WHEN 'days' THEN round(words::DOUBLE * 86400)
            WHEN 'hours' THEN round(words::DOUBLE * 3600)
            WHEN 'minutes' THEN round(words::DOUBLE * 60)
            WHEN 'seconds' THEN floor(words::DOUBLE)
            ELSE floor(words::DOUBLE / 1000)
        END
END;

-- mapped_since(words, since, unit): the instant that is a number of units after another one.
CREATE OR REPLACE TEMP MACRO mapped_since(words, since, unit) AS CASE
    WHEN since = 'excel' AND TRY_CAST(words AS DOUBLE) < 61 THEN NULL
    WHEN abs(mapped_seconds(words, unit)) < 100000000000
        THEN CASE
            WHEN since = 'excel' THEN TIMESTAMP '1899-12-30'
            ELSE TRY_CAST(regexp_replace(since, '(Z|[+-][0-9]{2}:[0-9]{2})$', '') AS TIMESTAMP)
        END + to_seconds(mapped_seconds(words, unit))
END;

-- mapped_date_since(words, since, unit): a number of days, or of other units, since a date, or as Excel counts them. A whole number of
-- days since a day is a day; anything else has a time, in the zone of the date. What is no number stays as it is; and what Excel takes
-- for a day of January or February 1900, where it counts a day that was none.
CREATE OR REPLACE TEMP MACRO mapped_date_since(words, since, unit) AS coalesce(
    CASE
        WHEN unit = 'days' AND NOT contains(since, 'T') AND mapped_seconds(words, unit) % 86400 = 0
            THEN strftime(mapped_since(words, since, unit), '%Y-%m-%d')
        ELSE strftime(mapped_since(words, since, unit), '%Y-%m-%dT%H:%M:%S') || regexp_extract(since, '(Z|[+-][0-9]{2}:[0-9]{2})$', 1)
    END,
    words
);

-- mapped_signs(words): a number with the signs that figures are read with, in place of typographic ones.
CREATE OR REPLACE TEMP MACRO mapped_signs(words) AS translate(words, '‐‑‒–—―−’‘ʼ' || chr(160) || chr(8201) || chr(8239), '-------''''''   ');

-- mapped_number(words, decimal_mark): a number as CAST reads it: no thousands separators, a point before its decimals. NULL where it is
-- no number with that mark, which the figure of the same words would not be either.
CREATE OR REPLACE TEMP MACRO mapped_number(words, decimal_mark) AS CASE
    WHEN mapped_skips(words) THEN words
    WHEN starts_with(mapped_signs(words), '-') THEN '-' || figure_digits(mapped_signs(words)[2:], decimal_mark, FALSE)
    ELSE figure_digits(mapped_signs(words), decimal_mark, FALSE)
END;

-- mapped_decimal_point(words): the decimal mark of the words of a figure whose numbers mapped_number gave, where it could be taken for
-- another one. Elsewhere it is left out, as it is in figures that were recorded before.
CREATE OR REPLACE TEMP MACRO mapped_decimal_point(words) AS CASE
    WHEN list_contains(
        list_transform(regexp_extract_all(words, '[0-9.]+'), lambda number: figure_digits(number, NULL, FALSE)), 'ambiguous'
    ) THEN 'point'
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
        WHEN starts_with(words, '{') AND json_valid(words) THEN [words::JSON]
        ELSE [to_json(words)]
    END;

-- mapped_column(header, words): a column with its value, as an item of a list; NULL where it is absent.
CREATE OR REPLACE TEMP MACRO mapped_column(header, words) AS CASE WHEN words IS NOT NULL THEN to_json({'name': header, 'value': words}) END;

-- mapped_parts(words, sign): the parts of a text between signs, without white space around them.
CREATE OR REPLACE TEMP MACRO mapped_parts(words, sign) AS list_transform(string_split(words, sign), lambda part: nullif(trim(part), ''));

-- mapped_split(words, sign): the same as items of a list, without the blank ones.
CREATE OR REPLACE TEMP MACRO mapped_split(words, sign) AS list_transform(
    list_filter(mapped_parts(words, sign), lambda part: part IS NOT NULL), lambda part: to_json(part)
);

-- mapped_text(item): a value of JSON as text; null and what is only white space are absent.
CREATE OR REPLACE TEMP MACRO mapped_text(item) AS nullif(trim(item ->> '$', E' \t\r\n'), '');
