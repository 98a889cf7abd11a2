-- Enters what arrives in one record table. Words in angle brackets stand for the table's name and its columns.
INSERT INTO <record>_entry (<names>, load)
SELECT <names>, load
FROM arriving_<record>;
