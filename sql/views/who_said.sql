-- who_said: who said what, when, and where it can be read.

CREATE VIEW who_said AS
SELECT
    statement.id AS statement,
    statement.said,
    statement.said_earliest,
    statement.said_latest,
    statement.speaker,
    speaker.name,
    statement.on_behalf_of,
    statement.stance,
    statement.scope,
    statement.commitment,
    statement.conditional,
    statement.cue,
    statement.claim,
    claim.text AS claim_text,
    given.figures,
    quotation.excerpt,
    quotation.source,
    quotation.source_title,
    quotation.source_url,
    quotation.anchored,
    passed_on.relays,
    statement_status.status
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN quotation ON quotation.statement = statement.id
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN figure_wording AS given ON given.statement = statement.id
LEFT JOIN (
    SELECT relay.statement, string_agg(relay.relayed, '; ' ORDER BY relay.relayed) AS relays
    FROM relay
    WHERE NOT relay.retracted
    GROUP BY relay.statement
) AS passed_on ON passed_on.statement = statement.id;

COMMENT ON VIEW who_said IS 'One row per statement and each place where it can be read; a statement whose places were all retracted keeps one row.';
COMMENT ON COLUMN who_said.statement IS 'The statement.';
COMMENT ON COLUMN who_said.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN who_said.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN who_said.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN who_said.speaker IS 'Who said it.';
COMMENT ON COLUMN who_said.name IS 'Name of the speaker.';
COMMENT ON COLUMN who_said.on_behalf_of IS 'For whom the speaker spoke.';
COMMENT ON COLUMN who_said.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN who_said.scope IS 'What a denial denies.';
COMMENT ON COLUMN who_said.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN who_said.conditional IS 'Whether it is put as a condition.';
COMMENT ON COLUMN who_said.cue IS 'The reporting verb, verbatim.';
COMMENT ON COLUMN who_said.claim IS 'The claim.';
COMMENT ON COLUMN who_said.claim_text IS 'The claim in words.';
COMMENT ON COLUMN who_said.figures IS 'The figures it gives, as stated.';
COMMENT ON COLUMN who_said.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN who_said.source IS 'The source it can be read in.';
COMMENT ON COLUMN who_said.source_title IS 'Title of the source.';
COMMENT ON COLUMN who_said.source_url IS 'Where the source was published.';
COMMENT ON COLUMN who_said.anchored IS 'Whether the excerpt was found in the text of its source.';
COMMENT ON COLUMN who_said.relays IS 'The statements that it passes on.';
COMMENT ON COLUMN who_said.status IS 'stands, withdrawn (by the speaker) or retracted (by the analysts).';
