-- The views whose rows a write keeps, each after those that it reads.
--
-- version: the number that what a write derives is declared under
-- entered: kinds of record; only the views that rest on one of these. All, where it is not given.
-- asked: names of views; only what these read. All, where it is not given.
SELECT declared_table.name
FROM declared_table
INNER JOIN reached_view ON reached_view.name = declared_table.name
WHERE declared_table.version = $version
    AND (
        $asked IS NULL
        OR declared_table.name IN (
            SELECT read_view.reached FROM reached_view AS read_view WHERE list_contains($asked::VARCHAR[], read_view.name)
        )
    )
GROUP BY declared_table.name
HAVING $entered IS NULL OR bool_or(list_contains($entered::VARCHAR[], reached_view.reached))
-- A view reaches more than any of those that it reads.
ORDER BY count(*);
