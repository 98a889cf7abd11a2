-- Words of the entries that arrive in one record table outside the vocabulary of their field. Words in angle brackets stand for
-- the table, its field and the vocabulary.
SELECT '`<field>: ' || left(arriving_<record>.<field>, 60) || '` of the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` is not accepted' AS problem
FROM arriving_<record>
WHERE arriving_<record>.<field> NOT IN (SELECT vocabulary.word FROM vocabulary WHERE vocabulary.vocabulary = '<target>');
