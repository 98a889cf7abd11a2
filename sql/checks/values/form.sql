-- Problems with the form of truth values, numbers, digests, JSON objects and dates.
SELECT
    staged_value.record,
    staged_value.field,
    staged_value.value,
    '`' || staged_value.field || ': ' || left(staged_value.value, 60) || '` is not '
        || CASE field.kind
            WHEN 'number' THEN CASE staged_value.field WHEN 'rate' THEN 'a rate; accepted is a plain number above 0, such as 1.0837' ELSE 'a number that the field can hold; accepted is a plain one such as 0.001' END
            WHEN 'json' THEN 'a JSON object; accepted is such as {"rating": 3}'
            WHEN 'sha256' THEN 'a SHA-256; accepted are 64 hexadecimal digits, in lower case'
            ELSE 'a truth value; accepted are true and false'
        END AS problem
FROM staged_value
LEFT JOIN field ON field.record = staged_value.record AND field.field = staged_value.field
WHERE CASE
    WHEN field.kind = 'boolean' OR staged_value.field = 'retracted' THEN staged_value.value NOT IN ('true', 'false')
    WHEN field.kind = 'number' AND staged_value.field = 'tolerance'
        THEN NOT regexp_full_match(staged_value.value, '0(\.[0-9]{1,9})?')
    WHEN field.kind = 'number' AND staged_value.field = 'rate'
        THEN NOT regexp_full_match(staged_value.value, '[0-9]{1,10}(\.[0-9]{1,12})?') OR NOT regexp_matches(staged_value.value, '[1-9]')
    WHEN field.kind = 'number' THEN NOT regexp_full_match(staged_value.value, '[0-9]{1,18}')
    WHEN field.kind = 'json' THEN json_type(TRY_CAST(staged_value.value AS JSON)) IS DISTINCT FROM 'OBJECT'
    WHEN field.kind = 'sha256' THEN NOT regexp_full_match(staged_value.value, '[0-9a-f]{64}')
    ELSE FALSE
END
UNION ALL
SELECT
    staged_value.record,
    staged_value.field,
    staged_value.value,
    '`' || staged_value.field || '`: ' || date_text_reading.problem AS problem
FROM staged_value
INNER JOIN field
    ON field.record = staged_value.record AND field.field = staged_value.field AND field.kind = 'edtf'
INNER JOIN date_text_reading ON date_text_reading.expression = staged_value.value
WHERE date_text_reading.problem IS NOT NULL
