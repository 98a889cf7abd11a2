-- Problems with anchors that are given: the excerpt has the same words.
SELECT
    given_anchor.file,
    given_anchor.line,
    'exact' AS field,
    'has other words than the excerpt of `' || left(as_called(given_anchor.appearance), 60) || '`; leave out the anchor, and the excerpt is looked up' AS problem
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
HAVING NOT coalesce(bool_or(
    quoted.excerpt = given_anchor.exact
    OR plain_text(quoted.excerpt) = plain_text(given_anchor.exact)
    -- A part of an excerpt that leaves something out.
    OR list_contains(excerpt_parts(quoted.excerpt), plain_text(given_anchor.exact))
), FALSE)
