-- Problems with texts that are longer than a merge takes. Where no value is unfit, there is no staged_unfit, and nothing to ask.
SELECT
    staged_unfit.file,
    staged_unfit.line,
    staged_unfit.field,
    '`' || staged_unfit.field || '` holds ' || format('{:,}', strlen(staged_unfit.value)) || ' bytes; accepted are up to '
        || format('{:,}', longest_field()) AS problem
FROM staged_unfit
WHERE strlen(staged_unfit.value) > longest_field()
