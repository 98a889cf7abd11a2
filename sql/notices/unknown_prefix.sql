-- A name in an imported file has a prefix that the file does not declare, and is kept as it is.
--
-- of: source, speaker
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'unknown-prefix'
