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
-- Few ids are given twice, and only these need an order.
repeated AS (
    SELECT fresh.id
    FROM fresh
    GROUP BY fresh.id
    HAVING count(*) > 1
),
chosen AS (
    SELECT fresh.*
    FROM fresh
    ANTI JOIN repeated USING (id)
    UNION ALL
    SELECT * FROM (
        SELECT DISTINCT ON (fresh.id) fresh.*
        FROM fresh
        SEMI JOIN repeated USING (id)
        ORDER BY fresh.id, fresh.file, fresh.line
    )
)
SELECT
    entry_hash('<record>', coalesce(chosen.entries, []::VARCHAR[]), to_json({'id': chosen.id, <packed>, 'retracted': chosen.retracted, 'reason': chosen.reason})) AS entry,
    chosen.id,
    <names>,
    chosen.retracted,
    chosen.reason,
    chosen.entries AS replaced
FROM chosen;
