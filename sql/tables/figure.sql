-- figure: value that a statement gives for a quantity.

CREATE TABLE figure_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,
    quantity VARCHAR NOT NULL,
    verbatim VARCHAR NOT NULL,
    unit VARCHAR,
    decimal_mark VARCHAR,
    as_of VARCHAR,
    basis VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW figure AS
SELECT
    figure_entry.id,
    figure_entry.statement,
    figure_entry.quantity,
    figure_entry.verbatim,
    figure_entry.unit,
    figure_entry.decimal_mark,
    figure_entry.as_of,
    figure_entry.basis,
    figure_entry.marking,
    figure_entry.extra,
    figure_entry.retracted,
    figure_entry.reason,
    figure_entry.entry,
    figure_entry.load
FROM figure_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT figure_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE figure_entry IS 'One row per entry, ever recorded, of a figure: value that a statement gives for a quantity.';
COMMENT ON COLUMN figure_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN figure_entry.id IS 'Stable id of the figure, safe to cite.';
COMMENT ON COLUMN figure_entry.statement IS 'The statement that gives it.';
COMMENT ON COLUMN figure_entry.quantity IS 'The quantity it is a value of.';
COMMENT ON COLUMN figure_entry.verbatim IS 'The figure with its hedge, as the excerpt words it.';
COMMENT ON COLUMN figure_entry.unit IS 'Unit it was stated in; absent means the unit of its quantity.';
COMMENT ON COLUMN figure_entry.decimal_mark IS 'How the source writes decimals, where the verbatim could mean two numbers.';
COMMENT ON COLUMN figure_entry.as_of IS 'When it is said to hold; absent means it is assumed to hold when said.';
COMMENT ON COLUMN figure_entry.basis IS 'Whether it was observed or derived from other figures.';
COMMENT ON COLUMN figure_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN figure_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN figure_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN figure_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN figure_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN figure_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW figure IS 'One row per current figure: value that a statement gives for a quantity.';
COMMENT ON COLUMN figure.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN figure.id IS 'Stable id of the figure, safe to cite.';
COMMENT ON COLUMN figure.statement IS 'The statement that gives it.';
COMMENT ON COLUMN figure.quantity IS 'The quantity it is a value of.';
COMMENT ON COLUMN figure.verbatim IS 'The figure with its hedge, as the excerpt words it.';
COMMENT ON COLUMN figure.unit IS 'Unit it was stated in; absent means the unit of its quantity.';
COMMENT ON COLUMN figure.decimal_mark IS 'How the source writes decimals, where the verbatim could mean two numbers.';
COMMENT ON COLUMN figure.as_of IS 'When it is said to hold; absent means it is assumed to hold when said.';
COMMENT ON COLUMN figure.basis IS 'Whether it was observed or derived from other figures.';
COMMENT ON COLUMN figure.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN figure.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN figure.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN figure.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN figure.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('figure', 'id', 'slug', NULL, TRUE),
    ('figure', 'statement', 'reference', 'statement', TRUE),
    ('figure', 'quantity', 'reference', 'quantity', TRUE),
    ('figure', 'verbatim', 'text', NULL, TRUE),
    ('figure', 'unit', 'text', NULL, FALSE),
    ('figure', 'decimal_mark', 'vocabulary', 'decimal_mark', FALSE),
    ('figure', 'as_of', 'edtf', NULL, FALSE),
    ('figure', 'basis', 'vocabulary', 'basis', FALSE),
    ('figure', 'marking', 'vocabulary', 'marking', FALSE),
    ('figure', 'extra', 'json', NULL, FALSE);
