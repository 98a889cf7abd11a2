-- Whether a kind of record, <record>, has one under an id.
--
-- id: the id
SELECT '<record>' AS record
WHERE EXISTS (FROM <record> WHERE id = $id);
