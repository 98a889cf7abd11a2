-- every_entry, every_current, every_reference: the entries of every kind of record, their current versions, and what refers to what.
-- Each is written here for one kind of record, <record>, or one of its references, and has one such SELECT for each.

-- One row per entry, ever recorded, of any kind of record.
CREATE VIEW every_entry AS
SELECT
    '<record>' AS record,  -- The kind of record.
    <record>_entry.id,  -- Id of the record.
    <record>_entry.entry,  -- The entry.
    <record>_entry.load,  -- The load that recorded the entry.
    <record>_entry.reason,  -- Why it replaces or retracts an earlier one.
    <record>_entry.retracted,  -- Whether it takes the record back.
    to_json(<record>_entry) AS content  -- All that the entry says, as a JSON object.
FROM <record>_entry;

-- One row per current record of any kind.
CREATE VIEW every_current AS
SELECT
    '<record>' AS record,  -- The kind of record.
    <place> AS place,  -- Order in which kinds of record are shown.
    <record>.id,  -- Id of the record.
    to_json([<shown_with>]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(<record>) AS content  -- All that the record says, as a JSON object.
FROM <record>;

-- One row per reference of an entry, ever recorded, to another record.
CREATE VIEW every_reference AS
SELECT
    '<record>' AS record,  -- The kind of record that refers.
    <record>_entry.id,  -- Its id.
    <record>_entry.entry,  -- The entry.
    '<reference>' AS field,  -- The field that refers.
    <other_record> AS other_record,  -- The kind of record that it refers to.
    <other_id> AS other_id  -- The id that it refers to.
FROM <record>_entry
WHERE <record>_entry.<reference> IS NOT NULL;
