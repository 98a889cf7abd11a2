-- claim_relation: relation between two claims.

CREATE TABLE claim_relation_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    claim VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    other VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW claim_relation AS
SELECT
    claim_relation_entry.id,
    claim_relation_entry.claim,
    claim_relation_entry.relation,
    claim_relation_entry.other,
    claim_relation_entry.marking,
    claim_relation_entry.extra,
    claim_relation_entry.retracted,
    claim_relation_entry.reason,
    claim_relation_entry.entry,
    claim_relation_entry.load
FROM claim_relation_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT claim_relation_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE claim_relation_entry IS 'One row per entry, ever recorded, of a claim relation: relation between two claims.';
COMMENT ON COLUMN claim_relation_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN claim_relation_entry.id IS 'Stable id of the claim relation, safe to cite.';
COMMENT ON COLUMN claim_relation_entry.claim IS 'The claim the relation starts from.';
COMMENT ON COLUMN claim_relation_entry.relation IS 'entails, excludes or same_as.';
COMMENT ON COLUMN claim_relation_entry.other IS 'The claim it points to.';
COMMENT ON COLUMN claim_relation_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN claim_relation_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN claim_relation_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN claim_relation_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN claim_relation_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN claim_relation_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW claim_relation IS 'One row per current claim relation: relation between two claims.';
COMMENT ON COLUMN claim_relation.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN claim_relation.id IS 'Stable id of the claim relation, safe to cite.';
COMMENT ON COLUMN claim_relation.claim IS 'The claim the relation starts from.';
COMMENT ON COLUMN claim_relation.relation IS 'entails, excludes or same_as.';
COMMENT ON COLUMN claim_relation.other IS 'The claim it points to.';
COMMENT ON COLUMN claim_relation.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN claim_relation.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN claim_relation.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN claim_relation.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN claim_relation.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('claim_relation', 'id', 'slug', NULL, TRUE),
    ('claim_relation', 'claim', 'reference', 'claim', TRUE),
    ('claim_relation', 'relation', 'vocabulary', 'claim_relation', TRUE),
    ('claim_relation', 'other', 'reference', 'claim', TRUE),
    ('claim_relation', 'marking', 'vocabulary', 'marking', FALSE),
    ('claim_relation', 'extra', 'json', NULL, FALSE);
