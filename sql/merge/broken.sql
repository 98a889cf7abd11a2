-- Entries that arrive and break a rule to which every input is held. Words in angle brackets stand for the rule, a query of
-- sql/checks/ that reads what arrives as if it were staged, its hash in place of a file.
SELECT
    'the ' || arriving_entry.record || ' `' || coalesce(left(arriving_entry.id, 60), '') || '`: ' || split_part(broken.problem, '; ', 1) AS problem
FROM (
<rule>
) AS broken
INNER JOIN arriving_entry ON arriving_entry.entry = broken.file;
