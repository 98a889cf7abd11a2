-- alias: another name under which a speaker is found.

CREATE TABLE alias_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    speaker VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW alias AS
SELECT
    alias_entry.id,
    alias_entry.speaker,
    alias_entry.name,
    alias_entry.marking,
    alias_entry.extra,
    alias_entry.retracted,
    alias_entry.reason,
    alias_entry.entry,
    alias_entry.load
FROM alias_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT alias_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE alias_entry IS 'One row per entry, ever recorded, of a alias: another name under which a speaker is found.';
COMMENT ON COLUMN alias_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN alias_entry.id IS 'Stable id of the alias, safe to cite.';
COMMENT ON COLUMN alias_entry.speaker IS 'The speaker who also goes by this name.';
COMMENT ON COLUMN alias_entry.name IS 'The other name, handle or spelling, verbatim.';
COMMENT ON COLUMN alias_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN alias_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN alias_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN alias_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN alias_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN alias_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW alias IS 'One row per current alias: another name under which a speaker is found.';
COMMENT ON COLUMN alias.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN alias.id IS 'Stable id of the alias, safe to cite.';
COMMENT ON COLUMN alias.speaker IS 'The speaker who also goes by this name.';
COMMENT ON COLUMN alias.name IS 'The other name, handle or spelling, verbatim.';
COMMENT ON COLUMN alias.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN alias.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN alias.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN alias.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN alias.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('alias', 'id', 'slug', NULL, TRUE),
    ('alias', 'speaker', 'reference', 'speaker', TRUE),
    ('alias', 'name', 'text', NULL, TRUE),
    ('alias', 'marking', 'vocabulary', 'marking', FALSE),
    ('alias', 'extra', 'json', NULL, FALSE);
