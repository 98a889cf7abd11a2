-- The entries of one kind of record. Words in angle brackets stand for its name, its meaning and its fields.

-- One row per entry, ever recorded, of <article>: <meaning>.
CREATE TABLE <record>_entry (
    entry VARCHAR NOT NULL<unique>,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    <fields>
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);
