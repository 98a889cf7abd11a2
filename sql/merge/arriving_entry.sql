-- What the checks of a merge ask for: the entries that arrive (arriving_entry), those of the other copy (other_entry), and which load
-- that arrives recorded which of them (arriving_pair).
-- <arriving>: of each kind of record
SELECT '<record>' AS record, id, entry
FROM arriving_<record>;

-- <there>: of each kind of record
SELECT '<record>' AS record, entry, load
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
