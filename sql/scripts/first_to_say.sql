-- Who said it first, claim by claim.
--
-- A claim's first supporters are those whose statement may have been said before any other was surely said: two
-- statements of one day without an hour are both first, because the record cannot tell which was earlier. Only claims
-- with more than one supporter are listed.
WITH support AS (
    SELECT
        statement.claim,
        statement.id AS statement,
        statement.speaker,
        statement.said,
        statement.said_earliest,
        min(statement.said_latest) OVER same_claim AS first_surely_said,
        count(*) OVER same_claim AS supporters
    FROM statement
    WHERE statement.stance = 'support'
        AND NOT statement.retracted
        AND statement.said_earliest IS NOT NULL
    WINDOW same_claim AS (PARTITION BY statement.claim)
)
SELECT
    support.claim,
    claim.text AS claim_text,
    speaker.name,
    support.said,
    support.statement,
    support.supporters - 1 AS said_it_too
FROM support
INNER JOIN claim ON claim.id = support.claim
INNER JOIN speaker ON speaker.id = support.speaker
WHERE support.said_earliest <= support.first_surely_said
    AND support.supporters > 1
ORDER BY support.supporters DESC, support.claim, support.said_earliest, support.statement;
