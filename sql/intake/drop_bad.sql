-- Takes the rows that are left out, of one kind of record, <record>, out of what is staged.
DELETE FROM staged_<record>
WHERE (file, line) IN (SELECT (bad_row.file, bad_row.line) FROM bad_row);
