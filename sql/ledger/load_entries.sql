-- Entries that a load recorded and that are gone, and entries that name a load which did not record them. A load keeps how many
-- entries of each record table it recorded and their parity, which names the one that is missing or was added; where several
-- were, it tells how many. Its digest finds what neither would. Words in angle brackets stand for the loads, for which of them
-- recorded which entry, and for all entries.
WITH said AS (
    SELECT told.load, told.tally.record, told.tally.entries, TRY_CAST('0x' || told.tally.parity AS UBIGINT) AS parity
    FROM (
        SELECT load.load, unnest(TRY(from_json(load.tally, '[{"record": "VARCHAR", "entries": "BIGINT", "parity": "VARCHAR"}]'))) AS tally
        FROM <load> AS load
    ) AS told
),
counted AS (
    SELECT recorded_entry.load, recorded_entry.record, count(*) AS entries, entry_parity(recorded_entry.entry) AS parity
    FROM <recorded> AS recorded_entry
    GROUP BY recorded_entry.load, recorded_entry.record
),
parted AS (
    SELECT
        load,
        record,
        coalesce(said.entries, 0) AS said,
        coalesce(counted.entries, 0) AS found,
        parity_digits(xor(coalesce(said.parity, 0::UBIGINT), coalesce(counted.parity, 0::UBIGINT))) AS digits
    FROM said
    FULL JOIN counted USING (load, record)
    WHERE said.entries IS DISTINCT FROM counted.entries OR said.parity IS DISTINCT FROM counted.parity
),
one AS (
    SELECT parted.load, parted.record, parted.said, parted.found, parted.digits, every_entry.id, every_entry.entry
    FROM parted
    LEFT JOIN <entry> AS every_entry ON every_entry.record = parted.record AND left(every_entry.entry, 16) = parted.digits
    WHERE parted.found - parted.said IN (1, -1)
)
SELECT DISTINCT
    one.record || '_entry' AS "table",
    one.id,
    coalesce(one.entry, one.digits) AS entry,
    CASE
        WHEN one.found > one.said THEN 'was not recorded by the load ' || left(one.load, 12) || ', which has one more than it recorded'
        ELSE 'was recorded by the load ' || left(one.load, 12) || ', which no longer has it; it was deleted or moved'
    END AS problem
FROM one
UNION ALL
SELECT
    parted.record || '_entry' AS "table",
    NULL AS id,
    NULL AS entry,
    'the load ' || left(parted.load, 12) || ' recorded ' || parted.said || ', and there are '
        || CASE WHEN parted.found = parted.said THEN 'others' ELSE parted.found::VARCHAR END AS problem
FROM parted
WHERE parted.found - parted.said NOT IN (1, -1)
UNION ALL
SELECT
    'load' AS "table",
    left(load.load, 12) AS id,
    NULL AS entry,
    'does not have the entries that it recorded' AS problem
FROM <load> AS load
LEFT JOIN (
    SELECT recorded_entry.load, count(*) AS entries, sha256(string_agg(recorded_entry.entry, '' ORDER BY recorded_entry.entry)) AS digest
    FROM <recorded> AS recorded_entry
    GROUP BY recorded_entry.load
) AS recorded ON recorded.load = load.load
WHERE coalesce(recorded.entries, 0) IS DISTINCT FROM load.entries
    OR coalesce(recorded.digest, sha256('')) IS DISTINCT FROM load.digest;
