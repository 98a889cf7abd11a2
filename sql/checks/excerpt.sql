-- Problems with excerpts that are not found in the text of their source: whether they stand in another one, or what there is near.
SELECT
    missed_excerpt.file,
    missed_excerpt.line,
    'excerpt' AS field,
    'the excerpt of `' || missed_excerpt.statement || '` is not in the text of `' || missed_excerpt.source || '`: "'
        || left(missed_excerpt.excerpt, 60) || CASE WHEN length(missed_excerpt.excerpt) > 60 THEN '…' ELSE '' END || '"'
        || CASE
            WHEN missed_place.elsewhere IS NOT NULL
                THEN ', but in that of `' || missed_place.elsewhere || '`, so that it is misattributed; name the source it stands in'
            ELSE coalesce('. Nearest is "' || left(missed_place.nearest, 200) || '"', '') || '; quote it exactly'
        END
        || ', or load with --allow-unanchored' AS problem
FROM missed_excerpt
LEFT JOIN missed_place ON missed_place.excerpt = missed_excerpt.excerpt AND missed_place.sha256 = missed_excerpt.sha256
WHERE NOT getvariable('allow_unanchored')
