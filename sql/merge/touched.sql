-- touched_id: the records that may fork: those that are known to, and those of which an entry arrives.
-- <arriving>: of each kind of record of which any arrives
SELECT '<record>' AS record, id
FROM arriving_<record>;

CREATE OR REPLACE TEMP TABLE touched_id AS
SELECT forked_entry.record, forked_entry.id
FROM forked_entry
UNION
SELECT arriving.record, arriving.id
FROM (
<arriving>
) AS arriving;
