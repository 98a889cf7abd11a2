-- quantity_relation: relation between two quantities.

CREATE TABLE quantity_relation_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    quantity VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    other VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW quantity_relation AS
SELECT
    quantity_relation_entry.id,
    quantity_relation_entry.quantity,
    quantity_relation_entry.relation,
    quantity_relation_entry.other,
    quantity_relation_entry.marking,
    quantity_relation_entry.extra,
    quantity_relation_entry.retracted,
    quantity_relation_entry.reason,
    quantity_relation_entry.entry,
    quantity_relation_entry.load
FROM quantity_relation_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT quantity_relation_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE quantity_relation_entry IS 'One row per entry, ever recorded, of a quantity relation: relation between two quantities.';
COMMENT ON COLUMN quantity_relation_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN quantity_relation_entry.id IS 'Stable id of the quantity relation, safe to cite.';
COMMENT ON COLUMN quantity_relation_entry.quantity IS 'The quantity the relation starts from.';
COMMENT ON COLUMN quantity_relation_entry.relation IS 'subset_of, part_of or same_as.';
COMMENT ON COLUMN quantity_relation_entry.other IS 'The quantity it points to.';
COMMENT ON COLUMN quantity_relation_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN quantity_relation_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN quantity_relation_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN quantity_relation_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN quantity_relation_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN quantity_relation_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW quantity_relation IS 'One row per current quantity relation: relation between two quantities.';
COMMENT ON COLUMN quantity_relation.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN quantity_relation.id IS 'Stable id of the quantity relation, safe to cite.';
COMMENT ON COLUMN quantity_relation.quantity IS 'The quantity the relation starts from.';
COMMENT ON COLUMN quantity_relation.relation IS 'subset_of, part_of or same_as.';
COMMENT ON COLUMN quantity_relation.other IS 'The quantity it points to.';
COMMENT ON COLUMN quantity_relation.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN quantity_relation.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN quantity_relation.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN quantity_relation.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN quantity_relation.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('quantity_relation', 'id', 'slug', NULL, TRUE),
    ('quantity_relation', 'quantity', 'reference', 'quantity', TRUE),
    ('quantity_relation', 'relation', 'vocabulary', 'quantity_relation', TRUE),
    ('quantity_relation', 'other', 'reference', 'quantity', TRUE),
    ('quantity_relation', 'marking', 'vocabulary', 'marking', FALSE),
    ('quantity_relation', 'extra', 'json', NULL, FALSE);
