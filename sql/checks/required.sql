-- Problems with fields that every record of a table must have.
SELECT
    staged_missing.file,
    staged_missing.line,
    NULL AS field,
    'this ' || replace(staged_missing.record, '_', ' ') || coalesce(' (' || left(staged_missing.id, 60) || ')', '') || ' needs `' || field.field || '`'
        || CASE field.kind
            WHEN 'vocabulary' THEN '; accepted are ' || (
                SELECT string_agg(vocabulary.word, ', ' ORDER BY vocabulary.position)
                FROM vocabulary
                WHERE vocabulary.vocabulary = field.refers_to
            )
            WHEN 'reference' THEN ', the id of ' || CASE WHEN left(field.refers_to, 1) IN ('a', 'e') THEN 'an ' ELSE 'a ' END || replace(field.refers_to, '_', ' ')
            ELSE ''
        END AS problem
FROM staged_missing
INNER JOIN field ON field.record = staged_missing.record AND field.field = staged_missing.field
UNION ALL
SELECT
    staged_record.file,
    staged_record.line,
    NULL AS field,
    'this ' || replace(staged_record.record, '_', ' ') || ' needs `id`, a short name that stays the same' AS problem
FROM staged_record
WHERE staged_record.id IS NULL
    AND staged_record.record IN ('speaker', 'source', 'claim', 'quantity', 'statement', 'evidence')
