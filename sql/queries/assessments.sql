-- What analysts judge, earlier judgements included.
-- Judgements of speakers, sources, claims, statements and evidence, with who judged, when and why.
-- Example: provenance assessments --axis reliability
--
-- speaker (speaker*): only judgements of this speaker and of what it said
-- side (speaker*): only judgements of this speaker, of whoever speaks for it, and of what they said
-- source (source*): only judgements of this source
-- claim (claim*): only judgements of this claim and of statements about it
-- question (question*): only judgements of claims that answer this question and of statements about these
-- statement (statement*): only judgements of this statement
-- axis (word of axis*): only this axis
-- since (date): only what was judged at this time or later
-- until (end of date): only what was judged by this time
-- contains (text): only where the reason or the analyst contains this text, in any case
SELECT
    assessment_standing.target_kind,
    assessment_standing.target,
    assessment_standing.axis,
    assessment_standing.value,
    assessment_standing.rank,
    assessment_standing.latest,
    assessment_standing.analyst,
    assessment_standing.assessed,
    assessment_standing.rationale,
    CASE WHEN assessment_standing.retracted THEN 'retracted' WHEN assessment_standing.latest THEN 'stands' ELSE 'followed' END AS status,
    assessment_standing.assessment
FROM assessment_standing
LEFT JOIN statement ON assessment_standing.target_kind = 'statement' AND statement.id = assessment_standing.target
WHERE ($speaker IS NULL OR EXISTS (SELECT 1 FROM same_speaker WHERE same_speaker.speaker IN $speaker AND same_speaker.other IN (CASE WHEN target_kind = 'speaker' THEN target END, statement.speaker)))
    AND ($side IS NULL OR statement.id IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side) OR (target_kind = 'speaker' AND target IN (SELECT side_speaker.speaker FROM side_speaker WHERE side_speaker.side IN $side)))
    AND ($source IS NULL OR (target_kind = 'source' AND target IN $source))
    AND ($claim IS NULL OR EXISTS (SELECT 1 FROM same_claim WHERE same_claim.claim IN $claim AND same_claim.other IN (CASE WHEN target_kind = 'claim' THEN target END, statement.claim)))
    AND ($question IS NULL OR EXISTS (SELECT 1 FROM answering_claim WHERE answering_claim.question IN $question AND answering_claim.claim IN (CASE WHEN target_kind = 'claim' THEN target END, statement.claim)))
    AND ($statement IS NULL OR (target_kind = 'statement' AND target IN $statement))
    AND ($axis IS NULL OR axis IN $axis)
    AND ($since IS NULL OR assessed_latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR assessed_earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', rationale, analyst)), lower($contains)))
ORDER BY target_kind, target, axis, assessed_earliest NULLS LAST, assessment;
