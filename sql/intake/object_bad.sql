-- The lines of a JSONL file that are no objects, with their texts where they are no JSON at all.
SELECT rowid - (SELECT min(rowid) FROM object_line) + 1 AS line, CASE WHEN _json IS NULL THEN line END AS text
FROM object_line
WHERE coalesce(trim(line, ' ' || chr(9) || chr(13)), '') <> '' AND coalesce(json_type(_json) <> 'OBJECT', TRUE)
ORDER BY line
LIMIT 10000;
