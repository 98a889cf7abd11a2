-- References of one record table to records that are nowhere. Words in angle brackets stand for the table, its field and the
-- table it refers to.
SELECT
    '<record>_entry' AS "table",
    <record>_entry.id,
    <record>_entry.entry,
    '`<reference>: ' || left(<record>_entry.<reference>, 60) || '` names no <target>' AS problem
FROM <record>_entry
ANTI JOIN <target>_entry AS target ON target.id = <record>_entry.<reference>
WHERE <record>_entry.<reference> IS NOT NULL;
