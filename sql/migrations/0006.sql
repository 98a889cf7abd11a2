-- a load says which values it removed from the record (redact), and which loads it repaired.
ALTER TABLE load ADD COLUMN redacted VARCHAR;
ALTER TABLE load ADD COLUMN repaired VARCHAR;

UPDATE schema_version SET version = 6;
