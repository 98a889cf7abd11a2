-- Problems with the form of ids.
SELECT
    staged_record.file,
    staged_record.line,
    'id' AS field,
    'the id `' || left(split_part(staged_record.id, '/', -1), 60) || '` is not accepted; an id is up to 200 letters, digits and - _ . and begins with a letter or digit' AS problem
FROM staged_record
INNER JOIN field ON field.record = staged_record.record AND field.field = 'id' AND field.kind IN ('slug', 'case_slug')
WHERE
    -- One class of letters and digits in the pattern, because each takes milliseconds to make, for each kind of record. An id of a case has its name before it.
    NOT (
        length(split_part(staged_record.id, '/', 1)) <= 200
        AND length(split_part(staged_record.id, '/', 2)) <= 200
        AND regexp_full_match(replace(staged_record.id, '/', ''), '[\p{L}\p{N}._-]+')
        AND len(string_split(staged_record.id, '/')) <= 2
        AND NOT starts_with(staged_record.id, '/')
        AND NOT ends_with(staged_record.id, '/')
        AND left(staged_record.id, 1) NOT IN ('.', '_', '-')
        AND (NOT contains(staged_record.id, '/') OR (field.kind = 'case_slug' AND NOT regexp_matches(staged_record.id, '/[._-]')))
    )
