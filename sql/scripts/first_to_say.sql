-- Who said it first, claim by claim.
--
-- A claim's first supporters are those whose statement may have been said before any other was surely said: two
-- statements of one day without an hour are both first, because the record cannot tell which was earlier, and so is one without
-- a date. Where there are several, the order of these is not known. Only claims with more than one supporter are listed.
WITH support AS (
    SELECT
        statement_voice.stated_claim AS claim,
        statement_voice.statement,
        statement_voice.stated_speaker AS speaker,
        statement_voice.said,
        statement_voice.order_earliest,
        statement_voice.zoned,
        min(statement_voice.order_latest) FILTER (WHERE statement_voice.zoned) OVER same_claim AS zoned_surely_said,
        min(statement_voice.order_latest) FILTER (WHERE NOT statement_voice.zoned) OVER same_claim AS surely_said,
        count(*) OVER same_claim AS supporters
    FROM statement_voice
    WHERE statement_voice.stance = 'support'
        AND NOT statement_voice.retracted
    WINDOW same_claim AS (PARTITION BY statement_voice.stated_claim)
),
first AS (
    SELECT support.*, count(*) OVER (PARTITION BY support.claim) AS first_ones
    FROM support
    WHERE support.supporters > 1
        -- A time with a zone and one without are in order only where 14 hours lie between.
        AND NOT coalesce(support.order_earliest > support.zoned_surely_said + CASE WHEN support.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END, FALSE)
        AND NOT coalesce(support.order_earliest > support.surely_said + CASE WHEN support.zoned THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END, FALSE)
)
SELECT
    first.claim,
    claim.text AS claim_text,
    speaker.name,
    first.said,
    CASE WHEN first.first_ones > 1 THEN 'order not known' ELSE 'first' END AS place,
    first.statement,
    first.supporters - 1 AS said_it_too
FROM first
INNER JOIN claim ON claim.id = first.claim
INNER JOIN speaker ON speaker.id = first.speaker
ORDER BY first.supporters DESC, first.claim, first.order_earliest NULLS LAST, first.statement;
