-- A statement that a file held is gone from it, and a new one has its words in the same source.
--
-- Its id was made of what it said then, or was written otherwise: under the old id it stays one statement, with its history. An item
-- of several statements, or one that an outlet passed on, has no place for the id of one. What is typed, `<answers>`, is no file, and
-- nothing is gone from it.
-- of: statement
SELECT
    staged_statement.file,
    staged_statement.line,
    'id' AS field,
    '`' || as_called(gone.id) || '` is gone from the file, and `' || as_called(staged_statement.id) || '` is new with the same words in `'
        || staged_appearance.source || '`; '
        || CASE WHEN shared.field IS NOT NULL
            THEN 'make `' || as_called(staged_statement.id) || '` an item of its own, with `id: ' || as_called(gone.id) || '`'
            ELSE 'write `id: ' || as_called(gone.id) || '` here' END
        || ', and it stays one statement with its history' AS notice
FROM staged_statement
LEFT JOIN staged_implied AS shared
    ON shared.file = staged_statement.file AND shared.line = staged_statement.line AND shared.field = 'id'
INNER JOIN staged_appearance ON staged_appearance.statement = staged_statement.id
INNER JOIN appearance ON appearance.source = staged_appearance.source AND appearance.excerpt = staged_appearance.excerpt AND NOT appearance.retracted
INNER JOIN statement AS gone ON gone.id = appearance.statement AND NOT gone.retracted
INNER JOIN load
    ON load.load = gone.load
    AND load.case_id = getvariable('own_case')::VARCHAR
    AND contains(load.inputs, '"' || regexp_extract(staged_statement.file, '[^/\\]+$') || '"')
ANTI JOIN staged_statement AS kept ON kept.id = gone.id
ANTI JOIN statement_entry AS before ON before.id = staged_statement.id
WHERE NOT starts_with(staged_statement.file, '<')
    AND (gone.claim IS NOT DISTINCT FROM staged_statement.claim OR gone.speaker = staged_statement.speaker)
QUALIFY row_number() OVER (
        PARTITION BY staged_statement.id
        ORDER BY (gone.speaker <> staged_statement.speaker)::INTEGER + (gone.claim IS DISTINCT FROM staged_statement.claim)::INTEGER, gone.id
    ) = 1
