-- anchor: outcome of looking for an excerpt in the text of its source (W3C Web Annotation selectors).

CREATE TABLE anchor_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    appearance VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    exact VARCHAR,
    prefix VARCHAR,
    suffix VARCHAR,
    start BIGINT,
    stop BIGINT,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW anchor AS
SELECT
    anchor_entry.id,
    anchor_entry.appearance,
    anchor_entry.sha256,
    anchor_entry.exact,
    anchor_entry.prefix,
    anchor_entry.suffix,
    anchor_entry.start,
    anchor_entry.stop,
    anchor_entry.marking,
    anchor_entry.extra,
    anchor_entry.retracted,
    anchor_entry.reason,
    anchor_entry.entry,
    anchor_entry.load
FROM anchor_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT anchor_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE anchor_entry IS 'One row per entry, ever recorded, of a anchor: outcome of looking for an excerpt in the text of its source (W3C Web Annotation selectors).';
COMMENT ON COLUMN anchor_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN anchor_entry.id IS 'Stable id of the anchor, safe to cite.';
COMMENT ON COLUMN anchor_entry.appearance IS 'The appearance whose excerpt was looked for.';
COMMENT ON COLUMN anchor_entry.sha256 IS 'SHA-256 of the text that was searched.';
COMMENT ON COLUMN anchor_entry.exact IS 'The excerpt as the text spells it; absent when it was not found.';
COMMENT ON COLUMN anchor_entry.prefix IS 'Up to 32 characters before it.';
COMMENT ON COLUMN anchor_entry.suffix IS 'Up to 32 characters after it.';
COMMENT ON COLUMN anchor_entry.start IS 'Position of its first character, counted from 0 in Unicode code points.';
COMMENT ON COLUMN anchor_entry.stop IS 'Position after its last character.';
COMMENT ON COLUMN anchor_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN anchor_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN anchor_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN anchor_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN anchor_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN anchor_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW anchor IS 'One row per current anchor: outcome of looking for an excerpt in the text of its source (W3C Web Annotation selectors).';
COMMENT ON COLUMN anchor.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN anchor.id IS 'Stable id of the anchor, safe to cite.';
COMMENT ON COLUMN anchor.appearance IS 'The appearance whose excerpt was looked for.';
COMMENT ON COLUMN anchor.sha256 IS 'SHA-256 of the text that was searched.';
COMMENT ON COLUMN anchor.exact IS 'The excerpt as the text spells it; absent when it was not found.';
COMMENT ON COLUMN anchor.prefix IS 'Up to 32 characters before it.';
COMMENT ON COLUMN anchor.suffix IS 'Up to 32 characters after it.';
COMMENT ON COLUMN anchor.start IS 'Position of its first character, counted from 0 in Unicode code points.';
COMMENT ON COLUMN anchor.stop IS 'Position after its last character.';
COMMENT ON COLUMN anchor.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN anchor.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN anchor.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN anchor.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN anchor.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('anchor', 'id', 'slug', NULL, TRUE),
    ('anchor', 'appearance', 'reference', 'appearance', TRUE),
    ('anchor', 'sha256', 'sha256', NULL, TRUE),
    ('anchor', 'exact', 'text', NULL, FALSE),
    ('anchor', 'prefix', 'text', NULL, FALSE),
    ('anchor', 'suffix', 'text', NULL, FALSE),
    ('anchor', 'start', 'number', NULL, FALSE),
    ('anchor', 'stop', 'number', NULL, FALSE),
    ('anchor', 'marking', 'vocabulary', 'marking', FALSE),
    ('anchor', 'extra', 'json', NULL, FALSE);
