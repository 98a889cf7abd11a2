-- What a bundle holds: the loads since the session variable bundled_since, all of them where it is not set, with the texts that
-- they stored and which of them recorded which entry.
CREATE OR REPLACE TEMP TABLE kept_load AS
SELECT *
FROM load
WHERE getvariable('bundled_since') IS NULL OR load.recorded_at >= getvariable('bundled_since')::TIMESTAMP;

CREATE OR REPLACE TEMP TABLE kept_pair AS
SELECT recording.entry, recording.load
FROM recording
SEMI JOIN kept_load USING (load);

CREATE OR REPLACE TEMP TABLE kept_replacement AS
SELECT replacement.entry, replacement.replaced
FROM replacement;

CREATE OR REPLACE TEMP TABLE kept_text AS
SELECT source_text.sha256, source_text.content
FROM source_text
WHERE source_text.sha256 IN (
    SELECT unnest(from_json(kept_load.texts, '["VARCHAR"]'))
    FROM kept_load
    WHERE kept_load.texts IS NOT NULL
);
