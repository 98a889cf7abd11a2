-- hedge_rule: how a figure's words are read: a template and the interval it means.

CREATE TABLE hedge_rule_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    template VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    hard VARCHAR NOT NULL,
    usual VARCHAR NOT NULL,
    example VARCHAR,
    meaning VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW hedge_rule AS
SELECT
    hedge_rule_entry.id,
    hedge_rule_entry.template,
    hedge_rule_entry.kind,
    hedge_rule_entry.hard,
    hedge_rule_entry.usual,
    hedge_rule_entry.example,
    hedge_rule_entry.meaning,
    hedge_rule_entry.marking,
    hedge_rule_entry.extra,
    hedge_rule_entry.retracted,
    hedge_rule_entry.reason,
    hedge_rule_entry.entry,
    hedge_rule_entry.load
FROM hedge_rule_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT hedge_rule_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE hedge_rule_entry IS 'One row per entry, ever recorded, of a hedge rule: how a figure''s words are read: a template and the interval it means.';
COMMENT ON COLUMN hedge_rule_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN hedge_rule_entry.id IS 'Stable id of the hedge rule, safe to cite.';
COMMENT ON COLUMN hedge_rule_entry.template IS 'The words, in lower case, with {n} and {m} where the numbers stand.';
COMMENT ON COLUMN hedge_rule_entry.kind IS 'amount, approximation or bound; a rule may hold only rules of an earlier kind in its {n}.';
COMMENT ON COLUMN hedge_rule_entry.hard IS 'The interval that the words allow, in interval notation over n and m.';
COMMENT ON COLUMN hedge_rule_entry.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN hedge_rule_entry.example IS 'A wording that the rule reads.';
COMMENT ON COLUMN hedge_rule_entry.meaning IS 'The rule in a sentence.';
COMMENT ON COLUMN hedge_rule_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN hedge_rule_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN hedge_rule_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN hedge_rule_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN hedge_rule_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN hedge_rule_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW hedge_rule IS 'One row per current hedge rule: how a figure''s words are read: a template and the interval it means.';
COMMENT ON COLUMN hedge_rule.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN hedge_rule.id IS 'Stable id of the hedge rule, safe to cite.';
COMMENT ON COLUMN hedge_rule.template IS 'The words, in lower case, with {n} and {m} where the numbers stand.';
COMMENT ON COLUMN hedge_rule.kind IS 'amount, approximation or bound; a rule may hold only rules of an earlier kind in its {n}.';
COMMENT ON COLUMN hedge_rule.hard IS 'The interval that the words allow, in interval notation over n and m.';
COMMENT ON COLUMN hedge_rule.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN hedge_rule.example IS 'A wording that the rule reads.';
COMMENT ON COLUMN hedge_rule.meaning IS 'The rule in a sentence.';
COMMENT ON COLUMN hedge_rule.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN hedge_rule.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN hedge_rule.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN hedge_rule.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN hedge_rule.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('hedge_rule', 'id', 'slug', NULL, TRUE),
    ('hedge_rule', 'template', 'text', NULL, TRUE),
    ('hedge_rule', 'kind', 'vocabulary', 'hedge_kind', TRUE),
    ('hedge_rule', 'hard', 'text', NULL, TRUE),
    ('hedge_rule', 'usual', 'text', NULL, TRUE),
    ('hedge_rule', 'example', 'text', NULL, FALSE),
    ('hedge_rule', 'meaning', 'text', NULL, FALSE),
    ('hedge_rule', 'marking', 'vocabulary', 'marking', FALSE),
    ('hedge_rule', 'extra', 'json', NULL, FALSE);
