-- Problems with withdrawals: a speaker takes back statements of its own.
SELECT
    staged_statement.file,
    staged_statement.line,
    'withdraws' AS field,
    '`withdraws: ' || staged_statement.withdraws || '` is a statement of ' || taken_back.speaker
        || '; a speaker withdraws statements of its own' AS problem
FROM staged_statement
INNER JOIN (
    SELECT id, speaker FROM staged_statement
    UNION
    SELECT id, speaker FROM statement
) AS taken_back ON taken_back.id = staged_statement.withdraws AND taken_back.speaker <> staged_statement.speaker
ANTI JOIN same_speaker ON same_speaker.speaker = staged_statement.speaker AND same_speaker.other = taken_back.speaker
