-- Where the entries are gathered that go into the seal, each with the load that it names.
CREATE OR REPLACE TEMP TABLE sealed_entry (
    entry VARCHAR,
    load VARCHAR,
    hash VARCHAR
);
