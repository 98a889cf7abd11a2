-- redaction: what was removed from the record, which no proof, merge or load brings back.

-- One row per value that was removed: of an entry, of a load, or the text of a source.
CREATE VIEW redaction AS
SELECT
    removed.value.record,  -- What it was removed from: a kind of record, load or source_text.
    removed.value.entry,  -- The entry; of a load its hash, of a text its SHA-256.
    removed.value.field,  -- The field that held it.
    removed.value.sha256,  -- SHA-256 of the value. Who suspects what it was can confirm it.
    removed.value.mark,  -- What stands in its place.
    removed.value.others,  -- JSON object: the SHA-256 of every other value of the entry, which show that these are as they were.
    removed.load,  -- The load that removed it.
    removed.recorded_by,  -- Who removed it.
    removed.recorded_at,  -- When it was removed, in UTC.
    removed.reason  -- Why.
FROM (
    SELECT
        load.load,
        load.recorded_by,
        load.recorded_at,
        load.reason,
        unnest(from_json(
            TRY_CAST(load.redacted AS JSON), '[{"record":"VARCHAR","entry":"VARCHAR","field":"VARCHAR","sha256":"VARCHAR","mark":"VARCHAR","others":"JSON"}]'
        )) AS value
    FROM load
    WHERE load.redacted IS NOT NULL
) AS removed;
