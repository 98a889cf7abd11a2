-- Whether a kind of record, <record>, has an entry whose marking is none of those that may go out.
--
-- allowed: the markings that may
-- unmarked: what an entry without a marking counts as
SELECT 1 AS above
FROM <record>_entry
WHERE NOT list_contains($allowed::VARCHAR[], coalesce(marking, $unmarked))
LIMIT 1;
