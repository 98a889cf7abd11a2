-- One statement was entered under two ids: the same speaker, date, source, words and claim.
--
-- of: statement
WITH staged AS MATERIALIZED (
    SELECT
        staged_appearance.statement,
        staged_appearance.source,
        replace(replace(staged_appearance.excerpt, ' ', ''), chr(10), '') AS words,
        hash(staged_appearance.source, words) AS number
    FROM staged_appearance
    WHERE staged_appearance.excerpt IS NOT NULL AND staged_appearance.retracted IS DISTINCT FROM 'true'
),
held AS MATERIALIZED (
    SELECT
        appearance.statement,
        appearance.source,
        replace(replace(appearance.excerpt, ' ', ''), chr(10), '') AS words,
        hash(appearance.source, words) AS number
    FROM appearance
    SEMI JOIN staged ON staged.source = appearance.source
    ANTI JOIN staged_appearance ON staged_appearance.id = appearance.id
    WHERE appearance.excerpt IS NOT NULL AND NOT appearance.retracted
),
-- A number of source and words leaves few to be compared.
several AS (
    SELECT numbered.number
    FROM (
        SELECT staged.number FROM staged
        UNION ALL
        SELECT held.number FROM held
    ) AS numbered
    GROUP BY numbered.number
    HAVING count(*) > 1
),
spoken AS (
    SELECT
        staged_statement.file,
        staged_statement.line,
        staged_statement.id,
        staged_statement.speaker,
        staged_statement.said,
        coalesce(staged_statement.claim, '') AS claim,
        staged_statement.stance,
        staged.source,
        staged.words
    FROM several
    INNER JOIN staged ON staged.number = several.number
    INNER JOIN staged_statement ON staged_statement.id = staged.statement
    WHERE staged_statement.said IS NOT NULL AND staged_statement.retracted IS DISTINCT FROM 'true'
),
known AS (
    SELECT spoken.id, spoken.speaker, spoken.said, spoken.claim, spoken.stance, spoken.source, spoken.words
    FROM spoken
    UNION ALL
    SELECT statement.id, statement.speaker, statement.said, coalesce(statement.claim, ''), statement.stance, held.source, held.words
    FROM several
    INNER JOIN held ON held.number = several.number
    INNER JOIN statement ON statement.id = held.statement
    ANTI JOIN staged_statement ON staged_statement.id = statement.id
    WHERE NOT statement.retracted
),
first AS (
    SELECT known.speaker, known.said, known.claim, known.stance, known.source, known.words, min(known.id) AS id
    FROM known
    GROUP BY ALL
    HAVING count(DISTINCT known.id) > 1
)
SELECT DISTINCT
    spoken.file,
    spoken.line,
    'id' AS field,
    'the statement `' || spoken.id || '` says what `' || first.id || '` says: the same speaker, date, source, words and claim; it counts once' AS notice
FROM first
INNER JOIN spoken USING (speaker, said, claim, stance, source, words)
WHERE spoken.id <> first.id
