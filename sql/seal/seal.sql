-- The seal of a record.

-- name: entry
-- Adds the entries of <record> to the seal, each by its content hash, computed again; if the entry goes by another hash, by both,
-- unless it is what redactions say that is left of it. <content> is the text that is hashed.
INSERT INTO sealed_entry
SELECT
    hashed.entry,
    hashed.load,
    CASE
        WHEN hashed.entry = hashed.content_hash OR fits_redaction(hashed.content::JSON, redacted.removed, redacted.others) THEN hashed.entry
        ELSE sha256(hashed.entry || hashed.content_hash)
    END AS hash
FROM (
    SELECT
        entry,
        load,
        <content> AS content,
        entry_hash('<record>', replacing.replaces, <content>) AS content_hash
    FROM <record>_entry
    LEFT JOIN (
        SELECT replacement.entry AS replacer, list(replacement.replaced ORDER BY replacement.replaced) AS replaces
        FROM replacement
        GROUP BY replacement.entry
    ) AS replacing ON replacing.replacer = entry
) AS hashed
LEFT JOIN redacted_entry AS redacted ON redacted.record = '<record>' AND redacted.entry = hashed.entry;


-- name: sealed_entry
-- The table of the entries in the seal, each with the load that it names.
CREATE OR REPLACE TEMP TABLE sealed_entry (
    entry VARCHAR,
    load VARCHAR,
    hash VARCHAR
);


-- name: seal
-- The seal: SHA-256 over sorted lines, one for each load, one for the entries that it recorded and one for each text. It does not
-- depend on the order of rows in the file or on derived tables.
WITH recorded AS (
    SELECT sealed_entry.load, sealed_entry.hash
    FROM sealed_entry
    UNION ALL
    SELECT recording.load, coalesce(sealed_entry.hash, recording.entry) AS hash
    FROM recording
    LEFT JOIN sealed_entry ON sealed_entry.entry = recording.entry
),
line AS (
    SELECT
        'load ' || said.load || ' '
            || CASE WHEN fits_redaction(said.content::JSON, redacted.removed, redacted.others) THEN said.load ELSE sha256(said.content) END AS line
    FROM (
        SELECT act.load, load_text(act) AS content
        FROM load AS act
    ) AS said
    LEFT JOIN redacted_entry AS redacted ON redacted.record = 'load' AND redacted.entry = said.load
    UNION ALL
    SELECT 'entries ' || recorded.load || ' ' || sha256(string_agg(recorded.hash, '' ORDER BY recorded.hash)) AS line
    FROM recorded
    GROUP BY recorded.load
    UNION ALL
    SELECT 'text ' || source_text.sha256 || ' ' || sha256(source_text.content) AS line
    FROM source_text
    -- One that was removed may still be there, in a copy that has learnt of it with a merge.
    ANTI JOIN redaction ON redaction.record = 'source_text' AND redaction.entry = source_text.sha256
)
SELECT
    sha256(string_agg(line.line, chr(10) ORDER BY line.line)) AS seal,
    count(*) FILTER (WHERE starts_with(line.line, 'load ')) AS loads,
    (SELECT count(*) FROM sealed_entry) AS entries,
    count(*) FILTER (WHERE starts_with(line.line, 'text ')) AS texts
FROM line;
