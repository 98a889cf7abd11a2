-- The table that one kind of record, <record>, is staged in: <fields>, as text, each row with the file and the line it stands in.
CREATE OR REPLACE TEMP TABLE staged_<record> (
    file VARCHAR,
    line BIGINT,
    <fields>
);
