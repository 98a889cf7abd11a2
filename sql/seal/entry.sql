-- Takes the entries of one record table into the seal: each by its content hash, worked out anew; where the entry goes by another
-- one, by both. Words in angle brackets stand for the table's name and its fields.
INSERT INTO sealed_entry
SELECT
    hashed.entry,
    hashed.load,
    CASE WHEN hashed.entry = hashed.content_hash THEN hashed.entry ELSE sha256(hashed.entry || hashed.content_hash) END AS hash
FROM (
    SELECT
        entry,
        load,
        entry_hash('<record>', replacing.replaces, <content>) AS content_hash
    FROM <record>_entry
    LEFT JOIN (
        SELECT replacement.entry AS replacer, list(replacement.replaced ORDER BY replacement.replaced) AS replaces
        FROM replacement
        GROUP BY replacement.entry
    ) AS replacing ON replacing.replacer = entry
) AS hashed;
