-- entering_entry: every entry that the input adds.
-- <entries>: of each kind of record that is staged
SELECT '<record>' AS record, entry
FROM entering_<record>;

CREATE OR REPLACE TEMP VIEW entering_entry AS
<entries>;
