-- The contradictions that the merge brings, and those that it ends, gravest first.
SELECT 'new contradiction' AS change, contradiction.grade, contradiction.contradiction AS id, contradiction.explanation AS detail
FROM contradiction
WHERE (contradiction.kind, contradiction.subject, least(contradiction.earlier_statement, contradiction.later_statement), greatest(contradiction.earlier_statement, contradiction.later_statement)) IN (
    SELECT (pair_after.kind, pair_after.subject, pair_after.one, pair_after.other)
    FROM pair_after
    ANTI JOIN pair_before USING (kind, subject, one, other)
)
UNION ALL
SELECT DISTINCT
    'contradiction gone' AS change,
    pair_before.grade,
    pair_before.kind || ':' || pair_before.subject || ':' || pair_before.one || ':' || pair_before.other AS id,
    'what was merged ends it' AS detail
FROM pair_before
ANTI JOIN pair_after USING (kind, subject, one, other)
ORDER BY change DESC, grade, id;
