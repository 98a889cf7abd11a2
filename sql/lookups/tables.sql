-- What a caller may know of the tables and views.

-- name: name
-- The tables and views that a query may read, as SHOW TABLES lists them.
--
-- names: their names
SELECT unnest($names::VARCHAR[]) AS name;


-- name: example
-- The least value of every column in some rows of a table or view, <relation>.
SELECT min(COLUMNS(*)::VARCHAR)
FROM (
    FROM <relation>
    LIMIT 100
);
