-- scale_word: word that multiplies the number before it.

CREATE TABLE scale_word_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    factor BIGINT NOT NULL,
    money_only BOOLEAN NOT NULL,
    meaning VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW scale_word AS
SELECT
    scale_word_entry.id,
    scale_word_entry.word,
    scale_word_entry.factor,
    scale_word_entry.money_only,
    scale_word_entry.meaning,
    scale_word_entry.marking,
    scale_word_entry.extra,
    scale_word_entry.retracted,
    scale_word_entry.reason,
    scale_word_entry.entry,
    scale_word_entry.load
FROM scale_word_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT scale_word_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE scale_word_entry IS 'One row per entry, ever recorded, of a scale word: word that multiplies the number before it.';
COMMENT ON COLUMN scale_word_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN scale_word_entry.id IS 'Stable id of the scale word, safe to cite.';
COMMENT ON COLUMN scale_word_entry.word IS 'The word, matched to the letter.';
COMMENT ON COLUMN scale_word_entry.factor IS 'What it multiplies by.';
COMMENT ON COLUMN scale_word_entry.money_only IS 'Whether it scales amounts of money only.';
COMMENT ON COLUMN scale_word_entry.meaning IS 'The word in a sentence.';
COMMENT ON COLUMN scale_word_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN scale_word_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN scale_word_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN scale_word_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN scale_word_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN scale_word_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW scale_word IS 'One row per current scale word: word that multiplies the number before it.';
COMMENT ON COLUMN scale_word.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN scale_word.id IS 'Stable id of the scale word, safe to cite.';
COMMENT ON COLUMN scale_word.word IS 'The word, matched to the letter.';
COMMENT ON COLUMN scale_word.factor IS 'What it multiplies by.';
COMMENT ON COLUMN scale_word.money_only IS 'Whether it scales amounts of money only.';
COMMENT ON COLUMN scale_word.meaning IS 'The word in a sentence.';
COMMENT ON COLUMN scale_word.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN scale_word.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN scale_word.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN scale_word.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN scale_word.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('scale_word', 'id', 'slug', NULL, TRUE),
    ('scale_word', 'word', 'text', NULL, TRUE),
    ('scale_word', 'factor', 'number', NULL, TRUE),
    ('scale_word', 'money_only', 'boolean', NULL, TRUE),
    ('scale_word', 'meaning', 'text', NULL, FALSE),
    ('scale_word', 'marking', 'vocabulary', 'marking', FALSE),
    ('scale_word', 'extra', 'json', NULL, FALSE);
