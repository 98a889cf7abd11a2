-- touched_id: the records that may fork: all with several entries.
CREATE OR REPLACE TEMP TABLE touched_id AS
SELECT every_entry.record, every_entry.id
FROM every_entry
GROUP BY every_entry.record, every_entry.id
HAVING count(*) > 1;
