-- Names every row that has a bad value.
INSERT INTO staged_problem
SELECT staged_field.file, staged_field.line, staged_field.field, value_problem.problem
FROM staged_field
INNER JOIN value_problem
    ON value_problem.record = staged_field.record AND value_problem.field = staged_field.field AND value_problem.value = staged_field.value;
