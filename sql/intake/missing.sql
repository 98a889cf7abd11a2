-- Stages the retraction of records of one table that earlier loads of the case made, that stand, and that the input lacks.
-- Words in angle brackets stand for the table's name and for lists of its fields.
INSERT INTO staged_<record> (file, line, id, <names>, retracted, reason)
SELECT
    $file,
    1,
    <record>.id,
    <plain>,
    'true',
    $reason
FROM <record>
INNER JOIN load ON load.load = <record>.load
WHERE load.case_id = $case
    AND NOT <record>.retracted
    AND <record>.id NOT IN (SELECT staged_<record>.id FROM staged_<record> WHERE staged_<record>.id IS NOT NULL);
