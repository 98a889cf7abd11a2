-- exchange_rate: rate by which money in one currency is compared with money in another.

CREATE TABLE exchange_rate_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    from_currency VARCHAR NOT NULL,
    to_currency VARCHAR NOT NULL,
    rate DECIMAL(22, 12) NOT NULL,
    period VARCHAR NOT NULL,
    source VARCHAR,
    note VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW exchange_rate AS
SELECT
    exchange_rate_entry.id,
    exchange_rate_entry.from_currency,
    exchange_rate_entry.to_currency,
    exchange_rate_entry.rate,
    exchange_rate_entry.period,
    exchange_rate_entry.source,
    exchange_rate_entry.note,
    exchange_rate_entry.marking,
    exchange_rate_entry.extra,
    exchange_rate_entry.retracted,
    exchange_rate_entry.reason,
    exchange_rate_entry.entry,
    exchange_rate_entry.load
FROM exchange_rate_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT exchange_rate_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE exchange_rate_entry IS 'One row per entry, ever recorded, of an exchange rate: rate by which money in one currency is compared with money in another.';
COMMENT ON COLUMN exchange_rate_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN exchange_rate_entry.id IS 'Stable id of the exchange rate, safe to cite.';
COMMENT ON COLUMN exchange_rate_entry.from_currency IS 'Currency whose worth it gives, as an ISO 4217 code.';
COMMENT ON COLUMN exchange_rate_entry.to_currency IS 'Currency it is given in, as an ISO 4217 code.';
COMMENT ON COLUMN exchange_rate_entry.rate IS 'How much of the other currency one of the first is worth.';
COMMENT ON COLUMN exchange_rate_entry.period IS 'When it holds; it converts figures whose as_of lies within.';
COMMENT ON COLUMN exchange_rate_entry.source IS 'The source it was taken from.';
COMMENT ON COLUMN exchange_rate_entry.note IS 'What kind of rate it is, such as an average or a closing rate.';
COMMENT ON COLUMN exchange_rate_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN exchange_rate_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN exchange_rate_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN exchange_rate_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN exchange_rate_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN exchange_rate_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW exchange_rate IS 'One row per current exchange rate: rate by which money in one currency is compared with money in another.';
COMMENT ON COLUMN exchange_rate.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN exchange_rate.id IS 'Stable id of the exchange rate, safe to cite.';
COMMENT ON COLUMN exchange_rate.from_currency IS 'Currency whose worth it gives, as an ISO 4217 code.';
COMMENT ON COLUMN exchange_rate.to_currency IS 'Currency it is given in, as an ISO 4217 code.';
COMMENT ON COLUMN exchange_rate.rate IS 'How much of the other currency one of the first is worth.';
COMMENT ON COLUMN exchange_rate.period IS 'When it holds; it converts figures whose as_of lies within.';
COMMENT ON COLUMN exchange_rate.source IS 'The source it was taken from.';
COMMENT ON COLUMN exchange_rate.note IS 'What kind of rate it is, such as an average or a closing rate.';
COMMENT ON COLUMN exchange_rate.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN exchange_rate.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN exchange_rate.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN exchange_rate.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN exchange_rate.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('exchange_rate', 'id', 'slug', NULL, TRUE),
    ('exchange_rate', 'from_currency', 'text', NULL, TRUE),
    ('exchange_rate', 'to_currency', 'text', NULL, TRUE),
    ('exchange_rate', 'rate', 'number', NULL, TRUE),
    ('exchange_rate', 'period', 'edtf', NULL, TRUE),
    ('exchange_rate', 'source', 'reference', 'source', FALSE),
    ('exchange_rate', 'note', 'text', NULL, FALSE),
    ('exchange_rate', 'marking', 'vocabulary', 'marking', FALSE),
    ('exchange_rate', 'extra', 'json', NULL, FALSE);
