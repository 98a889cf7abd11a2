-- Problems with withdrawals: a statement is taken back by whom it was made for, or by its speaker, under whatever id they go by.
SELECT
    staged_statement.file,
    staged_statement.line,
    'withdraws' AS field,
    '`withdraws: ' || left(as_called(staged_statement.withdraws), 60) || '` is a statement of ' || left(any_value(original.owner), 60)
        || '; a speaker withdraws statements of its own' AS problem
FROM staged_statement
INNER JOIN known_statement AS original ON original.id = staged_statement.withdraws
LEFT JOIN joined_speaker
    ON joined_speaker.speaker = coalesce(staged_statement.on_behalf_of, staged_statement.speaker)
    AND joined_speaker.other IN (original.owner, original.speaker)
WHERE staged_statement.speaker IS NOT NULL
GROUP BY staged_statement.file, staged_statement.line, staged_statement.withdraws, staged_statement.speaker
HAVING NOT bool_or(
    coalesce(staged_statement.on_behalf_of, staged_statement.speaker) IN (original.owner, original.speaker)
    OR joined_speaker.other IS NOT NULL
)
