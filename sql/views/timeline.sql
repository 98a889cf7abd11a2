-- timeline: what happened, was said, was published and was captured, each at its own time.

-- One row per event: a statement said, what a claim asserts happened, a source published, an item of evidence captured.
CREATE VIEW timeline AS
SELECT
    statement.said AS time,  -- When, verbatim.
    statement.said_earliest AS earliest,  -- First instant it covers.
    statement.said_latest AS latest,  -- Last instant it covers.
    'said' AS event,  -- said, happened, published or captured.
    statement.speaker,  -- Who said, published or holds it.
    speaker.name,  -- Name of that speaker.
    'statement' AS record,  -- The record table of the event.
    statement.id,  -- Id of the record.
    CASE statement.stance WHEN 'support' THEN '' ELSE statement.stance || ': ' END
        || coalesce(claim.text || coalesce(' [' || wording.figures || ']', ''), figure_saying.saying, 'withdraws ' || statement.withdraws) AS what,  -- What, in words.
    statement.claim,  -- The claim it is about.
    quotation.source,  -- The source it is known from.
    statement_status.status,  -- stands, withdrawn, retracted; claimed: only said to have happened.
    statement.stance,  -- Of a statement: the speaker's stance toward the claim.
    statement.commitment,  -- How sure the speaker presents it.
    wording.figures,  -- The figures it gives, as stated.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.anchored  -- Whether the excerpt was found in the text of its source.
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN figure_saying ON figure_saying.statement = statement.id
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN figure_wording AS wording ON wording.statement = statement.id
UNION ALL
SELECT
    claim.happened AS time,
    date_reading.earliest,
    date_reading.latest,
    'happened' AS event,
    NULL AS speaker,
    NULL AS name,
    'claim' AS record,
    claim.id,
    claim.text AS what,
    claim.id AS claim,
    NULL AS source,
    CASE WHEN claim.retracted THEN 'retracted' ELSE 'claimed' END AS status,
    NULL AS stance,
    NULL AS commitment,
    NULL AS figures,
    NULL AS excerpt,
    NULL AS anchored
FROM claim
INNER JOIN date_reading ON date_reading.expression = claim.happened
UNION ALL
SELECT
    source.published AS time,
    date_reading.earliest,
    date_reading.latest,
    'published' AS event,
    source.publisher AS speaker,
    speaker.name,
    'source' AS record,
    source.id,
    coalesce(source.title, source.url, source.id) AS what,
    NULL AS claim,
    source.id AS source,
    CASE WHEN source.retracted THEN 'retracted' ELSE 'stands' END AS status,
    NULL AS stance,
    NULL AS commitment,
    NULL AS figures,
    NULL AS excerpt,
    NULL AS anchored
FROM source
INNER JOIN date_reading ON date_reading.expression = source.published
LEFT JOIN speaker ON speaker.id = source.publisher
UNION ALL
SELECT
    evidence.captured AS time,
    date_reading.earliest,
    date_reading.latest,
    'captured' AS event,
    evidence.holder AS speaker,
    speaker.name,
    'evidence' AS record,
    evidence.id,
    evidence.description AS what,
    NULL AS claim,
    evidence.source,
    CASE WHEN evidence.retracted THEN 'retracted' ELSE 'stands' END AS status,
    NULL AS stance,
    NULL AS commitment,
    NULL AS figures,
    NULL AS excerpt,
    NULL AS anchored
FROM evidence
INNER JOIN date_reading ON date_reading.expression = evidence.captured
LEFT JOIN speaker ON speaker.id = evidence.holder;
