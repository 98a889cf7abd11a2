-- statement_status: whether a statement stands, was withdrawn by its speaker, or was retracted by the analysts.

-- One row per statement.
CREATE VIEW statement_status AS
SELECT
    statement.id AS statement,  -- The statement.
    CASE
        WHEN statement.retracted OR retracted_speaker.speaker IS NOT NULL THEN 'retracted'
        WHEN withdrawn_statement.statement IS NOT NULL THEN 'withdrawn'
        ELSE 'stands'
    END AS status  -- stands, withdrawn (by the speaker) or retracted (by the analysts, itself or with its speaker).
FROM statement
INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
LEFT JOIN retracted_speaker ON retracted_speaker.speaker = canonical_speaker.canonical
LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id;
