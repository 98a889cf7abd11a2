-- load, recording, replacement, fork: who recorded which entry, when, what it replaces, and where versions part.

CREATE TABLE load (
    load VARCHAR NOT NULL,
    previous VARCHAR,
    recorded_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    salt VARCHAR,
    case_id VARCHAR,
    title VARCHAR,
    reason VARCHAR,
    inputs VARCHAR NOT NULL,
    texts VARCHAR,
    entries BIGINT NOT NULL,
    digest VARCHAR NOT NULL,
    tally VARCHAR NOT NULL,
    tool VARCHAR NOT NULL
);

COMMENT ON TABLE load IS 'One row per act of recording: everything that entered the file in one transaction.';
COMMENT ON COLUMN load.load IS 'Content hash of this row: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN load.previous IS 'The load before it in the file in which it was recorded; after a merge the chains stand side by side.';
COMMENT ON COLUMN load.recorded_by IS 'Who recorded it.';
COMMENT ON COLUMN load.recorded_at IS 'When it was recorded, in UTC.';
COMMENT ON COLUMN load.salt IS 'Random digits, so that the hash of a load is not found by guessing what it recorded; the shipped rules have none.';
COMMENT ON COLUMN load.case_id IS 'Id of the case that the input names.';
COMMENT ON COLUMN load.title IS 'Title of the case that the input names.';
COMMENT ON COLUMN load.reason IS 'Why recorded entries were replaced, where any were.';
COMMENT ON COLUMN load.inputs IS 'JSON list of the input files, each with its SHA-256.';
COMMENT ON COLUMN load.texts IS 'JSON list of the SHA-256 of every text that it stored; absent when it stored none.';
COMMENT ON COLUMN load.entries IS 'How many entries it recorded.';
COMMENT ON COLUMN load.digest IS 'SHA-256 over the content hashes of its entries, in ascending order.';
COMMENT ON COLUMN load.tally IS 'JSON list: of each record table, how many entries it recorded and the exclusive or of the first 16 digits of their hashes, by which one that is missing or was added is named.';
COMMENT ON COLUMN load.tool IS 'Name and version of the tool that recorded it.';

-- An entry names the load that first recorded it, in whatever copy of the file; what other copies recorded alike is kept in
-- this table when they are merged. So a record is the same whatever the order in which its copies came together.
CREATE TABLE recording (
    entry VARCHAR NOT NULL,
    load VARCHAR NOT NULL
);

COMMENT ON TABLE recording IS 'One row per further load that recorded an entry which an earlier load had recorded elsewhere.';
COMMENT ON COLUMN recording.entry IS 'The entry.';
COMMENT ON COLUMN recording.load IS 'The further load.';

CREATE TABLE replacement (
    entry VARCHAR NOT NULL,
    replaced VARCHAR NOT NULL,
    load VARCHAR NOT NULL
);

COMMENT ON TABLE replacement IS 'One row per entry replaced by another.';
COMMENT ON COLUMN replacement.entry IS 'The entry that replaces.';
COMMENT ON COLUMN replacement.replaced IS 'The entry that is replaced; it stays in the record.';
COMMENT ON COLUMN replacement.load IS 'The load that recorded the replacement.';

-- The session variable recorded_by_date turns the clock back: SET VARIABLE recorded_by_date = TIMESTAMP '2025-04-11 00:00:00';
CREATE VIEW unseen_load AS
SELECT load.load
FROM load
WHERE load.recorded_at > getvariable('recorded_by_date')::TIMESTAMP;

COMMENT ON VIEW unseen_load IS 'One row per load after the session variable recorded_by_date; none when it is not set.';
COMMENT ON COLUMN unseen_load.load IS 'The load that is not looked at.';

CREATE VIEW replaced_entry AS
SELECT replacement.replaced AS entry
FROM replacement
ANTI JOIN unseen_load USING (load);

COMMENT ON VIEW replaced_entry IS 'One row per entry that another one replaces.';
COMMENT ON COLUMN replaced_entry.entry IS 'The entry that is no longer current.';

-- Two copies of a file can correct one record differently; merged, it has two current versions. Until they are settled, the
-- one recorded last is shown, so that no answer counts a record twice; the question conflicts shows them side by side.
-- An entry is recorded after what it replaces, so in such a record the one recorded last is always current.
CREATE TABLE fork_cache (
    record VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    entry VARCHAR NOT NULL,
    load VARCHAR NOT NULL,
    overtaken_by VARCHAR
);

COMMENT ON TABLE fork_cache IS 'One row per entry of a record whose versions part somewhere in its history; not part of the record, and rebuilt from it.';
COMMENT ON COLUMN fork_cache.record IS 'The record table.';
COMMENT ON COLUMN fork_cache.id IS 'Id of the record.';
COMMENT ON COLUMN fork_cache.entry IS 'The entry.';
COMMENT ON COLUMN fork_cache.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN fork_cache.overtaken_by IS 'The load of the entry of this record that was recorded next; absent for the last.';

CREATE VIEW superseded_entry AS
SELECT replacement.replaced AS entry
FROM replacement
ANTI JOIN unseen_load USING (load)
UNION ALL
SELECT fork_cache.entry
FROM fork_cache
ANTI JOIN unseen_load ON unseen_load.load = fork_cache.overtaken_by
WHERE fork_cache.overtaken_by IS NOT NULL;

COMMENT ON VIEW superseded_entry IS 'One row per entry that is not shown: another replaces it, or was recorded after it in another copy.';
COMMENT ON COLUMN superseded_entry.entry IS 'The entry that is not shown.';

-- Every entry has this of itself, too, as it is now (superseded): a write works it out once, and a view need not read the hashes
-- of all entries to leave out those few. Only where the clock is turned back the views go by this one; else it is empty before
-- a question is planned, and nothing of it is read.
CREATE VIEW superseded_then AS
SELECT superseded_entry.entry
FROM superseded_entry
WHERE getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW superseded_then IS 'One row per entry that was not shown by the session variable recorded_by_date; none when it is not set.';
COMMENT ON COLUMN superseded_then.entry IS 'The entry that was not shown.';
