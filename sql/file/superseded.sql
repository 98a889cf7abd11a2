-- Marks anew, in one record table, which entries are no longer shown. Words in angle brackets stand for the table's name.
UPDATE <record>_entry
SET superseded = NOT superseded
WHERE superseded <> (entry IN (SELECT superseded_entry.entry FROM superseded_entry));
