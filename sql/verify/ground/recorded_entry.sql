-- recorded_entry: which load recorded which entry, in whatever copy of the record.
CREATE OR REPLACE TEMP VIEW recorded_entry AS
SELECT record, entry, load
FROM every_entry
UNION ALL
SELECT every_entry.record, recording.entry, recording.load
FROM recording
INNER JOIN every_entry ON every_entry.entry = recording.entry;
