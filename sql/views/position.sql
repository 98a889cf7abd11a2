-- position: where each speaker stands on each claim.
-- Denials and support, and also what is neither: "no comment", "not aware of", "investigating", "trying to confirm".

CREATE VIEW position AS
WITH ranked AS (
    SELECT
        statement.id AS statement,
        row_number() OVER latest_first AS place,
        count(*) OVER everything AS statements,
        count(DISTINCT statement.stance) OVER everything > 1 AS changed
    FROM statement
    ANTI JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id
    WHERE statement.claim IS NOT NULL AND NOT statement.retracted
    WINDOW
        everything AS (PARTITION BY statement.speaker, statement.claim),
        latest_first AS (
            PARTITION BY statement.speaker, statement.claim
            ORDER BY statement.said_latest DESC NULLS LAST, statement.said_earliest DESC NULLS LAST, statement.id
        )
)
SELECT
    statement.speaker,
    speaker.name,
    statement.claim,
    claim.text AS claim_text,
    statement.stance,
    statement.scope,
    statement.commitment,
    statement.conditional,
    statement.said,
    statement.said_earliest,
    statement.said_latest,
    statement.id AS statement,
    quotation.excerpt,
    quotation.source,
    quotation.anchored,
    ranked.statements,
    ranked.changed
FROM ranked
INNER JOIN statement ON statement.id = ranked.statement
INNER JOIN speaker ON speaker.id = statement.speaker
INNER JOIN claim ON claim.id = statement.claim
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
WHERE ranked.place = 1;

COMMENT ON VIEW position IS 'One row per speaker and claim: the latest statement of the speaker about it.';
COMMENT ON COLUMN position.speaker IS 'Who said it.';
COMMENT ON COLUMN position.name IS 'Name of the speaker.';
COMMENT ON COLUMN position.claim IS 'The claim.';
COMMENT ON COLUMN position.claim_text IS 'The claim in words.';
COMMENT ON COLUMN position.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN position.scope IS 'What a denial denies.';
COMMENT ON COLUMN position.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN position.conditional IS 'Whether it is put as a condition.';
COMMENT ON COLUMN position.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN position.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN position.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN position.statement IS 'The statement.';
COMMENT ON COLUMN position.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN position.source IS 'The source it can be read in.';
COMMENT ON COLUMN position.anchored IS 'Whether the excerpt was found in the text of its source.';
COMMENT ON COLUMN position.statements IS 'How many statements about the claim the speaker has made.';
COMMENT ON COLUMN position.changed IS 'Whether they take different stances.';
