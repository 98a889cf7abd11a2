-- Who said what, when, and where it can be read.
-- Example: provenance who-said --speaker zelensky --contains passport
--
-- speaker (speaker*): only this speaker
-- side (speaker*): only this speaker and whoever speaks for it
-- claim (claim*): only this claim
-- question (question*): only claims that answer this question
-- quantity (quantity*): only statements that give a figure for this quantity
-- stance (word of stance*): only statements of this stance
-- source (source*): only what can be read in this source
-- since (date): only what was said at this time or later
-- until (end of date): only what was said by this time
-- contains (text): only where the words contain this text, in any case
SELECT
    said,
    name,
    stance,
    scope,
    commitment,
    conditional,
    cue,
    claim,
    claim_text,
    figures,
    excerpt,
    source,
    anchored,
    status,
    relays,
    speaker,
    on_behalf_of,
    statement,
    withdraws,
    translation
FROM who_said
WHERE ($speaker IS NULL OR speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    AND ($side IS NULL OR statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side))
    AND ($claim IS NULL OR claim IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim IN $claim))
    AND ($question IS NULL OR claim IN (SELECT answering_claim.claim FROM answering_claim WHERE answering_claim.question IN $question))
    AND ($quantity IS NULL OR statement IN (SELECT figure.statement FROM figure WHERE figure.quantity IN (SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity IN $quantity)))
    AND ($stance IS NULL OR stance IN $stance)
    AND ($source IS NULL OR source IN $source)
    AND ($since IS NULL OR said_latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR said_earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', excerpt, translation, claim_text, figures)), lower($contains)))
ORDER BY CASE WHEN said_earliest = '-infinity' THEN said_latest ELSE said_earliest END NULLS LAST, said_latest, statement, source, excerpt;
