-- Where each staged record stands (staged_record), and every id that a reference can mean (known_id).
-- <staged>: of each kind of record that is staged
SELECT '<record>' AS record, file, line, id
FROM staged_<record>;

-- <known>: of each kind of record that another one can refer to
SELECT '<record>' AS record, id
FROM staged_<record>
UNION ALL
SELECT '<record>' AS record, id
FROM <record>_entry;

CREATE OR REPLACE TEMP VIEW staged_record AS
<staged>;

CREATE OR REPLACE TEMP VIEW known_id AS
<known>;
