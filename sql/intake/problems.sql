-- Everything that was found wrong, in the order of files and lines.
SELECT DISTINCT file, line, problem
FROM told_problem
ORDER BY file, line, problem
