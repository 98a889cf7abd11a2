-- denial: who denied what, in which scope, and which statements the denial meets.

-- One row per denial.
CREATE VIEW denial AS
SELECT
    statement.id AS statement,  -- The statement.
    statement.said,  -- When it was said, verbatim.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    statement.speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    statement.claim,  -- The claim; absent where only figures are denied.
    coalesce(claim.text, figure_saying.saying) AS claim_text,  -- The claim in words; without one, the figures.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.cue,  -- The reporting verb, verbatim.
    statement.responds_to,  -- The statement it answers.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.source,  -- The source it can be read in.
    quotation.anchored,  -- Whether the excerpt was found in the text of its source.
    coalesce(met.statements, 0) AS meets,  -- How many standing statements it contradicts.
    met.met_statements,  -- These statements.
    met.met_names,  -- Who made them.
    answered.name AS responds_to_name,  -- Who made the statement it answers.
    statement_status.status  -- stands, withdrawn (by the speaker) or retracted (by the analysts).
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN figure_saying ON figure_saying.statement = statement.id
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
LEFT JOIN statement AS reply ON reply.id = statement.responds_to
LEFT JOIN speaker AS answered ON answered.id = reply.speaker
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN (
    SELECT
        contradiction_denial.other_statement AS statement,
        count(*) AS statements,
        string_agg(contradiction_denial.one_statement, '; ' ORDER BY contradiction_denial.one_statement) AS met_statements,
        string_agg(DISTINCT speaker.name, '; ' ORDER BY speaker.name) AS met_names
    FROM contradiction_denial
    INNER JOIN statement ON statement.id = contradiction_denial.one_statement
    INNER JOIN speaker ON speaker.id = statement.speaker
    GROUP BY contradiction_denial.other_statement
) AS met ON met.statement = statement.id
WHERE statement.stance = 'deny';
