-- Loads of an older tool, or of a clock that was wrong, put right: each by a load that says what is there, beside what it said.

-- name: counted
-- What a load says that it recorded of each kind of record, and the hashes of the entries that are there.
--
-- load: the beginning of its hash
SELECT
    recorded.record,
    any_value(said.entries) AS said,
    any_value(said.parity) AS parity,
    list(recorded.entry ORDER BY recorded.entry) AS entries
FROM recorded_entry AS recorded
LEFT JOIN (
    SELECT told.tally.record, max(told.tally.entries) AS entries, max(told.tally.parity) AS parity
    FROM (
        SELECT unnest(TRY(from_json(load.tally, '[{"record": "VARCHAR", "entries": "BIGINT", "parity": "VARCHAR"}]'))) AS tally
        FROM load
        WHERE starts_with(load.load, $load)
    ) AS told
    GROUP BY told.tally.record
) AS said ON said.record = recorded.record
WHERE starts_with(recorded.load, $load)
GROUP BY recorded.record
ORDER BY recorded.record;


-- name: digest
-- The digest of its entries that a load says.
--
-- load: the beginning of its hash
SELECT load.digest
FROM load
WHERE starts_with(load.load, $load);


-- name: redacted
-- The loads of which something was removed.
SELECT DISTINCT redaction.entry
FROM redaction
WHERE redaction.record = 'load';


-- name: corrected
-- corrected_load: the loads that are put right, each with the hash that it had (was) and as it is to be. What it recorded is what is
-- there; a date is changed only where it lies in the future, to the time of the repair, in the order that the loads had.
--
-- broken: the beginnings of the hashes of the loads
-- late: whether dates in the future are changed
-- now: the time of the repair
CREATE OR REPLACE TEMP TABLE corrected_load AS
WITH counted AS (
    SELECT recorded_entry.load, count(*) AS entries, sha256(string_agg(recorded_entry.entry, '' ORDER BY recorded_entry.entry)) AS digest
    FROM recorded_entry
    GROUP BY recorded_entry.load
),
tallied AS (
    SELECT each_record.load, to_json(list(each_record.tally ORDER BY each_record.record))::VARCHAR AS tally
    FROM (
        SELECT
            recorded_entry.load,
            recorded_entry.record,
            {'record': recorded_entry.record, 'entries': count(*), 'parity': parity_digits(entry_parity(recorded_entry.entry))} AS tally
        FROM recorded_entry
        GROUP BY recorded_entry.load, recorded_entry.record
    ) AS each_record
    GROUP BY each_record.load
),
stored AS (
    SELECT load.load, unnest(TRY(from_json(load.texts, '["VARCHAR"]'))) AS sha256
    FROM load
),
-- Texts that no load says that it stored are those of a load that cannot be read.
unclaimed AS (
    SELECT to_json(list(source_text.sha256 ORDER BY source_text.sha256))::VARCHAR AS texts
    FROM source_text
    WHERE source_text.sha256 NOT IN (SELECT stored.sha256 FROM stored WHERE stored.sha256 IS NOT NULL)
    HAVING count(*) > 0
),
claimed AS (
    SELECT stored.load, to_json(list(DISTINCT stored.sha256 ORDER BY stored.sha256))::VARCHAR AS texts
    FROM stored
    SEMI JOIN source_text ON source_text.sha256 = stored.sha256
    GROUP BY stored.load
),
earlier AS (
    SELECT greatest($now::TIMESTAMP, max(load.recorded_at) + INTERVAL 1 MICROSECOND) AS recorded_at
    FROM load
    WHERE load.recorded_at <= $now::TIMESTAMP
),
chosen AS (
    SELECT load.*, $late::BOOLEAN AND load.recorded_at > $now::TIMESTAMP AS is_late
    FROM load
    WHERE (list_contains($broken::VARCHAR[], left(load.load, 12)) OR ($late::BOOLEAN AND load.recorded_at > $now::TIMESTAMP))
        AND load.load NOT IN (SELECT redaction.entry FROM redaction WHERE redaction.record = 'load' AND redaction.entry IS NOT NULL)
),
corrected AS (
    SELECT
        chosen.load,
        chosen.previous,
        without_nul(chosen.recorded_by) AS recorded_by,
        CASE
            WHEN chosen.is_late
                THEN coalesce(earlier.recorded_at, $now::TIMESTAMP)
                    + to_microseconds(row_number() OVER (PARTITION BY chosen.is_late ORDER BY chosen.recorded_at, chosen.load) - 1)
            ELSE chosen.recorded_at
        END AS recorded_at,
        chosen.salt,
        without_nul(chosen.case_id) AS case_id,
        without_nul(chosen.title) AS title,
        without_nul(chosen.reason) AS reason,
        CASE WHEN formed.inputs_are_read THEN without_nul(chosen.inputs) ELSE '[]' END AS inputs,
        CASE WHEN formed.texts_are_read THEN coalesce(claimed.texts, unclaimed.texts) END AS texts,
        coalesce(counted.entries, 0) AS entries,
        coalesce(counted.digest, sha256('')) AS digest,
        coalesce(tallied.tally, '[]') AS tally,
        without_nul(chosen.tool) AS tool,
        chosen.redacted,
        chosen.repaired
    FROM chosen
    CROSS JOIN LATERAL (
        SELECT
            coalesce(
                len(list_filter(
                    TRY(from_json(chosen.inputs, '[{"file": "VARCHAR", "sha256": "VARCHAR"}]')),
                    lambda input: input.file IS NULL OR input.sha256 IS NULL
                )) = 0,
                FALSE
            ) AS inputs_are_read,
            chosen.texts IS NOT NULL AS texts_are_read
    ) AS formed
    CROSS JOIN earlier
    LEFT JOIN unclaimed ON TRUE
    LEFT JOIN counted ON counted.load = chosen.load
    LEFT JOIN tallied ON tallied.load = chosen.load
    LEFT JOIN claimed ON claimed.load = chosen.load
),
hashed AS (
    SELECT
        corrected.load AS was,
        load_hash(corrected) AS load,
        corrected.* EXCLUDE (load)
    FROM corrected
)
SELECT *
FROM hashed
WHERE hashed.was <> hashed.load;


-- name: outcome
-- The loads that are put right: the hashes before and after, who recorded them, and the dates before and after.
SELECT left(load.load, 12) AS was, left(corrected_load.load, 12) AS load, load.recorded_by, load.recorded_at AS was_recorded_at, corrected_load.recorded_at
FROM corrected_load
INNER JOIN load ON load.load = corrected_load.was
ORDER BY corrected_load.recorded_at, corrected_load.load;


-- name: said
-- What the ledger says of the repair, as JSON: every load that is put right, as it was, and the hash of the one in its place.
SELECT to_json(list(
    {'load': act, 'now': corrected_load.load}
    ORDER BY corrected_load.recorded_at, corrected_load.load
))::VARCHAR AS repaired
FROM corrected_load
INNER JOIN load AS act ON act.load = corrected_load.was;


-- name: entered
-- Puts the corrected loads in the place of those that they correct.
DELETE FROM load
WHERE load.load IN (SELECT corrected_load.was FROM corrected_load);

INSERT INTO load BY NAME
SELECT * EXCLUDE (was)
FROM corrected_load
ANTI JOIN load ON load.load = corrected_load.load;

UPDATE replacement
SET load = corrected_load.load
FROM corrected_load
WHERE corrected_load.was = replacement.load;

UPDATE recording
SET load = corrected_load.load
FROM corrected_load
WHERE corrected_load.was = recording.load;


-- name: repointed
-- Names the corrected load in the entries of one record table, <record>.
UPDATE <record>_entry
SET load = corrected_load.load
FROM corrected_load
WHERE corrected_load.was = <record>_entry.load;


-- name: once
-- A copy that was merged may have brought a corrected load before: each entry names it once.
CREATE OR REPLACE TEMP TABLE further AS
SELECT DISTINCT recording.entry, recording.load
FROM recording
ANTI JOIN every_entry ON every_entry.entry = recording.entry AND every_entry.load = recording.load;

DELETE FROM recording;

INSERT INTO recording
SELECT further.entry, further.load
FROM further;
