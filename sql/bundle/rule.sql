-- The rules of one kind, <record>, by which the record reads figures now; <fields> are their fields.
SELECT <fields>
FROM (
    SELECT COLUMNS(* EXCLUDE (retracted))::VARCHAR
    FROM <record>
    WHERE NOT retracted
);
