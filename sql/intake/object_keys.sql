-- object_key(name, place): the keys at the top of the objects of a JSONL file, in the order in which the first object has them.
CREATE OR REPLACE TEMP TABLE object_key AS
SELECT keyed.name, min(keyed.place) AS place
FROM (
    SELECT unnest(json_keys(_json)) AS name, generate_subscripts(json_keys(_json), 1) AS place
    FROM object_line
    WHERE json_type(_json) = 'OBJECT'
) AS keyed
GROUP BY keyed.name;
