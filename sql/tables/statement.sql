-- statement: speaker putting one claim forward, or denying it, at one time.
-- The session variable as_of leaves out what had not yet been said: SET VARIABLE as_of = TIMESTAMP '2025-04-09 23:59:59';

CREATE TABLE statement_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    speaker VARCHAR NOT NULL,
    on_behalf_of VARCHAR,
    claim VARCHAR,
    stance VARCHAR NOT NULL,
    scope VARCHAR,
    commitment VARCHAR NOT NULL,
    conditional BOOLEAN,
    speech_act VARCHAR,
    cue VARCHAR,
    said VARCHAR,
    said_words VARCHAR,
    said_anchor VARCHAR,
    responds_to VARCHAR,
    withdraws VARCHAR,
    note VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW statement AS
SELECT
    statement_entry.id,
    statement_entry.speaker,
    statement_entry.on_behalf_of,
    statement_entry.claim,
    statement_entry.stance,
    statement_entry.scope,
    statement_entry.commitment,
    statement_entry.conditional,
    statement_entry.speech_act,
    statement_entry.cue,
    statement_entry.said,
    said_reading.earliest AS said_earliest,
    said_reading.latest AS said_latest,
    statement_entry.said_words,
    statement_entry.said_anchor,
    statement_entry.responds_to,
    statement_entry.withdraws,
    statement_entry.note,
    statement_entry.marking,
    statement_entry.extra,
    statement_entry.retracted,
    statement_entry.reason,
    statement_entry.entry,
    statement_entry.load
FROM statement_entry
-- An expression stands there once; grouped, so that the engine knows it too, and leaves the join out where nobody asks when.
LEFT JOIN (
    SELECT date_reading.expression, max(date_reading.earliest) AS earliest, max(date_reading.latest) AS latest
    FROM date_reading
    GROUP BY date_reading.expression
) AS said_reading
    ON said_reading.expression = statement_entry.said
ANTI JOIN superseded_then
    ON superseded_then.entry = statement_entry.entry
ANTI JOIN unseen_load
    ON unseen_load.load = statement_entry.load
WHERE (NOT statement_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL)
    AND (getvariable('as_of') IS NULL OR said_reading.latest <= getvariable('as_of')::TIMESTAMP);

COMMENT ON TABLE statement_entry IS 'One row per entry, ever recorded, of a statement: speaker putting one claim forward, or denying it, at one time.';
COMMENT ON COLUMN statement_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN statement_entry.id IS 'Stable id of the statement, safe to cite.';
COMMENT ON COLUMN statement_entry.speaker IS 'Who is committed to it.';
COMMENT ON COLUMN statement_entry.on_behalf_of IS 'For whom the speaker spoke.';
COMMENT ON COLUMN statement_entry.claim IS 'The claim it is about; may be absent only when it withdraws a statement.';
COMMENT ON COLUMN statement_entry.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN statement_entry.scope IS 'What a denial denies; required when the stance is deny.';
COMMENT ON COLUMN statement_entry.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN statement_entry.conditional IS 'Whether it is put as a condition ("if … this would be …").';
COMMENT ON COLUMN statement_entry.speech_act IS 'What the speaker did by saying it.';
COMMENT ON COLUMN statement_entry.cue IS 'The reporting verb, verbatim.';
COMMENT ON COLUMN statement_entry.said IS 'When it was said.';
COMMENT ON COLUMN statement_entry.said_words IS 'The relative time word of the source ("Wednesday"), verbatim.';
COMMENT ON COLUMN statement_entry.said_anchor IS 'The date that resolves said_words.';
COMMENT ON COLUMN statement_entry.responds_to IS 'The statement it answers.';
COMMENT ON COLUMN statement_entry.withdraws IS 'The speaker''s own earlier statement that it takes back.';
COMMENT ON COLUMN statement_entry.note IS 'The analyst''s remark.';
COMMENT ON COLUMN statement_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN statement_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN statement_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN statement_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN statement_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN statement_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW statement IS 'One row per current statement: speaker putting one claim forward, or denying it, at one time.';
COMMENT ON COLUMN statement.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN statement.id IS 'Stable id of the statement, safe to cite.';
COMMENT ON COLUMN statement.speaker IS 'Who is committed to it.';
COMMENT ON COLUMN statement.on_behalf_of IS 'For whom the speaker spoke.';
COMMENT ON COLUMN statement.claim IS 'The claim it is about; may be absent only when it withdraws a statement.';
COMMENT ON COLUMN statement.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN statement.scope IS 'What a denial denies; required when the stance is deny.';
COMMENT ON COLUMN statement.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN statement.conditional IS 'Whether it is put as a condition ("if … this would be …").';
COMMENT ON COLUMN statement.speech_act IS 'What the speaker did by saying it.';
COMMENT ON COLUMN statement.cue IS 'The reporting verb, verbatim.';
COMMENT ON COLUMN statement.said IS 'When it was said.';
COMMENT ON COLUMN statement.said_earliest IS 'First instant that said covers; absent when it is not known.';
COMMENT ON COLUMN statement.said_latest IS 'Last instant that said covers.';
COMMENT ON COLUMN statement.said_words IS 'The relative time word of the source ("Wednesday"), verbatim.';
COMMENT ON COLUMN statement.said_anchor IS 'The date that resolves said_words.';
COMMENT ON COLUMN statement.responds_to IS 'The statement it answers.';
COMMENT ON COLUMN statement.withdraws IS 'The speaker''s own earlier statement that it takes back.';
COMMENT ON COLUMN statement.note IS 'The analyst''s remark.';
COMMENT ON COLUMN statement.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN statement.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN statement.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN statement.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN statement.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('statement', 'id', 'slug', NULL, TRUE),
    ('statement', 'speaker', 'reference', 'speaker', TRUE),
    ('statement', 'on_behalf_of', 'reference', 'speaker', FALSE),
    ('statement', 'claim', 'reference', 'claim', FALSE),
    ('statement', 'stance', 'vocabulary', 'stance', TRUE),
    ('statement', 'scope', 'vocabulary', 'aspect', FALSE),
    ('statement', 'commitment', 'vocabulary', 'commitment', TRUE),
    ('statement', 'conditional', 'boolean', NULL, FALSE),
    ('statement', 'speech_act', 'vocabulary', 'speech_act', FALSE),
    ('statement', 'cue', 'text', NULL, FALSE),
    ('statement', 'said', 'edtf', NULL, FALSE),
    ('statement', 'said_words', 'text', NULL, FALSE),
    ('statement', 'said_anchor', 'edtf', NULL, FALSE),
    ('statement', 'responds_to', 'reference', 'statement', FALSE),
    ('statement', 'withdraws', 'reference', 'statement', FALSE),
    ('statement', 'note', 'text', NULL, FALSE),
    ('statement', 'marking', 'vocabulary', 'marking', FALSE),
    ('statement', 'extra', 'json', NULL, FALSE);
