-- Replacements that cannot be: by or of what is no entry, of another record's entry, of what was recorded later, under another
-- load than that of the entry which replaces, or standing there twice. <replacement> is where they are.
-- Each copy keeps the load that recorded an entry first there, so the order is that of the first load of all.
WITH recorded AS (
    SELECT every_entry.entry, every_entry.load
    FROM every_entry
    UNION ALL
    SELECT recording.entry, recording.load
    FROM recording
),
part AS (
    SELECT entry FROM <replacement>
    UNION
    SELECT replaced FROM <replacement>
),
first AS (
    SELECT recorded.entry, min(load.recorded_at) AS recorded_at
    FROM recorded
    SEMI JOIN part ON part.entry = recorded.entry
    INNER JOIN load ON load.load = recorded.load
    GROUP BY recorded.entry
)
SELECT
    'replacement' AS "table",
    any_value(replacing.id) AS id,
    replacement.entry,
    CASE
        WHEN count(*) > 1 THEN 'stands there ' || count(*) || ' times'
        WHEN any_value(replacing.entry) IS NULL THEN 'is by an entry that is not there'
        WHEN any_value(replaced.entry) IS NULL THEN 'is of the entry ' || left(replacement.replaced, 12) || ', which is not there under the same id'
        WHEN any_value(replacing.load) <> replacement.load THEN 'names the load ' || left(replacement.load, 12) || ', which did not record the entry'
        ELSE 'is of the entry ' || left(replacement.replaced, 12) || ', which was recorded later'
    END AS problem
FROM <replacement> AS replacement
LEFT JOIN every_entry AS replacing ON replacing.entry = replacement.entry
LEFT JOIN every_entry AS replaced
    ON replaced.entry = replacement.replaced
    AND replaced.record = replacing.record
    AND replaced.id = replacing.id
LEFT JOIN first AS after ON after.entry = replacement.entry
LEFT JOIN first AS before ON before.entry = replacement.replaced
GROUP BY replacement.entry, replacement.replaced, replacement.load
HAVING count(*) > 1
    OR any_value(replaced.entry) IS NULL
    OR any_value(replacing.load) IS DISTINCT FROM replacement.load
    OR bool_or(before.recorded_at >= after.recorded_at);
