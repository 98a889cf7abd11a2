-- What of a record may go out.

-- name: marked_above
-- Whether a kind of record, <record>, has an entry whose marking is none of those that may go out.
--
-- allowed: the markings that may
-- unmarked: what an entry without a marking counts as
SELECT 1 AS above
FROM <record>_entry
WHERE NOT list_contains($allowed::VARCHAR[], coalesce(marking, $unmarked))
LIMIT 1;


-- name: recorded
-- When each record was recorded last.
SELECT version.record, version.id, max(version.recorded_at) AS recorded_at
FROM version
GROUP BY version.record, version.id;


-- name: enter_text
-- Stores a text in a record that is made for somebody else.
--
-- digest: its SHA-256
-- content: the text
INSERT INTO source_text (sha256, content)
VALUES ($digest, $content);
