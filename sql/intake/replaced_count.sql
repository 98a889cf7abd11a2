-- How many entries a load replaced.
--
-- load: the load
SELECT count(*) AS replaced
FROM replacement
WHERE replacement.load = $load;
