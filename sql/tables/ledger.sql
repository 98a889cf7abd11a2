-- The ledger: the version of the schema, who recorded which entry and when, which entry replaces which, and the texts of sources.

-- One row: the version of the schema that the tables of this file have.
CREATE TABLE schema_version (
    version INTEGER NOT NULL  -- Version number; a tool of an older version refuses the file, a newer one reads it as it is.
);

-- One row per act of recording: everything that entered the file in one transaction.
CREATE TABLE load (
    load VARCHAR NOT NULL,  -- Content hash of this row: SHA-256 of its canonical JSON.
    previous VARCHAR,  -- The load before it in the file in which it was recorded; after a merge the chains stand side by side.
    recorded_by VARCHAR NOT NULL,  -- Who recorded it.
    recorded_at TIMESTAMP NOT NULL,  -- When it was recorded, in UTC.
    salt VARCHAR,  -- Random digits, so that the hash of a load is not found by guessing what it recorded; the shipped rules have none.
    case_id VARCHAR,  -- Id of the case that the input names.
    title VARCHAR,  -- Title of the case that the input names.
    reason VARCHAR,  -- Why recorded entries were replaced, where any were.
    inputs VARCHAR NOT NULL,  -- JSON list of the input files, each with its SHA-256.
    texts VARCHAR,  -- JSON list of the SHA-256 of every text that it stored; absent when it stored none.
    entries BIGINT NOT NULL,  -- How many entries it recorded.
    digest VARCHAR NOT NULL,  -- SHA-256 over the content hashes of its entries, in ascending order.
    tally VARCHAR NOT NULL,  -- JSON list: of each record table, how many entries it recorded and the exclusive or of the first 16 digits of their hashes, by which one that is missing or was added is named.
    tool VARCHAR NOT NULL,  -- Name and version of the tool that recorded it.
    redacted VARCHAR,  -- JSON list of the values that it removed from the record; absent when it removed none.
    repaired VARCHAR  -- JSON list of the loads that it put others in the place of, as they were; absent when it repaired none.
);

-- An entry names the load that recorded it in this file, or with which it first came here; no merge changes that. A merge enters here
-- the loads of other copies that recorded the same entry, so which loads recorded an entry does not depend on the order of merges.
-- One row per further load that recorded an entry.
CREATE TABLE recording (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- The entry.
    load VARCHAR NOT NULL  -- The further load.
);

-- One row per entry replaced by another.
CREATE TABLE replacement (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- The entry that replaces.
    replaced VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- The entry that is replaced; it stays in the record.
    load VARCHAR NOT NULL  -- The load that recorded the replacement.
);

-- The texts that excerpts are checked against are addressed by what they contain.
-- One row per stored text of a source.
CREATE TABLE source_text (
    sha256 VARCHAR NOT NULL,  -- SHA-256 of its UTF-8 bytes; the source names the same digest.
    content VARCHAR NOT NULL  -- The text.
);

-- `anchored` means that the words were looked up here: no table, import, bundle or merge brings such a row.
-- One row per anchor whose words this file itself looked up in the text of that digest.
CREATE TABLE looked_up (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed  -- The entry of the anchor.
);

-- A tool trusts derived tables (sql/tables/derived.sql, sql/derived/) only under the digest of its own SQL. A file also has a copy
-- of the views, for plain shells, which the tool never reads.
-- One row per table, and one for all views, that a write worked out from the record and left in this file.
CREATE TABLE derivation (
    name VARCHAR NOT NULL,  -- The table; `views` for the copy of the views.
    digest VARCHAR NOT NULL,  -- SHA-256 of the SQL, and of the readers of dates, figures and units, that it was worked out with.
    tool VARCHAR NOT NULL  -- Name and version of the tool and of the engine that wrote it.
);
