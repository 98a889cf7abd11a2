-- Records by their ids.

-- name: holding
-- One row if a record of the kind <record> has an id.
--
-- id: the id
SELECT '<record>' AS record
WHERE EXISTS (FROM <record> WHERE id = $id);


-- name: called
-- The ids of records of one kind, <record>, that an id without its case can mean.
--
-- id: the id
SELECT DISTINCT id
FROM <record>_entry
WHERE id[instr(id, '/') + 1:] = $id
    AND split_part(id, '/', 1) IN (SELECT load.case_id FROM load);


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
-- One row if an analyst made a judgement at a time; <record> is the kind of judgement, <field> the column of its time.
--
-- analyst: the analyst
-- now: the time
SELECT 1 AS judged
FROM <record>_entry
WHERE analyst = $analyst AND <field> = $now
LIMIT 1;


-- name: conflicting
-- The kinds of record that have two versions under an id.
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


-- name: conflict_count
-- How many records have two versions.
SELECT count(DISTINCT (merge_conflict.record, merge_conflict.id)) AS conflicts
FROM merge_conflict;


-- name: fallen
-- The statements that stand no longer because their speaker was retracted.
--
-- id: the speaker
SELECT statement.id
FROM same_speaker
INNER JOIN canonical_speaker ON canonical_speaker.speaker = same_speaker.speaker
INNER JOIN retracted_speaker ON retracted_speaker.speaker = canonical_speaker.canonical
INNER JOIN statement ON statement.speaker = same_speaker.other
WHERE same_speaker.speaker = $id AND NOT statement.retracted
ORDER BY statement.id;
