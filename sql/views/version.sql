-- version: every entry that was ever recorded, of every kind of record, and which of them are current.

-- One row per entry, of whatever record table: all of its versions, the replaced ones too.
CREATE VIEW version AS
SELECT
    every_entry.record,  -- The record table.
    every_entry.id,  -- Id of the record; every version of it has the same.
    every_entry.entry,  -- Content hash of the entry.
    load.load,  -- The load that recorded it.
    load.recorded_by,  -- Who recorded it.
    load.recorded_at,  -- When it was recorded, in UTC.
    every_entry.reason,  -- Why it replaces or retracts an earlier one.
    every_entry.retracted,  -- Whether the analysts took the record back with it.
    replaced_entry.entry IS NULL AS current,  -- Whether nothing replaces it; a record with two current versions was corrected differently in two copies.
    every_entry.content  -- The entry as a JSON object of its columns.
FROM every_entry
INNER JOIN load ON load.load = every_entry.load
LEFT JOIN (SELECT DISTINCT replaced_entry.entry FROM replaced_entry) AS replaced_entry ON replaced_entry.entry = every_entry.entry
ANTI JOIN unseen_load ON unseen_load.load = every_entry.load;
