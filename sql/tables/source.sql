-- source: document, post, broadcast or file where a statement can be read.

CREATE TABLE source_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    title VARCHAR,
    url VARCHAR,
    archive_url VARCHAR,
    publisher VARCHAR,
    published VARCHAR,
    retrieved VARCHAR,
    language VARCHAR,
    sha256 VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW source AS
SELECT
    source_entry.id,
    source_entry.kind,
    source_entry.title,
    source_entry.url,
    source_entry.archive_url,
    source_entry.publisher,
    source_entry.published,
    source_entry.retrieved,
    source_entry.language,
    source_entry.sha256,
    source_entry.marking,
    source_entry.extra,
    source_entry.retracted,
    source_entry.reason,
    source_entry.entry,
    source_entry.load
FROM source_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT source_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE source_entry IS 'One row per entry, ever recorded, of a source: document, post, broadcast or file where a statement can be read.';
COMMENT ON COLUMN source_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN source_entry.id IS 'Stable id of the source, safe to cite.';
COMMENT ON COLUMN source_entry.kind IS 'What sort of source this is.';
COMMENT ON COLUMN source_entry.title IS 'Title or a description in the analyst''s words.';
COMMENT ON COLUMN source_entry.url IS 'Where it was published.';
COMMENT ON COLUMN source_entry.archive_url IS 'Where a copy is archived.';
COMMENT ON COLUMN source_entry.publisher IS 'The speaker that published it.';
COMMENT ON COLUMN source_entry.published IS 'When it was published.';
COMMENT ON COLUMN source_entry.retrieved IS 'When the analyst retrieved it.';
COMMENT ON COLUMN source_entry.language IS 'Language of its text (BCP 47 tag).';
COMMENT ON COLUMN source_entry.sha256 IS 'SHA-256 of its text file, 64 hexadecimal digits.';
COMMENT ON COLUMN source_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN source_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN source_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN source_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN source_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN source_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW source IS 'One row per current source: document, post, broadcast or file where a statement can be read.';
COMMENT ON COLUMN source.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN source.id IS 'Stable id of the source, safe to cite.';
COMMENT ON COLUMN source.kind IS 'What sort of source this is.';
COMMENT ON COLUMN source.title IS 'Title or a description in the analyst''s words.';
COMMENT ON COLUMN source.url IS 'Where it was published.';
COMMENT ON COLUMN source.archive_url IS 'Where a copy is archived.';
COMMENT ON COLUMN source.publisher IS 'The speaker that published it.';
COMMENT ON COLUMN source.published IS 'When it was published.';
COMMENT ON COLUMN source.retrieved IS 'When the analyst retrieved it.';
COMMENT ON COLUMN source.language IS 'Language of its text (BCP 47 tag).';
COMMENT ON COLUMN source.sha256 IS 'SHA-256 of its text file, 64 hexadecimal digits.';
COMMENT ON COLUMN source.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN source.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN source.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN source.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN source.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('source', 'id', 'slug', NULL, TRUE),
    ('source', 'kind', 'vocabulary', 'source_kind', TRUE),
    ('source', 'title', 'text', NULL, FALSE),
    ('source', 'url', 'text', NULL, FALSE),
    ('source', 'archive_url', 'text', NULL, FALSE),
    ('source', 'publisher', 'reference', 'speaker', FALSE),
    ('source', 'published', 'edtf', NULL, FALSE),
    ('source', 'retrieved', 'edtf', NULL, FALSE),
    ('source', 'language', 'text', NULL, FALSE),
    ('source', 'sha256', 'sha256', NULL, FALSE),
    ('source', 'marking', 'vocabulary', 'marking', FALSE),
    ('source', 'extra', 'json', NULL, FALSE);
