-- The entries that the input adds to one record table: new ids, and, when amending, new content of known ids.
-- Words in angle brackets stand for the table's name and for lists of its fields.
CREATE OR REPLACE TEMP TABLE entering_<record> AS
WITH fresh AS (
    SELECT
        incoming_<record>.* REPLACE (coalesce(incoming_<record>.reason, CASE WHEN incoming_<record>.entries IS NOT NULL THEN getvariable('amend_reason')::VARCHAR END) AS reason)
    FROM incoming_<record>
    WHERE incoming_<record>.entries IS NULL
        OR NOT list_contains(incoming_<record>.contents, incoming_<record>.content)
        OR (len(incoming_<record>.entries) > 1 AND getvariable('settling')::BOOLEAN)
),
chosen AS (
    SELECT id, <names>, retracted, reason, NULL::VARCHAR[] AS replaced
    FROM typed_<record>
    ANTI JOIN incoming_<record> USING (row)
    UNION ALL
    SELECT *
    FROM (
        SELECT DISTINCT ON (id) id, <names>, retracted, reason, entries
        FROM fresh
        ORDER BY id, file, line
    )
)
SELECT
    -- The hash that entry_hash gives (intake/macros.sql), of the same text: putting it together from its parts takes a third of
    -- the time of making JSON and taking the absent fields out of it.
    sha256(
        '{"record":"<record>","replaces":' || CASE WHEN chosen.replaced IS NULL THEN '[]' ELSE to_json(chosen.replaced)::VARCHAR END
        || ',"content":{"id":' || to_json(chosen.id)
        || concat(
            <told>,
            ',"retracted":' || to_json(chosen.retracted),
            ',"reason":' || to_json(chosen.reason)
        )
        || '}}'
    ) AS entry,
    chosen.*
FROM chosen;
