-- position: where each speaker stands on each claim.
-- Denials and support, and also what is neither: "no comment", "not aware of", "investigating", "trying to confirm". What a
-- speaker withdrew or analysts retracted is a position only where nothing else is left, and is marked.

CREATE VIEW position AS
WITH ranked AS (
    SELECT
        statement.id AS statement,
        statement_status.status,
        row_number() OVER latest_first AS place,
        count(*) FILTER (WHERE statement_status.status = 'stands') OVER everything AS statements,
        coalesce(
            min(statement.stance) FILTER (WHERE statement_status.status = 'stands') OVER everything
                <> max(statement.stance) FILTER (WHERE statement_status.status = 'stands') OVER everything,
            FALSE
        ) AS changed
    FROM statement
    INNER JOIN statement_status ON statement_status.statement = statement.id
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WINDOW
        everything AS (PARTITION BY canonical_speaker.canonical, canonical_claim.canonical),
        latest_first AS (
            PARTITION BY canonical_speaker.canonical, canonical_claim.canonical
            ORDER BY
                statement_status.status <> 'stands',
                statement.said_latest DESC NULLS LAST,
                statement.said_earliest DESC NULLS LAST,
                statement.id
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
    ranked.changed,
    ranked.status
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
COMMENT ON COLUMN position.status IS 'stands; withdrawn or retracted where the speaker has no other statement on the claim.';
