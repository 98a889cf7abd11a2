-- evidence that changes hands has records of its own (custody);
-- views, fields, vocabularies and kinds of contradiction are the program's now and no longer the file's;
-- what the file derives from its record says with which SQL it was worked out.
DROP TABLE IF EXISTS field;
DROP TABLE IF EXISTS vocabulary;
DROP TABLE IF EXISTS contradiction_kind;
DROP TABLE IF EXISTS fork_cache;
DROP TABLE IF EXISTS merged_id_cache;
DROP TABLE IF EXISTS committed_statement_cache;
DROP TABLE IF EXISTS standing_figure_cache;

CREATE TABLE custody_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    holder VARCHAR,
    received VARCHAR,
    received_from VARCHAR,
    released VARCHAR,
    note VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE derivation (
    name VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    tool VARCHAR NOT NULL
);

UPDATE schema_version SET version = 5;
