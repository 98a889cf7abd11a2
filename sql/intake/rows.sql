-- The rows of a file, as they are read.

-- name: input_row
-- input_row: the rows of a file, as the query <source> reads them; what the engine's reader rejects is in rejected.
DROP TABLE IF EXISTS temp.rejected;

DROP TABLE IF EXISTS temp.rejected_scan;

CREATE OR REPLACE TEMP TABLE input_row AS
<source>;


-- name: selected
-- The columns of a file, <values>, as they stand in <relation>.
SELECT <values>
FROM <relation>;


-- name: layered
-- One column more, <value>, beside those of <source>; <hidden> leaves out the column whose place it takes.
SELECT * <hidden>, <value>
FROM (
<source>
);


-- name: read_count
-- How many rows were read, and the number of the first: inside a transaction they begin anywhere, and are in the order of reading.
SELECT count(*) AS rows, coalesce(min(rowid), 0) AS first
FROM input_row;


-- name: numbered_row
-- numbered_row: the rows that were read and that count (<counts>), without those that are left out; <columns> are theirs, with the file
-- and the line that each stands in.
CREATE OR REPLACE TEMP VIEW numbered_row AS
SELECT *
FROM (
    SELECT <columns>
    FROM input_row
    WHERE <counts>
)
ANTI JOIN bad_row USING (file, line);


-- name: located_row
-- numbered_row, where the lines of the file were looked at one by one (input_line); <first> is the number of the first row.
CREATE OR REPLACE TEMP VIEW numbered_row AS
SELECT *
FROM (
    SELECT <columns>
    FROM input_row
    LEFT JOIN input_line ON input_line.row = input_row.rowid - <first>
    WHERE <counts>
)
ANTI JOIN bad_row USING (file, line);


-- name: given_rows
-- Rows that were read in Python, from the query <rows>, as <table>.
CREATE OR REPLACE TEMP TABLE <table> AS
<rows>;


-- name: staged
-- Stages the columns <columns> of the rows that were read, as the kind of record <record>.
INSERT INTO staged_<record> (file, line, <columns>)
SELECT file, line, <columns>
FROM numbered_row;


-- name: forgotten
-- Takes away the rows of a file once they are staged: they would take as much memory again as what was made of them.
DROP VIEW IF EXISTS temp.numbered_row;

DROP TABLE IF EXISTS temp.input_row;

DROP TABLE IF EXISTS temp.input_line;

DROP TABLE IF EXISTS temp.object_line;

DROP TABLE IF EXISTS temp.listed_row;


-- name: object_line
-- object_line: the lines of a JSONL file, <lines>, each with the JSON that it is, if any.
CREATE OR REPLACE TEMP TABLE object_line AS
SELECT line, CASE WHEN json_valid(line) THEN line::JSON END AS _json
FROM <lines>;


-- name: object_types
-- The objects of a JSONL file of which a value at one of <paths> is no text, with the types of all of these.
SELECT line, types
FROM (
    SELECT rowid - (SELECT min(rowid) FROM object_line) + 1 AS line, json_type(_json, [<paths>]) AS types
    FROM object_line
    WHERE json_type(_json) = 'OBJECT'
)
WHERE list_has_any(types, ['ARRAY', 'OBJECT', 'DOUBLE'])
ORDER BY line
LIMIT 10000;


-- name: parquet_columns
-- The columns of a Parquet file, <relation>, and their types.
SELECT column_name, column_type
FROM (DESCRIBE SELECT * FROM <relation>);


-- name: document
-- document: Markdown documents, each with its front matter as JSON, from the query <rows>.
CREATE OR REPLACE TEMP TABLE document AS
SELECT file, 1::BIGINT AS line, json::JSON AS _json
FROM (
<rows>
);


-- name: document_keys
-- The keys of all front matter.
SELECT DISTINCT unnest(json_keys(_json)) AS name
FROM document
ORDER BY name;


-- name: input_line
-- input_line(row, line): the line in which each row of a delimited file begins, rows counted from 0; number counts every
-- record as the reader does, blank ones and the header included. A line begins a record where the quotes before it pair up.
-- Words in angle brackets stand for the file as one column of lines.
CREATE OR REPLACE TEMP TABLE input_line AS
WITH physical AS (
    SELECT row_number() OVER () AS line, coalesce(text, '') AS text
    FROM <lines>
),
counted AS (
    SELECT
        physical.line,
        physical.text,
        coalesce(
            sum(length(physical.text) - length(replace(physical.text, '"', ''))) OVER (
                ORDER BY physical.line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            0
        ) % 2 = 0 AS begins
    FROM physical
    WHERE physical.line > $skip
),
record AS (
    SELECT
        counted.line,
        row_number() OVER (ORDER BY counted.line) AS number,
        trim(counted.text, ' ' || chr(9) || chr(13)) <> '' AS holds
    FROM counted
    WHERE counted.begins
)
SELECT
    record.line,
    record.number,
    CASE
        WHEN rejected.line IS NULL AND record.holds
            THEN row_number() OVER (PARTITION BY rejected.line IS NULL AND record.holds ORDER BY record.line) - 2
    END AS row
FROM record
LEFT JOIN (SELECT DISTINCT line FROM rejected) AS rejected ON rejected.line = record.number;


-- name: input_rejected
-- The rows of a delimited file that the reader could not take, each at the line where it begins.
INSERT INTO staged_problem (file, line, problem)
SELECT DISTINCT ON (rejected.line)
    $file,
    coalesce(input_line.line, rejected.line),
    CASE
        WHEN rejected.error_type IN ('MISSING COLUMNS', 'TOO MANY COLUMNS')
            THEN 'the row has ' || regexp_extract(rejected.error_message, 'Found: ([0-9]+)', 1) || ' fields, the header ' || $columns
                || '; put a field with commas in double quotes'
        WHEN rejected.error_type = 'INVALID ENCODING' THEN 'the row is not UTF-8; save the file as UTF-8, or say its encoding in a mapping'
        WHEN rejected.error_type = 'UNQUOTED VALUE'
            THEN 'not valid CSV: a quote is left open, or text follows a closing one; a double quote inside quotes is doubled'
        ELSE 'not valid CSV: ' || split_part(rejected.error_message, chr(10), 1)
    END
FROM rejected
LEFT JOIN input_line ON input_line.number = rejected.line
ORDER BY rejected.line, rejected.column_idx;


-- name: object_bad
-- The lines of a JSONL file that are no objects, with their texts where they are no JSON at all.
SELECT rowid - (SELECT min(rowid) FROM object_line) + 1 AS line, CASE WHEN _json IS NULL THEN line END AS text
FROM object_line
WHERE coalesce(trim(line, ' ' || chr(9) || chr(13)), '') <> '' AND coalesce(json_type(_json) <> 'OBJECT', TRUE)
ORDER BY line
LIMIT 10000;


-- name: object_keys
-- The keys at the top of the objects of a JSONL file, in the order in which the first object has them.
SELECT keyed.name, min(keyed.place) AS place
FROM (
    SELECT unnest(json_keys(_json)) AS name, generate_subscripts(json_keys(_json), 1) AS place
    FROM object_line
    WHERE json_type(_json) = 'OBJECT'
) AS keyed
GROUP BY keyed.name
ORDER BY place;


-- name: sampled
-- sampled_value: the values of a sample of the rows that were read, <rows> of them, by the names of their columns, <columns>.
CREATE OR REPLACE TEMP TABLE sampled AS
SELECT <columns>
FROM numbered_row
LIMIT <rows>;

CREATE OR REPLACE TEMP TABLE sampled_value AS
SELECT name, value
FROM (UNPIVOT sampled ON <columns> INTO NAME name VALUE value);


-- name: sample_shape
-- What the values of each sampled column look like: the shape that nineteen of twenty have, else text. A date whose first number
-- is never above 12 may be either order; days before months is what most of the world writes.
WITH shaped AS (
    SELECT
        name,
        count(*) AS sampled,
        count_if(regexp_matches(value, '^https?://')) AS urls,
        count_if(regexp_full_match(value, '[0-9][0-9., '']*')) AS numbers,
        count_if(regexp_matches(value, '^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}')) AS years_first,
        count_if(regexp_matches(value, '^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}')) AS years_last,
        count_if(
            regexp_matches(value, '^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}')
            AND TRY_CAST(regexp_extract(value, '^[0-9]{1,2}[-/.]([0-9]{1,2})', 1) AS INTEGER) > 12
        ) AS days_second
    FROM sampled_value
    GROUP BY name
)
SELECT
    name,
    CASE
        WHEN years_first >= 0.95 * sampled THEN 'year-month-day'
        WHEN years_last >= 0.95 * sampled AND days_second > 0 THEN 'month-day-year'
        WHEN years_last >= 0.95 * sampled THEN 'day-month-year'
        WHEN urls >= 0.8 * sampled THEN 'url'
        WHEN numbers >= 0.95 * sampled THEN 'number'
        ELSE 'text'
    END AS shape
FROM shaped
ORDER BY name;
