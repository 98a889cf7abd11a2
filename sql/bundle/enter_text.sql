-- Stores a text in a record that is made for somebody else.
--
-- digest: its SHA-256
-- content: the text
INSERT INTO source_text (sha256, content)
VALUES ($digest, $content);
