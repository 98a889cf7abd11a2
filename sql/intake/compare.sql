-- What is staged for one record table, typed as the record keeps it, beside the current entries of the same id.
-- Words in angle brackets stand for the table's name and for lists of its fields. A value that cannot be cast is absent here;
-- a check has named it.
CREATE OR REPLACE TEMP TABLE incoming_<record> AS
WITH typed AS (
    SELECT
        staged_<record>.file,
        staged_<record>.line,
        staged_<record>.id,
        <typed>,
        coalesce(TRY_CAST(staged_<record>.retracted AS BOOLEAN), FALSE) AS retracted,
        staged_<record>.reason
    FROM staged_<record>
    WHERE staged_<record>.id IS NOT NULL
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
        WHERE id IN (SELECT typed.id FROM typed)
    ) AS current_entry
    GROUP BY current_entry.id
)
SELECT
    '<record>' AS record,
    typed.*,
    to_json({'id': typed.id, <packed_typed>, 'retracted': typed.retracted})::VARCHAR AS content,
    head.entries,
    head.contents
FROM typed
LEFT JOIN head ON head.id = typed.id;
