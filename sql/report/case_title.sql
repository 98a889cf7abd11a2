-- The cases that were loaded into the record, and when the last of their entries was recorded.
--
-- case: only this one; null for all
SELECT load.case_id, arg_max(load.title, load.recorded_at) AS title, max(load.recorded_at) AS recorded_at
FROM load
WHERE load.case_id IS NOT NULL AND ($case IS NULL OR load.case_id = $case)
GROUP BY load.case_id
ORDER BY load.case_id;
