-- How many entries of one record table, <record>, arrive, and how many the other copy has.
SELECT
    '<record>' AS record,
    (SELECT count(*) FROM arriving_<record>) AS arriving,
    (SELECT count(*) FROM other_<record>_entry) AS there;
