-- appearance: place where a statement can be read: statement × source, with the excerpt.

CREATE TABLE appearance_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    excerpt VARCHAR,
    locator VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW appearance AS
SELECT
    appearance_entry.id,
    appearance_entry.statement,
    appearance_entry.source,
    appearance_entry.excerpt,
    appearance_entry.locator,
    appearance_entry.marking,
    appearance_entry.extra,
    appearance_entry.retracted,
    appearance_entry.reason,
    appearance_entry.entry,
    appearance_entry.load
FROM appearance_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT appearance_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE appearance_entry IS 'One row per entry, ever recorded, of a appearance: place where a statement can be read: statement × source, with the excerpt.';
COMMENT ON COLUMN appearance_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN appearance_entry.id IS 'Stable id of the appearance, safe to cite.';
COMMENT ON COLUMN appearance_entry.statement IS 'The statement.';
COMMENT ON COLUMN appearance_entry.source IS 'The source it can be read in.';
COMMENT ON COLUMN appearance_entry.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN appearance_entry.locator IS 'Page, paragraph or time code.';
COMMENT ON COLUMN appearance_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN appearance_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN appearance_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN appearance_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN appearance_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN appearance_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW appearance IS 'One row per current appearance: place where a statement can be read: statement × source, with the excerpt.';
COMMENT ON COLUMN appearance.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN appearance.id IS 'Stable id of the appearance, safe to cite.';
COMMENT ON COLUMN appearance.statement IS 'The statement.';
COMMENT ON COLUMN appearance.source IS 'The source it can be read in.';
COMMENT ON COLUMN appearance.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN appearance.locator IS 'Page, paragraph or time code.';
COMMENT ON COLUMN appearance.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN appearance.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN appearance.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN appearance.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN appearance.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('appearance', 'id', 'slug', NULL, TRUE),
    ('appearance', 'statement', 'reference', 'statement', TRUE),
    ('appearance', 'source', 'reference', 'source', TRUE),
    ('appearance', 'excerpt', 'text', NULL, FALSE),
    ('appearance', 'locator', 'text', NULL, FALSE),
    ('appearance', 'marking', 'vocabulary', 'marking', FALSE),
    ('appearance', 'extra', 'json', NULL, FALSE);
