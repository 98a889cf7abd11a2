-- unseen_load, replaced_entry, superseded_entry: which entries are not shown, now or at an earlier time.

-- The session variable recorded_by_date turns the clock back: SET VARIABLE recorded_by_date = TIMESTAMP '2025-04-11 00:00:00';
-- One row per load after the session variable recorded_by_date; none when it is not set.
CREATE VIEW unseen_load AS
SELECT
    load.load  -- The load that is not looked at.
FROM load
WHERE load.recorded_at > getvariable('recorded_by_date')::TIMESTAMP;

-- One row per entry that another one replaces.
CREATE VIEW replaced_entry AS
SELECT
    replacement.replaced AS entry  -- The entry that is no longer current.
FROM replacement
ANTI JOIN unseen_load USING (load);

-- One row per entry that is not shown: another replaces it, or was recorded after it in another copy.
CREATE VIEW superseded_entry AS
SELECT
    replacement.replaced AS entry  -- The entry that is not shown.
FROM replacement
ANTI JOIN unseen_load USING (load)
UNION ALL
SELECT forked_entry.entry
FROM forked_entry
ANTI JOIN unseen_load ON unseen_load.load = forked_entry.overtaken_by
WHERE forked_entry.overtaken_by IS NOT NULL;

-- Every entry has this of itself, too, as it is now (superseded): a write works it out once, and a view need not read the hashes
-- of all entries to leave out those few. Only where the clock is turned back the views go by this one; else it is empty before
-- a question is planned, and nothing of it is read.
-- One row per entry that was not shown by the session variable recorded_by_date; none when it is not set.
CREATE VIEW superseded_then AS
SELECT
    superseded_entry.entry  -- The entry that was not shown.
FROM superseded_entry
WHERE getvariable('recorded_by_date') IS NOT NULL;
