-- Writes one small table anew, with the rows that it had.
BEGIN TRANSACTION;

CREATE OR REPLACE TEMP TABLE rewritten AS
SELECT * FROM record.main.derivation;

DELETE FROM record.main.derivation;

INSERT INTO record.main.derivation
SELECT * FROM rewritten;

COMMIT;
