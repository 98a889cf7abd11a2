-- The entries that the input adds to one record table: new ids, and, when amending, new content of known ids.
-- Words in angle brackets stand for the table's name and for lists of its fields.
CREATE OR REPLACE TEMP TABLE entering_<record> AS
WITH chosen AS (
    SELECT DISTINCT ON (incoming_<record>.id)
        incoming_<record>.* REPLACE (coalesce(incoming_<record>.reason, CASE WHEN incoming_<record>.entries IS NOT NULL THEN getvariable('amend_reason')::VARCHAR END) AS reason)
    FROM incoming_<record>
    WHERE incoming_<record>.entries IS NULL
        OR NOT list_contains(incoming_<record>.contents, incoming_<record>.content)
        OR (len(incoming_<record>.entries) > 1 AND getvariable('settling')::BOOLEAN)
    ORDER BY incoming_<record>.id, incoming_<record>.file, incoming_<record>.line
)
SELECT
    entry_hash('<record>', coalesce(chosen.entries, []::VARCHAR[]), to_json({'id': chosen.id, <packed>, 'retracted': chosen.retracted, 'reason': chosen.reason})) AS entry,
    chosen.id,
    <names>,
    chosen.retracted,
    chosen.reason,
    chosen.entries AS replaced
FROM chosen;
