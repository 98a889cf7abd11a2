-- Attacks on the guard, one under each `--!` line, which says what is tried. In them <db> is the database file, <dir> the
-- folder it is in and <secret> a file there with a word that must never come back. The readers refuse every one and the
-- engine, asked without them, is harmed by none. [read as one]: harmless when both readers take it for one query.
-- [bomb]: a query like any other, which only the child process bounds.

--! delete a table's rows
DELETE FROM statement_entry

--! delete with a condition that is never true
DELETE FROM load WHERE FALSE

--! insert a row
INSERT INTO load SELECT * FROM load

--! insert by position
INSERT INTO source_text VALUES ('a', 'b')

--! insert or replace
INSERT OR REPLACE INTO source_text VALUES ('a', 'b')

--! update a verbatim figure
UPDATE figure_entry SET verbatim = '1'

--! update through a join
UPDATE figure_entry SET verbatim = 'x' FROM statement_entry WHERE statement_entry.id = figure_entry.statement

--! merge
MERGE INTO source_text USING (SELECT 'a' AS sha256) AS new ON new.sha256 = source_text.sha256 WHEN MATCHED THEN DELETE

--! truncate
TRUNCATE statement_entry

--! delete what the file holds, by its full name
DELETE FROM record.main.statement_entry

--! insert into what the file holds, by its full name
INSERT INTO record.main.source_text VALUES ('a', 'b')

--! delete what the program keeps beside the file
DELETE FROM meaning.main.declared_table

--! a writing common table expression
WITH gone AS (DELETE FROM load RETURNING load) SELECT * FROM gone

--! a writing common table expression that nobody reads
WITH gone AS (DELETE FROM load RETURNING load) SELECT 1

--! an inserting common table expression
WITH new AS (INSERT INTO source_text VALUES ('a', 'b') RETURNING sha256) FROM new

--! an updating common table expression
WITH new AS (UPDATE figure_entry SET verbatim = '1' RETURNING id) FROM new

--! a copying common table expression
WITH new AS (COPY load TO '<dir>/stolen.csv') SELECT 1

--! a writing common table expression inside a subquery
SELECT (WITH gone AS (DELETE FROM load RETURNING load) SELECT count(*) FROM gone)

--! a writing common table expression under another
WITH one AS (WITH gone AS (DELETE FROM load RETURNING load) FROM gone) FROM one

--! a materialised writing common table expression
WITH gone AS MATERIALIZED (DELETE FROM load RETURNING load) FROM gone

--! create a table
CREATE TABLE mine (i INTEGER)

--! create a table in the file
CREATE TABLE record.main.mine (i INTEGER)

--! create a table from a query
CREATE TABLE mine AS FROM statement

--! create a temporary table
CREATE TEMP TABLE mine AS FROM statement

--! replace a view
CREATE OR REPLACE VIEW statement AS SELECT 1

--! replace a view of the program
CREATE OR REPLACE VIEW meaning.main.statement AS SELECT 1

--! put a temporary table before one of the file
CREATE TEMP TABLE load AS SELECT 1 AS load

--! put a temporary view before one of the program
CREATE TEMP VIEW contradiction AS SELECT 1 AS id

--! create a view on a file
CREATE VIEW mine AS FROM read_text('<secret>')

--! create a macro that shadows a function
CREATE MACRO abs(x) AS 42

--! create a macro beside the views of the program
CREATE MACRO meaning.main.abs(x) AS 42

--! create a table macro
CREATE MACRO mine() AS TABLE FROM read_text('<secret>')

--! create a function, the other word
CREATE FUNCTION mine(x) AS x

--! create a type
CREATE TYPE mine AS ENUM ('a')

--! create a sequence
CREATE SEQUENCE mine

--! create a schema
CREATE SCHEMA mine

--! create an index
CREATE INDEX mine ON statement_entry (id)

--! create a secret
CREATE SECRET mine (TYPE s3, KEY_ID 'a', SECRET 'b')

--! create a persistent secret
CREATE PERSISTENT SECRET mine (TYPE s3, KEY_ID 'a', SECRET 'b')

--! drop a table
DROP TABLE statement_entry

--! drop a view
DROP VIEW IF EXISTS contradiction

--! drop a view of the program
DROP VIEW meaning.main.contradiction

--! drop a table of the file
DROP TABLE record.main.load

--! alter a table
ALTER TABLE statement_entry ADD COLUMN mine INTEGER

--! rename a table
ALTER TABLE statement_entry RENAME TO mine

--! rename a view
ALTER VIEW statement RENAME TO mine

--! comment on a table
COMMENT ON TABLE load IS 'mine'

--! copy a table to a file
COPY load TO '<dir>/stolen.csv'

--! copy a query to a file
COPY (SELECT 1) TO '<dir>/stolen.csv'

--! copy over the database file
COPY (SELECT 1) TO '<db>' (FORMAT CSV, USE_TMP_FILE FALSE)

--! copy over the database file through a temporary file
COPY (SELECT 1) TO '<db>' (FORMAT CSV, USE_TMP_FILE TRUE)

--! plant a write-ahead log
COPY (SELECT 1) TO '<db>.wal' (FORMAT CSV, USE_TMP_FILE FALSE)

--! copy as parquet over the database file
COPY (FROM load) TO '<db>' (FORMAT PARQUET, USE_TMP_FILE FALSE)

--! copy as json
COPY (FROM load) TO '<dir>/stolen.json' (FORMAT JSON)

--! copy to a folder by partition
COPY (SELECT 1 AS a, 2 AS b) TO '<dir>/stolen' (FORMAT CSV, PARTITION_BY (a))

--! copy to standard output as a file
COPY (SELECT 1) TO '/dev/stdout'

--! copy from a file
COPY source_text FROM '<secret>'

--! copy the whole database into another
COPY FROM DATABASE record TO memory

--! copy the program's views into another database
COPY FROM DATABASE meaning TO memory

--! copy under explain analyze
EXPLAIN ANALYZE COPY (SELECT 1) TO '<dir>/stolen.csv'

--! delete under explain analyze
EXPLAIN ANALYZE DELETE FROM load

--! delete under explain
EXPLAIN DELETE FROM load

--! insert under explain analyze with options
EXPLAIN (ANALYZE, FORMAT JSON) INSERT INTO source_text VALUES ('a', 'b')

--! create under explain analyze
EXPLAIN ANALYZE CREATE TABLE mine AS SELECT 1

--! call under explain
EXPLAIN CALL range(3)

--! export the database
EXPORT DATABASE '<dir>/stolen'

--! import a database
IMPORT DATABASE '<dir>'

--! attach another file
ATTACH '<dir>/other.duckdb' AS other

--! attach the file for writing
ATTACH '<db>' AS other (READ_WRITE)

--! attach a file in memory
ATTACH ':memory:' AS other

--! attach over the network
ATTACH 'https://example.org/x.duckdb' AS other

--! attach sqlite
ATTACH '<secret>' AS other (TYPE sqlite)

--! detach the file
DETACH record

--! detach the program's views
DETACH meaning

--! use the file
USE record

--! use the file's schema
USE record.main

--! install an extension
INSTALL httpfs

--! force an install
FORCE INSTALL httpfs FROM 'https://example.org'

--! load an extension by its name
LOAD httpfs

--! load an extension from a file
LOAD '<dir>/mine.duckdb_extension'

--! update extensions
UPDATE EXTENSIONS

--! turn external access on
SET enable_external_access = TRUE

--! unlock the configuration
SET lock_configuration = FALSE

--! enable the file system again
SET disabled_filesystems = ''

--! reset the file system
RESET disabled_filesystems

--! set a spill folder
SET temp_directory = '<dir>'

--! set the memory limit
SET memory_limit = '1TB'

--! set the memory limit for everybody
SET GLOBAL memory_limit = '1TB'

--! set the search path
SET search_path = 'record.main'

--! set the search path to where the file comes first
SET search_path = 'record.main,meaning.main,system.main'

--! set the schema
SET schema = 'record.main'

--! set an extension folder
SET extension_directory = '<dir>'

--! set the home folder
SET home_directory = '<dir>'

--! set the log folder
SET log_query_path = '<dir>/log'

--! turn Python's variables on
SET python_enable_replacements = TRUE

--! set the profiling output
PRAGMA enable_profiling = 'json'

--! set where the profile is written
PRAGMA profiling_output = '<dir>/profile.json'

--! set a variable
SET VARIABLE as_of = TIMESTAMP '2000-01-01'

--! reset a variable
RESET VARIABLE as_of

--! pragma that shows tables
PRAGMA show_tables

--! pragma with a table's name
PRAGMA table_info('statement')

--! pragma that tells where the file is
PRAGMA database_list

--! pragma that imports
PRAGMA import_database('<dir>')

--! call a table function
CALL range(3)

--! call pragma_database_size
CALL pragma_database_size()

--! call enable_logging
CALL enable_logging(storage = 'file', storage_config = {'path': '<dir>'})

--! call enable_logging the short way
CALL enable_logging('QueryLog')

--! call force_checkpoint
CALL force_checkpoint()

--! call checkpoint with a name
CALL checkpoint('record')

--! checkpoint
CHECKPOINT

--! force checkpoint
FORCE CHECKPOINT record

--! vacuum
VACUUM

--! vacuum analyze
VACUUM ANALYZE statement_entry

--! analyze
ANALYZE

--! begin a transaction
BEGIN

--! begin and delete
BEGIN; DELETE FROM load; COMMIT

--! commit
COMMIT

--! roll back
ROLLBACK

--! prepare a write
PREPARE mine AS DELETE FROM load

--! prepare and execute a write
PREPARE mine AS DELETE FROM load; EXECUTE mine

--! execute what was prepared
EXECUTE mine

--! deallocate
DEALLOCATE mine

--! stack a write behind a query
SELECT 1; DELETE FROM load

--! stack a write before a query
DELETE FROM load; SELECT 1

--! stack behind an empty statement
;; DELETE FROM load

--! stack behind a comment
SELECT 1 /* ; */ ; DROP TABLE load -- ;

--! stack behind a nested comment
SELECT 1 /* /* */ ; */ ; DELETE FROM load

--! [read as one] stack behind a comment that only one reader nests
SELECT 1 /* /* */ ; DELETE FROM load --*/

--! stack behind a line comment ended by a carriage return
SELECT 1 -- a question<cr>; DELETE FROM load

--! [read as one] stack behind a quote in an escape string
SELECT E'\'; DELETE FROM load; --'

--! stack behind a backslash in a plain string
SELECT '\'; DELETE FROM load; --'

--! stack behind a dollar quote
SELECT $$ ' $$; DELETE FROM load; SELECT $$ ' $$

--! stack behind a tagged dollar quote
SELECT $a$ $b$ $a$; DELETE FROM load; SELECT $b$ $a$ $b$

--! stack behind a quoted identifier
SELECT 1 AS "a"";"; DELETE FROM load

--! stack with a full-width semicolon
SELECT 1； DELETE FROM load

--! a word in full-width letters
ＤＥＬＥＴＥ FROM load

--! a word split by a zero-width space
DEL​ETE FROM load

--! a no-break space between words
DELETE FROM load

--! an upside-down spelling
dElEtE FrOm LoAd

--! a comment inside a word
DEL/**/ETE FROM load

--! a comment between words
DELETE/**/FROM/**/load

--! a leading comment
/* a question */ DELETE FROM load

--! a leading line comment
-- a question
DELETE FROM load

--! a leading byte-order mark
﻿DELETE FROM load

--! a write in brackets
(DELETE FROM load)

--! select into
SELECT 1 AS x INTO mine

--! read a csv file
FROM read_csv('<secret>')

--! read a csv file, sniffed
FROM read_csv_auto('<secret>')

--! sniff a csv file
FROM sniff_csv('<secret>')

--! read a text file
SELECT content FROM read_text('<secret>')

--! read a binary file
SELECT content FROM read_blob('<secret>')

--! read a parquet file
FROM read_parquet('<secret>')

--! read a parquet file, the other word
FROM parquet_scan('<secret>')

--! read a parquet file's metadata
FROM parquet_metadata('<secret>')

--! read a parquet file's schema
FROM parquet_schema('<secret>')

--! read a json file
FROM read_json('<secret>')

--! read a json file, guessed
FROM read_json_auto('<secret>')

--! read a json file's objects
FROM read_json_objects('<secret>')

--! read lines of json
FROM read_ndjson('<secret>')

--! read another database
FROM read_duckdb('<dir>/other.duckdb')

--! list files
FROM glob('<dir>/*')

--! list files far away
FROM glob('/etc/*')

--! read by a bare file name
FROM '<secret>'

--! read by a quoted file name
FROM "<secret>"

--! read a csv by a bare name
SELECT * FROM 'data.csv'

--! read a file in a join
SELECT * FROM statement JOIN '<secret>' ON TRUE

--! read a file in a subquery
SELECT (SELECT content FROM read_text('<secret>'))

--! read a file under EXISTS
SELECT 1 WHERE EXISTS (FROM read_text('<secret>'))

--! read a file in a common table expression
WITH stolen AS (FROM read_text('<secret>')) SELECT content FROM stolen

--! read a file under a name that is common elsewhere
SELECT * FROM (WITH "<secret>" AS (SELECT 1 AS i) FROM "<secret>") AS fine, "<secret>" AS stolen

--! read a file under lateral
SELECT * FROM statement, LATERAL (SELECT content FROM read_text('<secret>')) AS stolen

--! read a file in a union
SELECT id FROM statement UNION ALL SELECT content FROM read_text('<secret>')

--! read a file in ORDER BY
SELECT 1 ORDER BY (SELECT content FROM read_text('<secret>'))

--! read a file in LIMIT
SELECT 1 LIMIT (SELECT length(content) FROM read_text('<secret>'))

--! read a file in QUALIFY
SELECT id FROM statement QUALIFY row_number() OVER () = (SELECT size FROM read_text('<secret>'))

--! read a file in VALUES
VALUES ((SELECT content FROM read_text('<secret>')))

--! read a file in an argument
FROM range((SELECT size FROM read_text('<secret>')))

--! read a file in a list comprehension
SELECT [(SELECT any_value(content) FROM read_text('<secret>')) FOR x IN [1]]

--! read a file under summarize
SUMMARIZE SELECT * FROM read_text('<secret>')

--! read a file under describe
DESCRIBE SELECT * FROM read_csv('<secret>')

--! read a file under explain
EXPLAIN SELECT * FROM read_csv('<secret>')

--! read a file under explain analyze
EXPLAIN ANALYZE SELECT * FROM read_csv('<secret>')

--! read a file under pivot
PIVOT (FROM read_csv('<secret>')) ON column0 USING count(*)

--! read a file under unpivot
UNPIVOT (FROM read_csv('<secret>')) ON COLUMNS(*)

--! read over the network
FROM read_csv('https://example.org/x.csv')

--! read a bucket
FROM 's3://bucket/x.parquet'

--! ask in a text
FROM query('SELECT content FROM read_text(''<secret>'')')

--! delete in a text
FROM query('DELETE FROM load RETURNING 1')

--! ask for a table by a text
FROM query_table('record.main.load')

--! ask for tables by a list
FROM query_table(['load', 'statement_entry'])

--! run a serialised query
FROM json_execute_serialized_sql(json_serialize_sql('SELECT content FROM read_text(''<secret>'')'))

--! run a serialised query as a pragma
PRAGMA json_execute_serialized_sql('{}')

--! deserialise a query
SELECT json_deserialize_sql(json_serialize_sql('SELECT 1'))

--! scan a pointer
FROM arrow_scan(1, 2, 3)

--! scan a pandas frame by its address
FROM pandas_scan(1)

--! scan Python
FROM python_map_function(1)

--! read a Python variable
FROM planted_variable

--! ask where files are
FROM duckdb_databases()

--! ask for the settings
FROM duckdb_settings()

--! ask for secrets
FROM duckdb_secrets()

--! ask for the variables
FROM duckdb_variables()

--! ask for the log
FROM duckdb_logs

--! ask for the catalogue of the file
SELECT sql FROM duckdb_tables()

--! ask for the old catalogue
FROM sqlite_master

--! ask for the other old catalogue
FROM pg_catalog.pg_tables

--! ask for the standard catalogue
FROM information_schema.tables

--! ask for storage
FROM pragma_storage_info('load')

--! ask for a setting
SELECT current_setting('home_directory')

--! ask for a quoted setting function
SELECT "current_setting"('home_directory')

--! ask the environment
SELECT getenv('HOME')

--! step a sequence
SELECT nextval('mine')

--! write a log line
SELECT write_log('mine', log_type := 'x')

--! a dotted call that steps a sequence
SELECT 'mine'.nextval()

--! a table by the name of the file
FROM record.main.load

--! a table by the name of the file in other letters
FROM "GUARDED_FILE".main.load

--! a view by the name of the program's catalogue
FROM meaning.main.statement

--! a view by the name of the program's other schema
FROM meaning.computed.standing_figure

--! a view by the name of that schema alone
FROM computed.standing_figure

--! the file's copy of a view
FROM record.main.statement

--! the file's copy of a view, in another schema
FROM record.computed.standing_figure

--! what the program keeps beside its views
FROM declared_table

--! what the program keeps beside its views, by its full name
FROM meaning.main.meaning_digest

--! a table by the name of the engine's own database
FROM system.main.duckdb_tables

--! a function by the name of the file
SELECT record.main.leak(1)

--! a function by the name of the file, written another way
SELECT U&"r\0065cord".main.leak(1)

--! a function by the name of the program's catalogue
SELECT meaning.main.leak(1)

--! a function by the name of a schema
SELECT main.leak(1)

--! a table function by the name of the file
FROM record.main.planted_macro()

--! a table by the name of another schema
FROM temp.main.date_text

--! a table by the name of the database in memory
FROM memory.main.statement

--! a view that somebody planted
FROM planted_view

--! a macro that somebody planted
FROM planted_macro()

--! a table of somebody's
FROM planted_table

--! an endless recursion that writes
WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL (DELETE FROM load RETURNING 1)) FROM r

--! a copy inside brackets
SELECT * FROM (COPY load TO '<dir>/stolen.csv')

--! a write in a lambda
SELECT list_transform([1], lambda x: (DELETE FROM load))

--! more brackets than a reader reads
SELECT <deep>

--! a longer script than a reader reads
SELECT '<long>'

--! an unended string
SELECT 'a

--! an unended comment
SELECT 1 /*

--! nothing
--

--! bind a query that is given as a text
SELECT json_serialize_plan('SELECT * FROM statement_entry')

--! bind it under another case and a name in quotes
SELECT "JSON_Serialize_Plan"('FROM duckdb_secrets()')

--! bind it inside a list that is worked through
SELECT list_transform(['SELECT 1'], lambda words: json_serialize_plan(words))

--! parse a query that is given as a text
SELECT json_serialize_sql('SELECT 1')

--! parse a query that is given as a text, and run it
SELECT * FROM json_execute_serialized_sql(json_serialize_sql('DELETE FROM load'))

--! complete a query that is given as a text
SELECT * FROM sql_auto_complete('SELECT * FROM sta')

--! make a type of a name in a text
SELECT make_type('speaker')

--! read the text of a view in the engine's catalogue
SELECT pg_get_viewdef(1)

--! read a rule of a table in the engine's catalogue
SELECT pg_get_constraintdef(1)

--! a name that only Python takes for that of WITH
WITH "İ.csv" AS (SELECT 1 AS a) FROM "i̇.csv"

--! the same the other way round
WITH "i̇.csv" AS (SELECT 1 AS a) FROM "İ.csv"

--! a file that begins with the sign of Kelvin
WITH "k.csv" AS (SELECT 1 AS a) FROM "K.csv"

--! a table that is written with a long s
FROM ſtatement

--! a letter beyond ASCII in the other case
WITH "é.csv" AS (SELECT 1 AS a) FROM "É.csv"

--! brackets in which one reader gets lost
SELECT <brackets>

--! [bomb] a list without end
SELECT len(range(900000000))

--! [bomb] a text without end
SELECT length(repeat('x', 4000000000))

--! [bomb] a padded text
SELECT length(lpad('x', 2147483647, 'y'))

--! [bomb] a product of tables
SELECT count(*) FROM range(10000000) AS a(i), range(10000000) AS b(i) WHERE a.i * b.i % 7 = 3

--! [bomb] an endless recursion
WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r) SELECT max(i) FROM r

--! [bomb] a recursion that doubles
WITH RECURSIVE r AS (SELECT 'x' AS t UNION ALL SELECT t || t FROM r) SELECT max(length(t)) FROM r

--! [bomb] a list of all rows
SELECT list(i) FROM range(900000000) AS t(i)

--! [bomb] a text of all rows
SELECT length(string_agg(i)) FROM range(900000000) AS t(i)

--! [bomb] a sort of all rows
SELECT i FROM range(900000000) AS t(i) ORDER BY hash(i) LIMIT 1 OFFSET 800000000

--! [bomb] an answer without end
SELECT repeat('x', 100000) FROM range(100000000)

--! [bomb] lists inside a list
SELECT list_transform(range(100000000), lambda x: range(1000))

--! [bomb] a list reduced for ever
SELECT list_reduce(range(50000000)::VARCHAR[], lambda x, y: x || y)
