-- The entries that the input adds to one record table: all that is staged when all of it is new, else what intake/compare.sql chose.
-- Words in angle brackets stand for the names of the table and of what to choose from, and for lists of its fields.
CREATE OR REPLACE TEMP TABLE entering_<record> AS
SELECT
    -- The hash that entry_hash gives (intake/macros.sql), of the same text: putting it together from its parts takes a third of
    -- the time of making JSON and taking the absent fields out of it.
    sha256(
        '{"record":"<record>","replaces":' || CASE WHEN chosen.replaced IS NULL THEN '[]' ELSE to_json(chosen.replaced)::VARCHAR END
        || ',"content":{"id":' || to_json(chosen.id)
        || concat(
            <told>,
            ',"retracted":' || to_json(chosen.retracted),
            ',"reason":' || to_json(chosen.reason)
        )
        || '}}'
    ) AS entry,
    chosen.id,
    <names>,
    chosen.retracted,
    chosen.reason,
    chosen.replaced
FROM <chosen> AS chosen;
