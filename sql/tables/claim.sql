-- claim: proposition, independent of who says it.

CREATE TABLE claim_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    asserts VARCHAR NOT NULL,
    negation VARCHAR,
    place VARCHAR,
    happened VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW claim AS
SELECT
    claim_entry.id,
    claim_entry.text,
    claim_entry.asserts,
    claim_entry.negation,
    claim_entry.place,
    claim_entry.happened,
    claim_entry.marking,
    claim_entry.extra,
    claim_entry.retracted,
    claim_entry.reason,
    claim_entry.entry,
    claim_entry.load
FROM claim_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT claim_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE claim_entry IS 'One row per entry, ever recorded, of a claim: proposition, independent of who says it.';
COMMENT ON COLUMN claim_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN claim_entry.id IS 'Stable id of the claim, safe to cite.';
COMMENT ON COLUMN claim_entry.text IS 'The proposition, as one sentence of the analyst''s.';
COMMENT ON COLUMN claim_entry.asserts IS 'What kind of thing it asserts; decides which denials cover it.';
COMMENT ON COLUMN claim_entry.negation IS 'What holds if the claim does not.';
COMMENT ON COLUMN claim_entry.place IS 'Where it is said to have happened.';
COMMENT ON COLUMN claim_entry.happened IS 'When it is said to have happened.';
COMMENT ON COLUMN claim_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN claim_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN claim_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN claim_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN claim_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN claim_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW claim IS 'One row per current claim: proposition, independent of who says it.';
COMMENT ON COLUMN claim.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN claim.id IS 'Stable id of the claim, safe to cite.';
COMMENT ON COLUMN claim.text IS 'The proposition, as one sentence of the analyst''s.';
COMMENT ON COLUMN claim.asserts IS 'What kind of thing it asserts; decides which denials cover it.';
COMMENT ON COLUMN claim.negation IS 'What holds if the claim does not.';
COMMENT ON COLUMN claim.place IS 'Where it is said to have happened.';
COMMENT ON COLUMN claim.happened IS 'When it is said to have happened.';
COMMENT ON COLUMN claim.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN claim.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN claim.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN claim.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN claim.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('claim', 'id', 'slug', NULL, TRUE),
    ('claim', 'text', 'text', NULL, TRUE),
    ('claim', 'asserts', 'vocabulary', 'aspect', TRUE),
    ('claim', 'negation', 'text', NULL, FALSE),
    ('claim', 'place', 'text', NULL, FALSE),
    ('claim', 'happened', 'edtf', NULL, FALSE),
    ('claim', 'marking', 'vocabulary', 'marking', FALSE),
    ('claim', 'extra', 'json', NULL, FALSE);
