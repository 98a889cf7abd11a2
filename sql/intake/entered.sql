-- Enters what the input adds to one record table. Words in angle brackets stand for its name and its columns.
--
-- load: the load that records it
INSERT INTO <record>_entry (<names>, load)
SELECT <names>, $load AS load
FROM entering_<record>;
