-- What a merge changes, to tell of.

-- name: pair
-- The pairs of statements that contradict each other now, kept in pair_<moment>: before or after.
-- leaves: pair_<moment>
CREATE OR REPLACE TEMP TABLE pair_<moment> AS
SELECT
    contradiction_pair.kind,
    contradiction_pair.grade,
    contradiction_pair.subject,
    least(contradiction_pair.one_statement, contradiction_pair.other_statement) AS one,
    greatest(contradiction_pair.one_statement, contradiction_pair.other_statement) AS other
FROM contradiction_pair;


-- name: pair_changed
-- Whether the merge brings or ends a contradiction.
(FROM pair_before EXCEPT FROM pair_after)
UNION ALL
(FROM pair_after EXCEPT FROM pair_before)
LIMIT 1;


-- name: new_contradiction
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


-- name: new_entry
-- The entries that arrived, as changes to tell of.
-- <arriving>: of each kind of record of which any arrived
SELECT 'new entry' AS change, '<record>' AS record, id, reason
FROM arriving_<record>;

FROM (
<arriving>
)
ORDER BY ALL;


-- name: conflict
-- The records that have two current versions.
SELECT DISTINCT merge_conflict.record, merge_conflict.id
FROM merge_conflict
ORDER BY merge_conflict.record, merge_conflict.id;
