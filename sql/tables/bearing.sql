-- bearing: way in which an item of evidence bears on a claim or a statement.

CREATE TABLE bearing_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    claim VARCHAR,
    statement VARCHAR,
    bears VARCHAR NOT NULL,
    note VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW bearing AS
SELECT
    bearing_entry.id,
    bearing_entry.evidence,
    bearing_entry.claim,
    bearing_entry.statement,
    bearing_entry.bears,
    bearing_entry.note,
    bearing_entry.marking,
    bearing_entry.extra,
    bearing_entry.retracted,
    bearing_entry.reason,
    bearing_entry.entry,
    bearing_entry.load
FROM bearing_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT bearing_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE bearing_entry IS 'One row per entry, ever recorded, of a bearing: way in which an item of evidence bears on a claim or a statement.';
COMMENT ON COLUMN bearing_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN bearing_entry.id IS 'Stable id of the bearing, safe to cite.';
COMMENT ON COLUMN bearing_entry.evidence IS 'The item of evidence.';
COMMENT ON COLUMN bearing_entry.claim IS 'The claim it bears on.';
COMMENT ON COLUMN bearing_entry.statement IS 'The statement it bears on.';
COMMENT ON COLUMN bearing_entry.bears IS 'supports, refutes or context.';
COMMENT ON COLUMN bearing_entry.note IS 'How it bears, in the analyst''s words.';
COMMENT ON COLUMN bearing_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN bearing_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN bearing_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN bearing_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN bearing_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN bearing_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW bearing IS 'One row per current bearing: way in which an item of evidence bears on a claim or a statement.';
COMMENT ON COLUMN bearing.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN bearing.id IS 'Stable id of the bearing, safe to cite.';
COMMENT ON COLUMN bearing.evidence IS 'The item of evidence.';
COMMENT ON COLUMN bearing.claim IS 'The claim it bears on.';
COMMENT ON COLUMN bearing.statement IS 'The statement it bears on.';
COMMENT ON COLUMN bearing.bears IS 'supports, refutes or context.';
COMMENT ON COLUMN bearing.note IS 'How it bears, in the analyst''s words.';
COMMENT ON COLUMN bearing.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN bearing.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN bearing.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN bearing.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN bearing.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('bearing', 'id', 'slug', NULL, TRUE),
    ('bearing', 'evidence', 'reference', 'evidence', TRUE),
    ('bearing', 'claim', 'reference', 'claim', FALSE),
    ('bearing', 'statement', 'reference', 'statement', FALSE),
    ('bearing', 'bears', 'vocabulary', 'bears', TRUE),
    ('bearing', 'note', 'text', NULL, FALSE),
    ('bearing', 'marking', 'vocabulary', 'marking', FALSE),
    ('bearing', 'extra', 'json', NULL, FALSE);
