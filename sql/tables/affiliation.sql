-- affiliation: tie of a speaker to an organisation, with a role.

CREATE TABLE affiliation_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    speaker VARCHAR NOT NULL,
    organisation VARCHAR NOT NULL,
    role VARCHAR,
    speaks_for BOOLEAN,
    period VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW affiliation AS
SELECT
    affiliation_entry.id,
    affiliation_entry.speaker,
    affiliation_entry.organisation,
    affiliation_entry.role,
    affiliation_entry.speaks_for,
    affiliation_entry.period,
    affiliation_entry.marking,
    affiliation_entry.extra,
    affiliation_entry.retracted,
    affiliation_entry.reason,
    affiliation_entry.entry,
    affiliation_entry.load
FROM affiliation_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT affiliation_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE affiliation_entry IS 'One row per entry, ever recorded, of a affiliation: tie of a speaker to an organisation, with a role.';
COMMENT ON COLUMN affiliation_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN affiliation_entry.id IS 'Stable id of the affiliation, safe to cite.';
COMMENT ON COLUMN affiliation_entry.speaker IS 'The speaker who holds the role.';
COMMENT ON COLUMN affiliation_entry.organisation IS 'The organisation, government or outlet it is held in.';
COMMENT ON COLUMN affiliation_entry.role IS 'Title or function, as sources give it.';
COMMENT ON COLUMN affiliation_entry.speaks_for IS 'Whether the speaker speaks for the organisation; speakers with a common principal are one side.';
COMMENT ON COLUMN affiliation_entry.period IS 'When the role was held.';
COMMENT ON COLUMN affiliation_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN affiliation_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN affiliation_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN affiliation_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN affiliation_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN affiliation_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW affiliation IS 'One row per current affiliation: tie of a speaker to an organisation, with a role.';
COMMENT ON COLUMN affiliation.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN affiliation.id IS 'Stable id of the affiliation, safe to cite.';
COMMENT ON COLUMN affiliation.speaker IS 'The speaker who holds the role.';
COMMENT ON COLUMN affiliation.organisation IS 'The organisation, government or outlet it is held in.';
COMMENT ON COLUMN affiliation.role IS 'Title or function, as sources give it.';
COMMENT ON COLUMN affiliation.speaks_for IS 'Whether the speaker speaks for the organisation; speakers with a common principal are one side.';
COMMENT ON COLUMN affiliation.period IS 'When the role was held.';
COMMENT ON COLUMN affiliation.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN affiliation.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN affiliation.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN affiliation.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN affiliation.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('affiliation', 'id', 'slug', NULL, TRUE),
    ('affiliation', 'speaker', 'reference', 'speaker', TRUE),
    ('affiliation', 'organisation', 'reference', 'speaker', TRUE),
    ('affiliation', 'role', 'text', NULL, FALSE),
    ('affiliation', 'speaks_for', 'boolean', NULL, FALSE),
    ('affiliation', 'period', 'edtf', NULL, FALSE),
    ('affiliation', 'marking', 'vocabulary', 'marking', FALSE),
    ('affiliation', 'extra', 'json', NULL, FALSE);
