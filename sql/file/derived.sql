-- What a write derives from the record, for questions to read.

-- name: derivation
-- The tables that a write derives and that the file has not, or not as this tool works them out.
SELECT declared_table.name
FROM declared_table
ANTI JOIN (
    SELECT derivation.name
    FROM derivation
    INNER JOIN meaning_digest ON meaning_digest.digest = derivation.digest
) AS signed ON signed.name = declared_table.name
WHERE declared_table.version = $version;


-- name: derived_table
-- The statements that make the tables for the rows of the views whose rows a write keeps. The first two columns of each say which
-- row it is, and are as little worth compressing as hashes are.
SELECT
    'CREATE TABLE record.main.' || duckdb_columns.table_name || ' ('
    || string_agg(
        duckdb_columns.column_name || ' ' || duckdb_columns.data_type
        || CASE WHEN duckdb_columns.column_index <= 2 THEN ' USING COMPRESSION uncompressed' ELSE '' END,
        ', ' ORDER BY duckdb_columns.column_index
    )
    || ')' AS statement
FROM duckdb_columns()
WHERE duckdb_columns.database_name = 'meaning' AND duckdb_columns.schema_name = 'computed'
GROUP BY duckdb_columns.table_name
ORDER BY duckdb_columns.table_name;


-- name: derived_view
-- The views whose rows a write keeps, each after those that it reads.
--
-- version: the number that what a write derives is declared under
-- entered: kinds of record; only the views that rest on one of these. All, where it is not given.
-- read_by: names of views; only what these read. All, where it is not given.
SELECT declared_table.name
FROM declared_table
INNER JOIN reached_view ON reached_view.name = declared_table.name
WHERE declared_table.version = $version
    AND (
        $read_by IS NULL
        OR declared_table.name IN (
            SELECT read_view.reached FROM reached_view AS read_view WHERE list_contains($read_by::VARCHAR[], read_view.name)
        )
    )
GROUP BY declared_table.name
HAVING $entered IS NULL OR bool_or(list_contains($entered::VARCHAR[], reached_view.reached))
-- A view reaches more than any of those that it reads.
ORDER BY count(*);


-- name: shared_view
-- Which of some views which others read, those first that read the fewest themselves.
--
-- shared: names of views
SELECT reached_view.name, reached_view.reached
FROM reached_view
WHERE list_contains($shared::VARCHAR[], reached_view.reached)
    AND reached_view.name <> reached_view.reached
ORDER BY (SELECT count(*) FROM reached_view AS other WHERE other.name = reached_view.reached);


-- name: refill
-- Works out anew what <relation> is, for questions to read. What units convert to must be known by now.
DELETE FROM record.main.<relation>;

INSERT INTO record.main.<relation> BY NAME
SELECT * FROM meaning.computed.<relation>;


-- name: snapshot
-- Works out once, for the questions of a session, what <relation> was at the time to which the clock is turned back; a temporary table
-- is found before any other.
CREATE OR REPLACE TEMP TABLE <relation> AS
SELECT * FROM meaning.computed.<relation>;


-- name: printed_snapshot
-- What <relation> was at the time to which the clock is turned back, worked out once for this shell.
CREATE OR REPLACE TEMP TABLE <relation> AS SELECT * FROM computed.<relation>;


-- name: empty_table
-- Makes the table, without rows, that a write keeps the rows of <view> in, for the catalogue to be made beside.
CREATE TABLE record.main.<view> AS
SELECT * FROM meaning.computed.<view>
LIMIT 0;


-- name: drop_table
-- Drops a table of the record, <name>.
DROP TABLE record.main."<name>";


-- name: drop_view
-- Drops a view of the record, <name>.
DROP VIEW record.main."<name>";


-- name: as_kept
-- Has whatever reads <relation> read what the record keeps of it. Views of one schema find each other before that.
-- leaves: <relation>
CREATE OR REPLACE TEMP VIEW <relation> AS
SELECT *
FROM record.main.<relation>;


-- name: signed
-- Notes under which digest, and by which tool, what the file holds was derived: <rows>.
DELETE FROM derivation;

INSERT INTO derivation (name, digest, tool)
VALUES <rows>;


-- name: clock
-- Sets a variable that turns the clock of a session back, <variable>; NULL is now.
SET VARIABLE <variable> = $instant::TIMESTAMP;
