-- Entries of one record table that are not what their content hash says. What an entry replaces is part of its hash. Where values
-- were removed from it, it is what the redactions say that is left. Words in angle brackets stand for the table's name and its
-- fields, for its entries and the replacements.
WITH differing AS (
    SELECT id, entry, (<content>)::JSON AS content
    FROM <entries>
    LEFT JOIN (
        SELECT replacement.entry AS replacer, list(replacement.replaced ORDER BY replacement.replaced) AS replaces
        FROM <replacement> AS replacement
        GROUP BY replacement.entry
    ) AS hashed ON hashed.replacer = entry
    WHERE entry IS DISTINCT FROM entry_hash('<record>', hashed.replaces, <content>)
)
SELECT
    '<record>_entry' AS "table",
    differing.id,
    differing.entry,
    'is not what its content hash says; it, or what it replaces, was changed' AS problem
FROM differing
LEFT JOIN redacted_entry AS redacted ON redacted.record = '<record>' AND redacted.entry = differing.entry
WHERE NOT coalesce(fits_redaction(differing.content, redacted.removed, redacted.others), FALSE);
