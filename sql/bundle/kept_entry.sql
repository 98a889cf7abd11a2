-- The entries of one record table that a kept load recorded. Words in angle brackets stand for the table's name.
INSERT INTO kept_pair
SELECT <record>_entry.entry, <record>_entry.load
FROM <record>_entry
SEMI JOIN kept_load USING (load);

CREATE OR REPLACE TEMP TABLE kept_<record> AS
SELECT <names>
FROM <record>_entry
WHERE <record>_entry.entry IN (SELECT kept_pair.entry FROM kept_pair);
