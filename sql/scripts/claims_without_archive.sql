-- Claims that rest on no archived source: when the page goes, so does the proof.
--
-- A source counts as archived when it names an archived copy, or when its text is stored in this file.
SELECT
    claim.id AS claim,
    claim.text AS claim_text,
    count(DISTINCT statement.id) AS statements,
    count(DISTINCT appearance.source) AS sources,
    string_agg(DISTINCT appearance.source, '; ' ORDER BY appearance.source) AS read_in
FROM claim
INNER JOIN statement ON statement.claim = claim.id
LEFT JOIN appearance ON appearance.statement = statement.id AND NOT appearance.retracted
LEFT JOIN source ON source.id = appearance.source
LEFT JOIN source_text ON source_text.sha256 = source.sha256
WHERE NOT claim.retracted AND NOT statement.retracted
GROUP BY claim.id, claim.text
HAVING count(source.archive_url) = 0 AND count(source_text.sha256) = 0
ORDER BY statements DESC, claim.id;
