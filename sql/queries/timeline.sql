-- What happened, was said and was published, in order.
-- Also what was captured as evidence. What has no beginning, as "by 10 April", stands at its end.
-- Example: provenance timeline --since 2025-04-09 --until 2025-04-10
--
-- speaker (speaker*): only what this speaker said, published or holds
-- side (speaker*): only what this speaker or whoever speaks for it said, published or holds
-- claim (claim*): only what is about this claim
-- question (question*): only what is about a claim that answers this question
-- source (source*): only what is known from this source
-- since (date): only what is at this time or later
-- until (end of date): only what is by this time
-- contains (text): only where the words contain this text, in any case
SELECT
    time,
    event,
    name,
    what,
    source,
    status,
    record,
    id,
    stance,
    commitment,
    figures,
    excerpt,
    anchored
FROM timeline
WHERE ($speaker IS NULL OR speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    AND ($side IS NULL OR CASE record WHEN 'statement' THEN id IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side) ELSE speaker IN (SELECT side_speaker.speaker FROM side_speaker WHERE side_speaker.side IN $side) END)
    AND ($claim IS NULL OR claim IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim IN $claim))
    AND ($question IS NULL OR claim IN (SELECT answering_claim.claim FROM answering_claim WHERE answering_claim.question IN $question))
    AND ($source IS NULL OR source IN $source)
    AND ($since IS NULL OR latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', what)), lower($contains)))
ORDER BY CASE WHEN earliest = '-infinity' THEN latest ELSE earliest END NULLS LAST, latest, event, id;
