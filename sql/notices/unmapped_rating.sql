-- The rating of an imported review means no verdict by any row; it is kept in its words, as evidence about the claim.
--
-- of: claim
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'unmapped-rating'
