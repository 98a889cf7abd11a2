-- Ids of one kind of record that the input leaves out, where several would have one id: #2, #3 in the order of their words, whatever
-- the order of the input; the same record given twice is one. Words in angle brackets stand for the name of the kind, the id, the
-- fields that it is made of, whether two rows have the same ones, and the fields that tell several apart.
CREATE OR REPLACE TEMP TABLE several AS
SELECT <parts>
FROM staged_<record>
WHERE id IS NULL
GROUP BY <parts>
HAVING count(*) > 1;

UPDATE staged_<record>
SET id = <id> || CASE WHEN numbered.place > 1 THEN '#' || numbered.place ELSE '' END
FROM (
    SELECT
        staged_<record>.rowid AS row,
        dense_rank() OVER (PARTITION BY <parts> ORDER BY <others>) AS place
    FROM staged_<record>
    SEMI JOIN several ON <same>
    WHERE staged_<record>.id IS NULL
) AS numbered
WHERE staged_<record>.rowid = numbered.row;

UPDATE staged_<record> SET id = <id> WHERE id IS NULL;
