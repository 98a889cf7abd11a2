-- denial: who denied what, in which scope, and which statements the denial meets.

CREATE VIEW denial AS
SELECT
    statement.id AS statement,
    statement.said,
    statement.said_earliest,
    statement.said_latest,
    statement.speaker,
    speaker.name,
    statement.claim,
    claim.text AS claim_text,
    statement.scope,
    statement.commitment,
    statement.cue,
    statement.responds_to,
    quotation.excerpt,
    quotation.source,
    quotation.anchored,
    coalesce(met.statements, 0) AS meets,
    met.met_statements,
    statement_status.status
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
INNER JOIN claim ON claim.id = statement.claim
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN (
    SELECT
        contradiction_denial.other_statement AS statement,
        count(*) AS statements,
        string_agg(contradiction_denial.one_statement, '; ' ORDER BY contradiction_denial.one_statement) AS met_statements
    FROM contradiction_denial
    GROUP BY contradiction_denial.other_statement
) AS met ON met.statement = statement.id
WHERE statement.stance = 'deny';

COMMENT ON VIEW denial IS 'One row per denial.';
COMMENT ON COLUMN denial.statement IS 'The statement.';
COMMENT ON COLUMN denial.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN denial.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN denial.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN denial.speaker IS 'Who said it.';
COMMENT ON COLUMN denial.name IS 'Name of the speaker.';
COMMENT ON COLUMN denial.claim IS 'The claim.';
COMMENT ON COLUMN denial.claim_text IS 'The claim in words.';
COMMENT ON COLUMN denial.scope IS 'What a denial denies.';
COMMENT ON COLUMN denial.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN denial.cue IS 'The reporting verb, verbatim.';
COMMENT ON COLUMN denial.responds_to IS 'The statement it answers.';
COMMENT ON COLUMN denial.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN denial.source IS 'The source it can be read in.';
COMMENT ON COLUMN denial.anchored IS 'Whether the excerpt was found in the text of its source.';
COMMENT ON COLUMN denial.meets IS 'How many standing statements it contradicts.';
COMMENT ON COLUMN denial.met_statements IS 'These statements.';
COMMENT ON COLUMN denial.status IS 'stands, withdrawn (by the speaker) or retracted (by the analysts).';
