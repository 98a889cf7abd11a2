-- Entries, further recordings and replacements that name a load which is not there. Words in angle brackets stand for where
-- these are, and the loads.
SELECT
    unloaded.name AS "table",
    min(unloaded.id) AS id,
    CASE WHEN count(*) = 1 THEN any_value(unloaded.entry) END AS entry,
    coalesce('names the load ' || left(unloaded.load, 12) || ', which is not there', 'names no load')
        || CASE WHEN count(*) > 1 THEN ' (one of ' || count(*) || ' rows)' ELSE '' END AS problem
FROM (
    SELECT every_entry.record || '_entry' AS name, every_entry.id, every_entry.entry, every_entry.load
    FROM <entry> AS every_entry
    UNION ALL
    SELECT 'recording', NULL, recording.entry, recording.load
    FROM <recording> AS recording
    UNION ALL
    SELECT 'replacement', NULL, replacement.entry, replacement.load
    FROM <replacement> AS replacement
) AS unloaded
ANTI JOIN <load> AS load ON load.load = unloaded.load
GROUP BY unloaded.name, unloaded.load;
