-- a load says which values it removed from the record (redact), and which loads it repaired;
-- a quote is anchored where this file looked it up: load again with --texts to check those of texts that it does not store.
ALTER TABLE load ADD COLUMN redacted VARCHAR;
ALTER TABLE load ADD COLUMN repaired VARCHAR;

CREATE TABLE looked_up (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed
);

UPDATE schema_version SET version = 6;
