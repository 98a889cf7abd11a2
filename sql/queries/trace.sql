-- What a statement passes on, back to where it began.
-- Link by link, down to where its lineage ends.
-- Example: provenance trace article-relays-168
--
-- statement (statement!): the statement to start from
WITH RECURSIVE chain AS (
    SELECT
        0 AS depth,
        statement.id AS statement,
        NULL::VARCHAR AS passed_on_by,
        [statement.id] AS path,
        FALSE AS circular
    FROM statement
    WHERE statement.id = $statement
    UNION ALL
    SELECT
        chain.depth + 1,
        relay.relayed,
        relay.statement,
        list_append(chain.path, relay.relayed),
        list_contains(chain.path, relay.relayed)
    FROM chain
    INNER JOIN relay ON relay.statement = chain.statement
    INNER JOIN statement ON statement.id = chain.statement
    WHERE NOT relay.retracted
        AND NOT chain.circular
        AND (chain.depth = 0 OR NOT statement.retracted)
)
SELECT
    chain.depth,
    chain.statement,
    speaker.name,
    statement.said,
    statement.stance,
    statement.commitment,
    statement.claim,
    wording.figures,
    quotation.excerpt,
    quotation.source,
    quotation.anchored,
    chain.passed_on_by,
    chain.circular,
    coalesce(lineage_end.kind IN ('first-hand', 'independent'), FALSE) AS root,
    statement_status.status,
    statement.speaker,
    lineage_end.kind AS lineage_end
FROM chain
INNER JOIN statement ON statement.id = chain.statement
INNER JOIN speaker ON speaker.id = statement.speaker
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN lineage_end ON lineage_end.statement = statement.id
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
LEFT JOIN figure_wording AS wording ON wording.statement = chain.statement
ORDER BY chain.path;
