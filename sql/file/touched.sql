-- touched_id: the records that may fork: those that are known to.
CREATE OR REPLACE TEMP TABLE touched_id AS
SELECT DISTINCT forked_entry.record, forked_entry.id
FROM forked_entry;
