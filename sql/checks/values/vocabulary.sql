-- Problems with words outside a field's vocabulary.
SELECT
    staged_value.record,
    staged_value.field,
    staged_value.value,
    '`' || staged_value.field || ': ' || left(staged_value.value, 60) || '` is not accepted; accepted are ' || accepted.words AS problem
FROM staged_value
INNER JOIN field
    ON field.record = staged_value.record AND field.field = staged_value.field AND field.kind = 'vocabulary'
INNER JOIN (
    SELECT vocabulary.vocabulary, string_agg(vocabulary.word, ', ' ORDER BY vocabulary.position) AS words
    FROM vocabulary
    GROUP BY vocabulary.vocabulary
) AS accepted ON accepted.vocabulary = field.refers_to
ANTI JOIN vocabulary
    ON vocabulary.vocabulary = field.refers_to AND vocabulary.word = staged_value.value
