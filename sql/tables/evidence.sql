-- evidence: captured item that bears on a claim or a statement.

CREATE TABLE evidence_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    source VARCHAR,
    holder VARCHAR,
    captured VARCHAR,
    found BOOLEAN,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW evidence AS
SELECT
    evidence_entry.id,
    evidence_entry.kind,
    evidence_entry.description,
    evidence_entry.source,
    evidence_entry.holder,
    evidence_entry.captured,
    evidence_entry.found,
    evidence_entry.marking,
    evidence_entry.extra,
    evidence_entry.retracted,
    evidence_entry.reason,
    evidence_entry.entry,
    evidence_entry.load
FROM evidence_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT evidence_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE evidence_entry IS 'One row per entry, ever recorded, of a evidence: captured item that bears on a claim or a statement.';
COMMENT ON COLUMN evidence_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN evidence_entry.id IS 'Stable id of the evidence, safe to cite.';
COMMENT ON COLUMN evidence_entry.kind IS 'What sort of item it is.';
COMMENT ON COLUMN evidence_entry.description IS 'What it is and what was seen of it, in the analyst''s words.';
COMMENT ON COLUMN evidence_entry.source IS 'The source it is known from.';
COMMENT ON COLUMN evidence_entry.holder IS 'Who holds it.';
COMMENT ON COLUMN evidence_entry.captured IS 'When it was captured or searched for.';
COMMENT ON COLUMN evidence_entry.found IS 'False when it was searched for and not found: negative evidence.';
COMMENT ON COLUMN evidence_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN evidence_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN evidence_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN evidence_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN evidence_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN evidence_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW evidence IS 'One row per current evidence: captured item that bears on a claim or a statement.';
COMMENT ON COLUMN evidence.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN evidence.id IS 'Stable id of the evidence, safe to cite.';
COMMENT ON COLUMN evidence.kind IS 'What sort of item it is.';
COMMENT ON COLUMN evidence.description IS 'What it is and what was seen of it, in the analyst''s words.';
COMMENT ON COLUMN evidence.source IS 'The source it is known from.';
COMMENT ON COLUMN evidence.holder IS 'Who holds it.';
COMMENT ON COLUMN evidence.captured IS 'When it was captured or searched for.';
COMMENT ON COLUMN evidence.found IS 'False when it was searched for and not found: negative evidence.';
COMMENT ON COLUMN evidence.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN evidence.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN evidence.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN evidence.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN evidence.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('evidence', 'id', 'slug', NULL, TRUE),
    ('evidence', 'kind', 'vocabulary', 'evidence_kind', TRUE),
    ('evidence', 'description', 'text', NULL, TRUE),
    ('evidence', 'source', 'reference', 'source', FALSE),
    ('evidence', 'holder', 'reference', 'speaker', FALSE),
    ('evidence', 'captured', 'edtf', NULL, FALSE),
    ('evidence', 'found', 'boolean', NULL, FALSE),
    ('evidence', 'marking', 'vocabulary', 'marking', FALSE),
    ('evidence', 'extra', 'json', NULL, FALSE);
