-- repeated_statement: statements that were entered twice, worked out once per write and kept in a table of this name.
-- One speaker, for the same series, with the same words in the same source, of the same date, with the same stance toward the same
-- claim, has said one thing, under whatever ids it was entered. It counts once: for the others the first by id stands. White space
-- makes no other words. A figure counts again only where the first does not give it.

-- One row per statement that says what another one says, and which of them counts.
CREATE VIEW repeated_statement AS
-- Few statements have these numbers in common with another one, so only the words of few are held against each other.
WITH worded AS (
    SELECT
        hash(appearance.statement) AS statement_number,
        hash(appearance.source, replace(replace(appearance.excerpt, ' ', ''), chr(10), '')) AS words_number
    FROM appearance
    WHERE appearance.excerpt IS NOT NULL AND NOT appearance.retracted
),
dated AS (
    SELECT
        hash(statement.id) AS statement_number,
        hash(statement.said, statement.stance, coalesce(statement.scope, ''), coalesce(statement.on_behalf_of, '')) AS saying_number
    FROM statement
    WHERE statement.said IS NOT NULL AND NOT statement.retracted
),
several AS MATERIALIZED (
    SELECT worded.words_number, dated.saying_number
    FROM worded
    INNER JOIN dated ON dated.statement_number = worded.statement_number
    GROUP BY worded.words_number, dated.saying_number
    HAVING count(*) > 1
),
quoted AS (
    SELECT
        appearance.statement,
        appearance.source,
        replace(replace(appearance.excerpt, ' ', ''), chr(10), '') AS words
    FROM appearance
    WHERE appearance.excerpt IS NOT NULL
        AND NOT appearance.retracted
        AND hash(appearance.source, replace(replace(appearance.excerpt, ' ', ''), chr(10), '')) IN (SELECT several.words_number FROM several)
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
        quoted.source,
        quoted.words
    FROM statement
    INNER JOIN quoted ON quoted.statement = statement.id
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    LEFT JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WHERE statement.said IS NOT NULL
        AND NOT statement.retracted
        AND hash(statement.said, statement.stance, coalesce(statement.scope, ''), coalesce(statement.on_behalf_of, ''))
            IN (SELECT several.saying_number FROM several)
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
