-- Evidence that carries more than one claim: if it falls, so does each of them.
--
-- An item bears on a claim directly, or through a statement that puts the claim forward. alone: the claims for which it is
-- the only evidence that supports them.
WITH carried AS (
    SELECT DISTINCT
        bearing.evidence,
        coalesce(bearing.claim, statement.claim) AS claim
    FROM bearing
    LEFT JOIN statement ON statement.id = bearing.statement
    WHERE bearing.bears = 'supports'
        AND NOT bearing.retracted
        AND coalesce(bearing.claim, statement.claim) IS NOT NULL
),
counted AS (
    SELECT carried.evidence, carried.claim, count(*) OVER (PARTITION BY carried.claim) AS items
    FROM carried
)
SELECT
    counted.evidence,
    evidence.description,
    count(*) AS claims,
    count(*) FILTER (WHERE counted.items = 1) AS alone,
    string_agg(counted.claim, '; ' ORDER BY counted.claim) AS carries
FROM counted
INNER JOIN evidence ON evidence.id = counted.evidence
GROUP BY counted.evidence, evidence.description
HAVING claims > 1
ORDER BY alone DESC, claims DESC, counted.evidence;
