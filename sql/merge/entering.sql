-- How what arrives enters.

-- name: enter_load
-- Enters the loads, replacements and texts that arrive.
-- given: arriving_load, arriving_replacement, arriving_text
-- leaves: load, replacement, source_text
INSERT INTO load BY NAME
SELECT * FROM arriving_load;

INSERT INTO replacement
SELECT arriving_replacement.entry, arriving_replacement.replaced, arriving_replacement.load
FROM arriving_replacement;

INSERT INTO source_text
SELECT arriving_text.sha256, arriving_text.content
FROM arriving_text;


-- name: enter
-- Enters what arrives in one record table. Words in angle brackets stand for the table's name and its columns.
-- given: arriving_<record>
-- leaves: <record>_entry
INSERT INTO <record>_entry (<names>, load)
SELECT <names>, load
FROM arriving_<record>;


-- name: recorded
-- An entry of one record table that is here, and that the other copy recorded earlier, is given the earlier load; the later one is
-- kept in recording. Words in angle brackets stand for the table's name.
-- given: arriving_recording
-- leaves: <record>_entry, earlier, recording, replacement
CREATE OR REPLACE TEMP TABLE earlier AS
SELECT
    <record>_entry.entry,
    <record>_entry.load AS later,
    arg_min(act.load, (act.recorded_at, act.load)) AS load
FROM arriving_recording
INNER JOIN <record>_entry USING (entry)
INNER JOIN load AS act ON act.load = arriving_recording.load
INNER JOIN load AS held ON held.load = <record>_entry.load
WHERE (act.recorded_at, act.load) < (held.recorded_at, held.load)
GROUP BY <record>_entry.entry, <record>_entry.load;

INSERT INTO recording
SELECT arriving_recording.entry, arriving_recording.load
FROM arriving_recording
SEMI JOIN <record>_entry USING (entry)
ANTI JOIN recording USING (entry, load)
UNION
SELECT earlier.entry, earlier.later
FROM earlier;

UPDATE <record>_entry
SET load = earlier.load
FROM earlier
WHERE earlier.entry = <record>_entry.entry;

UPDATE replacement
SET load = earlier.load
FROM earlier
WHERE earlier.entry = replacement.entry;

DELETE FROM recording
WHERE (entry, load) IN (
    SELECT (<record>_entry.entry, <record>_entry.load)
    FROM <record>_entry
    WHERE <record>_entry.entry IN (SELECT arriving_recording.entry FROM arriving_recording)
);
