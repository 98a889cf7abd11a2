-- input_line(row, line): the line in which each row of a delimited file begins, rows counted from 0; number counts every
-- record as the reader does, blank ones and the header included. A line begins a record where the quotes before it pair up.
-- Words in angle brackets stand for the file as one column of lines.
CREATE OR REPLACE TEMP TABLE input_line AS
WITH physical AS (
    SELECT row_number() OVER () AS line, coalesce(text, '') AS text
    FROM <lines>
),
counted AS (
    SELECT
        physical.line,
        physical.text,
        coalesce(
            sum(length(physical.text) - length(replace(physical.text, '"', ''))) OVER (
                ORDER BY physical.line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            0
        ) % 2 = 0 AS begins
    FROM physical
    WHERE physical.line > $skip
),
record AS (
    SELECT
        counted.line,
        row_number() OVER (ORDER BY counted.line) AS number,
        trim(counted.text, ' ' || chr(9) || chr(13)) <> '' AS holds
    FROM counted
    WHERE counted.begins
)
SELECT
    record.line,
    record.number,
    CASE
        WHEN rejected.line IS NULL AND record.holds
            THEN row_number() OVER (PARTITION BY rejected.line IS NULL AND record.holds ORDER BY record.line) - 2
    END AS row
FROM record
LEFT JOIN (SELECT DISTINCT line FROM rejected) AS rejected ON rejected.line = record.number;
