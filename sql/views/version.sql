-- version: every entry that was ever recorded, of every kind of record, and which of them are current.

CREATE VIEW version AS
WITH kept AS (
    SELECT 'speaker' AS record, speaker_entry.id, speaker_entry.entry, speaker_entry.load, speaker_entry.reason, speaker_entry.retracted, to_json(speaker_entry) AS content
    FROM speaker_entry
    UNION ALL
    SELECT 'alias' AS record, alias_entry.id, alias_entry.entry, alias_entry.load, alias_entry.reason, alias_entry.retracted, to_json(alias_entry) AS content
    FROM alias_entry
    UNION ALL
    SELECT 'affiliation' AS record, affiliation_entry.id, affiliation_entry.entry, affiliation_entry.load, affiliation_entry.reason, affiliation_entry.retracted, to_json(affiliation_entry) AS content
    FROM affiliation_entry
    UNION ALL
    SELECT 'source' AS record, source_entry.id, source_entry.entry, source_entry.load, source_entry.reason, source_entry.retracted, to_json(source_entry) AS content
    FROM source_entry
    UNION ALL
    SELECT 'claim' AS record, claim_entry.id, claim_entry.entry, claim_entry.load, claim_entry.reason, claim_entry.retracted, to_json(claim_entry) AS content
    FROM claim_entry
    UNION ALL
    SELECT 'claim_relation' AS record, claim_relation_entry.id, claim_relation_entry.entry, claim_relation_entry.load, claim_relation_entry.reason, claim_relation_entry.retracted, to_json(claim_relation_entry) AS content
    FROM claim_relation_entry
    UNION ALL
    SELECT 'quantity' AS record, quantity_entry.id, quantity_entry.entry, quantity_entry.load, quantity_entry.reason, quantity_entry.retracted, to_json(quantity_entry) AS content
    FROM quantity_entry
    UNION ALL
    SELECT 'quantity_relation' AS record, quantity_relation_entry.id, quantity_relation_entry.entry, quantity_relation_entry.load, quantity_relation_entry.reason, quantity_relation_entry.retracted, to_json(quantity_relation_entry) AS content
    FROM quantity_relation_entry
    UNION ALL
    SELECT 'statement' AS record, statement_entry.id, statement_entry.entry, statement_entry.load, statement_entry.reason, statement_entry.retracted, to_json(statement_entry) AS content
    FROM statement_entry
    UNION ALL
    SELECT 'relay' AS record, relay_entry.id, relay_entry.entry, relay_entry.load, relay_entry.reason, relay_entry.retracted, to_json(relay_entry) AS content
    FROM relay_entry
    UNION ALL
    SELECT 'appearance' AS record, appearance_entry.id, appearance_entry.entry, appearance_entry.load, appearance_entry.reason, appearance_entry.retracted, to_json(appearance_entry) AS content
    FROM appearance_entry
    UNION ALL
    SELECT 'anchor' AS record, anchor_entry.id, anchor_entry.entry, anchor_entry.load, anchor_entry.reason, anchor_entry.retracted, to_json(anchor_entry) AS content
    FROM anchor_entry
    UNION ALL
    SELECT 'figure' AS record, figure_entry.id, figure_entry.entry, figure_entry.load, figure_entry.reason, figure_entry.retracted, to_json(figure_entry) AS content
    FROM figure_entry
    UNION ALL
    SELECT 'evidence' AS record, evidence_entry.id, evidence_entry.entry, evidence_entry.load, evidence_entry.reason, evidence_entry.retracted, to_json(evidence_entry) AS content
    FROM evidence_entry
    UNION ALL
    SELECT 'bearing' AS record, bearing_entry.id, bearing_entry.entry, bearing_entry.load, bearing_entry.reason, bearing_entry.retracted, to_json(bearing_entry) AS content
    FROM bearing_entry
    UNION ALL
    SELECT 'assessment' AS record, assessment_entry.id, assessment_entry.entry, assessment_entry.load, assessment_entry.reason, assessment_entry.retracted, to_json(assessment_entry) AS content
    FROM assessment_entry
    UNION ALL
    SELECT 'resolution' AS record, resolution_entry.id, resolution_entry.entry, resolution_entry.load, resolution_entry.reason, resolution_entry.retracted, to_json(resolution_entry) AS content
    FROM resolution_entry
    UNION ALL
    SELECT 'identity' AS record, identity_entry.id, identity_entry.entry, identity_entry.load, identity_entry.reason, identity_entry.retracted, to_json(identity_entry) AS content
    FROM identity_entry
    UNION ALL
    SELECT 'exchange_rate' AS record, exchange_rate_entry.id, exchange_rate_entry.entry, exchange_rate_entry.load, exchange_rate_entry.reason, exchange_rate_entry.retracted, to_json(exchange_rate_entry) AS content
    FROM exchange_rate_entry
    UNION ALL
    SELECT 'hedge_rule' AS record, hedge_rule_entry.id, hedge_rule_entry.entry, hedge_rule_entry.load, hedge_rule_entry.reason, hedge_rule_entry.retracted, to_json(hedge_rule_entry) AS content
    FROM hedge_rule_entry
    UNION ALL
    SELECT 'scale_word' AS record, scale_word_entry.id, scale_word_entry.entry, scale_word_entry.load, scale_word_entry.reason, scale_word_entry.retracted, to_json(scale_word_entry) AS content
    FROM scale_word_entry
)
SELECT
    kept.record,
    kept.id,
    kept.entry,
    load.load,
    load.recorded_by,
    load.recorded_at,
    kept.reason,
    kept.retracted,
    replaced_entry.entry IS NULL AS current,
    kept.content
FROM kept
INNER JOIN load ON load.load = kept.load
LEFT JOIN (SELECT DISTINCT replaced_entry.entry FROM replaced_entry) AS replaced_entry ON replaced_entry.entry = kept.entry
ANTI JOIN unseen_load ON unseen_load.load = kept.load;

COMMENT ON VIEW version IS 'One row per entry, of whatever record table: all of its versions, the replaced ones too.';
COMMENT ON COLUMN version.record IS 'The record table.';
COMMENT ON COLUMN version.id IS 'Id of the record; every version of it has the same.';
COMMENT ON COLUMN version.entry IS 'Content hash of the entry.';
COMMENT ON COLUMN version.load IS 'The load that recorded it.';
COMMENT ON COLUMN version.recorded_by IS 'Who recorded it.';
COMMENT ON COLUMN version.recorded_at IS 'When it was recorded, in UTC.';
COMMENT ON COLUMN version.reason IS 'Why it replaces or retracts an earlier one.';
COMMENT ON COLUMN version.retracted IS 'Whether the analysts took the record back with it.';
COMMENT ON COLUMN version.current IS 'Whether nothing replaces it; a record with two current versions was corrected differently in two copies.';
COMMENT ON COLUMN version.content IS 'The entry as a JSON object of its columns.';
