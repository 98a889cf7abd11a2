-- Problems with texts that hold U+0000. Where none does, there is no staged_nul, and nothing to ask.
SELECT
    staged_nul.file,
    staged_nul.line,
    staged_nul.field,
    '`' || staged_nul.field || '` holds U+0000, which no text can hold; remove it' AS problem
FROM staged_nul
