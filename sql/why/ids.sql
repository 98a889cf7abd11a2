-- The ids of rows of one record, by the row numbers of their entries.
--
-- keys: the row numbers
SELECT entry.rowid AS key, <id> AS id
FROM <entries> AS entry
WHERE entry.rowid IN (SELECT unnest($keys::BIGINT[]));
