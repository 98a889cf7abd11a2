-- an excerpt may have translations: language, text, and who made it, when.
CREATE TABLE translation_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    appearance VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    translator VARCHAR,
    made VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

UPDATE schema_version SET version = 8;
