-- Whether there is a problem in one of these files, which leaving a row out does not mend.
--
-- fatal: the files
SELECT 1 AS beyond
FROM staged_problem
WHERE list_contains($fatal::VARCHAR[], staged_problem.file)
LIMIT 1;
