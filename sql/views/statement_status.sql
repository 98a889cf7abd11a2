-- statement_status: whether a statement stands, was withdrawn by its speaker, or was retracted by the analysts.

CREATE VIEW statement_status AS
SELECT
    statement.id AS statement,
    CASE
        WHEN statement.retracted THEN 'retracted'
        WHEN withdrawn_statement.statement IS NOT NULL THEN 'withdrawn'
        ELSE 'stands'
    END AS status
FROM statement
LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id;

COMMENT ON VIEW statement_status IS 'One row per statement.';
COMMENT ON COLUMN statement_status.statement IS 'The statement.';
COMMENT ON COLUMN statement_status.status IS 'stands, withdrawn (by the speaker) or retracted (by the analysts).';
