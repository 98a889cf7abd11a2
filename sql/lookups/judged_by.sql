-- Whether an analyst has judged at this time already; <record> is the kind of judgement, <field> when it was made.
--
-- analyst: the analyst
-- now: the time
SELECT 1 AS judged
FROM <record>_entry
WHERE analyst = $analyst AND <field> = $now
LIMIT 1;
