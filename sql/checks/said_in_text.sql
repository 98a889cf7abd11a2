-- Problems with relative words that stand nowhere in the texts of their statement: they are looked up as excerpts are.
SELECT
    staged_statement.file,
    staged_statement.line,
    'said_words' AS field,
    'said_words ''' || left(staged_statement.said_words, 60) || ''' stands nowhere in the text of `' || min(staged_appearance.source)
        || '`; give the words of the source, or load with --allow-unanchored' AS problem
FROM staged_statement
INNER JOIN staged_appearance ON staged_appearance.statement = staged_statement.id
INNER JOIN staged_text ON staged_text.source = staged_appearance.source
WHERE staged_statement.said_words IS NOT NULL
    AND NOT is_redacted(staged_statement.said_words)
    AND NOT getvariable('allow_unanchored')
GROUP BY staged_statement.file, staged_statement.line, staged_statement.said_words
HAVING NOT bool_or(regexp_matches(staged_text.content, '(?:^|[^\p{L}\p{N}])' || text_pattern(staged_statement.said_words) || '(?:[^\p{L}\p{N}]|$)'))
