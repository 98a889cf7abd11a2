-- typed_<record>: what is staged for one record table, typed as the record keeps it. A value that cannot be cast is absent there;
-- a check has named it. Words in angle brackets stand for the table's name and for lists of its fields.
CREATE OR REPLACE TEMP VIEW typed_<record> AS
SELECT
    staged_<record>.rowid AS row,
    staged_<record>.file,
    staged_<record>.line,
    staged_<record>.id,
    <typed>,
    coalesce(TRY_CAST(staged_<record>.retracted AS BOOLEAN), FALSE) AS retracted,
    staged_<record>.reason,
    NULL::VARCHAR[] AS replaced
FROM staged_<record>
WHERE staged_<record>.id IS NOT NULL;
