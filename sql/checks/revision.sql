-- Problems with revisions: a statement revises earlier ones of its own series, and none revises itself by way of others.
WITH RECURSIVE path(statement, revised) AS (
    SELECT known_revision.statement, known_revision.revised
    FROM known_revision
    UNION
    SELECT path.statement, known_revision.revised
    FROM path
    INNER JOIN known_revision ON known_revision.statement = path.revised
),
reached AS (
    SELECT staged_revision.file, staged_revision.line, staged_revision.statement, staged_revision.revised, staged_revision.revised AS reached
    FROM staged_revision
    UNION
    SELECT staged_revision.file, staged_revision.line, staged_revision.statement, staged_revision.revised, path.revised AS reached
    FROM staged_revision
    INNER JOIN path ON path.statement = staged_revision.revised
),
version AS (
    SELECT
        reached.*,
        original.owner,
        later.owner = original.owner OR joined_speaker.other IS NOT NULL AS is_of_series,
        coalesce(
            original.said_earliest - CASE WHEN later.zoned = original.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > later.said_latest,
            FALSE
        ) AS is_earlier
    FROM reached
    INNER JOIN known_statement AS later ON later.id = reached.statement
    INNER JOIN known_statement AS original ON original.id = reached.reached
    LEFT JOIN joined_speaker ON joined_speaker.speaker = later.owner AND joined_speaker.other = original.owner
),
judged AS (
    SELECT
        version.file,
        version.line,
        version.statement,
        version.revised,
        version.reached,
        any_value(version.owner) AS owner,
        bool_or(version.is_of_series) AS is_of_series,
        bool_and(version.is_earlier) AS is_earlier
    FROM version
    GROUP BY version.file, version.line, version.statement, version.revised, version.reached
)
SELECT
    judged.file,
    judged.line,
    'revised' AS field,
    '`revises: ' || left(judged.revised, 60) || '` is a statement of ' || left(judged.owner, 60)
        || '; a statement revises earlier ones of its own series: use `responds_to`' AS problem
FROM judged
WHERE judged.reached = judged.revised AND NOT judged.is_of_series
UNION ALL
SELECT
    judged.file,
    judged.line,
    'revised' AS field,
    '`revises: ' || left(judged.revised, 60)
        || CASE WHEN judged.reached = judged.revised THEN '` was' ELSE '` leads to `' || left(judged.reached, 60) || '`, which was' END
        || ' said later than `' || left(judged.statement, 60) || '`; a statement revises earlier ones' AS problem
FROM judged
WHERE judged.is_earlier AND judged.reached <> judged.statement
UNION ALL
SELECT
    judged.file,
    judged.line,
    'revised' AS field,
    '`revises: ' || left(judged.revised, 60) || '` leads back to `' || left(judged.statement, 60)
        || '`; no statement revises itself, by way of others or not' AS problem
FROM judged
WHERE judged.reached = judged.statement
