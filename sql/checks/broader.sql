-- Problems with what answers name: `unknown` and `none` are answers and no ids, one id means one thing in a question, and nothing
-- includes itself.
WITH RECURSIVE link AS (
    SELECT broader.value, broader.broader
    FROM (
        SELECT staged_speaker.id AS value, staged_speaker.broader FROM staged_speaker
        UNION ALL
        SELECT staged_place.id, staged_place.broader FROM staged_place
        UNION ALL
        SELECT staged_answer_value.id, staged_answer_value.broader FROM staged_answer_value
        UNION ALL
        SELECT speaker.id, speaker.broader
        FROM speaker
        ANTI JOIN staged_speaker ON staged_speaker.id = speaker.id
        WHERE speaker.broader IS NOT NULL
        UNION ALL
        SELECT place.id, place.broader
        FROM place
        ANTI JOIN staged_place ON staged_place.id = place.id
        WHERE place.broader IS NOT NULL
        UNION ALL
        SELECT answer_value.id, answer_value.broader
        FROM answer_value
        ANTI JOIN staged_answer_value ON staged_answer_value.id = answer_value.id
        WHERE answer_value.broader IS NOT NULL
    ) AS broader
    WHERE broader.broader IS NOT NULL
),
named AS (
    SELECT 'speaker' AS record, staged_speaker.file, staged_speaker.line, staged_speaker.id, staged_speaker.broader FROM staged_speaker
    UNION ALL
    SELECT 'place', staged_place.file, staged_place.line, staged_place.id, staged_place.broader FROM staged_place
    UNION ALL
    SELECT 'value', staged_answer_value.file, staged_answer_value.line, staged_answer_value.id, staged_answer_value.broader FROM staged_answer_value
),
path(value, broader) AS (
    SELECT named.id, named.broader
    FROM named
    WHERE named.broader IS NOT NULL
    UNION
    SELECT path.value, link.broader
    FROM path
    INNER JOIN link ON link.value = path.broader
)
SELECT
    named.file,
    named.line,
    'id' AS field,
    'the id `' || as_called(named.id) || '` is not accepted: unknown and none are answers that every question takes' AS problem
FROM named
WHERE as_called(named.id) IN ('unknown', 'none')
UNION ALL
SELECT
    named.file,
    named.line,
    'id' AS field,
    'the value `' || left(as_called(named.id), 60) || '` has the id of a ' || known_id.record || '; give it another, or leave it out, since a question takes '
        || known_id.record || 's by their ids' AS problem
FROM named
INNER JOIN known_id ON known_id.id = as_called(named.id) AND known_id.record IN ('speaker', 'place')
WHERE named.record = 'value'
UNION ALL
SELECT
    named.file,
    named.line,
    'broader' AS field,
    '`broader: ' || left(named.broader, 60) || '` leads back to `' || left(named.id, 60) || '`; nothing includes itself' AS problem
FROM named
SEMI JOIN path ON path.value = named.id AND path.broader = named.id
WHERE named.broader IS NOT NULL
