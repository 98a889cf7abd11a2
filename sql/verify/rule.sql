-- Entries that break a rule to which every input is held. Words in angle brackets stand for the rule, a query of sql/checks/ that
-- reads every entry as if it were staged, its hash in place of a file.
SELECT
    every_entry.record || '_entry' AS "table",
    every_entry.id,
    every_entry.entry,
    split_part(broken.problem, '; ', 1) AS problem
FROM (
<rule>
) AS broken
INNER JOIN every_entry ON every_entry.entry = broken.file;
