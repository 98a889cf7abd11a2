-- Entries of one record table as if they were staged, each with its hash in place of a file, so that the rules for an input can be
-- asked of them. Words in angle brackets stand for the table's name, its columns and where the entries are.
DROP TABLE IF EXISTS temp.staged_<record>;

CREATE OR REPLACE TEMP VIEW staged_<record> AS
SELECT entry AS file, 0::BIGINT AS line, COLUMNS(* EXCLUDE (entry))::VARCHAR
FROM (SELECT <names> FROM <entries>);
