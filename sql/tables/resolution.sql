-- resolution: dated, signed judgement of an analyst on a contradiction.

CREATE TABLE resolution_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    contradiction VARCHAR NOT NULL,
    analyst VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    rationale VARCHAR NOT NULL,
    decided VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW resolution AS
SELECT
    resolution_entry.id,
    resolution_entry.contradiction,
    resolution_entry.analyst,
    resolution_entry.state,
    resolution_entry.rationale,
    resolution_entry.decided,
    resolution_entry.marking,
    resolution_entry.extra,
    resolution_entry.retracted,
    resolution_entry.reason,
    resolution_entry.entry,
    resolution_entry.load
FROM resolution_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT resolution_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE resolution_entry IS 'One row per entry, ever recorded, of a resolution: dated, signed judgement of an analyst on a contradiction.';
COMMENT ON COLUMN resolution_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN resolution_entry.id IS 'Stable id of the resolution, safe to cite.';
COMMENT ON COLUMN resolution_entry.contradiction IS 'Id of the contradiction.';
COMMENT ON COLUMN resolution_entry.analyst IS 'Who judges.';
COMMENT ON COLUMN resolution_entry.state IS 'open, explained, resolved or reopened.';
COMMENT ON COLUMN resolution_entry.rationale IS 'Why.';
COMMENT ON COLUMN resolution_entry.decided IS 'When it was decided.';
COMMENT ON COLUMN resolution_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN resolution_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN resolution_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN resolution_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN resolution_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN resolution_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW resolution IS 'One row per current resolution: dated, signed judgement of an analyst on a contradiction.';
COMMENT ON COLUMN resolution.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN resolution.id IS 'Stable id of the resolution, safe to cite.';
COMMENT ON COLUMN resolution.contradiction IS 'Id of the contradiction.';
COMMENT ON COLUMN resolution.analyst IS 'Who judges.';
COMMENT ON COLUMN resolution.state IS 'open, explained, resolved or reopened.';
COMMENT ON COLUMN resolution.rationale IS 'Why.';
COMMENT ON COLUMN resolution.decided IS 'When it was decided.';
COMMENT ON COLUMN resolution.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN resolution.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN resolution.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN resolution.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN resolution.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('resolution', 'id', 'slug', NULL, TRUE),
    ('resolution', 'contradiction', 'text', NULL, TRUE),
    ('resolution', 'analyst', 'text', NULL, TRUE),
    ('resolution', 'state', 'vocabulary', 'resolution_state', TRUE),
    ('resolution', 'rationale', 'text', NULL, TRUE),
    ('resolution', 'decided', 'edtf', NULL, TRUE),
    ('resolution', 'marking', 'vocabulary', 'marking', FALSE),
    ('resolution', 'extra', 'json', NULL, FALSE);
