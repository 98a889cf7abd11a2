-- Problems with judgements: each axis has its own values, and independence is judged of statements.
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
