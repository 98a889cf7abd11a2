-- Problems with the form of ids and texts.
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
    staged_nul.file,
    staged_nul.line,
    staged_nul.field,
    '`' || staged_nul.field || '` holds U+0000, which no text can hold; remove it' AS problem
FROM staged_nul
