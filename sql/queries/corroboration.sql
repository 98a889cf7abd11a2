-- How many independent lineages support each claim.
-- Ten outlets that relay one ministry are one.
-- Example: provenance corroboration --claim chinese-citizens-fight
--
-- claim (claim*): only this claim
-- question (question*): only claims that answer this question
-- speaker (speaker*): only claims this speaker supports
-- side (speaker*): only claims that this speaker or whoever speaks for it supports
-- source (source*): only claims whose support can be read in this source
-- since (date): only claims whose support was said at this time or later
-- until (end of date): only claims whose support was said by this time
-- contains (text): only where the claim contains this text, in any case
SELECT
    claim,
    claim_text,
    lineages,
    sides,
    statements,
    entailing,
    sources,
    speakers,
    roots,
    unknown,
    circular,
    dependent,
    withdrawn,
    judgements
FROM corroboration
WHERE ($claim IS NULL OR claim IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim IN $claim))
    AND ($question IS NULL OR claim IN (SELECT answering_claim.claim FROM answering_claim WHERE answering_claim.question IN $question))
    AND ($speaker IS NULL OR claim IN (SELECT supporting_statement.claim FROM supporting_statement WHERE supporting_statement.speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker)))
    AND ($side IS NULL OR claim IN (SELECT supporting_statement.claim FROM supporting_statement WHERE supporting_statement.statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side)))
    AND (
        $source IS NULL
        OR claim IN (
            SELECT supporting_statement.claim
            FROM supporting_statement
            INNER JOIN appearance ON appearance.statement = supporting_statement.statement
            WHERE appearance.source IN $source AND NOT appearance.retracted
        )
    )
    AND ($since IS NULL OR claim IN (SELECT supporting_statement.claim FROM supporting_statement WHERE supporting_statement.said_latest >= $since::TIMESTAMP))
    AND ($until IS NULL OR claim IN (SELECT supporting_statement.claim FROM supporting_statement WHERE supporting_statement.said_earliest <= $until::TIMESTAMP))
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', claim_text)), lower($contains)))
ORDER BY claim;
