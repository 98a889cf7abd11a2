-- assessment: dated, signed judgement of an analyst on one axis.

CREATE TABLE assessment_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    analyst VARCHAR NOT NULL,
    target_kind VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    axis VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    rationale VARCHAR NOT NULL,
    assessed VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW assessment AS
SELECT
    assessment_entry.id,
    assessment_entry.analyst,
    assessment_entry.target_kind,
    assessment_entry.target,
    assessment_entry.axis,
    assessment_entry.value,
    assessment_entry.rationale,
    assessment_entry.assessed,
    assessment_entry.marking,
    assessment_entry.extra,
    assessment_entry.retracted,
    assessment_entry.reason,
    assessment_entry.entry,
    assessment_entry.load
FROM assessment_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT assessment_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE assessment_entry IS 'One row per entry, ever recorded, of a assessment: dated, signed judgement of an analyst on one axis.';
COMMENT ON COLUMN assessment_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN assessment_entry.id IS 'Stable id of the assessment, safe to cite.';
COMMENT ON COLUMN assessment_entry.analyst IS 'Who judges.';
COMMENT ON COLUMN assessment_entry.target_kind IS 'What kind of record is judged.';
COMMENT ON COLUMN assessment_entry.target IS 'Id of the record that is judged.';
COMMENT ON COLUMN assessment_entry.axis IS 'reliability, credibility, confidence, verdict or independence: never mixed.';
COMMENT ON COLUMN assessment_entry.value IS 'The judgement: A–F, 1–6, low/moderate/high, a verdict label, or independent/dependent.';
COMMENT ON COLUMN assessment_entry.rationale IS 'Why.';
COMMENT ON COLUMN assessment_entry.assessed IS 'When it was judged.';
COMMENT ON COLUMN assessment_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN assessment_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN assessment_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN assessment_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN assessment_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN assessment_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW assessment IS 'One row per current assessment: dated, signed judgement of an analyst on one axis.';
COMMENT ON COLUMN assessment.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN assessment.id IS 'Stable id of the assessment, safe to cite.';
COMMENT ON COLUMN assessment.analyst IS 'Who judges.';
COMMENT ON COLUMN assessment.target_kind IS 'What kind of record is judged.';
COMMENT ON COLUMN assessment.target IS 'Id of the record that is judged.';
COMMENT ON COLUMN assessment.axis IS 'reliability, credibility, confidence, verdict or independence: never mixed.';
COMMENT ON COLUMN assessment.value IS 'The judgement: A–F, 1–6, low/moderate/high, a verdict label, or independent/dependent.';
COMMENT ON COLUMN assessment.rationale IS 'Why.';
COMMENT ON COLUMN assessment.assessed IS 'When it was judged.';
COMMENT ON COLUMN assessment.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN assessment.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN assessment.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN assessment.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN assessment.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('assessment', 'id', 'slug', NULL, TRUE),
    ('assessment', 'analyst', 'text', NULL, TRUE),
    ('assessment', 'target_kind', 'vocabulary', 'target_kind', TRUE),
    ('assessment', 'target', 'text', NULL, TRUE),
    ('assessment', 'axis', 'vocabulary', 'axis', TRUE),
    ('assessment', 'value', 'text', NULL, TRUE),
    ('assessment', 'rationale', 'text', NULL, TRUE),
    ('assessment', 'assessed', 'edtf', NULL, TRUE),
    ('assessment', 'marking', 'vocabulary', 'marking', FALSE),
    ('assessment', 'extra', 'json', NULL, FALSE);
