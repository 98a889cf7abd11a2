-- standing_answer: the answers that compete, as every rule about questions reads them.
-- Standing needs every answer of a series, so it is worked out once per write and kept in a table of this name; a question about
-- an earlier state works it out for itself (sql/file/derived/snapshot).

-- One row per statement whose answer to a question stands, and question.
CREATE VIEW standing_answer AS
SELECT
    committed_answer.question,  -- The question.
    committed_answer.statement,  -- The statement.
    committed_answer.speaker,  -- Who is held to it: the id that stands for all of the speaker's.
    committed_answer.series,  -- Whose statement it is: for whom the speaker spoke, else the speaker.
    committed_answer.speaker || ' ' || committed_answer.series AS voice,  -- Who is heard: speaker and series.
    committed_answer.claim,  -- The claim: the id that stands for all that are the same.
    committed_answer.stance,  -- support or deny.
    committed_answer.scope,  -- What a denial denies.
    committed_answer.commitment,  -- How sure the speaker presents it.
    committed_answer.said_earliest,  -- First instant at which it may have been said.
    committed_answer.said_latest,  -- Last instant at which it may have been said.
    committed_answer.kind,  -- What sort of answer the question takes.
    committed_answer.answers,  -- Whether it takes one answer or many.
    committed_answer.within_seconds,  -- Times no further apart than this are a tension only.
    committed_answer.choice,  -- The values, of which one holds; the same for equal answers.
    committed_answer.words,  -- The answer in words.
    committed_answer.is_odd,  -- Whether it is a list, or none.
    committed_answer.earliest,  -- First instant of the times that it names.
    committed_answer.latest  -- Last instant of these times.
FROM committed_answer
ANTI JOIN replaced_answer
    ON replaced_answer.question = committed_answer.question AND replaced_answer.statement = committed_answer.statement
WHERE committed_answer.standing;
