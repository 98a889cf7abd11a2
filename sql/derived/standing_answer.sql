-- standing_answer: the answers that compete, as every rule about questions reads them.
-- Standing needs every answer of a series, so it is worked out once per write and kept in a table of this name; a question about
-- an earlier state works it out for itself (sql/file/derived/snapshot).
--
-- The answers of one series to one question replace each other, across claims. A broader answer takes nothing back, and a denial
-- takes back what it denies. A later answer of "unknown", or one that is not vouched for, takes nothing back.

-- One row per statement whose speaker is held to an answer, and question: supported, or denied in a scope that covers the answer.
CREATE VIEW committed_answer AS
SELECT
    claim_answer.question,  -- The question.
    committed_statement.statement,  -- The statement.
    committed_statement.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed_statement.series,  -- Who is held to it: for whom it was said, or else its speaker.
    committed_statement.voice,  -- Who is heard: the speaker and the series.
    committed_statement.claim,  -- The claim: the id that stands for all that are the same.
    committed_statement.stance,  -- support or deny.
    committed_statement.scope,  -- What a denial denies.
    committed_statement.commitment,  -- How sure the speaker presents it.
    committed_statement.said_earliest,  -- First instant at which it may have been said.
    committed_statement.said_latest,  -- Last instant at which it may have been said.
    committed_statement.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    committed_statement.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    committed_statement.zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    committed_statement.standing,  -- Whether no later one of its series on the same claim has followed it.
    claim_answer.kind,  -- What sort of answer the question takes.
    claim_answer.answers,  -- Whether it takes one answer or many.
    claim_answer.within_seconds,  -- Times no further apart than this are a tension only.
    claim_answer.choice,  -- The values, of which one holds; the same for equal answers.
    claim_answer.words,  -- The answer in words.
    claim_answer.is_odd,  -- Whether it is a list, or none.
    claim_answer.earliest,  -- First instant of the times that it names.
    claim_answer.latest  -- Last instant of these times.
FROM claim_answer
INNER JOIN committed_statement ON committed_statement.claim = claim_answer.claim
INNER JOIN claim ON claim.id = committed_statement.claim
WHERE committed_statement.stance = 'support'
    OR (committed_statement.scope IN ('occurrence', claim.asserts) AND committed_statement.scope <> 'figure');

-- One row per statement whose answer to a question was given, question, and a later answer of its series that replaces it.
CREATE VIEW replaced_answer AS
WITH stated AS MATERIALIZED (
    SELECT committed_answer.*
    FROM committed_answer
),
-- Of equal answers the latest is all that has to be asked.
latest AS MATERIALIZED (
    SELECT
        stated.question,
        stated.series,
        stated.stance,
        stated.choice,
        stated.zoned,
        any_value(stated.is_odd) AS is_odd,
        any_value(stated.earliest) AS earliest,
        any_value(stated.latest) AS latest,
        max(stated.order_earliest) AS order_earliest,
        arg_max(stated.statement, (stated.order_earliest, stated.statement)) AS statement
    FROM stated
    WHERE stated.order_earliest IS NOT NULL
    GROUP BY stated.question, stated.series, stated.stance, stated.choice, stated.zoned
),
-- What is ordered by revisions and not by time; there are few of them.
revising AS (
    SELECT original.question, original.statement, later.statement AS later_statement, later.stance, later.choice, later.is_odd, later.earliest, later.latest
    FROM revision_path
    INNER JOIN stated AS original ON original.statement = revision_path.revised
    INNER JOIN stated AS later ON later.statement = revision_path.statement AND later.question = original.question
),
ordered AS (
    SELECT
        stated.question,
        stated.statement,
        stated.stance,
        stated.choice,
        stated.answers,
        stated.is_odd,
        stated.earliest,
        stated.latest,
        latest.statement AS later_statement,
        latest.stance AS later_stance,
        latest.choice AS later_choice,
        latest.is_odd AS later_is_odd,
        latest.earliest AS later_earliest,
        latest.latest AS later_latest
    FROM stated
    INNER JOIN latest
        ON latest.question = stated.question
        AND latest.series = stated.series
        AND latest.order_earliest - CASE WHEN latest.zoned = stated.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > stated.order_latest
    UNION
    SELECT
        stated.question,
        stated.statement,
        stated.stance,
        stated.choice,
        stated.answers,
        stated.is_odd,
        stated.earliest,
        stated.latest,
        revising.later_statement,
        revising.stance AS later_stance,
        revising.choice AS later_choice,
        revising.is_odd AS later_is_odd,
        revising.earliest AS later_earliest,
        revising.latest AS later_latest
    FROM revising
    INNER JOIN stated ON stated.statement = revising.statement AND stated.question = revising.question
),
-- Whether the one answer lies within the other, or includes it; a list lies within nothing but itself.
compared AS (
    SELECT
        ordered.question,
        ordered.statement,
        ordered.later_statement,
        ordered.stance,
        ordered.answers,
        ordered.later_stance,
        ordered.choice = ordered.later_choice AS is_same,
        NOT ordered.is_odd AND NOT ordered.later_is_odd
            AND coalesce(ordered.earliest >= ordered.later_earliest AND ordered.latest <= ordered.later_latest, upward.value IS NOT NULL) AS lies_within,
        NOT ordered.is_odd AND NOT ordered.later_is_odd
            AND coalesce(ordered.earliest <= ordered.later_earliest AND ordered.latest >= ordered.later_latest, downward.value IS NOT NULL) AS includes
    FROM ordered
    LEFT JOIN value_inclusion AS upward
        ON upward.question = ordered.question AND upward.value = ordered.choice AND upward.broader = ordered.later_choice
    LEFT JOIN value_inclusion AS downward
        ON downward.question = ordered.question AND downward.value = ordered.later_choice AND downward.broader = ordered.choice
)
SELECT
    compared.question,  -- The question.
    compared.statement,  -- The statement that is replaced.
    compared.later_statement,  -- A later one that replaces it.
    compared.stance = 'support'
        AND compared.later_stance = 'support'
        AND NOT compared.is_same
        AND NOT compared.includes AS is_change  -- Whether the later answer is another one, neither the same nor a narrower one.
FROM compared
WHERE CASE
    WHEN compared.stance = 'support' AND compared.later_stance = 'support'
        THEN compared.is_same OR (compared.answers = 'one' AND NOT compared.lies_within)
    WHEN compared.stance = 'support' THEN compared.is_same OR compared.lies_within
    WHEN compared.later_stance = 'support' THEN compared.is_same OR compared.includes
    ELSE compared.is_same
END;

-- One row per series and question that it leaves open: it says that it does not know, or does not vouch for an answer.
CREATE VIEW open_answer AS
SELECT
    claim_value.question,  -- The question.
    statement_voice.series,  -- Whose statement it is: for whom it was made, or else its speaker.
    max(statement_voice.order_earliest) AS order_earliest  -- First instant at which it may have been said last.
FROM claim_value
INNER JOIN canonical_claim ON canonical_claim.canonical = claim_value.claim
INNER JOIN statement_voice ON statement_voice.stated_claim = canonical_claim.claim
ANTI JOIN withdrawn_statement ON withdrawn_statement.statement = statement_voice.statement
WHERE statement_voice.stance = 'support'
    AND NOT statement_voice.retracted
    AND (claim_value.value = 'unknown' OR statement_voice.commitment = 'uncommitted')
GROUP BY claim_value.question, statement_voice.series;

-- One row per statement whose answer to a question stands, and question.
CREATE VIEW standing_answer AS
SELECT
    committed_answer.question,  -- The question.
    committed_answer.statement,  -- The statement.
    committed_answer.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed_answer.series,  -- Who is held to it: for whom it was said, or else its speaker.
    committed_answer.voice,  -- Who is heard: the speaker and the series.
    committed_answer.claim,  -- The claim: the id that stands for all that are the same.
    committed_answer.stance,  -- support or deny.
    committed_answer.scope,  -- What a denial denies.
    committed_answer.commitment,  -- How sure the speaker presents it.
    committed_answer.said_earliest,  -- First instant at which it may have been said.
    committed_answer.said_latest,  -- Last instant at which it may have been said.
    committed_answer.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    committed_answer.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    committed_answer.zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    committed_answer.kind,  -- What sort of answer the question takes.
    committed_answer.answers,  -- Whether it takes one answer or many.
    committed_answer.within_seconds,  -- Times no further apart than this are a tension only.
    committed_answer.choice,  -- The values, of which one holds; the same for equal answers.
    committed_answer.words,  -- The answer in words.
    committed_answer.is_odd,  -- Whether it is a list, or none.
    committed_answer.earliest,  -- First instant of the times that it names.
    committed_answer.latest,  -- Last instant of these times.
    coalesce(open_answer.order_earliest > committed_answer.order_latest, FALSE) AS left_open  -- Whether its series has since said that it does not know, or given an answer without vouching for it.
FROM committed_answer
LEFT JOIN open_answer ON open_answer.question = committed_answer.question AND open_answer.series = committed_answer.series
ANTI JOIN replaced_answer
    ON replaced_answer.question = committed_answer.question AND replaced_answer.statement = committed_answer.statement
WHERE committed_answer.standing;
