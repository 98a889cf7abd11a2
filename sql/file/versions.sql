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
)
SELECT
    '<record>' AS record,
    touched.id,
    touched.entry,
    touched.load,
    lead(touched.load) OVER (PARTITION BY touched.id ORDER BY load.recorded_at, touched.entry) AS overtaken_by
FROM touched
SEMI JOIN forked ON forked.id = touched.id
INNER JOIN load ON load.load = touched.load;


-- name: superseded
-- Marks anew, in one record table, which entries are no longer shown. Words in angle brackets stand for the table's name.
UPDATE <record>_entry
SET superseded = NOT superseded
WHERE superseded <> (entry IN (SELECT superseded_entry.entry FROM superseded_entry));
