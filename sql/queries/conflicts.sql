-- Records with two versions since a merge.
-- The two stand side by side, field by field.
-- Example: provenance conflicts
--
-- contains (text): only where the id or a value contains this text, in any case
SELECT
    record,
    id,
    field,
    shown,
    other,
    shown_by,
    strftime(shown_at, '%Y-%m-%dT%H:%M:%SZ') AS shown_at,
    other_by,
    strftime(other_at, '%Y-%m-%dT%H:%M:%SZ') AS other_at,
    shown_reason,
    other_reason,
    left(shown_entry, 12) AS shown_entry,
    left(other_entry, 12) AS other_entry
FROM merge_conflict
WHERE ($contains IS NULL OR contains(lower(concat_ws(' ', id, shown, other)), lower($contains)))
ORDER BY record, id, merge_conflict.other_entry, position;
