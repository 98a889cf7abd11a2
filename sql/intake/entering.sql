-- How an input enters the record, as one load.

-- name: enter
-- The entries that the input adds to one record table where all that is staged of it is new: hashed_<record>, the content hash of each
-- staged row, and entering_<record>, the entries. A row is not held once more beside where it is staged.
-- Words in angle brackets stand for the name of the table, and for lists of its fields.
-- given: entry_hash, typed_<record>
-- leaves: entering_<record>, hashed_<record>
CREATE OR REPLACE TEMP TABLE hashed_<record> AS
SELECT row, entry_hash('<record>', replaced, <content>) AS entry
FROM typed_<record>;

CREATE OR REPLACE TEMP VIEW entering_<record> AS
SELECT
    hashed_<record>.entry,
    typed.id,
    <names_typed>,
    typed.retracted,
    typed.reason,
    typed.replaced
FROM typed_<record> AS typed
INNER JOIN hashed_<record> ON hashed_<record>.row = typed.row;


-- name: enter_chosen
-- The same, where intake/compared/compare chose what enters.
-- given: chosen_<record>, entry_hash
-- leaves: entering_<record>, hashed_<record>
CREATE OR REPLACE TEMP TABLE hashed_<record> AS
SELECT
    entry_hash('<record>', replaced, <content>) AS entry,
    chosen.id,
    <names>,
    chosen.retracted,
    chosen.reason,
    chosen.replaced
FROM chosen_<record> AS chosen;

CREATE OR REPLACE TEMP VIEW entering_<record> AS
SELECT *
FROM hashed_<record>;


-- name: entering_entry
-- entering_entry: every entry that the input adds.
-- given: hashed_<record>
-- leaves: entering_entry
-- <entries>: of each kind of record that is staged
SELECT '<record>' AS record, entry
FROM hashed_<record>;

CREATE OR REPLACE TEMP VIEW entering_entry AS
<entries>;


-- name: nothing_entering
-- What a load records that enters nothing: an act on the record itself.
-- leaves: entering_entry, staged_text
CREATE OR REPLACE TEMP VIEW entering_entry AS
SELECT NULL::VARCHAR AS record, NULL::VARCHAR AS entry
WHERE FALSE;

CREATE OR REPLACE TEMP TABLE staged_text (source VARCHAR, sha256 VARCHAR, content VARCHAR, lent BOOLEAN);


-- name: entering_count
-- How many entries the input adds, of each kind of record of which it adds any.
SELECT entering_entry.record, count(*) AS entries
FROM entering_entry
GROUP BY entering_entry.record;


-- name: compared_count
-- How many entries of one kind of record, <record>, take a record back, and how many rows are staged under an id that stands above them.
SELECT
    '<record>' AS record,
    (SELECT count(*) FROM entering_<record> WHERE retracted) AS retracted,
    (SELECT count(id) - count(DISTINCT id) FROM staged_<record>) AS repeated;


-- name: entering_hash
-- The hashes of what enters that begin with a digit, in order.
--
-- digit: a hexadecimal digit, or nothing for all
SELECT entering_entry.entry
FROM entering_entry
WHERE starts_with(entering_entry.entry, $digit)
ORDER BY entering_entry.entry;


-- name: record_load
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
            SELECT coalesce(to_json(list(tallied.tally ORDER BY tallied.record))::VARCHAR, '[]')
            FROM (
                SELECT
                    entering_entry.record,
                    {'record': entering_entry.record, 'entries': count(*), 'parity': parity_digits(entry_parity(entering_entry.entry))} AS tally
                FROM entering_entry
                GROUP BY entering_entry.record
            ) AS tallied
        ) AS tally,
        $tool::VARCHAR AS tool,
        $redacted::VARCHAR AS redacted,
        $repaired::VARCHAR AS repaired
    FROM entering_entry
)
SELECT
    load_hash(act) AS load,
    act.*
FROM act
RETURNING load;


-- name: entered
-- Enters what the input adds to one record table. Words in angle brackets stand for its name and its columns.
--
-- load: the load that records it
-- given: entering_<record>
-- leaves: <record>_entry
INSERT INTO <record>_entry (entry, id, <names>, retracted, reason, load)
SELECT entry, id, <names>, retracted, reason, $load AS load
FROM entering_<record>;


-- name: replaced
-- Enters which entries what enters one record table, <record>, replaces.
--
-- load: the load that records it
-- given: entering_<record>
-- leaves: replacement
INSERT INTO replacement
SELECT entry, unnest(replaced) AS replaced, $load AS load
FROM entering_<record>
WHERE replaced IS NOT NULL;


-- name: replacing
-- Whether an entry that the input adds to one record table, <record>, replaces another.
SELECT '<record>' AS record
WHERE EXISTS (FROM entering_<record> WHERE replaced IS NOT NULL);


-- name: replaced_count
-- How many entries a load replaced.
--
-- load: the load
SELECT count(*) AS replaced
FROM replacement
WHERE replacement.load = $load;
