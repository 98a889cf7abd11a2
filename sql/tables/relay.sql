-- relay: statement passing another on.

CREATE TABLE relay_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,
    relayed VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW relay AS
SELECT
    relay_entry.id,
    relay_entry.statement,
    relay_entry.relayed,
    relay_entry.marking,
    relay_entry.extra,
    relay_entry.retracted,
    relay_entry.reason,
    relay_entry.entry,
    relay_entry.load
FROM relay_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT relay_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE relay_entry IS 'One row per entry, ever recorded, of a relay: statement passing another on.';
COMMENT ON COLUMN relay_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN relay_entry.id IS 'Stable id of the relay, safe to cite.';
COMMENT ON COLUMN relay_entry.statement IS 'The statement that passes on.';
COMMENT ON COLUMN relay_entry.relayed IS 'The statement that is passed on.';
COMMENT ON COLUMN relay_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN relay_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN relay_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN relay_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN relay_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN relay_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW relay IS 'One row per current relay: statement passing another on.';
COMMENT ON COLUMN relay.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN relay.id IS 'Stable id of the relay, safe to cite.';
COMMENT ON COLUMN relay.statement IS 'The statement that passes on.';
COMMENT ON COLUMN relay.relayed IS 'The statement that is passed on.';
COMMENT ON COLUMN relay.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN relay.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN relay.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN relay.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN relay.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('relay', 'id', 'slug', NULL, TRUE),
    ('relay', 'statement', 'reference', 'statement', TRUE),
    ('relay', 'relayed', 'reference', 'statement', TRUE),
    ('relay', 'marking', 'vocabulary', 'marking', FALSE),
    ('relay', 'extra', 'json', NULL, FALSE);
