-- repeated_statement: statements that were entered twice, worked out once per write and kept in a table of this name.
-- One speaker, for the same series, with the same words in the same source, of the same date, with the same stance toward the same
-- claim, has said one thing, under whatever ids it was entered. It counts once: for the others the first by id stands. White space
-- makes no other words. A figure counts again only where the first does not give it.

-- One row per statement that says what another one says, and which of them counts.
CREATE VIEW repeated_statement AS
WITH worded AS MATERIALIZED (
    SELECT
        appearance.statement,
        appearance.source,
        replace(replace(appearance.excerpt, ' ', ''), chr(10), '') AS words,
        hash(appearance.source, replace(replace(appearance.excerpt, ' ', ''), chr(10), '')) AS number
    FROM appearance
    WHERE appearance.excerpt IS NOT NULL AND NOT appearance.retracted
),
-- A number of source and words leaves few to be compared.
several AS (
    SELECT worded.number
    FROM worded
    GROUP BY worded.number
    HAVING count(*) > 1
),
spoken AS MATERIALIZED (
    SELECT
        statement.id,
        canonical_speaker.canonical AS speaker,
        coalesce(statement.on_behalf_of, '') AS on_behalf_of,
        statement.said,
        coalesce(canonical_claim.canonical, '') AS claim,
        statement.stance,
        coalesce(statement.scope, '') AS scope,
        worded.source,
        worded.words
    FROM several
    INNER JOIN worded ON worded.number = several.number
    INNER JOIN statement ON statement.id = worded.statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    LEFT JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WHERE statement.said IS NOT NULL AND NOT statement.retracted
),
first AS (
    SELECT
        spoken.speaker,
        spoken.on_behalf_of,
        spoken.said,
        spoken.claim,
        spoken.stance,
        spoken.scope,
        spoken.source,
        spoken.words,
        min(spoken.id) AS id
    FROM spoken
    GROUP BY ALL
)
SELECT DISTINCT
    spoken.id AS statement,  -- The statement.
    first.id AS counted  -- The one that counts.
FROM first
INNER JOIN spoken USING (speaker, on_behalf_of, said, claim, stance, scope, source, words)
WHERE spoken.id <> first.id;
