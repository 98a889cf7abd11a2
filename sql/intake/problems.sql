-- What was found wrong with an input.

-- name: bad_row
-- Rows that are left out because they break rules, and what they break; both grow from pass to pass of one load.
-- leaves: bad_row, told_problem
CREATE OR REPLACE TEMP TABLE bad_row (file VARCHAR, line BIGINT);

CREATE OR REPLACE TEMP TABLE told_problem (file VARCHAR, line BIGINT, problem VARCHAR);


-- name: problems
-- Everything that was found wrong, in the order of files and lines.
SELECT DISTINCT file, line, problem
FROM told_problem
ORDER BY file, line, problem;


-- name: problem_count
-- How many problems the rows have that are not left out already.
SELECT count(*) AS problems
FROM staged_problem
ANTI JOIN bad_row ON bad_row.file = staged_problem.file AND bad_row.line = staged_problem.line;


-- name: left_out
-- Keeps what was found wrong, each where an editor finds it and with ids as the case calls them, and marks its rows.
INSERT INTO told_problem (file, line, problem)
SELECT DISTINCT
    staged_problem.file,
    coalesce(staged_line.field_line, drafted_row.real_line, staged_problem.line),
    told_as_called(staged_problem.problem) || CASE
        WHEN staged_origin.is_cell THEN ' (cell ' || staged_origin.named || staged_problem.line || ')'
        WHEN staged_origin.named IS NOT NULL THEN ' (' || staged_origin.named || ')'
        ELSE ''
    END
FROM staged_problem
LEFT JOIN staged_line
    ON staged_line.file = staged_problem.file
    AND staged_line.line = staged_problem.line
    AND staged_line.field = staged_problem.field
LEFT JOIN staged_origin ON staged_origin.file = staged_problem.file AND staged_origin.field = staged_problem.field
LEFT JOIN drafted_row ON drafted_row.file = staged_problem.file AND drafted_row.line = staged_problem.line
-- That a field lacks a value is no news where its word is unknown.
ANTI JOIN (
    SELECT lacking.file, lacking.line, lacking.field, lacking.problem
    FROM staged_problem AS lacking
    SEMI JOIN unknown_word
        ON unknown_word.file = lacking.file AND unknown_word.line = lacking.line AND list_contains(unknown_word.fields, lacking.field)
    ANTI JOIN unknown_word AS itself
        ON itself.file = lacking.file AND itself.line = lacking.line AND itself.problem = lacking.problem
) AS lacking
    ON lacking.file = staged_problem.file
    AND lacking.line = staged_problem.line
    AND lacking.field = staged_problem.field
    AND lacking.problem = staged_problem.problem
-- The date that a statement has from its source is told of the source.
ANTI JOIN (
    SELECT statement.file, statement.line, statement.problem
    FROM staged_problem AS statement
    SEMI JOIN staged_implied
        ON staged_implied.file = statement.file AND staged_implied.line = statement.line AND staged_implied.field = statement.field
    SEMI JOIN staged_problem AS source
        ON source.file = statement.file AND source.field = 'published' AND source.problem = replace(statement.problem, '`said`', '`published`')
) AS told ON told.file = staged_problem.file AND told.line = staged_problem.line AND told.problem = staged_problem.problem
ANTI JOIN bad_row ON bad_row.file = staged_problem.file AND bad_row.line = staged_problem.line;

INSERT INTO bad_row (file, line)
SELECT DISTINCT staged_problem.file, staged_problem.line
FROM staged_problem
ANTI JOIN bad_row ON bad_row.file = staged_problem.file AND bad_row.line = staged_problem.line;


-- name: beyond
-- Whether there is a problem in one of these files, which leaving a row out does not mend.
--
-- fatal: the files
SELECT 1 AS beyond
FROM staged_problem
WHERE list_contains($fatal::VARCHAR[], staged_problem.file)
LIMIT 1;
