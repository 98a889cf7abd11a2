-- The quote of an imported annotation is taken for the words of whoever published the page.
--
-- of: statement
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'whose-words'
