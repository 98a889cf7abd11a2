-- Problems with excerpts that were not found in a text, where only what was found is let in (--require-anchored).
SELECT
    staged_appearance.file,
    staged_appearance.line,
    'excerpt' AS field,
    'the excerpt of `' || staged_appearance.statement || '` was not found in a text of `' || staged_appearance.source
        || '`; with --require-anchored the text must be at hand and have it' AS problem
FROM staged_appearance
ANTI JOIN (SELECT staged_anchor.appearance FROM staged_anchor WHERE staged_anchor.exact IS NOT NULL) AS found
    ON found.appearance = staged_appearance.id
WHERE getvariable('require_anchored')
    AND staged_appearance.excerpt IS NOT NULL
    AND staged_appearance.retracted IS DISTINCT FROM 'true'
    -- Of one that is not in its text more is told.
    AND (getvariable('allow_unanchored') OR staged_appearance.id NOT IN (SELECT missed_excerpt.appearance FROM missed_excerpt))
