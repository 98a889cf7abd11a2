-- An imported review rates a claim as a verdict, but has no date that can be read or no author; the rating is kept as evidence about the claim.
--
-- of: claim
SELECT drafted_notice.file, drafted_notice.line, NULL AS field, drafted_notice.notice
FROM drafted_notice
WHERE drafted_notice.name = 'undated-rating'
