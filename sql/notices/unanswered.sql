-- A question of an imported file has no answer, and is taken for a search that found nothing.
--
-- of: evidence
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'unanswered'
