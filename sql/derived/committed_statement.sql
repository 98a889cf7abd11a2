-- committed_statement: what each speaker is held to, and whether it still stands.
-- Standing needs every statement of a speaker, so it is worked out once per write and kept in a table of this name; a question
-- about an earlier state works it out for itself (sql/file/derived/snapshot).
--
-- A relay that passes a stance on unchanged adds no second voice: whoever said it first is held to it. Of statements that
-- relay each other in a circle, the first by id is held to it, for somebody said it.
-- A speaker and a claim are known by the id that stands for all of theirs (canonical.sql), so every rule about one speaker
-- or one claim holds whatever id a statement used.
-- Of one speaker's statements on one claim the latest stands. A denial of another scope does not displace a denial.

-- One row per statement whose speaker is held to its stance: support or denial, not uncommitted, not conditional, not withdrawn, not a relay that changes nothing.
CREATE VIEW committed_statement AS
WITH committed AS (
    SELECT
        statement.id AS statement,
        canonical_speaker.canonical AS speaker,
        canonical_claim.canonical AS claim,
        statement.stance,
        statement.scope,
        statement.commitment,
        statement.said_earliest,
        statement.said_latest
    FROM statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    LEFT JOIN canonical_claim ON canonical_claim.claim = statement.claim
    ANTI JOIN withdrawn_statement
        ON withdrawn_statement.statement = statement.id
    ANTI JOIN (
        SELECT relay_path.statement, canonical_claim.canonical AS claim, original.stance
        FROM statement AS original
        INNER JOIN relay_path ON relay_path.relayed = original.id
        INNER JOIN canonical_claim ON canonical_claim.claim = original.claim
        LEFT JOIN relay_path AS back ON back.statement = relay_path.relayed AND back.relayed = relay_path.statement
        WHERE NOT original.retracted
            AND relay_path.statement <> relay_path.relayed
            AND (back.statement IS NULL OR relay_path.relayed < relay_path.statement)
    ) AS passed_on
        ON passed_on.statement = statement.id
        AND passed_on.claim = canonical_claim.canonical
        AND passed_on.stance = statement.stance
    WHERE statement.stance IN ('support', 'deny')
        AND statement.commitment <> 'uncommitted'
        AND statement.conditional IS DISTINCT FROM TRUE
        AND NOT statement.retracted
),
-- Of those who might have followed a statement, only the latest of each stance and scope has to be asked.
latest AS (
    SELECT committed.speaker, committed.claim, committed.stance, committed.scope, max(committed.said_earliest) AS said_earliest
    FROM committed
    GROUP BY committed.speaker, committed.claim, committed.stance, committed.scope
),
followed AS (
    SELECT committed.statement
    FROM committed
    SEMI JOIN latest AS later
        ON later.speaker = committed.speaker
        AND later.claim = committed.claim
        AND later.said_earliest > committed.said_latest
        AND (later.stance <> committed.stance OR later.scope IS NOT DISTINCT FROM committed.scope)
)
SELECT
    committed.statement,  -- The statement.
    committed.speaker,  -- Who is held to it: the id that stands for all of the speaker's.
    committed.claim,  -- The claim it is about: the id that stands for all that are the same.
    committed.stance,  -- support or deny.
    committed.scope,  -- What a denial denies.
    committed.commitment,  -- How sure the speaker presents it.
    committed.said_earliest,  -- First instant at which it may have been said.
    committed.said_latest,  -- Last instant at which it may have been said.
    followed.statement IS NULL AS standing  -- Whether its speaker has not followed it by a later one on the same claim.
FROM committed
LEFT JOIN followed ON followed.statement = committed.statement;
