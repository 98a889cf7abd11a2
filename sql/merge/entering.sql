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
-- Who recorded an entry, and when, stays as it is here, whatever date an arriving load names. A load that arrives and recorded the entry,
-- too, is kept as a further recording. Words in angle brackets stand for the table's name.
-- given: arriving_recording
-- leaves: recording
INSERT INTO recording
SELECT DISTINCT arriving_recording.entry, arriving_recording.load
FROM arriving_recording
INNER JOIN <record>_entry AS entered ON entered.entry = arriving_recording.entry AND entered.load <> arriving_recording.load
ANTI JOIN recording ON recording.entry = arriving_recording.entry AND recording.load = arriving_recording.load;
