-- The tables and answers that exports write.

-- name: current
-- The current entries of a kind of record, <record>; <fields> are their columns.
SELECT <fields>
FROM <record>
ORDER BY id;


-- name: answer
-- Stores the answer to a query, <query>, in a temporary table.
CREATE OR REPLACE TEMP TABLE stored_answer AS
<query>;


-- name: answered
-- The answer that is stored there.
FROM stored_answer;


-- name: row
-- The rows of a kind of record, <record>, that are not retracted, as text; <fields> are their columns.
SELECT <fields>
FROM (
    SELECT COLUMNS(* EXCLUDE (retracted))::VARCHAR
    FROM <record>
    WHERE NOT retracted
)
ORDER BY id;
