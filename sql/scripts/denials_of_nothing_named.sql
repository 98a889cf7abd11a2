-- Denials that never name what they deny.
--
-- Such a denial answers no recorded statement and gives no figure. What it would meet is worked out from the claims; a
-- denial that meets nothing denies what nobody in the record has said.
SELECT
    denial.statement,
    denial.name,
    denial.said,
    denial.scope,
    denial.claim_text,
    denial.cue,
    denial.excerpt,
    denial.meets
FROM denial
WHERE denial.responds_to IS NULL
    AND denial.status = 'stands'
    AND denial.statement NOT IN (SELECT figure.statement FROM figure WHERE NOT figure.retracted)
ORDER BY denial.meets, denial.said_earliest NULLS LAST, denial.statement;
