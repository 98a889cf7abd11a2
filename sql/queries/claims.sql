-- What was put forward, how many support and deny it, and what it entails and excludes.
--
-- claim: only this claim
-- speaker: only claims this speaker has spoken about
-- contains: only where the claim contains this text, in any case
SELECT
    claim.id AS claim,
    claim.text,
    claim.asserts,
    claim.place,
    claim.happened,
    coalesce(taken.support, 0) AS support,
    coalesce(taken.deny, 0) AS deny,
    coalesce(taken.neither, 0) AS neither,
    related.entails,
    related.excludes,
    CASE WHEN claim.retracted THEN 'retracted' ELSE 'stands' END AS status
FROM claim
LEFT JOIN (
    SELECT
        position.claim,
        count(*) FILTER (WHERE position.stance = 'support') AS support,
        count(*) FILTER (WHERE position.stance = 'deny') AS deny,
        count(*) FILTER (WHERE position.stance IN ('query', 'comment')) AS neither
    FROM position
    GROUP BY position.claim
) AS taken ON taken.claim = claim.id
LEFT JOIN (
    SELECT
        claim_relation.claim,
        string_agg(claim_relation.other, '; ' ORDER BY claim_relation.other) FILTER (WHERE claim_relation.relation = 'entails') AS entails,
        string_agg(claim_relation.other, '; ' ORDER BY claim_relation.other) FILTER (WHERE claim_relation.relation = 'excludes') AS excludes
    FROM claim_relation
    WHERE NOT claim_relation.retracted
    GROUP BY claim_relation.claim
) AS related ON related.claim = claim.id
WHERE ($claim IS NULL OR claim.id = $claim)
    AND ($speaker IS NULL OR claim.id IN (SELECT statement.claim FROM statement WHERE statement.speaker = $speaker))
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', claim.text)), lower($contains)))
ORDER BY claim.id;
