-- What bears on which claim or statement, and how.
-- Support, refutation, context, and what was searched for and not found.
-- Example: provenance evidence --contains passport
--
-- speaker (speaker*): only what this speaker holds, or what bears on its statements
-- side (speaker*): only what this speaker or whoever speaks for it holds, or what bears on their statements
-- claim (claim*): only what bears on this claim
-- question (question*): only what bears on a claim that answers this question
-- source (source*): only what can be read in this source
-- since (date): only what was captured at this time or later
-- until (end of date): only what was captured by this time
-- contains (text): only where the words contain this text, in any case
SELECT
    evidence.id AS evidence,
    evidence.kind,
    evidence.description,
    evidence.found,
    holder.name AS holder,
    evidence.captured,
    evidence.source,
    bearing.bears,
    bearing.claim,
    bearing.statement,
    coalesce(claim.text, said.excerpt) AS bears_on,
    statement_status.status AS statement_status,
    bearing.note,
    CASE WHEN evidence.retracted OR bearing.retracted THEN 'retracted' ELSE 'stands' END AS status
FROM evidence
LEFT JOIN bearing ON bearing.evidence = evidence.id
LEFT JOIN speaker AS holder ON holder.id = evidence.holder
LEFT JOIN claim ON claim.id = bearing.claim
LEFT JOIN statement ON statement.id = bearing.statement
LEFT JOIN statement_status ON statement_status.statement = bearing.statement
LEFT JOIN quotation AS said ON said.statement = bearing.statement AND said.first
LEFT JOIN date_reading AS captured ON captured.expression = evidence.captured
WHERE ($speaker IS NULL OR EXISTS (SELECT 1 FROM same_speaker WHERE same_speaker.speaker IN $speaker AND same_speaker.other IN (evidence.holder, statement.speaker)))
    AND ($side IS NULL OR evidence.holder IN (SELECT side_speaker.speaker FROM side_speaker WHERE side_speaker.side IN $side) OR statement.id IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side))
    AND ($claim IS NULL OR EXISTS (SELECT 1 FROM same_claim WHERE same_claim.claim IN $claim AND same_claim.other IN (bearing.claim, statement.claim)))
    AND ($question IS NULL OR bearing.claim IN (SELECT answering_claim.claim FROM answering_claim WHERE answering_claim.question IN $question) OR statement.claim IN (SELECT answering_claim.claim FROM answering_claim WHERE answering_claim.question IN $question))
    AND ($source IS NULL OR evidence.source IN $source)
    AND ($since IS NULL OR captured.latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR captured.earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', evidence.description, bearing.note, claim.text)), lower($contains)))
ORDER BY captured.earliest NULLS LAST, evidence.id, bearing.id;
