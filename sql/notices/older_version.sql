-- An imported bundle has several versions of one object; the newest is read.
--
-- of: source, speaker, statement
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'older-version'
