-- committed_statement: what each speaker is held to, and whether it still stands.
-- Standing needs every statement of a series, so it is worked out once per write and kept in a table of this name; a question
-- about an earlier state works it out for itself (sql/file/derived/snapshot).
--
-- A relay that passes a stance on unchanged adds no second voice: whoever said it first is held to it. Of statements that
-- relay each other in a circle, the first by id is held to it, for somebody said it.
-- A speaker and a claim are known by the id that stands for all of theirs (canonical.sql), so every rule about one speaker
-- or one claim holds whatever id a statement used.
-- Of one series' statements on one claim those stand that no certainly later one follows (statement_voice.sql). A denial of another
-- scope does not displace a denial.

-- One row per statement whose speaker is held to its stance: support or denial, not uncommitted, not conditional, not withdrawn, not a relay that changes nothing.
CREATE VIEW committed_statement AS
WITH committed AS (
    SELECT
        statement.statement,
        statement.speaker,
        statement.series,
        statement.voice,
        canonical_claim.canonical AS claim,
        statement.stance,
        statement.scope,
        statement.commitment,
        statement.said_earliest,
        statement.said_latest,
        statement.order_earliest,
        statement.order_latest,
        statement.zoned
    FROM statement_voice AS statement
    LEFT JOIN canonical_claim ON canonical_claim.claim = statement.stated_claim
    ANTI JOIN withdrawn_statement
        ON withdrawn_statement.statement = statement.statement
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
        ON passed_on.statement = statement.statement
        AND passed_on.claim = canonical_claim.canonical
        AND passed_on.stance = statement.stance
    WHERE statement.stance IN ('support', 'deny')
        AND statement.commitment <> 'uncommitted'
        AND statement.conditional IS DISTINCT FROM TRUE
        AND NOT statement.retracted
),
-- Of those that might have followed a statement, only the latest of each stance and scope has to be asked.
latest AS (
    SELECT
        committed.series,
        committed.claim,
        committed.stance,
        committed.scope,
        max(committed.order_earliest) FILTER (WHERE committed.zoned) AS zoned_earliest,
        max(committed.order_earliest) FILTER (WHERE NOT committed.zoned) AS unzoned_earliest
    FROM committed
    GROUP BY committed.series, committed.claim, committed.stance, committed.scope
),
followed AS (
    SELECT committed.statement
    FROM committed
    SEMI JOIN latest AS later
        ON later.series = committed.series
        AND later.claim = committed.claim
        AND greatest(
            later.zoned_earliest - CASE WHEN committed.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END,
            later.unzoned_earliest - CASE WHEN committed.zoned THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END
        ) > committed.order_latest
        AND (later.stance <> committed.stance OR later.scope IS NOT DISTINCT FROM committed.scope)
    UNION
    SELECT committed.statement
    FROM revision_path
    INNER JOIN committed ON committed.statement = revision_path.revised
    INNER JOIN committed AS later
        ON later.statement = revision_path.statement
        AND later.claim = committed.claim
        AND (later.stance <> committed.stance OR later.scope IS NOT DISTINCT FROM committed.scope)
)
SELECT
    committed.statement,  -- The statement.
    committed.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed.series,  -- Who is held to it: for whom it was said, or else its speaker.
    committed.voice,  -- Who is heard: the speaker and the series.
    committed.claim,  -- The claim it is about: the id that stands for all that are the same.
    committed.stance,  -- support or deny.
    committed.scope,  -- What a denial denies.
    committed.commitment,  -- How sure the speaker presents it.
    committed.said_earliest,  -- First instant at which it may have been said.
    committed.said_latest,  -- Last instant at which it may have been said.
    committed.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    committed.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    committed.zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    followed.statement IS NULL AS standing  -- Whether no later one of its series on the same claim has followed it.
FROM committed
LEFT JOIN followed ON followed.statement = committed.statement;
