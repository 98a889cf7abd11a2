-- merge_conflict: records that have two current versions since a merge, field by field where they differ.
-- The version that was recorded last is the one that every other view shows. Versions that say the same are no conflict.

CREATE VIEW merge_conflict AS
WITH head AS (
    SELECT
        fork_cache.record,
        fork_cache.id,
        fork_cache.entry,
        load.recorded_by,
        load.recorded_at,
        row_number() OVER (
            PARTITION BY fork_cache.record, fork_cache.id
            ORDER BY load.recorded_at DESC, fork_cache.entry DESC
        ) AS place
    FROM fork_cache
    INNER JOIN load USING (load)
    ANTI JOIN replaced_entry ON replaced_entry.entry = fork_cache.entry
    ANTI JOIN unseen_load ON unseen_load.load = fork_cache.load
),
version AS (
    SELECT 'speaker' AS record, speaker_entry.entry, to_json(speaker_entry) AS content
    FROM speaker_entry
    WHERE speaker_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'alias' AS record, alias_entry.entry, to_json(alias_entry) AS content
    FROM alias_entry
    WHERE alias_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'affiliation' AS record, affiliation_entry.entry, to_json(affiliation_entry) AS content
    FROM affiliation_entry
    WHERE affiliation_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'source' AS record, source_entry.entry, to_json(source_entry) AS content
    FROM source_entry
    WHERE source_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'claim' AS record, claim_entry.entry, to_json(claim_entry) AS content
    FROM claim_entry
    WHERE claim_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'claim_relation' AS record, claim_relation_entry.entry, to_json(claim_relation_entry) AS content
    FROM claim_relation_entry
    WHERE claim_relation_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'quantity' AS record, quantity_entry.entry, to_json(quantity_entry) AS content
    FROM quantity_entry
    WHERE quantity_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'quantity_relation' AS record, quantity_relation_entry.entry, to_json(quantity_relation_entry) AS content
    FROM quantity_relation_entry
    WHERE quantity_relation_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'statement' AS record, statement_entry.entry, to_json(statement_entry) AS content
    FROM statement_entry
    WHERE statement_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'relay' AS record, relay_entry.entry, to_json(relay_entry) AS content
    FROM relay_entry
    WHERE relay_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'appearance' AS record, appearance_entry.entry, to_json(appearance_entry) AS content
    FROM appearance_entry
    WHERE appearance_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'anchor' AS record, anchor_entry.entry, to_json(anchor_entry) AS content
    FROM anchor_entry
    WHERE anchor_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'figure' AS record, figure_entry.entry, to_json(figure_entry) AS content
    FROM figure_entry
    WHERE figure_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'evidence' AS record, evidence_entry.entry, to_json(evidence_entry) AS content
    FROM evidence_entry
    WHERE evidence_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'bearing' AS record, bearing_entry.entry, to_json(bearing_entry) AS content
    FROM bearing_entry
    WHERE bearing_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'assessment' AS record, assessment_entry.entry, to_json(assessment_entry) AS content
    FROM assessment_entry
    WHERE assessment_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'resolution' AS record, resolution_entry.entry, to_json(resolution_entry) AS content
    FROM resolution_entry
    WHERE resolution_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'identity' AS record, identity_entry.entry, to_json(identity_entry) AS content
    FROM identity_entry
    WHERE identity_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'exchange_rate' AS record, exchange_rate_entry.entry, to_json(exchange_rate_entry) AS content
    FROM exchange_rate_entry
    WHERE exchange_rate_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'hedge_rule' AS record, hedge_rule_entry.entry, to_json(hedge_rule_entry) AS content
    FROM hedge_rule_entry
    WHERE hedge_rule_entry.entry IN (SELECT head.entry FROM head)
    UNION ALL
    SELECT 'scale_word' AS record, scale_word_entry.entry, to_json(scale_word_entry) AS content
    FROM scale_word_entry
    WHERE scale_word_entry.entry IN (SELECT head.entry FROM head)
),
told AS (
    SELECT head.*, version.content
    FROM head
    INNER JOIN version ON version.record = head.record AND version.entry = head.entry
),
field AS (
    SELECT
        shown.record,
        shown.id,
        generate_subscripts(json_keys(shown.content), 1) AS position,
        unnest(json_keys(shown.content)) AS field,
        shown.entry AS shown_entry,
        other.entry AS other_entry
    FROM told AS shown
    INNER JOIN told AS other ON other.record = shown.record AND other.id = shown.id
    WHERE shown.place = 1 AND other.place > 1
)
SELECT
    field.record,
    field.id,
    field.field,
    field.position,
    shown.content ->> field.field AS shown,
    other.content ->> field.field AS other,
    shown.recorded_by AS shown_by,
    shown.recorded_at AS shown_at,
    shown.content ->> 'reason' AS shown_reason,
    other.recorded_by AS other_by,
    other.recorded_at AS other_at,
    other.content ->> 'reason' AS other_reason,
    field.shown_entry,
    field.other_entry
FROM field
INNER JOIN told AS shown ON shown.record = field.record AND shown.entry = field.shown_entry
INNER JOIN told AS other ON other.record = field.record AND other.entry = field.other_entry
WHERE field.field NOT IN ('entry', 'load', 'superseded', 'reason')
    AND (shown.content ->> field.field) IS DISTINCT FROM (other.content ->> field.field);

COMMENT ON VIEW merge_conflict IS 'One row per field in which two current versions of a record differ; none where there are no merge conflicts.';
COMMENT ON COLUMN merge_conflict.record IS 'The record table.';
COMMENT ON COLUMN merge_conflict.id IS 'Id of the record.';
COMMENT ON COLUMN merge_conflict.field IS 'The field.';
COMMENT ON COLUMN merge_conflict.position IS 'Place of the field among the columns of its table.';
COMMENT ON COLUMN merge_conflict.shown IS 'What the version says that every other view shows.';
COMMENT ON COLUMN merge_conflict.other IS 'What the other version says.';
COMMENT ON COLUMN merge_conflict.shown_by IS 'Who recorded the version shown.';
COMMENT ON COLUMN merge_conflict.shown_at IS 'When it was recorded, in UTC.';
COMMENT ON COLUMN merge_conflict.shown_reason IS 'Why it replaced an earlier one.';
COMMENT ON COLUMN merge_conflict.other_by IS 'Who recorded the other version.';
COMMENT ON COLUMN merge_conflict.other_at IS 'When it was recorded, in UTC.';
COMMENT ON COLUMN merge_conflict.other_reason IS 'Why it replaced an earlier one.';
COMMENT ON COLUMN merge_conflict.shown_entry IS 'The entry of the version shown.';
COMMENT ON COLUMN merge_conflict.other_entry IS 'The entry of the other version.';
