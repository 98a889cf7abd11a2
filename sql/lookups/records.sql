-- What is recorded under an id.

-- name: holding
-- Whether a kind of record, <record>, has one under an id.
--
-- id: the id
SELECT '<record>' AS record
WHERE EXISTS (FROM <record> WHERE id = $id);


-- name: current
-- The fields of a record of one kind, <record>, as text; <fields> are their names.
--
-- id: its id
SELECT <fields>
FROM (
    SELECT COLUMNS(*)::VARCHAR
    FROM <record>
)
WHERE id = $id;


-- name: judged_by
-- Whether an analyst has judged at this time already; <record> is the kind of judgement, <field> when it was made.
--
-- analyst: the analyst
-- now: the time
SELECT 1 AS judged
FROM <record>_entry
WHERE analyst = $analyst AND <field> = $now
LIMIT 1;


-- name: conflicting
-- The kinds of record of which one with an id has two versions.
--
-- id: the id
SELECT DISTINCT merge_conflict.record
FROM merge_conflict
WHERE merge_conflict.id = $id
ORDER BY merge_conflict.record;


-- name: conflict_count
-- How many records have two versions.
SELECT count(DISTINCT (merge_conflict.record, merge_conflict.id)) AS conflicts
FROM merge_conflict;
