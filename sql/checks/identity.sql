-- Problems with ids: one id is one record, in the input and against what is recorded.
SELECT
    staged_content.file,
    staged_content.line,
    'id' AS field,
    'the id `' || left(as_called(staged_content.id), 60) || '` of this ' || replace(staged_content.record, '_', ' ')
        || ' stands for other content at ' || first_use.file || ':' || first_use.line || ': '
        || content_difference(first_use.content, staged_content.content) || '; one id is one record' AS problem
FROM staged_content
INNER JOIN (
    SELECT DISTINCT ON (staged_content.record, staged_content.id)
        staged_content.record,
        staged_content.id,
        staged_content.file,
        staged_content.line,
        staged_content.content
    FROM staged_content
    SEMI JOIN (
        SELECT record, id
        FROM staged_content
        GROUP BY record, id
        HAVING count(*) > 1
    ) AS repeated ON repeated.record = staged_content.record AND repeated.id = staged_content.id
    ORDER BY staged_content.record, staged_content.id, staged_content.file, staged_content.line
) AS first_use ON first_use.record = staged_content.record AND first_use.id = staged_content.id
WHERE staged_content.content <> first_use.content
UNION ALL
SELECT
    changed_content.file,
    changed_content.line,
    'id' AS field,
    'the ' || replace(changed_content.record, '_', ' ') || ' `' || left(as_called(changed_content.id), 60) || '` is recorded with other content: '
        || changed_content.difference || '; a correction is loaded with --amend REASON' AS problem
FROM changed_content
WHERE changed_content.record <> 'anchor' AND changed_content.versions = 1 AND NOT getvariable('amending')
UNION ALL
SELECT
    changed_content.file,
    changed_content.line,
    'id' AS field,
    'the ' || replace(changed_content.record, '_', ' ') || ' `' || left(as_called(changed_content.id), 60) || '` has ' || changed_content.versions
        || ' versions since a merge; `provenance settle` it first' AS problem
FROM changed_content
WHERE changed_content.record <> 'anchor' AND changed_content.versions > 1 AND NOT coalesce(getvariable('settling')::BOOLEAN, FALSE)
