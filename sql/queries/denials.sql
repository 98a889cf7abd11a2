-- Who denied what, and how many statements that meets.
-- A denial has a scope, and meets only standing statements within it.
-- Example: provenance denials --claim china-involved
--
-- speaker (speaker*): only this speaker
-- side (speaker*): only this speaker and whoever speaks for it
-- claim (claim*): only this claim
-- question (question*): only claims that answer this question
-- source (source*): only what can be read in this source
-- since (date): only what was said at this time or later
-- until (end of date): only what was said by this time
-- contains (text): only where the words contain this text, in any case
SELECT
    said,
    name,
    scope,
    claim,
    claim_text,
    commitment,
    cue,
    excerpt,
    source,
    anchored,
    meets,
    met_statements,
    responds_to,
    status,
    speaker,
    statement,
    met_names,
    responds_to_name
FROM denial
WHERE ($speaker IS NULL OR speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    AND ($side IS NULL OR statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side))
    AND ($claim IS NULL OR claim IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim IN $claim))
    AND ($question IS NULL OR claim IN (SELECT answering_claim.claim FROM answering_claim WHERE answering_claim.question IN $question))
    AND ($source IS NULL OR source IN $source)
    AND ($since IS NULL OR said_latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR said_earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', excerpt, claim_text)), lower($contains)))
ORDER BY said_earliest NULLS LAST, said_latest, statement;
