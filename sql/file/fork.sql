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
