-- staged_field: every staged value in the long form, so that one check serves every field of its kind. A table, because
-- many checks ask for it.
CREATE OR REPLACE TEMP TABLE staged_field AS
SELECT 'speaker' AS record, file, line, id, field, value
FROM (UNPIVOT staged_speaker ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'alias' AS record, file, line, id, field, value
FROM (UNPIVOT staged_alias ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'affiliation' AS record, file, line, id, field, value
FROM (UNPIVOT staged_affiliation ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'source' AS record, file, line, id, field, value
FROM (UNPIVOT staged_source ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'claim' AS record, file, line, id, field, value
FROM (UNPIVOT staged_claim ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'claim_relation' AS record, file, line, id, field, value
FROM (UNPIVOT staged_claim_relation ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'quantity' AS record, file, line, id, field, value
FROM (UNPIVOT staged_quantity ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'quantity_relation' AS record, file, line, id, field, value
FROM (UNPIVOT staged_quantity_relation ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'statement' AS record, file, line, id, field, value
FROM (UNPIVOT staged_statement ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'relay' AS record, file, line, id, field, value
FROM (UNPIVOT staged_relay ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'appearance' AS record, file, line, id, field, value
FROM (UNPIVOT staged_appearance ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'anchor' AS record, file, line, id, field, value
FROM (UNPIVOT staged_anchor ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'figure' AS record, file, line, id, field, value
FROM (UNPIVOT staged_figure ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'evidence' AS record, file, line, id, field, value
FROM (UNPIVOT staged_evidence ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'bearing' AS record, file, line, id, field, value
FROM (UNPIVOT staged_bearing ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'assessment' AS record, file, line, id, field, value
FROM (UNPIVOT staged_assessment ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'resolution' AS record, file, line, id, field, value
FROM (UNPIVOT staged_resolution ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'identity' AS record, file, line, id, field, value
FROM (UNPIVOT staged_identity ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'exchange_rate' AS record, file, line, id, field, value
FROM (UNPIVOT staged_exchange_rate ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'hedge_rule' AS record, file, line, id, field, value
FROM (UNPIVOT staged_hedge_rule ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value)
UNION ALL
SELECT 'scale_word' AS record, file, line, id, field, value
FROM (UNPIVOT staged_scale_word ON COLUMNS(* EXCLUDE (file, line, id)) INTO NAME field VALUE value);

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
UNION
SELECT 'speaker' AS record, id FROM speaker
UNION
SELECT 'source' AS record, id FROM staged_source
UNION
SELECT 'source' AS record, id FROM source
UNION
SELECT 'claim' AS record, id FROM staged_claim
UNION
SELECT 'claim' AS record, id FROM claim
UNION
SELECT 'quantity' AS record, id FROM staged_quantity
UNION
SELECT 'quantity' AS record, id FROM quantity
UNION
SELECT 'statement' AS record, id FROM staged_statement
UNION
SELECT 'statement' AS record, id FROM statement
UNION
SELECT 'appearance' AS record, id FROM staged_appearance
UNION
SELECT 'appearance' AS record, id FROM appearance
UNION
SELECT 'evidence' AS record, id FROM staged_evidence
UNION
SELECT 'evidence' AS record, id FROM evidence;
