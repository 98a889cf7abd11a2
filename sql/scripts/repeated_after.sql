-- Who repeated it after whom, and how long after.
--
-- passed on: the statement relays the other, as the analysts recorded it. same claim: another speaker put the claim forward
-- certainly later, for the first time, and relays nobody, so the record does not say where it was heard; it stands beside whoever
-- put the claim forward first. Where several may have been the first, or several of its own statements, all are named and the order
-- is not known. The hours run from the last instant at which the one may have been said to the first at which the other may have
-- been: at least so many.
WITH support AS (
    SELECT
        statement_voice.stated_claim AS claim,
        statement_voice.statement,
        statement_voice.speaker,
        statement_voice.order_earliest,
        statement_voice.order_latest,
        statement_voice.zoned,
        min(statement_voice.order_latest) OVER (PARTITION BY statement_voice.stated_claim, statement_voice.speaker) AS own_surely_said
    FROM statement_voice
    WHERE statement_voice.stance = 'support' AND NOT statement_voice.retracted
),
same_claim AS (
    SELECT
        earlier.statement AS earlier,
        later.statement AS later,
        later.speaker,
        later.claim,
        earlier.order_earliest,
        min(earlier.order_latest) OVER (PARTITION BY later.statement) AS surely_said
    FROM support AS later
    INNER JOIN support AS earlier
        ON earlier.claim = later.claim
        AND earlier.speaker <> later.speaker
        -- A time with a zone and one without are in order only where 14 hours lie between.
        AND earlier.order_latest + CASE WHEN earlier.zoned = later.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END < later.order_earliest
    WHERE later.order_earliest <= later.own_surely_said
        AND later.statement NOT IN (SELECT relay.statement FROM relay WHERE NOT relay.retracted)
),
pair AS (
    SELECT
        relay.relayed AS earlier,
        relay.statement AS later,
        'passed on' AS how,
        relay.statement AS repeated_once,
        NULL AS repeating_speaker
    FROM relay
    WHERE NOT relay.retracted
    UNION ALL
    SELECT
        same_claim.earlier,
        same_claim.later,
        'same claim' AS how,
        same_claim.claim AS repeated_once,
        same_claim.speaker AS repeating_speaker
    FROM same_claim
    WHERE same_claim.order_earliest <= same_claim.surely_said
)
SELECT
    coalesce(any_value(later.claim), any_value(earlier.claim)) AS claim,
    string_agg(DISTINCT earlier_speaker.name, ' or ' ORDER BY earlier_speaker.name) AS said_by,
    string_agg(DISTINCT earlier.said, ' or ' ORDER BY earlier.said) AS said,
    any_value(later_speaker.name) AS repeated_by,
    string_agg(DISTINCT later.said, ' or ' ORDER BY later.said) AS repeated,
    pair.how || CASE WHEN pair.how = 'same claim' AND count(*) > 1 THEN ', order not known' ELSE '' END AS how,
    min(greatest(date_diff('hour', earlier.said_latest, later.said_earliest), 0)) AS hours_after,
    string_agg(DISTINCT pair.earlier, ' or ' ORDER BY pair.earlier) AS statement,
    string_agg(DISTINCT pair.later, ' or ' ORDER BY pair.later) AS repeating_statement
FROM pair
INNER JOIN statement AS earlier ON earlier.id = pair.earlier
INNER JOIN statement AS later ON later.id = pair.later
INNER JOIN speaker AS earlier_speaker ON earlier_speaker.id = earlier.speaker
INNER JOIN speaker AS later_speaker ON later_speaker.id = later.speaker
-- Each relay is a row; who put a claim forward after others is one, whoever of these was the first.
GROUP BY pair.how, pair.repeated_once, pair.repeating_speaker, CASE WHEN pair.how = 'passed on' THEN pair.earlier END
ORDER BY claim, min(later.said_earliest) NULLS LAST, statement, repeating_statement;
