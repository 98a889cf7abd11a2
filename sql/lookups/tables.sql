-- The tables and views that a query may read.

-- name: name
-- Their names, as SHOW TABLES lists them.
--
-- names: their names
SELECT unnest($names::VARCHAR[]) AS name;


-- name: example
-- The least value of every column in the first rows of <relation>.
SELECT min(COLUMNS(*)::VARCHAR)
FROM (
    FROM <relation>
    LIMIT 100
);
