-- A date of an imported file could be two days or none, and is kept as extra.
--
-- of: claim, source, statement
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'unread-date'
