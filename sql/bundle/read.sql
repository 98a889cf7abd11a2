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
