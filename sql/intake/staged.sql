-- An input as rows of text, each with its file and line.

-- name: staging
-- Staging: beside a table for each kind of record, which takes every field as text with the file and line it stands in, what is found
-- out about an input. What is loaded is put there, checked there by sql/checks/, and entered from there.
-- leaves: another_encoding, long_row, mapped_file, named_text, sheet_alone, staged_doubt, staged_implied, staged_line, staged_origin, staged_problem, staged_text, unknown_word

-- The texts at hand: from a file that the input names (kept), or lent for the check with --texts (not kept).
CREATE OR REPLACE TEMP TABLE staged_text (source VARCHAR, sha256 VARCHAR, content VARCHAR, lent BOOLEAN);

-- What is found wrong: where it stands, in which field, and what is accepted.
CREATE OR REPLACE TEMP TABLE staged_problem (file VARCHAR, line BIGINT, field VARCHAR, problem VARCHAR);

-- The line of each field, where the input has its fields on lines of their own.
CREATE OR REPLACE TEMP TABLE staged_line (file VARCHAR, line BIGINT, field VARCHAR, field_line BIGINT);

-- The fields that a record has because of what stands around it, such as the date of its source.
CREATE OR REPLACE TEMP TABLE staged_implied (file VARCHAR, line BIGINT, field VARCHAR);

-- What a reader of a file doubts, to be told as a notice.
CREATE OR REPLACE TEMP TABLE staged_doubt (file VARCHAR, line BIGINT, doubt VARCHAR);
-- In which column, or column of cells, the fields of a mapped table have what they say.
CREATE OR REPLACE TEMP TABLE staged_origin (file VARCHAR, field VARCHAR, named VARCHAR, is_cell BOOLEAN);

-- The files that a mapping reads, as messages name them; the words in them that it does not know, with the fields that lack a value for
-- that; the texts of sources that their rows name; and the sheets of workbooks that
-- nobody reads.
CREATE OR REPLACE TEMP TABLE mapped_file (file VARCHAR);

CREATE OR REPLACE TEMP TABLE unknown_word (file VARCHAR, line BIGINT, fields VARCHAR[], problem VARCHAR);

CREATE OR REPLACE TEMP TABLE named_text (file VARCHAR, line BIGINT, source VARCHAR, sha256 VARCHAR, text VARCHAR);

CREATE OR REPLACE TEMP TABLE sheet_alone (file VARCHAR, sheet VARCHAR);

-- Files that are UTF-8 and are read in another encoding.
CREATE OR REPLACE TEMP TABLE another_encoding (file VARCHAR, encoding VARCHAR);

-- Rows with a field that goes over lines of which each would be a row by itself.
CREATE OR REPLACE TEMP TABLE long_row (file VARCHAR, line BIGINT, until BIGINT);


-- name: staged_table
-- The table that one kind of record, <record>, is staged in: <columns>, as text, each row with the file and the line it stands in.
-- leaves: staged_<record>
CREATE OR REPLACE TEMP TABLE staged_<record> (
    file VARCHAR,
    line BIGINT,
    <columns>
);


-- name: drop_bad
-- Takes the rows that are left out, of one kind of record, <record>, out of what is staged.
-- given: bad_row, staged_<record>
-- leaves: staged_<record>
DELETE FROM staged_<record>
WHERE (file, line) IN (SELECT (bad_row.file, bad_row.line) FROM bad_row);


-- name: missing
-- Stages the retraction of records of one table that earlier loads of the case made, or of a recorder without a case, that stand, and
-- that the input lacks. Words in angle brackets stand for the table's name and for lists of its fields.
-- given: staged_<record>
-- leaves: staged_<record>
INSERT INTO staged_<record> (file, line, id, <names>, retracted, reason)
SELECT
    $file,
    1,
    <record>.id,
    <plain>,
    'true',
    $reason
FROM <record>
INNER JOIN load ON load.load = <record>.load
WHERE load.case_id IS NOT DISTINCT FROM $case
    AND ($by IS NULL OR load.recorded_by = $by)
    AND NOT <record>.retracted
    AND <record>.id NOT IN (SELECT staged_<record>.id FROM staged_<record> WHERE staged_<record>.id IS NOT NULL);


-- name: changed_rule
-- Leaves the shipped rules of one kind, <record>, that somebody has changed as they are.
-- given: staged_<record>
-- leaves: staged_<record>
DELETE FROM staged_<record>
WHERE id IN (
    SELECT <record>.id
    FROM <record>
    INNER JOIN load ON load.load = <record>.load
    WHERE load.recorded_by <> 'provenance'
);


-- name: shipped_before
-- A row if the record has the rules of a release.
--
-- tool: the release
SELECT 1 AS held
FROM load
WHERE load.recorded_by = 'provenance' AND load.tool = $tool;


-- name: derived_id
-- Ids of one kind of record that the input leaves out, made of what the records say. Words in angle brackets stand for the name of the
-- kind and for the id. The table is written anew, because what an update replaces takes memory as long as the session lasts.
-- leaves: staged_<record>
CREATE OR REPLACE TEMP TABLE staged_<record> AS
SELECT * REPLACE (coalesce(id, <id>) AS id)
FROM staged_<record>;


-- name: numbered_id
-- Ids of one kind of record that the input leaves out, where several would have one id: #2, #3 in the order of their words, whatever
-- the order of the input; the same record given twice is one. Words in angle brackets stand for the name of the kind, the id, the
-- fields that it is made of, whether two rows have the same ones, and the fields that tell several apart.
-- given: staged_<record>
-- leaves: several, staged_<record>
CREATE OR REPLACE TEMP TABLE several AS
SELECT <parts>
FROM staged_<record>
WHERE id IS NULL
GROUP BY <parts>
HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE staged_<record> AS
SELECT staged_<record>.* REPLACE (coalesce(staged_<record>.id, <id> || CASE WHEN numbered.turn > 1 THEN '#' || numbered.turn ELSE '' END) AS id)
FROM staged_<record>
LEFT JOIN (
    SELECT
        staged_<record>.rowid AS numbered_row,
        dense_rank() OVER (PARTITION BY <parts> ORDER BY <others>) AS turn
    FROM staged_<record>
    SEMI JOIN several ON <same>
    WHERE staged_<record>.id IS NULL
) AS numbered ON numbered.numbered_row = staged_<record>.rowid;


-- name: statement_places
-- The statements of an input, where each stands: file, line, and id as the case calls it.
-- given: staged_statement
SELECT staged_statement.file, staged_statement.line, as_called(staged_statement.id) AS id
FROM staged_statement
ORDER BY staged_statement.file, staged_statement.line, staged_statement.id;


-- name: staged_count
-- How many records are staged; asked of every kind of record, <record>.
SELECT '<record>' AS record, count(*) AS records FROM staged_<record>;


-- name: asserted
-- What a claim asserts, where the input leaves that out and says which questions it answers: involvement where one asks who.
-- given: staged_answer, staged_claim, staged_question
-- leaves: staged_claim
UPDATE staged_claim
SET asserts = answering.asserts
FROM (
    SELECT
        staged_answer.claim,
        CASE WHEN bool_or(asked.kind = 'who') THEN 'involvement' ELSE 'occurrence' END AS asserts
    FROM staged_answer
    -- A question that is nowhere is a problem of its own.
    LEFT JOIN (
        SELECT staged_question.id, staged_question.kind
        FROM staged_question
        UNION ALL
        SELECT question.id, question.kind
        FROM question
        WHERE question.id NOT IN (SELECT staged_question.id FROM staged_question WHERE staged_question.id IS NOT NULL)
    ) AS asked ON asked.id = staged_answer.question
    GROUP BY staged_answer.claim
) AS answering
WHERE staged_claim.id = answering.claim AND staged_claim.asserts IS NULL;


-- name: staged_record
-- Where each staged record stands (staged_record), and every id that a reference can mean (known_id).
-- given: staged_<record>
-- leaves: known_id, staged_record
-- <staged>: of each kind of record that is staged
SELECT '<record>' AS record, file, line, id
FROM staged_<record>;

-- <known>: of each kind of record that another one can refer to
SELECT '<record>' AS record, id
FROM staged_<record>
UNION ALL
SELECT '<record>' AS record, id
FROM <record>_entry;

CREATE OR REPLACE TEMP VIEW staged_record AS
<staged>;

CREATE OR REPLACE TEMP VIEW known_id AS
<known>;
