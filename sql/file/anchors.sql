-- Which anchors this file has looked up in the texts that they name.

-- name: look_up
-- Looks up the anchors that were not, in the texts that the file stores: they have these words at this place, or not at all. One that
-- does not fit stays as it is, and its excerpt unchecked.
-- given: excerpt_parts, plain_text
-- leaves: looked_up
INSERT INTO looked_up
SELECT anchor_entry.entry
FROM anchor_entry
INNER JOIN source_text ON source_text.sha256 = anchor_entry.sha256
LEFT JOIN (
    SELECT appearance_entry.id, list(DISTINCT appearance_entry.excerpt) AS excerpts
    FROM appearance_entry
    WHERE appearance_entry.id IN (SELECT unfound.appearance FROM anchor_entry AS unfound WHERE unfound.exact IS NULL)
    GROUP BY appearance_entry.id
) AS quoted ON quoted.id = anchor_entry.appearance
WHERE anchor_entry.entry NOT IN (SELECT looked_up.entry FROM looked_up)
    AND CASE
        WHEN anchor_entry.exact IS NULL
            THEN coalesce(
                len(list_filter(quoted.excerpts, lambda words: contains(plain_text(source_text.content), plain_text(words))
                    OR len(list_filter(excerpt_parts(words), lambda part: NOT contains(plain_text(source_text.content), part))) = 0)) = 0,
                FALSE
            )
        ELSE coalesce(
            substring(source_text.content, anchor_entry.start + 1, anchor_entry.stop - anchor_entry.start) = anchor_entry.exact,
            FALSE
        )
        AND nullif(substring(source_text.content, greatest(anchor_entry.start - 31, 1), least(anchor_entry.start, 32)), '') IS NOT DISTINCT FROM anchor_entry.prefix
        AND nullif(substring(source_text.content, anchor_entry.stop + 1, 32), '') IS NOT DISTINCT FROM anchor_entry.suffix
    END;
