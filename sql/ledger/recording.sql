-- Further recordings that cannot be: of no entry, standing there twice, or before the one that the entry itself names.
SELECT
    'recording' AS "table",
    any_value(every_entry.id) AS id,
    recording.entry,
    CASE
        WHEN any_value(every_entry.entry) IS NULL THEN 'says that the load ' || left(recording.load, 12) || ' recorded an entry that is not there'
        WHEN count(*) > 1 THEN 'stands there ' || count(*) || ' times for the load ' || left(recording.load, 12)
        WHEN any_value(every_entry.load) = recording.load THEN 'repeats the load ' || left(recording.load, 12) || ', which the entry itself names'
        ELSE 'names the load ' || left(recording.load, 12) || ', which is before the one that the entry itself names'
    END AS problem
FROM recording
LEFT JOIN every_entry ON every_entry.entry = recording.entry
LEFT JOIN load AS first ON first.load = every_entry.load
LEFT JOIN load AS further ON further.load = recording.load
GROUP BY recording.entry, recording.load
HAVING count(*) > 1
    OR any_value(every_entry.entry) IS NULL
    OR bool_or((further.recorded_at, further.load) <= (first.recorded_at, first.load));
