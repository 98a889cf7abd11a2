-- Who was asked and never committed: speakers with a position on a claim that they neither support nor deny.
--
-- "No comment", "investigating" and "not aware of" are positions, not denials. Beside each stands how many others have
-- taken a side.
SELECT
    position.name,
    position.claim_text,
    position.stance,
    position.said,
    position.excerpt,
    count(DISTINCT standing_statement.speaker) FILTER (WHERE standing_statement.stance = 'support') AS supporting,
    count(DISTINCT standing_statement.speaker) FILTER (WHERE standing_statement.stance = 'deny') AS denying,
    position.statement
FROM position
LEFT JOIN standing_statement
    ON standing_statement.claim = position.claim
    AND standing_statement.speaker <> position.speaker
WHERE position.stance IN ('query', 'comment')
GROUP BY
    position.name,
    position.claim_text,
    position.stance,
    position.said,
    position.said_earliest,
    position.excerpt,
    position.statement
ORDER BY supporting + denying DESC, position.said_earliest NULLS LAST, position.statement;
