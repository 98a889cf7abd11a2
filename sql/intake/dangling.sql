-- References to one record table, named by <target>, that neither the input nor the record holds.
-- <references>: of each staged field that refers to it
SELECT file, line, '<field>' AS field, "<field>" AS value
FROM staged_<record>
WHERE "<field>" IS NOT NULL;

INSERT INTO dangling
SELECT referring.file, referring.line, referring.field, '<target>' AS refers_to, referring.value
FROM (
<references>
) AS referring
ANTI JOIN (
    SELECT id FROM staged_<target>
    UNION ALL
    SELECT id FROM <target>_entry
) AS known ON known.id = referring.value;
