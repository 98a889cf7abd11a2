-- Words of one record table outside the vocabulary of their field. Words in angle brackets stand for the table, its field and
-- the vocabulary.
SELECT
    '<record>_entry' AS "table",
    <record>_entry.id,
    <record>_entry.entry,
    '`<word>: ' || left(<record>_entry.<word>, 60) || '` is not accepted' AS problem
FROM <record>_entry
WHERE <record>_entry.<word> NOT IN (SELECT vocabulary.word FROM vocabulary WHERE vocabulary.vocabulary = '<target>');
