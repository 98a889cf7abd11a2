-- who_said: who said what, when, and where it can be read.

-- One row per statement and each place where it can be read; a statement whose places were all retracted keeps one row.
CREATE VIEW who_said AS
SELECT
    statement.id AS statement,  -- The statement.
    statement.said,  -- When it was said, verbatim.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    statement.speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    statement.on_behalf_of,  -- For whom the speaker spoke.
    statement.stance,  -- The speaker's stance toward the claim.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.conditional,  -- Whether it is put as a condition.
    statement.cue,  -- The reporting verb, verbatim.
    statement.claim,  -- The claim.
    coalesce(claim.text, figure_saying.saying) AS claim_text,  -- The claim in words; of a statement about no claim, the figures that it gives.
    wording.figures,  -- The figures it gives, as stated.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.translation,  -- The excerpt in other languages, each with who translated it.
    quotation.source,  -- The source it can be read in.
    quotation.source_title,  -- Title of the source.
    quotation.source_url,  -- Where the source was published.
    quotation.anchored,  -- Whether the excerpt was found in the text of its source.
    passed_on.relays,  -- The statements that it passes on.
    statement.withdraws,  -- The statement that it takes back.
    statement_status.status  -- stands, withdrawn (by the speaker) or retracted (by the analysts).
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN figure_saying ON figure_saying.statement = statement.id
LEFT JOIN quotation ON quotation.statement = statement.id
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN figure_wording AS wording ON wording.statement = statement.id
LEFT JOIN (
    SELECT relay.statement, string_agg(relay.relayed, '; ' ORDER BY relay.relayed) AS relays
    FROM relay
    WHERE NOT relay.retracted
    GROUP BY relay.statement
) AS passed_on ON passed_on.statement = statement.id;
