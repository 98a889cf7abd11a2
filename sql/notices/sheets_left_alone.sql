-- A workbook has sheets that were not read.
--
-- of: any
SELECT
    sheet_alone.file,
    1 AS line,
    NULL::VARCHAR AS field,
    'the ' || CASE WHEN count(DISTINCT sheet_alone.sheet) = 1 THEN 'sheet ' ELSE 'sheets ' END
        || string_agg(DISTINCT '`' || sheet_alone.sheet || '`', ', ' ORDER BY '`' || sheet_alone.sheet || '`')
        || CASE WHEN count(DISTINCT sheet_alone.sheet) = 1 THEN ' was' ELSE ' were' END || ' not read; `reads: {sheet: …}` in a mapping says which are' AS notice
FROM sheet_alone
GROUP BY sheet_alone.file
