-- What arrives in one record table: the entries that are not here, and which loads recorded, in the other copy, an entry that is.
-- Words in angle brackets stand for the table's name and its columns.
CREATE OR REPLACE TEMP TABLE arriving_<record> AS
SELECT <names>, load
FROM other_<record>_entry
ANTI JOIN <record>_entry USING (entry);

INSERT INTO arriving_recording
SELECT other_<record>_entry.entry, other_<record>_entry.load
FROM other_<record>_entry
SEMI JOIN arriving_load USING (load)
SEMI JOIN <record>_entry USING (entry);
