-- What has to be compared before it can be entered, beside the current entries of the same id: incoming_<record>, the rows whose id
-- is staged more than once or is recorded. And what of one record table enters: chosen_<record>, the ids that are new, and, when
-- amending, the new content of known ones.
-- Words in angle brackets stand for the table's name and for lists of its fields.
CREATE OR REPLACE TEMP TABLE incoming_<record> AS
WITH compared AS MATERIALIZED (
    SELECT typed_<record>.id
    FROM typed_<record>
    GROUP BY typed_<record>.id
    HAVING count(*) > 1
    UNION
    SELECT <record>_entry.id
    FROM <record>_entry
    SEMI JOIN typed_<record> USING (id)
),
head AS (
    SELECT
        current_entry.id,
        list(current_entry.entry ORDER BY current_entry.entry) AS entries,
        list(current_entry.content ORDER BY current_entry.entry) AS contents
    FROM (
        SELECT id, entry, to_json({'id': id, <packed>, 'retracted': retracted})::VARCHAR AS content
        FROM <record>_entry
        ANTI JOIN replaced_entry USING (entry)
        WHERE id IN (SELECT compared.id FROM compared)
    ) AS current_entry
    GROUP BY current_entry.id
)
SELECT
    '<record>' AS record,
    typed.* EXCLUDE (replaced),
    to_json({'id': typed.id, <packed_typed>, 'retracted': typed.retracted})::VARCHAR AS content,
    head.entries,
    head.contents
FROM typed_<record> AS typed
SEMI JOIN compared USING (id)
LEFT JOIN head ON head.id = typed.id;

CREATE OR REPLACE TEMP VIEW chosen_<record> AS
WITH fresh AS (
    SELECT
        incoming_<record>.* REPLACE (coalesce(incoming_<record>.reason, CASE WHEN incoming_<record>.entries IS NOT NULL THEN getvariable('amend_reason')::VARCHAR END) AS reason)
    FROM incoming_<record>
    WHERE incoming_<record>.entries IS NULL
        OR NOT list_contains(incoming_<record>.contents, incoming_<record>.content)
        OR (len(incoming_<record>.entries) > 1 AND getvariable('settling')::BOOLEAN)
)
SELECT id, <names>, retracted, reason, NULL::VARCHAR[] AS replaced
FROM typed_<record>
ANTI JOIN incoming_<record> USING (row)
UNION ALL
SELECT *
FROM (
    SELECT DISTINCT ON (id) id, <names>, retracted, reason, entries
    FROM fresh
    ORDER BY id, file, line
);
