-- Problems with withdrawals: a speaker takes back statements of its own, under whatever id it goes by.
SELECT
    staged_statement.file,
    staged_statement.line,
    'withdraws' AS field,
    '`withdraws: ' || left(as_called(staged_statement.withdraws), 60) || '` is a statement of ' || left(any_value(taken_back.speaker), 60)
        || '; a speaker withdraws statements of its own' AS problem
FROM staged_statement
INNER JOIN taken_back ON taken_back.id = staged_statement.withdraws
LEFT JOIN joined_speaker ON joined_speaker.speaker = staged_statement.speaker AND joined_speaker.other = taken_back.speaker
WHERE staged_statement.speaker IS NOT NULL
GROUP BY staged_statement.file, staged_statement.line, staged_statement.withdraws, staged_statement.speaker
HAVING NOT bool_or(taken_back.speaker = staged_statement.speaker OR joined_speaker.other IS NOT NULL)
