-- An import says something else about what is known; the record stays, and the file's word is kept with the file.
--
-- of: source
WITH plain AS (
    SELECT record, file, line, id, field, here, there, NULL AS part
    FROM kept_difference
    WHERE kept_difference.field <> 'extra'
),
formatted AS (
    SELECT kept_difference.*, unnest(json_keys(kept_difference.here)) AS format
    FROM kept_difference
    WHERE kept_difference.field = 'extra'
),
parted AS (
    SELECT formatted.*, '/' || replace(replace(formatted.format, '~', '~0'), '/', '~1') AS pointer
    FROM formatted
),
keyed AS (
    SELECT parted.*, unnest(json_keys(json_extract(parted.here, parted.pointer))) AS key
    FROM parted
    WHERE json_type(parted.here, parted.pointer) = 'OBJECT'
),
inner_part AS (
    SELECT
        keyed.record,
        keyed.file,
        keyed.line,
        keyed.id,
        keyed.field,
        json_extract_string(keyed.here, keyed.pointer || '/' || replace(replace(keyed.key, '~', '~0'), '/', '~1')) AS here,
        json_extract_string(keyed.there, keyed.pointer || '/' || replace(replace(keyed.key, '~', '~0'), '/', '~1')) AS there,
        keyed.key AS part
    FROM keyed
)
SELECT
    difference.file,
    difference.line,
    difference.field,
    CASE difference.field
        WHEN 'retracted' THEN 'the ' || replace(difference.record, '_', ' ') || ' `' || left(difference.id, 60) || '` is retracted here and stays so'
        WHEN 'alias' THEN '"' || left(difference.here, 60) || '" is the name of `' || left(difference.there, 60) || '`, so it is no other name of `'
            || left(difference.id, 60) || '`; it is kept as the word of this file'
        ELSE 'the ' || replace(difference.record, '_', ' ') || ' `' || left(difference.id, 60) || '` stays as it is: its '
            || coalesce(difference.part, difference.field)
            || CASE WHEN difference.there IS NULL THEN ' is not given' ELSE ' is "' || left(difference.there, 60) || '"' END
            || ', and "' || left(difference.here, 60) || '" is kept as the word of this file'
    END AS notice
FROM (
    SELECT * FROM plain
    UNION ALL
    SELECT * FROM inner_part
) AS difference
WHERE (difference.part IS NULL OR difference.there IS NOT NULL) AND difference.here IS DISTINCT FROM difference.there
