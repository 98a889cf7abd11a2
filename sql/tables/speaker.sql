-- speaker: who can be committed to a statement: a person, organisation, government, outlet, account or unnamed group.

CREATE TABLE speaker_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    description VARCHAR,
    confidential BOOLEAN,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW speaker AS
SELECT
    speaker_entry.id,
    speaker_entry.name,
    speaker_entry.kind,
    speaker_entry.description,
    speaker_entry.confidential,
    speaker_entry.marking,
    speaker_entry.extra,
    speaker_entry.retracted,
    speaker_entry.reason,
    speaker_entry.entry,
    speaker_entry.load
FROM speaker_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT speaker_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE speaker_entry IS 'One row per entry, ever recorded, of a speaker: who can be committed to a statement: a person, organisation, government, outlet, account or unnamed group.';
COMMENT ON COLUMN speaker_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN speaker_entry.id IS 'Stable id of the speaker, safe to cite.';
COMMENT ON COLUMN speaker_entry.name IS 'Name as the record prints it.';
COMMENT ON COLUMN speaker_entry.kind IS 'What sort of speaker this is.';
COMMENT ON COLUMN speaker_entry.description IS 'Who this is, in the analyst''s words.';
COMMENT ON COLUMN speaker_entry.confidential IS 'Whether the speaker was promised not to be named; an export then gives the description alone.';
COMMENT ON COLUMN speaker_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN speaker_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN speaker_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN speaker_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN speaker_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN speaker_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW speaker IS 'One row per current speaker: who can be committed to a statement: a person, organisation, government, outlet, account or unnamed group.';
COMMENT ON COLUMN speaker.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN speaker.id IS 'Stable id of the speaker, safe to cite.';
COMMENT ON COLUMN speaker.name IS 'Name as the record prints it.';
COMMENT ON COLUMN speaker.kind IS 'What sort of speaker this is.';
COMMENT ON COLUMN speaker.description IS 'Who this is, in the analyst''s words.';
COMMENT ON COLUMN speaker.confidential IS 'Whether the speaker was promised not to be named; an export then gives the description alone.';
COMMENT ON COLUMN speaker.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN speaker.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN speaker.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN speaker.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN speaker.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('speaker', 'id', 'slug', NULL, TRUE),
    ('speaker', 'name', 'text', NULL, TRUE),
    ('speaker', 'kind', 'vocabulary', 'speaker_kind', TRUE),
    ('speaker', 'description', 'text', NULL, FALSE),
    ('speaker', 'confidential', 'boolean', NULL, FALSE),
    ('speaker', 'marking', 'vocabulary', 'marking', FALSE),
    ('speaker', 'extra', 'json', NULL, FALSE);
