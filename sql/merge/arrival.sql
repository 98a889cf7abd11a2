-- What arrives with another copy of the record.

-- name: arriving_load
-- What arrives beside the entries: loads, replacements and texts that are not here, and what the new loads recorded once more. A text
-- that was removed here, or there, does not arrive.
-- leaves: arriving_load, arriving_recording, arriving_redaction, arriving_replacement, arriving_text, every_redaction
CREATE OR REPLACE TEMP TABLE arriving_load AS
SELECT *
FROM other_load
ANTI JOIN load USING (load);

CREATE OR REPLACE TEMP TABLE arriving_recording AS
SELECT other_recording.entry, other_recording.load
FROM other_recording
SEMI JOIN arriving_load USING (load);

CREATE OR REPLACE TEMP TABLE arriving_replacement AS
SELECT other_replacement.entry, other_replacement.replaced, other_replacement.load
FROM other_replacement
ANTI JOIN replacement USING (entry, replaced);

CREATE OR REPLACE TEMP TABLE arriving_redaction AS
SELECT removed.load, removed.value.record, removed.value.entry, removed.value.field, removed.value.sha256, removed.value.mark, removed.value.others
FROM (
    SELECT
        arriving_load.load,
        unnest(from_json(
            TRY_CAST(arriving_load.redacted AS JSON), '[{"record":"VARCHAR","entry":"VARCHAR","field":"VARCHAR","sha256":"VARCHAR","mark":"VARCHAR","others":"JSON"}]'
        )) AS value
    FROM arriving_load
    WHERE arriving_load.redacted IS NOT NULL
) AS removed;

CREATE OR REPLACE TEMP VIEW every_redaction AS
SELECT load, record, entry, field, sha256, mark, others
FROM redaction
UNION
SELECT load, record, entry, field, sha256, mark, others
FROM arriving_redaction;

CREATE OR REPLACE TEMP TABLE arriving_text AS
SELECT other_source_text.sha256, other_source_text.content
FROM other_source_text
ANTI JOIN source_text USING (sha256)
WHERE other_source_text.sha256 IS NULL
    OR other_source_text.sha256 NOT IN (SELECT every_redaction.entry FROM every_redaction WHERE every_redaction.record = 'source_text' AND every_redaction.entry IS NOT NULL);


-- name: arriving
-- What arrives in one record table: the entries that are not here, and which loads recorded, in the other copy, an entry that is.
-- Words in angle brackets stand for the table's name and its columns.
-- given: arriving_load, arriving_recording
-- leaves: arriving_<record>, arriving_recording
CREATE OR REPLACE TEMP TABLE arriving_<record> AS
SELECT <names>, load
FROM other_<record>_entry
ANTI JOIN <record>_entry USING (entry);

INSERT INTO arriving_recording
SELECT other_<record>_entry.entry, other_<record>_entry.load
FROM other_<record>_entry
SEMI JOIN arriving_load USING (load)
SEMI JOIN <record>_entry USING (entry);


-- name: arriving_count
-- How many entries of one record table, <record>, arrive, and how many the other copy has.
SELECT
    '<record>' AS record,
    (SELECT count(*) FROM arriving_<record>) AS arriving,
    (SELECT count(*) FROM other_<record>_entry) AS there;


-- name: arriving_entry
-- What the checks of a merge ask for: the entries that arrive (arriving_entry), those of the other copy (other_entry), and which load
-- that arrives recorded which of them, there (arriving_pair, arriving_further) and, once all is entered, here (entered_pair); the
-- replacements whose order what arrives can upset (touched_replacement); the loads and texts that are there or here (every_load, known_text); and the
-- loads that one can follow, those that were repaired by the hash that they had, too (known_load).
-- given: arriving_<record>, arriving_load, arriving_recording, arriving_text, repairs
-- leaves: arriving_entry, arriving_further, arriving_pair, entered_pair, every_load, known_load, known_text, other_entry, touched_replacement
-- <arriving>: of each kind of record
SELECT '<record>' AS record, id, entry, load
FROM arriving_<record>;

-- <there>: of each kind of record
SELECT '<record>' AS record, id, entry, load
FROM other_<record>_entry;

CREATE OR REPLACE TEMP VIEW arriving_entry AS
<arriving>;

CREATE OR REPLACE TEMP VIEW other_entry AS
<there>;

CREATE OR REPLACE TEMP VIEW arriving_pair AS
WITH there AS (
    SELECT other_entry.record, other_entry.entry, other_entry.load
    FROM other_entry
),
pair AS (
    SELECT there.record, there.entry, there.load
    FROM there
    UNION ALL
    SELECT there.record, other_recording.entry, other_recording.load
    FROM other_recording
    INNER JOIN there ON there.entry = other_recording.entry
)
SELECT pair.record, pair.entry, pair.load
FROM pair
SEMI JOIN arriving_load ON arriving_load.load = pair.load;

CREATE OR REPLACE TEMP VIEW arriving_further AS
SELECT other_recording.entry, other_recording.load
FROM other_recording
SEMI JOIN arriving_load ON arriving_load.load = other_recording.load;

CREATE OR REPLACE TEMP VIEW entered_pair AS
SELECT every_entry.record, every_entry.entry, every_entry.load
FROM every_entry
SEMI JOIN arriving_load ON arriving_load.load = every_entry.load
UNION ALL
SELECT every_entry.record, recording.entry, recording.load
FROM recording
SEMI JOIN arriving_load ON arriving_load.load = recording.load
INNER JOIN every_entry ON every_entry.entry = recording.entry;

CREATE OR REPLACE TEMP VIEW touched_replacement AS
SELECT replacement.entry, replacement.replaced, replacement.load
FROM replacement
WHERE replacement.entry IN (SELECT arriving_entry.entry FROM arriving_entry)
    OR replacement.entry IN (SELECT arriving_recording.entry FROM arriving_recording);

CREATE OR REPLACE TEMP VIEW every_load AS
SELECT *
FROM load
UNION ALL BY NAME
SELECT *
FROM arriving_load;

CREATE OR REPLACE TEMP VIEW known_load AS
SELECT load, recorded_at
FROM every_load
UNION ALL
SELECT repair.item.load.load, repaired.recorded_at
FROM (SELECT unnest(repairs(every_load.repaired)) AS item FROM every_load) AS repair
INNER JOIN every_load AS repaired ON repaired.load = repair.item.now;

CREATE OR REPLACE TEMP VIEW known_text AS
SELECT sha256
FROM source_text
UNION ALL
SELECT sha256
FROM arriving_text;


-- name: longest
-- How many bytes a text of a table of the other copy may have (the <bound> is field or text), and the longest in each of these
-- columns.
SELECT longest_<bound>() AS accepted, max(strlen(COLUMNS([<columns>])))
FROM other_<table>;


-- name: beside
-- Whether an entry of one kind of record, <record>, that arrived stands beside another one of its id.
-- given: arriving_<record>
SELECT '<record>' AS record
WHERE EXISTS (
    FROM <record>_entry
    SEMI JOIN arriving_<record> ON arriving_<record>.id = <record>_entry.id
    ANTI JOIN arriving_<record> AS arrived ON arrived.entry = <record>_entry.entry
);


-- name: touched
-- touched_id: the records that may fork: those that are known to, and those of which an entry arrives.
-- given: arriving_<record>
-- leaves: touched_id
-- <arriving>: of each kind of record of which any arrives
SELECT '<record>' AS record, id
FROM arriving_<record>;

CREATE OR REPLACE TEMP TABLE touched_id AS
SELECT forked_entry.record, forked_entry.id
FROM forked_entry
UNION
SELECT arriving.record, arriving.id
FROM (
<arriving>
) AS arriving;
