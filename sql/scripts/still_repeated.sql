-- Withdrawn, and still repeated: what a speaker took back while others go on saying it.
--
-- Others go on saying it when they pass the statement on, give the same figure for the same quantity, or take the same
-- stance on its claim where no figure is given. Withdrawn statements that nobody repeats are listed with nobody.
WITH withdrawn AS (
    SELECT
        statement.id AS statement,
        statement.speaker,
        statement.claim,
        statement.stance,
        statement.said,
        withdrawing.said AS taken_back,
        given.quantity,
        given.hard
    FROM statement AS withdrawing
    INNER JOIN statement ON statement.id = withdrawing.withdraws
    LEFT JOIN stated_figure AS given ON given.statement = statement.id
    WHERE NOT withdrawing.retracted
),
repeated AS (
    SELECT withdrawn.statement, relay_path.statement AS repeating
    FROM withdrawn
    INNER JOIN relay_path ON relay_path.relayed = withdrawn.statement
    UNION
    SELECT withdrawn.statement, stated_figure.statement
    FROM withdrawn
    INNER JOIN stated_figure
        ON stated_figure.quantity = withdrawn.quantity
        AND stated_figure.hard = withdrawn.hard
        AND stated_figure.stance = withdrawn.stance
    UNION
    SELECT withdrawn.statement, statement.id
    FROM withdrawn
    INNER JOIN statement ON statement.claim = withdrawn.claim AND statement.stance = withdrawn.stance
    WHERE withdrawn.quantity IS NULL
),
still AS (
    SELECT repeated.statement, statement.id AS repeating, statement.said, speaker.name
    FROM repeated
    INNER JOIN statement ON statement.id = repeated.repeating
    INNER JOIN speaker ON speaker.id = statement.speaker
    SEMI JOIN withdrawn
        ON withdrawn.statement = repeated.statement AND withdrawn.speaker <> statement.speaker
    WHERE NOT statement.retracted
)
SELECT DISTINCT
    withdrawn.statement AS withdrawn,
    speaker.name,
    withdrawn.said,
    withdrawn.taken_back,
    claim.text AS claim_text,
    still.name AS still_said_by,
    still.said AS still_said,
    still.repeating
FROM withdrawn
INNER JOIN speaker ON speaker.id = withdrawn.speaker
LEFT JOIN claim ON claim.id = withdrawn.claim
LEFT JOIN still ON still.statement = withdrawn.statement
ORDER BY withdrawn, still.repeating;
