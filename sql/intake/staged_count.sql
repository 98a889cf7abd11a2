-- How many records are staged; asked of every kind of record, <record>.
SELECT '<record>' AS record, count(*) AS records FROM staged_<record>;
