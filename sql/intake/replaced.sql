-- Enters which entries what enters one record table, <record>, replaces.
--
-- load: the load that records it
INSERT INTO replacement
SELECT entry, unnest(replaced) AS replaced, $load AS load
FROM entering_<record>
WHERE replaced IS NOT NULL;
