-- Replacements that cannot be: by or of what is no entry, of another record's entry, of what was recorded later, under another
-- load than that of the entry which replaces, or standing there twice. <replacement> is where they are.
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
LEFT JOIN load AS after ON after.load = replacing.load
LEFT JOIN load AS before ON before.load = replaced.load
GROUP BY replacement.entry, replacement.replaced, replacement.load
HAVING count(*) > 1
    OR any_value(replaced.entry) IS NULL
    OR any_value(replacing.load) IS DISTINCT FROM replacement.load
    OR bool_or(before.recorded_at >= after.recorded_at);
