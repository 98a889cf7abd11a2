-- A speaker, claim or source of an import goes by the name, words or address of one that is known, and is that one.
--
-- of: alias, appearance, assessment, claim, source, speaker, statement
SELECT
    known_record.file,
    known_record.line,
    NULL AS field,
    'the ' || known_record.record || ' "' || left(known_record.words, 60) || '" is `' || left(known_record.known, 60) || '`, which goes by '
        || CASE known_record.record WHEN 'speaker' THEN 'that name' WHEN 'claim' THEN 'these words' ELSE 'that address' END AS notice
FROM known_record
WHERE known_record.is_other
