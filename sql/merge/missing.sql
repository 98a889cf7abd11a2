-- Entries that arrive in one record table without a field that each must have. Words in angle brackets stand for the table and
-- its field.
SELECT 'the <record> `' || coalesce(left(arriving_<record>.id, 60), left(arriving_<record>.entry, 12), '') || '` has no `<field>`' AS problem
FROM arriving_<record>
WHERE arriving_<record>.<field> IS NULL;
