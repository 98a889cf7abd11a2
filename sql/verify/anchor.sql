-- Anchors that do not hold: the text does not have these words at this place, or the excerpt has other words. Looked for in the
-- texts that are stored, and in those of text_lent.
WITH at_hand AS (
    SELECT source_text.sha256, source_text.content
    FROM source_text
    UNION
    SELECT text_lent.sha256, text_lent.content
    FROM text_lent
)
SELECT
    'anchor_entry' AS "table",
    anchor_entry.id,
    anchor_entry.entry,
    'the text ' || left(anchor_entry.sha256, 12) || ' does not have these words at this place' AS problem
FROM anchor_entry
INNER JOIN at_hand ON at_hand.sha256 = anchor_entry.sha256
WHERE anchor_entry.exact IS NOT NULL
    AND (
        anchor_entry.start IS NULL
        OR anchor_entry.stop IS NULL
        OR substring(at_hand.content, anchor_entry.start + 1, anchor_entry.stop - anchor_entry.start) <> anchor_entry.exact
        OR nullif(substring(at_hand.content, greatest(anchor_entry.start - 31, 1), least(anchor_entry.start, 32)), '') IS DISTINCT FROM anchor_entry.prefix
        OR nullif(substring(at_hand.content, anchor_entry.stop + 1, 32), '') IS DISTINCT FROM anchor_entry.suffix
    )
UNION ALL
SELECT
    'anchor_entry' AS "table",
    anchor_entry.id,
    anchor_entry.entry,
    'has other words than the excerpt of `' || left(anchor_entry.appearance, 60) || '`' AS problem
FROM anchor_entry
LEFT JOIN appearance_entry ON appearance_entry.id = anchor_entry.appearance
WHERE anchor_entry.exact IS NOT NULL
GROUP BY anchor_entry.id, anchor_entry.entry, anchor_entry.appearance
HAVING NOT coalesce(bool_or(appearance_entry.excerpt = anchor_entry.exact OR plain_text(appearance_entry.excerpt) = plain_text(anchor_entry.exact)), FALSE);
