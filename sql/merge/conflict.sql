-- The records that have two current versions.
SELECT DISTINCT merge_conflict.record, merge_conflict.id
FROM merge_conflict
ORDER BY merge_conflict.record, merge_conflict.id;
