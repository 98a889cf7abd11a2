-- What is staged for one record table, typed as the record keeps it: typed_<record>. A value that cannot be cast is absent there; a
-- check has named it. And what has to be compared before it can be entered, beside the current entries of the same id:
-- incoming_<record>, the rows whose id stands there more than once or is recorded.
-- Words in angle brackets stand for the table's name and for lists of its fields.
CREATE OR REPLACE TEMP VIEW typed_<record> AS
SELECT
    staged_<record>.rowid AS row,
    staged_<record>.file,
    staged_<record>.line,
    staged_<record>.id,
    <typed>,
    coalesce(TRY_CAST(staged_<record>.retracted AS BOOLEAN), FALSE) AS retracted,
    staged_<record>.reason
FROM staged_<record>
WHERE staged_<record>.id IS NOT NULL;

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
    typed.*,
    to_json({'id': typed.id, <packed_typed>, 'retracted': typed.retracted})::VARCHAR AS content,
    head.entries,
    head.contents
FROM typed_<record> AS typed
SEMI JOIN compared USING (id)
LEFT JOIN head ON head.id = typed.id;
