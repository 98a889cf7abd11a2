-- Problems with fields that every record of a table must have.
SELECT
    staged_missing.file,
    staged_missing.line,
    staged_missing.field AS field,
    'this ' || replace(staged_missing.record, '_', ' ') || coalesce(' (' || left(as_called(staged_missing.id), 60) || ')', '') || ' needs `' || staged_missing.field || '`'
        || CASE field.kind
            WHEN 'slug' THEN ', a short name that stays the same'
            WHEN 'case_slug' THEN ', a short name that stays the same'
            WHEN 'vocabulary' THEN '; accepted are ' || (
                SELECT string_agg(vocabulary.word, ', ' ORDER BY vocabulary.position)
                FROM vocabulary
                WHERE vocabulary.vocabulary = field.refers_to
            )
            WHEN 'reference' THEN ', the id of ' || CASE WHEN left(field.refers_to, 1) IN ('a', 'e') THEN 'an ' ELSE 'a ' END || replace(field.refers_to, '_', ' ')
            ELSE ''
        END AS problem
FROM staged_missing
LEFT JOIN field ON field.record = staged_missing.record AND field.field = staged_missing.field
