-- Problems with judgements: each axis has its own values, independence is judged of statements, what is judged is recorded,
-- and a record is not judged to be itself.
SELECT
    staged_assessment.file,
    staged_assessment.line,
    'value' AS field,
    '`value: ' || left(staged_assessment.value, 60) || '` is not a ' || staged_assessment.axis || '; accepted are ' || accepted.words AS problem
FROM staged_assessment
INNER JOIN (
    VALUES
        ('reliability', '[A-F]', 'A, B, C, D, E, F'),
        ('credibility', '[1-6]', '1, 2, 3, 4, 5, 6'),
        ('confidence', 'low|moderate|high', 'low, moderate, high'),
        (
            'verdict',
            'supported|refuted|not enough evidence|conflicting evidence',
            'supported, refuted, not enough evidence, conflicting evidence'
        ),
        ('independence', 'independent|dependent', 'independent, dependent')
) AS accepted(axis, pattern, words)
    ON accepted.axis = staged_assessment.axis
WHERE NOT regexp_full_match(staged_assessment.value, accepted.pattern)
UNION ALL
SELECT
    staged_assessment.file,
    staged_assessment.line,
    'target_kind' AS field,
    'independence is judged of a statement, not of a ' || staged_assessment.target_kind AS problem
FROM staged_assessment
WHERE staged_assessment.axis = 'independence' AND staged_assessment.target_kind <> 'statement'
UNION ALL
SELECT
    staged_assessment.file,
    staged_assessment.line,
    'target' AS field,
    '`target: ' || left(as_called(staged_assessment.target), 60) || '` names no ' || staged_assessment.target_kind
        || '; declare it in the input or load it first' AS problem
FROM staged_assessment
ANTI JOIN known_id ON known_id.record = staged_assessment.target_kind AND known_id.id = staged_assessment.target
WHERE staged_assessment.target IS NOT NULL
    AND staged_assessment.target_kind IN ('speaker', 'source', 'claim', 'statement', 'evidence')
UNION ALL
SELECT
    staged_identity.file,
    staged_identity.line,
    'other' AS field,
    'the ' || staged_identity.kind || ' `' || left(as_called(staged_identity.one), 60) || '` is judged with itself; name another one' AS problem
FROM staged_identity
WHERE staged_identity.one = staged_identity.other
UNION ALL
SELECT
    judged.file,
    judged.line,
    judged.field,
    '`' || judged.field || ': ' || left(as_called(judged.id), 60) || '` names no ' || judged.kind || '; declare it in the input or load it first' AS problem
FROM (
    SELECT file, line, kind, 'one' AS field, one AS id FROM staged_identity
    UNION ALL
    SELECT file, line, kind, 'other' AS field, other AS id FROM staged_identity
) AS judged
ANTI JOIN known_id ON known_id.record = judged.kind AND known_id.id = judged.id
WHERE judged.id IS NOT NULL AND judged.kind IN ('speaker', 'claim', 'quantity')
