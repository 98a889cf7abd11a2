-- What was put forward, and how many support or deny it.
-- Also what each claim entails and excludes.
-- Example: provenance claims --speaker zelensky
--
-- claim (claim*): only this claim
-- question (question*): only claims that answer this question
-- speaker (speaker*): only claims this speaker has spoken about
-- side (speaker*): only claims that this speaker or whoever speaks for it has spoken about
-- contains (text): only where the claim contains this text, in any case
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
    alike.ids AS same_as,
    CASE WHEN claim.retracted THEN 'retracted' ELSE 'stands' END AS status
FROM claim
INNER JOIN canonical_claim ON canonical_claim.claim = claim.id
LEFT JOIN (
    SELECT
        canonical_claim.canonical AS claim,
        count(*) FILTER (WHERE position.stance = 'support' AND position.status = 'stands') AS support,
        count(*) FILTER (WHERE position.stance = 'deny' AND position.status = 'stands') AS deny,
        count(*) FILTER (WHERE position.stance IN ('query', 'comment') AND position.status = 'stands') AS neither
    FROM position
    INNER JOIN canonical_claim ON canonical_claim.claim = position.claim
    GROUP BY canonical_claim.canonical
) AS taken ON taken.claim = canonical_claim.canonical
LEFT JOIN (
    SELECT
        claim_relation.claim,
        string_agg(claim_relation.other, '; ' ORDER BY claim_relation.other) FILTER (WHERE claim_relation.relation = 'entails') AS entails,
        string_agg(claim_relation.other, '; ' ORDER BY claim_relation.other) FILTER (WHERE claim_relation.relation = 'excludes') AS excludes
    FROM claim_relation
    WHERE NOT claim_relation.retracted
    GROUP BY claim_relation.claim
) AS related ON related.claim = claim.id
LEFT JOIN (
    SELECT same_claim.claim, string_agg(same_claim.other, '; ' ORDER BY same_claim.other) AS ids
    FROM same_claim
    WHERE same_claim.other <> same_claim.claim
    GROUP BY same_claim.claim
) AS alike ON alike.claim = claim.id
WHERE ($claim IS NULL OR claim.id IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim IN $claim))
    AND ($question IS NULL OR claim.id IN (SELECT answering_claim.claim FROM answering_claim WHERE answering_claim.question IN $question))
    AND ($speaker IS NULL OR claim.id IN (SELECT statement.claim FROM statement WHERE statement.speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker)))
    AND ($side IS NULL OR claim.id IN (SELECT statement.claim FROM statement WHERE statement.id IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side)))
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', claim.text)), lower($contains)))
ORDER BY claim.id;
