-- The entries that the input adds to one record table: all that is staged when all of it is new, else what intake/compare.sql chose.
-- Words in angle brackets stand for the names of the table and of what to choose from, and for lists of its fields.
CREATE OR REPLACE TEMP TABLE entering_<record> AS
SELECT
    entry_hash('<record>', replaced, <content>) AS entry,
    chosen.id,
    <names>,
    chosen.retracted,
    chosen.reason,
    chosen.replaced
FROM <chosen> AS chosen;
