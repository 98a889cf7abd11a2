-- Gives a staged source the digest of its text, where the input does not say it.
--
-- source: the id of the source
-- sha256: the digest
UPDATE staged_source
SET sha256 = $sha256
WHERE id = $source AND sha256 IS NULL;
