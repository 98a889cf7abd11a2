-- Where the versions of a record part, and which of them are shown.

-- name: touched
-- touched_id: the records that may fork: those that are known to.
-- leaves: touched_id
CREATE OR REPLACE TEMP TABLE touched_id AS
SELECT DISTINCT forked_entry.record, forked_entry.id
FROM forked_entry;


-- name: touched_anew
-- touched_id: the records that may fork: all with several entries.
CREATE OR REPLACE TEMP TABLE touched_id AS
SELECT every_entry.record, every_entry.id
FROM every_entry
GROUP BY every_entry.record, every_entry.id
HAVING count(*) > 1;


-- name: fork
-- The entries of one record table, among the records in touched_id, whose versions part: an id with two first entries, or an entry
-- that two others replace. Words in angle brackets stand for the table's name.
INSERT INTO forked_entry
WITH touched AS (
    SELECT <record>_entry.entry, <record>_entry.id, <record>_entry.load
    FROM <record>_entry
    WHERE <record>_entry.id IN (SELECT touched_id.id FROM touched_id WHERE touched_id.record = '<record>')
),
forked AS (
    SELECT touched.id
    FROM touched
    ANTI JOIN replacement ON replacement.entry = touched.entry
    GROUP BY touched.id
    HAVING count(*) > 1
    UNION
    SELECT touched.id
    FROM touched
    INNER JOIN replacement ON replacement.replaced = touched.entry
    GROUP BY touched.id, touched.entry
    HAVING count(*) > 1
),
version AS (
    SELECT touched.id, touched.entry, touched.load
    FROM touched
    SEMI JOIN forked ON forked.id = touched.id
),
-- The first load of all orders the versions, so that copies which hold the same show the same.
first AS (
    SELECT pair.entry, min(load.recorded_at) AS recorded_at
    FROM (
        SELECT version.entry, version.load
        FROM version
        UNION ALL
        SELECT recording.entry, recording.load
        FROM recording
        SEMI JOIN version ON version.entry = recording.entry
    ) AS pair
    INNER JOIN load ON load.load = pair.load
    GROUP BY pair.entry
)
SELECT
    '<record>' AS record,
    version.id,
    version.entry,
    version.load,
    first.recorded_at AS first_recorded,
    -- The load by which, in this file, any of the later versions was there.
    arg_min(version.load, load.recorded_at) OVER (
        PARTITION BY version.id
        ORDER BY first.recorded_at, version.entry
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS overtaken_by
FROM version
INNER JOIN first ON first.entry = version.entry
INNER JOIN load ON load.load = version.load;


-- name: superseded
-- Marks anew, in one record table, which entries are no longer shown. Words in angle brackets stand for the table's name.
UPDATE <record>_entry
SET superseded = NOT superseded
WHERE superseded <> (entry IN (SELECT superseded_entry.entry FROM superseded_entry));
