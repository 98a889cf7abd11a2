-- The entries of a bundle as tables.

-- name: read
-- The lines of a bundle, each with what it is and the hash that it goes by.
CREATE OR REPLACE TEMP TABLE bundle_line AS
SELECT
    row_number() OVER () AS line,
    json AS body,
    CASE
        WHEN json_exists(json, '$.load') THEN 'load'
        WHEN json_exists(json, '$.text') THEN 'text'
        WHEN json_exists(json, '$.entry') THEN json ->> '$.says.record'
    END AS kind,
    coalesce(json ->> '$.load', json ->> '$.text', json ->> '$.entry') AS name,
    (json ->> '$.loads[*]')::VARCHAR[] AS loads
FROM read_json_objects($path, format = 'newline_delimited', maximum_object_size = 268435456);


-- name: beside
-- What a bundle holds beside the entries.
CREATE OR REPLACE TEMP TABLE other_load AS
SELECT
    bundle_line.name AS load,
    body ->> '$.says.previous' AS previous,
    body ->> '$.says.recorded_by' AS recorded_by,
    TRY_CAST(body ->> '$.says.recorded_at' AS TIMESTAMP) AS recorded_at,
    body ->> '$.says.salt' AS salt,
    body ->> '$.says.case_id' AS case_id,
    body ->> '$.says.title' AS title,
    body ->> '$.says.reason' AS reason,
    body ->> '$.says.inputs' AS inputs,
    body ->> '$.says.texts' AS texts,
    TRY_CAST(body ->> '$.says.entries' AS BIGINT) AS entries,
    body ->> '$.says.digest' AS digest,
    body ->> '$.says.tally' AS tally,
    body ->> '$.says.tool' AS tool,
    body ->> '$.says.redacted' AS redacted,
    body ->> '$.says.repaired' AS repaired
FROM bundle_line
WHERE bundle_line.kind = 'load';

CREATE OR REPLACE TEMP TABLE other_recording AS
SELECT bundle_line.name AS entry, unnest(bundle_line.loads[2:]) AS load
FROM bundle_line
WHERE len(bundle_line.loads) > 1;

CREATE OR REPLACE TEMP TABLE other_replacement AS
SELECT bundle_line.name AS entry, unnest((body ->> '$.says.replaces[*]')::VARCHAR[]) AS replaced, bundle_line.loads[1] AS load
FROM bundle_line
WHERE json_exists(body, '$.entry');

CREATE OR REPLACE TEMP TABLE other_source_text AS
SELECT bundle_line.name AS sha256, body ->> '$.content' AS content
FROM bundle_line
WHERE bundle_line.kind = 'text';


-- name: strange
-- The lines of a bundle that hold no load, entry or text, the first of them.
--
-- kinds: what a line can hold
SELECT bundle_line.line
FROM bundle_line
WHERE bundle_line.line > 1
    AND (bundle_line.name IS NULL OR NOT coalesce(list_contains($kinds, bundle_line.kind), FALSE))
ORDER BY bundle_line.line
LIMIT 1000;


-- name: entry
-- The entries of one kind of record, <record>, that a bundle holds, each value cast to its type, <typed>.
CREATE OR REPLACE TEMP TABLE other_<record>_entry AS
SELECT name AS entry, <typed>, loads[1] AS load
FROM bundle_line
WHERE kind = '<record>';
