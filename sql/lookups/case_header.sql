-- The cases that a record has, each with its latest title.
SELECT load.case_id, arg_max(load.title, load.recorded_at) AS title
FROM load
WHERE load.case_id IS NOT NULL
GROUP BY load.case_id
ORDER BY load.case_id;
