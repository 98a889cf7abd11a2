-- Every id that a reference can mean: what is staged, and what the record holds; asked of every kind of record, <record>.
SELECT '<record>' AS record, id FROM staged_<record>
UNION ALL
SELECT '<record>' AS record, id FROM <record>_entry;
