-- What the checks ask of the fields of an input: which are absent though each record must have them (staged_missing), and what
-- stands in those whose values are read, each different value once (staged_value).
-- <missing>: of each required field of each kind of record that is staged
SELECT '<record>' AS record, '<field>' AS field, file, line, id
FROM staged_<record>
WHERE "<field>" IS NULL;

-- <values>: of each field whose values are read
SELECT DISTINCT '<record>' AS record, '<field>' AS field, "<field>" AS value
FROM staged_<record>
WHERE "<field>" IS NOT NULL;

CREATE OR REPLACE TEMP VIEW staged_missing AS
<missing>;

CREATE OR REPLACE TEMP TABLE staged_value AS
<values>;
