-- Problems with anchors that are given: where the text is at hand, it has these words at this place; and the excerpt has them, too.
SELECT
    placed.file,
    placed.line,
    'exact' AS field,
    'the text ' || left(placed.sha256, 12) || ' does not have these words at this place; leave out the anchor, and the excerpt is looked up' AS problem
FROM (
    SELECT given_anchor.*, TRY_CAST(given_anchor.start AS BIGINT) AS first, TRY_CAST(given_anchor.stop AS BIGINT) AS past
    FROM given_anchor
    WHERE given_anchor.exact IS NOT NULL
        AND NOT coalesce(is_redacted(given_anchor.exact) OR is_redacted(given_anchor.prefix) OR is_redacted(given_anchor.suffix), FALSE)
) AS placed
INNER JOIN text_at_hand ON text_at_hand.sha256 = placed.sha256
WHERE placed.first IS NULL
    OR placed.past IS NULL
    OR substring(text_at_hand.content, placed.first + 1, placed.past - placed.first) <> placed.exact
    OR nullif(substring(text_at_hand.content, greatest(placed.first - 31, 1), least(placed.first, 32)), '') IS DISTINCT FROM placed.prefix
    OR nullif(substring(text_at_hand.content, placed.past + 1, 32), '') IS DISTINCT FROM placed.suffix
UNION ALL
SELECT
    given_anchor.file,
    given_anchor.line,
    'exact' AS field,
    'has other words than the excerpt of `' || left(given_anchor.appearance, 60) || '`; leave out the anchor, and the excerpt is looked up' AS problem
FROM given_anchor
LEFT JOIN (
    SELECT id, excerpt FROM staged_appearance
    UNION ALL
    SELECT id, excerpt FROM appearance_entry
) AS quoted ON quoted.id = given_anchor.appearance
WHERE given_anchor.exact IS NOT NULL
    AND NOT is_redacted(given_anchor.exact)
    AND given_anchor.appearance IS NOT NULL
GROUP BY given_anchor.file, given_anchor.line, given_anchor.appearance, given_anchor.exact
HAVING NOT coalesce(bool_or(quoted.excerpt = given_anchor.exact OR plain_text(quoted.excerpt) = plain_text(given_anchor.exact)), FALSE)
