-- Whether a kind of record, <record>, is staged with U+0000 in one of its fields.
SELECT '<record>' AS record
WHERE EXISTS (
    FROM staged_<record>
    WHERE contains(concat(<fields>), chr(0))
);
