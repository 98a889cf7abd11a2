-- Where each speaker stands on each claim: the latest word of each, whether support, denial or neither.
--
-- speaker: only this speaker
-- claim: only this claim
-- source: only what can be read in this source
-- since: only what was said at this time or later
-- until: only what was said by this time
-- contains: only where the words contain this text, in any case
SELECT
    claim,
    claim_text,
    name,
    stance,
    scope,
    commitment,
    conditional,
    said,
    excerpt,
    source,
    anchored,
    statements,
    changed,
    speaker,
    statement
FROM position
WHERE ($speaker IS NULL OR speaker = $speaker)
    AND ($claim IS NULL OR claim = $claim)
    AND ($source IS NULL OR source = $source)
    AND ($since IS NULL OR said_latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR said_earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', excerpt, claim_text)), lower($contains)))
ORDER BY claim, said_earliest NULLS LAST, speaker;
