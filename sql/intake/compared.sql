-- Whether rows that are staged for one record table have to be compared before they can be entered: an id stands there twice, or is
-- recorded. Words in angle brackets stand for the table's name.
SELECT '<record>' AS record
WHERE EXISTS (FROM <record>_entry SEMI JOIN staged_<record> USING (id))
    OR (SELECT count(id) > count(DISTINCT id) FROM staged_<record>)
