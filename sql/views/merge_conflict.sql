-- merge_conflict: records that have two current versions since a merge, field by field where they differ.
-- The version that was recorded last is the one that every other view shows. Versions that say the same are no conflict.

-- One row per field in which two current versions of a record differ; none where there are no merge conflicts.
CREATE VIEW merge_conflict AS
WITH head AS (
    SELECT
        forked_entry.record,
        forked_entry.id,
        forked_entry.entry,
        load.recorded_by,
        load.recorded_at,
        row_number() OVER (
            PARTITION BY forked_entry.record, forked_entry.id
            ORDER BY forked_entry.first_recorded DESC, forked_entry.entry DESC
        ) AS place
    FROM forked_entry
    INNER JOIN load USING (load)
    ANTI JOIN replaced_entry ON replaced_entry.entry = forked_entry.entry
    ANTI JOIN unseen_load ON unseen_load.load = forked_entry.load
),
version AS (
    SELECT every_entry.record, every_entry.entry, every_entry.content
    FROM every_entry
    WHERE every_entry.entry IN (SELECT head.entry FROM head)
),
head_version AS (
    SELECT head.*, version.content
    FROM head
    INNER JOIN version ON version.record = head.record AND version.entry = head.entry
),
field AS (
    SELECT
        shown.record,
        shown.id,
        generate_subscripts(json_keys(shown.content), 1) AS position,
        unnest(json_keys(shown.content)) AS field,
        shown.entry AS shown_entry,
        other.entry AS other_entry
    FROM head_version AS shown
    INNER JOIN head_version AS other ON other.record = shown.record AND other.id = shown.id
    WHERE shown.place = 1 AND other.place > 1
)
SELECT
    field.record,  -- The record table.
    field.id,  -- Id of the record.
    field.field,  -- The field.
    field.position,  -- Place of the field among the columns of its table.
    shown.content ->> field.field AS shown,  -- What the version says that every other view shows.
    other.content ->> field.field AS other,  -- What the other version says.
    shown.recorded_by AS shown_by,  -- Who recorded the version shown.
    shown.recorded_at AS shown_at,  -- When it was recorded, in UTC.
    shown.content ->> 'reason' AS shown_reason,  -- Why it replaced an earlier one.
    other.recorded_by AS other_by,  -- Who recorded the other version.
    other.recorded_at AS other_at,  -- When it was recorded, in UTC.
    other.content ->> 'reason' AS other_reason,  -- Why it replaced an earlier one.
    field.shown_entry,  -- The entry of the version shown.
    field.other_entry  -- The entry of the other version.
FROM field
INNER JOIN head_version AS shown ON shown.record = field.record AND shown.entry = field.shown_entry
INNER JOIN head_version AS other ON other.record = field.record AND other.entry = field.other_entry
WHERE field.field NOT IN ('entry', 'load', 'superseded', 'reason')
    AND (shown.content ->> field.field) IS DISTINCT FROM (other.content ->> field.field);
