-- What a file defines beside the record and the copy of the views, or otherwise than the tool does: views, macros, triggers, indexes.
-- Nothing of it is ever run. What the tool wrote is compared to the letter where this very version of it, and of the engine, did.
SELECT
    coalesce(expected_object.name, held_object.name) AS "table",
    coalesce(expected_object.part, held_object.part) AS id,
    NULL AS entry,
    CASE
        WHEN held_object.name IS NULL THEN 'the ' || expected_object.kind || ' is not there'
        WHEN expected_object.name IS NULL THEN 'the ' || held_object.kind || ' is not part of the schema'
        WHEN expected_object.definition <> held_object.definition THEN 'the ' || held_object.kind || ' is not as the tool wrote it'
        ELSE 'the ' || held_object.kind || ' has another comment than the tool wrote: ' || coalesce(left(held_object.comment, 100), '—')
    END AS problem
FROM held_object
FULL JOIN expected_object
    ON expected_object.kind = held_object.kind
    AND expected_object.name = held_object.name
    AND expected_object.part IS NOT DISTINCT FROM held_object.part
WHERE (held_object.name IS NULL AND expected_object.required)
    OR (expected_object.name IS NULL AND held_object.kind <> 'column')
    OR expected_object.definition <> held_object.definition
    OR (
        held_object.name IS NOT NULL
        AND expected_object.comment IS NOT NULL
        AND expected_object.comment IS DISTINCT FROM held_object.comment
    );
