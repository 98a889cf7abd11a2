-- identity: dated, signed judgement of an analyst on whether two ids stand for one.

CREATE TABLE identity_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    one VARCHAR NOT NULL,
    other VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    analyst VARCHAR NOT NULL,
    rationale VARCHAR NOT NULL,
    decided VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW identity AS
SELECT
    identity_entry.id,
    identity_entry.kind,
    identity_entry.one,
    identity_entry.other,
    identity_entry.verdict,
    identity_entry.analyst,
    identity_entry.rationale,
    identity_entry.decided,
    identity_entry.marking,
    identity_entry.extra,
    identity_entry.retracted,
    identity_entry.reason,
    identity_entry.entry,
    identity_entry.load
FROM identity_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT identity_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE identity_entry IS 'One row per entry, ever recorded, of an identity: dated, signed judgement of an analyst on whether two ids stand for one.';
COMMENT ON COLUMN identity_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN identity_entry.id IS 'Stable id of the identity, safe to cite.';
COMMENT ON COLUMN identity_entry.kind IS 'What kind of record the two are.';
COMMENT ON COLUMN identity_entry.one IS 'Id of one of them.';
COMMENT ON COLUMN identity_entry.other IS 'Id of the other.';
COMMENT ON COLUMN identity_entry.verdict IS 'same or not_same.';
COMMENT ON COLUMN identity_entry.analyst IS 'Who judges.';
COMMENT ON COLUMN identity_entry.rationale IS 'Why.';
COMMENT ON COLUMN identity_entry.decided IS 'When it was judged.';
COMMENT ON COLUMN identity_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN identity_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN identity_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN identity_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN identity_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN identity_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW identity IS 'One row per current identity: dated, signed judgement of an analyst on whether two ids stand for one.';
COMMENT ON COLUMN identity.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN identity.id IS 'Stable id of the identity, safe to cite.';
COMMENT ON COLUMN identity.kind IS 'What kind of record the two are.';
COMMENT ON COLUMN identity.one IS 'Id of one of them.';
COMMENT ON COLUMN identity.other IS 'Id of the other.';
COMMENT ON COLUMN identity.verdict IS 'same or not_same.';
COMMENT ON COLUMN identity.analyst IS 'Who judges.';
COMMENT ON COLUMN identity.rationale IS 'Why.';
COMMENT ON COLUMN identity.decided IS 'When it was judged.';
COMMENT ON COLUMN identity.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN identity.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN identity.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN identity.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN identity.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('identity', 'id', 'slug', NULL, TRUE),
    ('identity', 'kind', 'vocabulary', 'identity_kind', TRUE),
    ('identity', 'one', 'text', NULL, TRUE),
    ('identity', 'other', 'text', NULL, TRUE),
    ('identity', 'verdict', 'vocabulary', 'identity_verdict', TRUE),
    ('identity', 'analyst', 'text', NULL, TRUE),
    ('identity', 'rationale', 'text', NULL, TRUE),
    ('identity', 'decided', 'edtf', NULL, TRUE),
    ('identity', 'marking', 'vocabulary', 'marking', FALSE),
    ('identity', 'extra', 'json', NULL, FALSE);
