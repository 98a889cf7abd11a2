-- Problems with anchors that are given: where the text is at hand, it has these words at this place.
SELECT
    placed.file,
    placed.line,
    'exact' AS field,
    'the text ' || left(placed.sha256, 12) || ' does not have these words at this place; leave out the anchor, and the excerpt is looked up' AS problem
FROM (
    SELECT placed_anchor.*, TRY_CAST(placed_anchor.start AS BIGINT) AS first, TRY_CAST(placed_anchor.stop AS BIGINT) AS past
    FROM placed_anchor
    WHERE placed_anchor.exact IS NOT NULL
        AND NOT coalesce(is_redacted(placed_anchor.exact) OR is_redacted(placed_anchor.prefix) OR is_redacted(placed_anchor.suffix), FALSE)
) AS placed
INNER JOIN text_at_hand ON text_at_hand.sha256 = placed.sha256
WHERE placed.first IS NULL
    OR placed.past IS NULL
    OR substring(text_at_hand.content, placed.first + 1, placed.past - placed.first) <> placed.exact
    OR nullif(substring(text_at_hand.content, greatest(placed.first - 31, 1), least(placed.first, 32)), '') IS DISTINCT FROM placed.prefix
    OR nullif(substring(text_at_hand.content, placed.past + 1, 32), '') IS DISTINCT FROM placed.suffix
