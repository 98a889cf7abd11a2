-- Problems with the form of ids, truth values, numbers, digests, JSON objects and dates.
SELECT
    staged_field.file,
    staged_field.line,
    staged_field.field,
    '`' || staged_field.field || ': ' || left(staged_field.value, 60) || '` is not '
        || CASE field.kind
            WHEN 'boolean' THEN 'a truth value; accepted are true and false'
            WHEN 'number' THEN CASE staged_field.field WHEN 'rate' THEN 'a rate; accepted is a plain number above 0, such as 1.0837' ELSE 'a number that the field can hold; accepted is a plain one such as 0.001' END
            WHEN 'json' THEN 'a JSON object; accepted is such as {"rating": 3}'
            ELSE 'a SHA-256; accepted are 64 hexadecimal digits, in lower case'
        END AS problem
FROM staged_field
LEFT JOIN field ON field.record = staged_field.record AND field.field = staged_field.field
WHERE CASE
    WHEN field.kind = 'boolean' OR staged_field.field = 'retracted' THEN staged_field.value NOT IN ('true', 'false')
    WHEN field.kind = 'number' AND staged_field.field = 'tolerance'
        THEN NOT regexp_full_match(staged_field.value, '0(\.[0-9]{1,9})?')
    WHEN field.kind = 'number' AND staged_field.field = 'rate'
        THEN NOT regexp_full_match(staged_field.value, '[0-9]{1,10}(\.[0-9]{1,12})?') OR NOT regexp_matches(staged_field.value, '[1-9]')
    WHEN field.kind = 'number' THEN NOT regexp_full_match(staged_field.value, '[0-9]{1,18}')
    WHEN field.kind = 'json' THEN NOT coalesce(json_valid(staged_field.value) AND json_type(staged_field.value) = 'OBJECT', FALSE)
    WHEN field.kind = 'sha256' THEN NOT regexp_full_match(staged_field.value, '[0-9a-f]{64}')
    ELSE FALSE
END
UNION ALL
SELECT
    staged_record.file,
    staged_record.line,
    'id' AS field,
    'the id `' || left(staged_record.id, 60) || '` is not accepted; an id is up to 200 letters, digits and - _ . and begins with a letter or digit' AS problem
FROM staged_record
WHERE staged_record.record IN ('speaker', 'source', 'claim', 'quantity', 'statement', 'evidence')
    AND NOT (length(staged_record.id) <= 200 AND regexp_full_match(staged_record.id, '[\p{L}\p{N}][\p{L}\p{N}._-]*'))
UNION ALL
SELECT
    staged_field.file,
    staged_field.line,
    staged_field.field,
    '`' || staged_field.field || '`: ' || date_text_reading.problem AS problem
FROM staged_field
INNER JOIN field
    ON field.record = staged_field.record AND field.field = staged_field.field AND field.kind = 'edtf'
INNER JOIN date_text_reading ON date_text_reading.expression = staged_field.value
WHERE date_text_reading.problem IS NOT NULL
UNION ALL
SELECT
    staged_field.file,
    staged_field.line,
    staged_field.field,
    '`' || staged_field.field || '` holds U+0000, which no text can hold; remove it' AS problem
FROM staged_field
WHERE contains(staged_field.value, chr(0))
