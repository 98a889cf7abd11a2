-- The entries of a record as text.

-- name: load
-- The lines of the loads, in the order in which they were recorded.
SELECT json_object('load', act.load, 'says', load_text(act)::JSON)::VARCHAR AS line
FROM kept_load AS act
ORDER BY act.recorded_at, act.load;


-- name: entry
-- The lines of the entries of one record table, by id; the first of the loads of an entry is the one that recorded it in this file.
-- Words in angle brackets stand for the table's name and its fields.
WITH recorded AS (
    SELECT kept_pair.entry AS recorded_entry, list(kept_pair.load ORDER BY kept_pair.own DESC, kept_load.recorded_at, kept_load.load) AS loads
    FROM kept_pair
    INNER JOIN kept_load USING (load)
    GROUP BY kept_pair.entry
),
replacing AS (
    SELECT kept_replacement.entry AS replacer, list(kept_replacement.replaced ORDER BY kept_replacement.replaced) AS replaces
    FROM kept_replacement
    GROUP BY kept_replacement.entry
)
SELECT json_object(
    'entry', entry,
    'loads', recorded.loads,
    'says', entry_text('<record>', replacing.replaces, <content>)::JSON
)::VARCHAR AS line
FROM kept_<record>
INNER JOIN recorded ON recorded.recorded_entry = entry
LEFT JOIN replacing ON replacing.replacer = entry
ORDER BY id, entry;


-- name: kept
-- What a bundle holds: the loads since the session variable bundled_since, all of them where it is not set, with the texts that
-- they stored and which of them recorded which entry.
CREATE OR REPLACE TEMP TABLE kept_load AS
SELECT *
FROM load
WHERE getvariable('bundled_since') IS NULL OR load.recorded_at >= getvariable('bundled_since')::TIMESTAMP;

CREATE OR REPLACE TEMP TABLE kept_pair AS
SELECT recording.entry, recording.load, FALSE AS own
FROM recording
SEMI JOIN kept_load USING (load);

CREATE OR REPLACE TEMP TABLE kept_replacement AS
SELECT replacement.entry, replacement.replaced
FROM replacement;

CREATE OR REPLACE TEMP TABLE kept_text AS
SELECT source_text.sha256, source_text.content
FROM source_text
WHERE source_text.sha256 IN (
    SELECT unnest(TRY(from_json(kept_load.texts, '["VARCHAR"]')))
    FROM kept_load
);


-- name: kept_entry
-- The entries of one record table that a kept load recorded. Words in angle brackets stand for the table's name.
INSERT INTO kept_pair
SELECT <record>_entry.entry, <record>_entry.load, TRUE AS own
FROM <record>_entry
SEMI JOIN kept_load USING (load);

CREATE OR REPLACE TEMP TABLE kept_<record> AS
SELECT <names>
FROM <record>_entry
WHERE <record>_entry.entry IN (SELECT kept_pair.entry FROM kept_pair);


-- name: text
-- The lines of the texts of sources, by their digests.
SELECT json_object('text', sha256, 'content', content)::VARCHAR AS line
FROM kept_text
ORDER BY sha256;
