-- position: where each speaker stands on each claim.
-- Denials and support, and also what is neither: "no comment", "not aware of", "investigating", "trying to confirm". What a
-- speaker withdrew or analysts retracted is a position only where nothing else is left, and is marked.

-- One row per speaker and claim: the latest statement of the speaker about it.
CREATE VIEW position AS
WITH ranked AS (
    SELECT
        statement.id AS statement,
        statement_status.status,
        row_number() OVER latest_first AS place,
        -- A count with FILTER over a window takes the square of its rows.
        count(CASE WHEN statement_status.status = 'stands' THEN 1 END) OVER everything AS statements,
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
),
-- What each answer was first replaced by, told with both.
replacing AS (
    SELECT replaced_answer.question, replaced_answer.statement, arg_min(later.statement, (later.order_earliest, later.statement)) AS later_statement
    FROM replaced_answer
    INNER JOIN statement_voice AS later ON later.statement = replaced_answer.later_statement
    WHERE replaced_answer.is_change
    GROUP BY replaced_answer.question, replaced_answer.statement
),
told AS (
    SELECT one.speaker, one.claim, later.speaker AS later_speaker, later.claim AS later_claim, before.words || ' → ' || after.words AS words
    FROM replacing
    INNER JOIN committed_statement AS one ON one.statement = replacing.statement
    INNER JOIN committed_statement AS later ON later.statement = replacing.later_statement
    INNER JOIN claim_answer AS before ON before.claim = one.claim AND before.question = replacing.question
    INNER JOIN claim_answer AS after ON after.claim = later.claim AND after.question = replacing.question
),
answer_change AS (
    SELECT side.speaker, side.claim, string_agg(DISTINCT side.words, '; ' ORDER BY side.words) AS words
    FROM (
        SELECT told.speaker, told.claim, told.words
        FROM told
        UNION ALL
        SELECT told.later_speaker AS speaker, told.later_claim AS claim, told.words
        FROM told
    ) AS side
    GROUP BY side.speaker, side.claim
)
SELECT
    statement.speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    statement.claim,  -- The claim.
    claim.text AS claim_text,  -- The claim in words.
    statement.stance,  -- The speaker's stance toward the claim.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.conditional,  -- Whether it is put as a condition.
    statement.said,  -- When it was said, verbatim.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    statement.id AS statement,  -- The statement.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.source,  -- The source it can be read in.
    quotation.anchored,  -- Whether the excerpt was found in the text of its source.
    ranked.statements,  -- How many statements about the claim the speaker has made.
    ranked.changed OR answer_change.words IS NOT NULL AS changed,  -- Whether they take different stances, or the answer to a question has changed.
    answer_change.words AS answer_change,  -- How the answer that the claim gives to a question has changed: the former and the later one.
    ranked.status  -- stands; withdrawn or retracted where the speaker has no other statement on the claim.
FROM ranked
INNER JOIN statement ON statement.id = ranked.statement
INNER JOIN speaker ON speaker.id = statement.speaker
INNER JOIN claim ON claim.id = statement.claim
INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
LEFT JOIN answer_change ON answer_change.speaker = canonical_speaker.canonical AND answer_change.claim = canonical_claim.canonical
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
WHERE ranked.place = 1;
