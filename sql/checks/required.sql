-- Problems with fields that every record of a table must have.
SELECT
    staged_record.file,
    staged_record.line,
    NULL AS field,
    'this ' || replace(staged_record.record, '_', ' ') || coalesce(' (' || left(staged_record.id, 60) || ')', '') || ' needs `' || field.field || '`'
        || CASE field.kind
            WHEN 'vocabulary' THEN '; accepted are ' || (
                SELECT string_agg(vocabulary.word, ', ' ORDER BY vocabulary.position)
                FROM vocabulary
                WHERE vocabulary.vocabulary = field.refers_to
            )
            WHEN 'reference' THEN ', the id of a ' || replace(field.refers_to, '_', ' ')
            ELSE ''
        END AS problem
FROM staged_record
INNER JOIN field ON field.record = staged_record.record AND field.required AND field.field <> 'id'
LEFT JOIN staged_field
    ON staged_field.record = staged_record.record
    AND staged_field.file = staged_record.file
    AND staged_field.line = staged_record.line
    AND staged_field.id IS NOT DISTINCT FROM staged_record.id
    AND staged_field.field = field.field
WHERE staged_field.value IS NULL
UNION ALL
SELECT
    staged_record.file,
    staged_record.line,
    NULL AS field,
    'this ' || replace(staged_record.record, '_', ' ') || ' needs `id`, a short name that stays the same' AS problem
FROM staged_record
WHERE staged_record.id IS NULL
    AND staged_record.record IN ('speaker', 'source', 'claim', 'quantity', 'statement', 'evidence')
