-- timeline: what happened, was said, was published and was captured, each at its own time.

CREATE VIEW timeline AS
SELECT
    statement.said AS time,
    statement.said_earliest AS earliest,
    statement.said_latest AS latest,
    'said' AS event,
    statement.speaker,
    speaker.name,
    'statement' AS record,
    statement.id,
    CASE statement.stance WHEN 'support' THEN '' ELSE statement.stance || ': ' END
        || coalesce(claim.text, 'withdraws ' || statement.withdraws)
        || coalesce(' [' || given.figures || ']', '') AS what,
    statement.claim,
    quotation.source,
    statement_status.status
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN figure_wording AS given ON given.statement = statement.id
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
    CASE WHEN claim.retracted THEN 'retracted' ELSE 'claimed' END AS status
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
    CASE WHEN source.retracted THEN 'retracted' ELSE 'stands' END AS status
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
    CASE WHEN evidence.retracted THEN 'retracted' ELSE 'stands' END AS status
FROM evidence
INNER JOIN date_reading ON date_reading.expression = evidence.captured
LEFT JOIN speaker ON speaker.id = evidence.holder;

COMMENT ON VIEW timeline IS 'One row per event: a statement said, a claims matter happened, a source published, an item of evidence captured.';
COMMENT ON COLUMN timeline.time IS 'When, verbatim.';
COMMENT ON COLUMN timeline.earliest IS 'First instant it covers.';
COMMENT ON COLUMN timeline.latest IS 'Last instant it covers.';
COMMENT ON COLUMN timeline.event IS 'said, happened, published or captured.';
COMMENT ON COLUMN timeline.speaker IS 'Who said, published or holds it.';
COMMENT ON COLUMN timeline.name IS 'Name of that speaker.';
COMMENT ON COLUMN timeline.record IS 'The record table of the event.';
COMMENT ON COLUMN timeline.id IS 'Id of the record.';
COMMENT ON COLUMN timeline.what IS 'What, in words.';
COMMENT ON COLUMN timeline.claim IS 'The claim it is about.';
COMMENT ON COLUMN timeline.source IS 'The source it is known from.';
COMMENT ON COLUMN timeline.status IS 'stands, withdrawn, retracted; claimed: only said to have happened.';
