-- A field of a table goes over several lines, each of which would be a row by itself: a quote may be left open.
--
-- of: any
SELECT
    long_row.file,
    long_row.line,
    NULL::VARCHAR AS field,
    'a field of this row goes on to line ' || long_row.until || ', and each of these lines would be a row by itself; if a quote is left open, close it, or say `reads: {quote: none}` in a mapping' AS notice
FROM long_row
