-- Pairs of ids about which nothing is to be proposed: they are one already, or were judged to be different.
--
-- kind: speaker, claim or quantity
SELECT settled.one, settled.other
FROM (
    SELECT 'speaker' AS kind, same_speaker.speaker AS one, same_speaker.other FROM same_speaker
    UNION ALL
    SELECT 'claim', same_claim.claim, same_claim.other FROM same_claim
    UNION ALL
    SELECT 'quantity', same_quantity.quantity, same_quantity.other FROM same_quantity
    UNION ALL
    SELECT identity_standing.kind, identity_standing.one, identity_standing.other
    FROM identity_standing
    WHERE identity_standing.verdict = 'not_same'
) AS settled
WHERE settled.kind = $kind AND settled.one < settled.other;
