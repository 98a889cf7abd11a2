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
-- One column more, <value>, beside those of <source>.
SELECT *, <value>
FROM (
<source>
) AS given;


-- name: filled_down
-- A value, or the last one above it where it is blank; none where a line that is no row, and may have another one, stands between.
nullif(
    last_value(CASE WHEN _is_bad THEN chr(983103) ELSE <value> END IGNORE NULLS) OVER (
        ORDER BY _line ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ),
    chr(983103)
);


-- name: selected_filled
-- The columns of a file, <values>, as they stand in <relation> at its <line>, where some are filled down; <bad> is whether one cannot be read.
SELECT <values>
FROM (
    SELECT *, <line> AS _line, <bad> AS _is_bad
    FROM <relation>
    UNION ALL BY NAME
    SELECT line AS _line, TRUE AS _is_bad
    FROM bad_line
)
QUALIFY NOT _is_bad;


-- name: first_row
-- The number of the first row that was read: inside a transaction they begin anywhere, and are in the order of reading.
SELECT coalesce(min(rowid), 0) AS first
FROM input_row;


-- name: numbered_row
-- counted_row: the rows that were read and that count (<counts>), with the <file> that each stands in and all <rest>: its line, where the
-- rows do not know it themselves, and what they say. numbered_row: the same without those that are left out.
CREATE OR REPLACE TEMP VIEW counted_row AS
SELECT <file>, <rest>
FROM input_row
WHERE <counts>;

CREATE OR REPLACE TEMP VIEW numbered_row AS
SELECT *
FROM counted_row
ANTI JOIN bad_row USING (file, line);


-- name: sheet_row
-- sheet_row: the rows of a table that is read row by row, with their lines and <columns>; bad_line: the lines that are no rows.
CREATE OR REPLACE TEMP TABLE sheet_row (line BIGINT<columns>);

CREATE OR REPLACE TEMP TABLE bad_line (line BIGINT);


-- name: no_bad_line
-- Forgets the lines of another table that are no rows.
CREATE OR REPLACE TEMP TABLE bad_line (line BIGINT);


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

DROP VIEW IF EXISTS temp.counted_row;

DROP VIEW IF EXISTS temp.object_line;

DROP TABLE IF EXISTS temp.input_row;

DROP TABLE IF EXISTS temp.read_line;

DROP TABLE IF EXISTS temp.sheet_row;


-- name: text_line
-- object_line: the lines of a JSONL file, <lines>, each with the JSON that it is, <object>, if any.
CREATE OR REPLACE TEMP TABLE read_line AS
SELECT text, <object> AS _json
FROM <lines>;

CREATE OR REPLACE TEMP VIEW object_line AS
SELECT rowid - (SELECT min(rowid) FROM read_line) + 1 AS line, text, _json
FROM read_line;


-- name: text_line_of
-- object_line: the rows of a table that was read row by row, with the <text> of each and the JSON that it is, <object>, if any.
CREATE OR REPLACE TEMP TABLE read_line AS
SELECT line, <text> AS text, <object> AS _json
FROM sheet_row;

CREATE OR REPLACE TEMP VIEW object_line AS
SELECT line, text, _json
FROM read_line;


-- name: object
-- A <text> as JSON, if it is any.
CASE WHEN json_valid(<text>) THEN <text>::JSON END;


-- name: object_as_written
-- The same, with its numbers as texts, so that they stay as they are written: the engine would make 1.50 to 1.5. A number stands outside
-- of strings, which are passed over with all else before it; behind the last number, nothing is put between quotes.
CASE
    WHEN NOT json_valid(<text>) THEN NULL
    WHEN regexp_matches(<text>, '[0-9][.eE]|-0|[0-9]{16}')
        THEN regexp_replace(
            regexp_replace(<text>, '((?:"(?:[^"\\]|\\.)*"|[^"0-9-])*)(-?[0-9][0-9.eE+-]*|$)', '\1"\2"', 'g'), '(?:"")+$', ''
        )::JSON
    ELSE <text>::JSON
END;


-- name: key_twice
-- Takes the JSON of lines for none in which a key stands twice in one object. Only those are looked through of which two keys are alike.
UPDATE read_line
SET _json = NULL
WHERE rowid IN (
    SELECT keyed.number
    FROM (
        SELECT rowid AS number, text, regexp_extract_all(text, '"((?:[^"\\]|\\.)*)"\s*:', 1) AS names
        FROM read_line
        WHERE _json IS NOT NULL
    ) AS keyed,
        json_tree(keyed.text) AS part
    WHERE len(keyed.names) > len(list_distinct(keyed.names))
    GROUP BY keyed.number, part.fullkey
    HAVING count(*) > 1
);


-- name: object_types
-- The objects of a JSONL file of which a value at one of <paths> is no text, with the types of all of these.
SELECT line, types
FROM (
    SELECT line, json_type(_json, [<paths>]) AS types
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


-- name: parquet_names
-- The tree of what a Parquet file at <path> holds, from the root down, each with the number of its parts.
SELECT name, num_children
FROM parquet_schema(<path>);


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


-- name: no_object
-- Whether a row of a file of objects is none, and not blank.
coalesce(trim(text, ' ' || chr(9) || chr(13)), '') <> '' AND coalesce(json_type(_json) <> 'OBJECT', TRUE);


-- name: object_bad
-- The rows of a file of objects that are no objects, <bad>, with their texts where they are no JSON at all.
SELECT line, CASE WHEN _json IS NULL THEN text END AS text
FROM object_line
WHERE <bad>
ORDER BY line
LIMIT 10000;


-- name: object_keys
-- The keys at the top of the objects of a file, in the order in which the first object has them.
SELECT keyed.name, min(keyed.place) AS place
FROM (
    SELECT unnest(json_keys(_json)) AS name, generate_subscripts(json_keys(_json), 1) AS place
    FROM object_line
    WHERE json_type(_json) = 'OBJECT'
) AS keyed
GROUP BY keyed.name
ORDER BY place;
