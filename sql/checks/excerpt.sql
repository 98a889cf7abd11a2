-- Problems with excerpts that are not found in the text of their source.
SELECT
    staged_anchor.file,
    staged_anchor.line,
    'excerpt' AS field,
    'the excerpt of `' || staged_appearance.statement || '` is not in the text of `' || staged_appearance.source || '`: "'
        || left(staged_appearance.excerpt, 60) || CASE WHEN length(staged_appearance.excerpt) > 60 THEN '…' ELSE '' END
        || '"; quote it exactly, or load with --allow-unanchored' AS problem
FROM staged_anchor
INNER JOIN staged_appearance ON staged_appearance.id = staged_anchor.appearance
WHERE staged_anchor.exact IS NULL AND NOT getvariable('allow_unanchored')
