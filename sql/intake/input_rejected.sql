-- The rows of a delimited file that the reader could not take, each at the line where it begins.
INSERT INTO staged_problem (file, line, problem)
SELECT DISTINCT ON (rejected.line)
    $file,
    coalesce(input_line.line, rejected.line),
    CASE
        WHEN rejected.error_type IN ('MISSING COLUMNS', 'TOO MANY COLUMNS')
            THEN 'the row has ' || regexp_extract(rejected.error_message, 'Found: ([0-9]+)', 1) || ' fields, the header ' || $columns
                || '; put a field with commas in double quotes'
        WHEN rejected.error_type = 'INVALID ENCODING' THEN 'the row is not UTF-8; save the file as UTF-8, or say its encoding in a mapping'
        WHEN rejected.error_type = 'UNQUOTED VALUE'
            THEN 'not valid CSV: a quote is left open, or text follows a closing one; a double quote inside quotes is doubled'
        ELSE 'not valid CSV: ' || split_part(rejected.error_message, chr(10), 1)
    END
FROM rejected
LEFT JOIN input_line ON input_line.number = rejected.line
ORDER BY rejected.line, rejected.column_idx;
