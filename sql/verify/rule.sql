-- Entries that break a rule to which every input is held. Words in angle brackets stand for the rule, a query of sql/checks/ that
-- reads every entry as if it were staged, its hash in place of a file.
SELECT
    kept_entry.record || '_entry' AS "table",
    kept_entry.id,
    kept_entry.entry,
    split_part(broken.problem, '; ', 1) AS problem
FROM (
<rule>
) AS broken
INNER JOIN kept_entry ON kept_entry.entry = broken.file;
