-- A file is read in the encoding that a mapping names, and all of its letters beyond ASCII are UTF-8.
--
-- of: any
SELECT
    another_encoding.file,
    1 AS line,
    NULL::VARCHAR AS field,
    'the file is read as ' || another_encoding.encoding || ', and it is UTF-8 as well, in which other letters stand; without `encoding` in `reads` it is read so' AS notice
FROM another_encoding
