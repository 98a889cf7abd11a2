-- The current entries of one kind of record. Words in angle brackets stand for its name, its meaning and its fields.

-- One row per current <words>: <meaning>.
CREATE VIEW <record> AS
SELECT
    <fields>
    <record>_entry.retracted,  -- Whether the analysts have taken this record back.
    <record>_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    <record>_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    <record>_entry.load  -- The load that recorded the entry.
FROM <record>_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT <record>_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;
