-- An imported entity lists several data sets and does not say which says what; the file says it.
--
-- of: statement
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'several-data-sets'
