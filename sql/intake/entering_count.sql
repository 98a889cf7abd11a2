-- How many entries the input adds, of each kind of record of which it adds any.
SELECT entering_entry.record, count(*) AS entries
FROM entering_entry
GROUP BY entering_entry.record;
