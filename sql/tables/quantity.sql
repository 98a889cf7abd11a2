-- quantity: thing that figures compete on.

CREATE TABLE quantity_entry (
    entry VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    population VARCHAR,
    property VARCHAR,
    unit VARCHAR,
    place VARCHAR,
    behaviour VARCHAR NOT NULL,
    tolerance DECIMAL(18, 9),
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE VIEW quantity AS
SELECT
    quantity_entry.id,
    quantity_entry.name,
    quantity_entry.population,
    quantity_entry.property,
    quantity_entry.unit,
    quantity_entry.place,
    quantity_entry.behaviour,
    quantity_entry.tolerance,
    quantity_entry.marking,
    quantity_entry.extra,
    quantity_entry.retracted,
    quantity_entry.reason,
    quantity_entry.entry,
    quantity_entry.load
FROM quantity_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT quantity_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON TABLE quantity_entry IS 'One row per entry, ever recorded, of a quantity: thing that figures compete on.';
COMMENT ON COLUMN quantity_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN quantity_entry.id IS 'Stable id of the quantity, safe to cite.';
COMMENT ON COLUMN quantity_entry.name IS 'The quantity in words.';
COMMENT ON COLUMN quantity_entry.population IS 'Who or what is counted or measured.';
COMMENT ON COLUMN quantity_entry.property IS 'What is counted or measured about them.';
COMMENT ON COLUMN quantity_entry.unit IS 'Unit of the figures.';
COMMENT ON COLUMN quantity_entry.place IS 'Where it holds.';
COMMENT ON COLUMN quantity_entry.behaviour IS 'How it behaves in time; decides when two figures compete.';
COMMENT ON COLUMN quantity_entry.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN quantity_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN quantity_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN quantity_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN quantity_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN quantity_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN quantity_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

COMMENT ON VIEW quantity IS 'One row per current quantity: thing that figures compete on.';
COMMENT ON COLUMN quantity.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN quantity.id IS 'Stable id of the quantity, safe to cite.';
COMMENT ON COLUMN quantity.name IS 'The quantity in words.';
COMMENT ON COLUMN quantity.population IS 'Who or what is counted or measured.';
COMMENT ON COLUMN quantity.property IS 'What is counted or measured about them.';
COMMENT ON COLUMN quantity.unit IS 'Unit of the figures.';
COMMENT ON COLUMN quantity.place IS 'Where it holds.';
COMMENT ON COLUMN quantity.behaviour IS 'How it behaves in time; decides when two figures compete.';
COMMENT ON COLUMN quantity.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN quantity.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN quantity.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN quantity.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN quantity.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN quantity.load IS 'The load that recorded the entry.';

INSERT INTO field (record, field, kind, refers_to, required) VALUES
    ('quantity', 'id', 'slug', NULL, TRUE),
    ('quantity', 'name', 'text', NULL, TRUE),
    ('quantity', 'population', 'text', NULL, FALSE),
    ('quantity', 'property', 'text', NULL, FALSE),
    ('quantity', 'unit', 'text', NULL, FALSE),
    ('quantity', 'place', 'text', NULL, FALSE),
    ('quantity', 'behaviour', 'vocabulary', 'behaviour', TRUE),
    ('quantity', 'tolerance', 'number', NULL, FALSE),
    ('quantity', 'marking', 'vocabulary', 'marking', FALSE),
    ('quantity', 'extra', 'json', NULL, FALSE);
