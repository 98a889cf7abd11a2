-- statement_voice: who is heard in a statement, whose it is, and what is certain of the order in which statements were said.
--
-- A statement made on behalf of X is X's: it belongs to X's series, and to no further principal's. One that names nobody is its
-- speaker's own, whatever office the speaker holds. The voice is who is heard: the speaker and the series.
-- Of one series, a statement is later than another only where that is certain: because the first instant at which it can have
-- been said lies after the last of the other, because it says that it revises the other, or because a chain of these leads from
-- one to the other. A revision therefore narrows when both can have been said: the one that revises not before the other could
-- have been, the one that is revised not after the other could have been. What is then ordered by time, or by revisions alone,
-- is all that any chain would order.
-- A time that names no zone and one that does may be 14 hours closer than they look.

-- A file can hold, from a merge or a later correction, a revision that cannot be: of another series, of a statement that was
-- certainly said later, or in a circle. Those say nothing of the order.
-- One row per statement and each that it revises, directly or through others of the same series.
CREATE VIEW revision_path AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT revision.statement, revision.revised
    FROM revision
    INNER JOIN statement ON statement.id = revision.statement
    INNER JOIN statement AS original ON original.id = revision.revised
    INNER JOIN same_speaker
        ON same_speaker.speaker = coalesce(statement.on_behalf_of, statement.speaker)
        AND same_speaker.other = coalesce(original.on_behalf_of, original.speaker)
    WHERE NOT revision.retracted
        AND NOT statement.retracted
        AND NOT original.retracted
        AND coalesce(
            original.said_earliest
                - CASE WHEN statement.said_zoned = original.said_zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END
                <= statement.said_latest,
            TRUE
        )
),
path(statement, revised) AS (
    SELECT link.statement, link.revised
    FROM link
    UNION
    SELECT path.statement, link.revised
    FROM path
    INNER JOIN link ON link.statement = path.revised
)
SELECT
    path.statement,  -- The statement that revises.
    path.revised,  -- A statement that it revises.
    link.statement IS NOT NULL AS named  -- Whether it names the other itself.
FROM path
LEFT JOIN link ON link.statement = path.statement AND link.revised = path.revised
LEFT JOIN path AS back ON back.statement = path.revised AND back.revised = path.statement
WHERE back.statement IS NULL;

-- One row per statement that revises another or is revised, with what that tells of when it was said.
CREATE VIEW revision_time AS
WITH path AS (
    SELECT
        revision_path.statement,
        revision_path.revised,
        later.said_earliest,
        later.said_latest,
        original.said_earliest AS revised_earliest,
        original.said_latest AS revised_latest,
        CASE WHEN later.said_zoned = original.said_zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END AS margin
    FROM revision_path
    INNER JOIN statement AS later ON later.id = revision_path.statement
    INNER JOIN statement AS original ON original.id = revision_path.revised
),
bound AS (
    SELECT path.statement, path.revised_earliest - path.margin AS not_before, NULL::TIMESTAMP AS not_after
    FROM path
    UNION ALL
    SELECT path.revised AS statement, NULL::TIMESTAMP AS not_before, path.said_latest + path.margin AS not_after
    FROM path
)
SELECT
    bound.statement,  -- The statement.
    max(bound.not_before) AS not_before,  -- First instant at which what it revises may have been said; absent where it revises nothing that has a date.
    min(bound.not_after) AS not_after  -- Last instant at which what revises it may have been said; absent where nothing with a date does.
FROM bound
GROUP BY bound.statement;

-- One row per statement, with who is heard, whose it is, and between which instants it was said.
CREATE VIEW statement_voice AS
SELECT
    statement.id AS statement,  -- The statement.
    statement.speaker AS stated_speaker,  -- The speaker's id in the statement.
    canonical_speaker.canonical AS speaker,  -- Who said it: the id that stands for all of the speaker's.
    owner.canonical AS series,  -- Whose statement it is: for whom it was made, or else its speaker; the id that stands for all of theirs.
    CASE
        WHEN owner.canonical = canonical_speaker.canonical THEN owner.canonical
        ELSE canonical_speaker.canonical || ' for ' || owner.canonical
    END AS voice,  -- Who is heard: the speaker and, where it is another's, the series.
    statement.claim AS stated_claim,  -- The claim's id in the statement.
    statement.stance,  -- The speaker's stance toward the claim.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.conditional,  -- Whether it is put as a condition.
    statement.said,  -- When it was said, verbatim.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    greatest(statement.said_earliest, revision_time.not_before) AS order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    least(statement.said_latest, revision_time.not_after) AS order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    statement.said_zoned AS zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    statement.retracted OR retracted_speaker.speaker IS NOT NULL AS retracted  -- Whether the analysts have taken the statement back, or its speaker.
FROM statement
INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
INNER JOIN canonical_speaker AS owner ON owner.speaker = coalesce(statement.on_behalf_of, statement.speaker)
LEFT JOIN revision_time ON revision_time.statement = statement.id
LEFT JOIN retracted_speaker ON retracted_speaker.speaker = canonical_speaker.canonical;
