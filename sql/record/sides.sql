-- The two sides that the id of a contradiction ends in, as kind of record and id: two statements, or a statement and the evidence
-- that refutes it. Words in angle brackets stand for the id.
--
'statement'
split_part(<sides>, ':', -2)
--
CASE WHEN starts_with(<sides>, 'refutation:') THEN 'evidence' ELSE 'statement' END
split_part(<sides>, ':', -1)
