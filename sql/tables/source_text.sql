-- source_text: the texts that excerpts are checked against, addressed by what they contain.

CREATE TABLE source_text (
    sha256 VARCHAR NOT NULL,
    content VARCHAR NOT NULL
);

COMMENT ON TABLE source_text IS 'One row per stored text of a source.';
COMMENT ON COLUMN source_text.sha256 IS 'SHA-256 of its UTF-8 bytes; the source names the same digest.';
COMMENT ON COLUMN source_text.content IS 'The text.';
