-- Everything that the record holds under an id.
-- Each field of the record with that id, and of what belongs to it.
-- Example: provenance show zelensky-155
--
-- id (id!): the id
WITH shown AS (
    SELECT every_current.place, every_current.record, every_current.id, every_current.content
    FROM every_current
    WHERE every_current.id = $id OR json_contains(every_current.shown_with, to_json($id::VARCHAR))
),
detail AS (
    SELECT
        shown.place,
        shown.record,
        shown.id,
        generate_subscripts(json_keys(shown.content), 1) AS position,
        unnest(json_keys(shown.content)) AS field,
        shown.content
    FROM shown
)
SELECT
    detail.record,
    detail.id,
    CASE detail.field WHEN 'load' THEN 'recorded' ELSE detail.field END AS field,
    CASE detail.field
        WHEN 'load' THEN load.recorded_by || ', ' || strftime(load.recorded_at, '%Y-%m-%dT%H:%M:%SZ')
        ELSE detail.content ->> detail.field
    END AS value
FROM detail
LEFT JOIN load ON load.load = (detail.content ->> 'load')
WHERE detail.field <> 'id' AND (detail.content ->> detail.field) IS NOT NULL
ORDER BY detail.id <> $id, detail.place, detail.id, (detail.content ->> 'entry'), detail.position;
