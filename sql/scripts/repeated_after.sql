-- Who repeated it after whom, and how long after.
--
-- passed on: the statement relays the other, as the analysts recorded it. same claim: another speaker put the claim
-- forward later, for the first time, and relays nobody, so the record does not say where it was heard. The hours run from the last instant at
-- which the one may have been said to the first at which the other may have been: at least so many.
WITH pair AS (
    SELECT relay.relayed AS earlier, relay.statement AS later, 'passed on' AS how
    FROM relay
    WHERE NOT relay.retracted
    UNION ALL
    SELECT earlier.id AS earlier, later.id AS later, 'same claim' AS how
    FROM statement AS later
    INNER JOIN statement AS earlier
        ON earlier.claim = later.claim
        AND earlier.speaker <> later.speaker
        AND earlier.said_latest < later.said_earliest
    WHERE earlier.stance = 'support'
        AND later.stance = 'support'
        AND later.id NOT IN (SELECT relay.statement FROM relay WHERE NOT relay.retracted)
    QUALIFY row_number() OVER (
        PARTITION BY later.speaker, later.claim
        ORDER BY later.said_earliest, later.id, earlier.said_earliest, earlier.id
    ) = 1
)
SELECT
    coalesce(later.claim, earlier.claim) AS claim,
    earlier_speaker.name AS said_by,
    earlier.said,
    later_speaker.name AS repeated_by,
    later.said AS repeated,
    pair.how,
    greatest(date_diff('hour', earlier.said_latest, later.said_earliest), 0) AS hours_after,
    pair.earlier AS statement,
    pair.later AS repeating_statement
FROM pair
INNER JOIN statement AS earlier ON earlier.id = pair.earlier
INNER JOIN statement AS later ON later.id = pair.later
INNER JOIN speaker AS earlier_speaker ON earlier_speaker.id = earlier.speaker
INNER JOIN speaker AS later_speaker ON later_speaker.id = later.speaker
ORDER BY claim, later.said_earliest NULLS LAST, pair.earlier, pair.later;
