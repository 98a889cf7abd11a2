-- Views, tables, columns and whatever else is defined in the file, and is not as the schema has it.
SELECT
    coalesce(shipped_object.name, held_object.name) AS "table",
    coalesce(shipped_object.part, held_object.part) AS id,
    NULL AS entry,
    CASE
        WHEN held_object.name IS NULL THEN 'the ' || shipped_object.kind || ' is not there'
        WHEN shipped_object.name IS NULL THEN 'the ' || held_object.kind || ' is not part of the schema'
        WHEN held_object.definition IS DISTINCT FROM shipped_object.definition THEN 'the ' || held_object.kind || ' is not as the schema has it'
        ELSE 'the ' || held_object.kind || ' has another comment than in the schema: ' || coalesce(left(held_object.comment, 100), '—')
    END AS problem
FROM held_object
FULL JOIN shipped_object
    ON shipped_object.kind = held_object.kind
    AND shipped_object.name = held_object.name
    AND shipped_object.part IS NOT DISTINCT FROM held_object.part
-- A view that is another one has other columns, too.
ANTI JOIN (
    SELECT held.name, held.kind
    FROM held_object AS held
    LEFT JOIN shipped_object AS shipped ON shipped.kind = held.kind AND shipped.name = held.name
    WHERE held.kind = 'view' AND held.definition IS DISTINCT FROM shipped.definition
) AS other_view
    ON other_view.name = coalesce(shipped_object.name, held_object.name)
    AND coalesce(shipped_object.kind, held_object.kind) = 'column'
WHERE held_object.definition IS DISTINCT FROM shipped_object.definition
    OR held_object.comment IS DISTINCT FROM shipped_object.comment
    OR held_object.name IS NULL
    OR shipped_object.name IS NULL;
