-- Problems with texts that hold U+0000. Where no value is unfit, there is no staged_unfit, and nothing to ask.
SELECT
    staged_unfit.file,
    staged_unfit.line,
    staged_unfit.field,
    '`' || staged_unfit.field || '` holds U+0000, which no text can hold; remove it' AS problem
FROM staged_unfit
WHERE contains(staged_unfit.value, chr(0))
