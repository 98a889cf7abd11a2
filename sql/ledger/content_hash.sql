-- Entries of one record table that are not what their content hash says. What an entry replaces is part of its hash.
-- Words in angle brackets stand for the table's name and its fields, for its entries and for the replacements.
SELECT
    '<record>_entry' AS "table",
    id,
    entry,
    'is not what its content hash says; it, or what it replaces, was changed' AS problem
FROM <entries>
LEFT JOIN (
    SELECT replacement.entry AS replacer, list(replacement.replaced ORDER BY replacement.replaced) AS replaces
    FROM <replacement> AS replacement
    GROUP BY replacement.entry
) AS hashed ON hashed.replacer = entry
WHERE entry IS DISTINCT FROM entry_hash('<record>', hashed.replaces, <content>);
