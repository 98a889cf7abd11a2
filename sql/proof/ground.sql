-- What the checks of a whole file ask for.

-- name: elsewhere
-- How many excerpts were found in a text that is not at hand, so that they could not be looked up again.
SELECT count(*)
FROM anchor_entry
WHERE anchor_entry.exact IS NOT NULL
    AND anchor_entry.sha256 NOT IN (SELECT source_text.sha256 FROM source_text WHERE source_text.sha256 IS NOT NULL)
    AND anchor_entry.sha256 NOT IN (SELECT text_lent.sha256 FROM text_lent);


-- name: object
-- held_object: everything that the record's file defines: its tables and views, their columns, and what else can be defined.
CREATE OR REPLACE TEMP TABLE held_object AS
SELECT
    described.kind,
    CASE WHEN described.place = 'main' THEN '' ELSE described.place || '.' END || described.name AS name,
    described.part,
    described.definition,
    described.comment
FROM (
    SELECT 'view' AS kind, schema_name AS place, view_name AS name, NULL AS part, sql AS definition, comment
    FROM duckdb_views()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT 'table' AS kind, schema_name AS place, table_name AS name, NULL AS part, NULL AS definition, comment
    FROM duckdb_tables()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT 'column' AS kind, schema_name AS place, table_name AS name, column_name AS part, NULL AS definition, comment
    FROM duckdb_columns()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT DISTINCT 'macro' AS kind, schema_name AS place, function_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_functions()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT 'index' AS kind, schema_name AS place, table_name AS name, index_name AS part, NULL AS definition, NULL AS comment
    FROM duckdb_indexes()
    WHERE database_name = 'record'
    UNION ALL
    SELECT 'sequence' AS kind, schema_name AS place, sequence_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_sequences()
    WHERE database_name = 'record'
    UNION ALL
    SELECT 'type' AS kind, schema_name AS place, type_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_types()
    WHERE database_name = 'record' AND NOT internal
    UNION ALL
    SELECT 'schema' AS kind, 'main' AS place, schema_name AS name, NULL AS part, NULL AS definition, NULL AS comment
    FROM duckdb_schemas()
    WHERE database_name = 'record' AND NOT internal AND schema_name <> 'main'
) AS described;

-- expected_object: what the tool has put there; without a definition or comment where it may be another version's.
CREATE OR REPLACE TEMP TABLE expected_object (
    kind VARCHAR,
    name VARCHAR,
    part VARCHAR,
    definition VARCHAR,
    comment VARCHAR,
    required BOOLEAN
);


-- name: recorded_entry
-- recorded_entry: which load recorded which entry, in whatever copy of the record. known_load: the loads that one can follow; one that
-- was repaired is there by the hash that it had, too.
CREATE OR REPLACE TEMP VIEW known_load AS
SELECT load.load, load.recorded_at
FROM load
UNION ALL
SELECT repair.item.load.load, repaired.recorded_at
FROM (SELECT unnest(repairs(load.repaired)) AS item FROM load) AS repair
INNER JOIN load AS repaired ON repaired.load = repair.item.now;

CREATE OR REPLACE TEMP VIEW recorded_entry AS
SELECT record, entry, load
FROM every_entry
UNION ALL
SELECT every_entry.record, recording.entry, recording.load
FROM recording
INNER JOIN every_entry ON every_entry.entry = recording.entry;


-- name: signed
-- The tool that derived what the file has, by the name of the table, under this tool's own digest.
SELECT derivation.name, derivation.tool
FROM derivation
INNER JOIN meaning_digest ON meaning_digest.digest = derivation.digest;


-- name: text_at_hand
-- stored_or_lent_text: the texts that excerpts are looked up in.
CREATE OR REPLACE TEMP VIEW stored_or_lent_text AS
SELECT source_text.sha256, source_text.content
FROM source_text
UNION
SELECT text_lent.sha256, text_lent.content
FROM text_lent;


-- name: text_lent
-- Texts that are lent to look excerpts up in, and which texts are wanted.
CREATE OR REPLACE TEMP TABLE text_lent (
    sha256 VARCHAR,
    content VARCHAR
);


-- name: trigger
-- Triggers of the record's file; engines before 2.0 know none. They would run with a write, which refuses the file.
INSERT INTO held_object (kind, name)
SELECT 'trigger', trigger_name
FROM system.main.duckdb_triggers()
WHERE database_name = 'record';


-- name: view
-- The views of the catalogue of meaning, as this engine writes them: the record's copies are the same to the letter. Where kinds of
-- contradiction come from outside, a view that names them is there without them, too: that one is copied.
SELECT DISTINCT ON (name)
    CASE WHEN schema_name = 'computed' THEN 'computed.' ELSE '' END || view_name AS name,
    replace(replace(sql, 'CREATE VIEW declared.', 'CREATE VIEW '), 'CREATE VIEW published.', 'CREATE VIEW ') AS definition
FROM duckdb_views()
WHERE database_name = 'meaning' AND NOT internal
ORDER BY name, schema_name = 'published' DESC;


-- name: lend_text
-- Lends a text to look excerpts up in.
--
-- sha256: its digest
-- content: the text
INSERT INTO text_lent
VALUES ($sha256, $content);
