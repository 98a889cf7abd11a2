-- The load that records what the input adds. It is recorded after every load that is here, whatever the clock of this
-- machine says: an entry is never older than what it replaces.
INSERT INTO load BY NAME
WITH act AS MATERIALIZED (
    SELECT
        (SELECT arg_max(load.load, (load.recorded_at, load.load)) FROM load) AS previous,
        $recorded_by::VARCHAR AS recorded_by,
        greatest(
            $recorded_at::TIMESTAMP, (SELECT max(load.recorded_at) + INTERVAL 1 MICROSECOND FROM load)
        ) AS recorded_at,
        CASE WHEN $salted::BOOLEAN THEN uuid()::VARCHAR END AS salt,
        $case_id::VARCHAR AS case_id,
        $title::VARCHAR AS title,
        getvariable('amend_reason')::VARCHAR AS reason,
        $inputs::VARCHAR AS inputs,
        (
            SELECT to_json(list(DISTINCT brought.sha256 ORDER BY brought.sha256))::VARCHAR
            FROM (
                SELECT staged_text.sha256
                FROM staged_text
                ANTI JOIN source_text USING (sha256)
                WHERE NOT staged_text.lent
                UNION ALL
                SELECT source_text.sha256
                FROM source_text
                WHERE $texts_put::BOOLEAN
            ) AS brought
        ) AS texts,
        count(*) AS entries,
        $digest::VARCHAR AS digest,
        (
            SELECT to_json(list(tallied.tally ORDER BY tallied.record))::VARCHAR
            FROM (
                SELECT
                    entering_entry.record,
                    {'record': entering_entry.record, 'entries': count(*), 'parity': parity_digits(entry_parity(entering_entry.entry))} AS tally
                FROM entering_entry
                GROUP BY entering_entry.record
            ) AS tallied
        ) AS tally,
        $tool::VARCHAR AS tool
    FROM entering_entry
)
SELECT
    load_hash(
        act.previous, act.recorded_by, act.recorded_at, act.salt, act.case_id, act.title, act.reason, act.inputs,
        act.texts, act.entries, act.digest, act.tally, act.tool
    ) AS load,
    act.*
FROM act
RETURNING load;
