-- References of the entries that arrive in one record table to records that are nowhere. Words in angle brackets stand for the
-- table, its field and the table it refers to.
SELECT '`<field>: ' || left(arriving_<record>.<field>, 60) || '` of the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` names no <target>' AS problem
FROM arriving_<record>
ANTI JOIN <target>_entry ON <target>_entry.id = arriving_<record>.<field>
WHERE arriving_<record>.<field> IS NOT NULL;
