-- staged_record: where each staged record stands.
CREATE OR REPLACE TEMP VIEW staged_record AS
SELECT 'speaker' AS record, file, line, id FROM staged_speaker
UNION ALL
SELECT 'alias' AS record, file, line, id FROM staged_alias
UNION ALL
SELECT 'affiliation' AS record, file, line, id FROM staged_affiliation
UNION ALL
SELECT 'source' AS record, file, line, id FROM staged_source
UNION ALL
SELECT 'claim' AS record, file, line, id FROM staged_claim
UNION ALL
SELECT 'claim_relation' AS record, file, line, id FROM staged_claim_relation
UNION ALL
SELECT 'quantity' AS record, file, line, id FROM staged_quantity
UNION ALL
SELECT 'quantity_relation' AS record, file, line, id FROM staged_quantity_relation
UNION ALL
SELECT 'statement' AS record, file, line, id FROM staged_statement
UNION ALL
SELECT 'relay' AS record, file, line, id FROM staged_relay
UNION ALL
SELECT 'appearance' AS record, file, line, id FROM staged_appearance
UNION ALL
SELECT 'anchor' AS record, file, line, id FROM staged_anchor
UNION ALL
SELECT 'figure' AS record, file, line, id FROM staged_figure
UNION ALL
SELECT 'evidence' AS record, file, line, id FROM staged_evidence
UNION ALL
SELECT 'bearing' AS record, file, line, id FROM staged_bearing
UNION ALL
SELECT 'assessment' AS record, file, line, id FROM staged_assessment
UNION ALL
SELECT 'resolution' AS record, file, line, id FROM staged_resolution
UNION ALL
SELECT 'identity' AS record, file, line, id FROM staged_identity
UNION ALL
SELECT 'exchange_rate' AS record, file, line, id FROM staged_exchange_rate
UNION ALL
SELECT 'hedge_rule' AS record, file, line, id FROM staged_hedge_rule
UNION ALL
SELECT 'scale_word' AS record, file, line, id FROM staged_scale_word;

-- Every id that a reference can mean: what is staged, and what the record holds.
CREATE OR REPLACE TEMP VIEW known_id AS
SELECT 'speaker' AS record, id FROM staged_speaker
UNION ALL
SELECT 'speaker' AS record, id FROM speaker_entry
UNION ALL
SELECT 'source' AS record, id FROM staged_source
UNION ALL
SELECT 'source' AS record, id FROM source_entry
UNION ALL
SELECT 'claim' AS record, id FROM staged_claim
UNION ALL
SELECT 'claim' AS record, id FROM claim_entry
UNION ALL
SELECT 'quantity' AS record, id FROM staged_quantity
UNION ALL
SELECT 'quantity' AS record, id FROM quantity_entry
UNION ALL
SELECT 'statement' AS record, id FROM staged_statement
UNION ALL
SELECT 'statement' AS record, id FROM statement_entry
UNION ALL
SELECT 'appearance' AS record, id FROM staged_appearance
UNION ALL
SELECT 'appearance' AS record, id FROM appearance_entry
UNION ALL
SELECT 'evidence' AS record, id FROM staged_evidence
UNION ALL
SELECT 'evidence' AS record, id FROM evidence_entry;
