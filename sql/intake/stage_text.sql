-- Stages a text of a source.
--
-- source: the id of the source
-- sha256: the digest of the text
-- content: the text
-- lent: whether it is only lent to check excerpts against
INSERT INTO staged_text
VALUES ($source, $sha256, $content, $lent);
