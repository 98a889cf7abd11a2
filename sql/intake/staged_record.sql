-- Where each staged record stands; asked of every kind of record, <record>.
SELECT '<record>' AS record, file, line, id FROM staged_<record>;
