-- committed_statement: what each speaker is held to, and whether it still stands.
-- Standing needs every statement of a series, so it is worked out once per write and kept in a table of this name; a question
-- about an earlier state works it out for itself (sql/file/derived/snapshot).
--
-- Of one series' statements on one claim those stand that no certainly later one follows (statement_voice.sql). A denial of another
-- scope does not displace a denial.

-- One row per statement whose speaker is held to its stance, as in held_statement, and whether it still stands.
CREATE VIEW committed_statement AS
WITH held AS MATERIALIZED (
    SELECT held_statement.*
    FROM held_statement
),
-- Of those that might have followed a statement, only the latest of each stance and scope has to be asked.
latest AS (
    SELECT
        held.series,
        held.claim,
        held.stance,
        held.scope,
        max(held.order_earliest) FILTER (WHERE held.zoned) AS zoned_earliest,
        max(held.order_earliest) FILTER (WHERE NOT held.zoned) AS unzoned_earliest
    FROM held
    GROUP BY held.series, held.claim, held.stance, held.scope
),
followed AS (
    SELECT held.statement
    FROM held
    SEMI JOIN latest AS later
        ON later.series = held.series
        AND later.claim = held.claim
        AND greatest(
            later.zoned_earliest - CASE WHEN held.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END,
            later.unzoned_earliest - CASE WHEN held.zoned THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END
        ) > held.order_latest
        AND (later.stance <> held.stance OR later.scope IS NOT DISTINCT FROM held.scope)
    UNION
    SELECT original.statement
    FROM held AS later
    INNER JOIN (
        SELECT held.statement, held.claim, held.stance, held.scope, revision_path.statement AS revised_by
        FROM held
        INNER JOIN revision_path ON revision_path.revised = held.statement
    ) AS original
        ON original.revised_by = later.statement
        AND original.claim = later.claim
        AND (later.stance <> original.stance OR later.scope IS NOT DISTINCT FROM original.scope)
)
SELECT
    held_statement.*,
    followed.statement IS NULL AS standing  -- Whether no later one of its series on the same claim has followed it.
FROM held AS held_statement
LEFT JOIN followed ON followed.statement = held_statement.statement;
