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


-- name: shown_version
-- The version of a record that is shown, of the kind <record>, in its <columns>.
--
-- id: the record
SELECT entry, <columns>
FROM <record>
WHERE id = $id;


-- name: version
-- The current versions of a record of the kind <record>, in its <columns>, whose entry begins so.
--
-- id: the record
-- take: the beginning of the entry
SELECT entry, <columns>
FROM <record>_entry
ANTI JOIN replaced_entry USING (entry)
WHERE id = $id AND starts_with(entry, $take);
