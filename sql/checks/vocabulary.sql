-- Problems with words outside a field's vocabulary.
SELECT
    staged_field.file,
    staged_field.line,
    staged_field.field,
    '`' || staged_field.field || ': ' || left(staged_field.value, 60) || '` is not accepted; accepted are ' || accepted.words AS problem
FROM staged_field
INNER JOIN field
    ON field.record = staged_field.record AND field.field = staged_field.field AND field.kind = 'vocabulary'
INNER JOIN (
    SELECT vocabulary.vocabulary, string_agg(vocabulary.word, ', ' ORDER BY vocabulary.position) AS words
    FROM vocabulary
    GROUP BY vocabulary.vocabulary
) AS accepted ON accepted.vocabulary = field.refers_to
ANTI JOIN vocabulary
    ON vocabulary.vocabulary = field.refers_to AND vocabulary.word = staged_field.value
