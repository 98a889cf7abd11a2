-- An imported annotation quotes nothing and says nothing, and is left out.
--
-- of: appearance, claim, source, statement
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'says-nothing'
