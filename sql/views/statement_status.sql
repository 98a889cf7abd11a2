-- statement_status: whether a statement stands, was withdrawn by its speaker, or was retracted by the analysts.

-- One row per statement.
CREATE VIEW statement_status AS
SELECT
    statement.id AS statement,  -- The statement.
    CASE
        WHEN statement.retracted THEN 'retracted'
        WHEN withdrawn_statement.statement IS NOT NULL THEN 'withdrawn'
        ELSE 'stands'
    END AS status  -- stands, withdrawn (by the speaker) or retracted (by the analysts).
FROM statement
LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id;
