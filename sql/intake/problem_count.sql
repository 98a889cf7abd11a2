-- How many problems the rows have that are not left out already.
SELECT count(*) AS problems
FROM staged_problem
ANTI JOIN bad_row ON bad_row.file = staged_problem.file AND bad_row.line = staged_problem.line;
