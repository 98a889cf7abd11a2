-- Problems with questions and answers: what is answered is a value that the question takes, by its id, or a time; a value lies within
-- one that there is; and `within` is a span of time.
-- of: answer, answer_value, question
WITH accepted AS (
    SELECT kind, record
    FROM (VALUES
        ('who', 'speaker'), ('who', 'value'), ('where', 'place'), ('where', 'value'),
        ('which', 'speaker'), ('which', 'place'), ('which', 'value'), ('how', 'value')
    ) AS sort(kind, record)
),
declared_value AS (
    SELECT staged_answer_value.question, staged_answer_value.id, staged_answer_value.name
    FROM staged_answer_value
    UNION
    SELECT answer_value_entry.question, answer_value_entry.id, answer_value_entry.name
    FROM answer_value_entry
),
answering AS (
    SELECT staged_answer.file, staged_answer.line, staged_answer.question, staged_answer.value, asked_question.kind
    FROM staged_answer
    INNER JOIN asked_question ON asked_question.id = staged_answer.question
    WHERE staged_answer.value NOT IN ('unknown', 'none') AND NOT is_redacted(staged_answer.value)
),
fitting AS (
    SELECT answering.question, answering.value
    FROM answering
    INNER JOIN accepted ON accepted.kind = answering.kind
    INNER JOIN known_id ON known_id.record = accepted.record AND known_id.id = answering.value
    UNION
    SELECT answering.question, answering.value
    FROM answering
    INNER JOIN declared_value ON declared_value.question = answering.question AND declared_value.id = answering.value
    WHERE answering.kind <> 'when'
    UNION
    SELECT answering.question, answering.value
    FROM answering
    INNER JOIN (
        SELECT date_text_reading.expression FROM date_text_reading WHERE date_text_reading.problem IS NULL
        UNION ALL
        SELECT date_reading.expression FROM date_reading
    ) AS readable ON readable.expression = answering.value
    WHERE answering.kind = 'when'
),
unfit AS (
    SELECT answering.*
    FROM answering
    ANTI JOIN fitting ON fitting.question = answering.question AND fitting.value = answering.value
),
-- Values go by ids, because names are not unique; the name of one is a good hint at its id.
named AS (
    SELECT accepted.kind, NULL::VARCHAR AS question, known_id.id, known_id.id AS name
    FROM accepted
    INNER JOIN known_id ON known_id.record = accepted.record
    UNION ALL
    SELECT accepted.kind, NULL, called.id, called.name
    FROM accepted
    INNER JOIN (
        SELECT 'speaker' AS record, staged_speaker.id, staged_speaker.name FROM staged_speaker
        UNION ALL
        SELECT 'speaker', staged_alias.speaker, staged_alias.name FROM staged_alias
        UNION ALL
        SELECT 'speaker', speaker.id, speaker.name FROM speaker
        UNION ALL
        SELECT 'speaker', alias.speaker, alias.name FROM alias
        UNION ALL
        SELECT 'place', staged_place.id, staged_place.name FROM staged_place
        UNION ALL
        SELECT 'place', place.id, place.name FROM place
    ) AS called ON called.record = accepted.record
    UNION ALL
    SELECT asked_question.kind, declared_value.question, declared_value.id, worded.name
    FROM declared_value
    INNER JOIN asked_question ON asked_question.id = declared_value.question
    CROSS JOIN LATERAL (SELECT unnest([declared_value.id, declared_value.name]) AS name) AS worded
),
near AS (
    SELECT
        unfit.question,
        unfit.value,
        first(
            named.id
            ORDER BY jaro_winkler_similarity(lower(named.name), lower(unfit.value)) DESC, named.id
        ) AS id
    FROM unfit
    INNER JOIN named
        ON named.kind = unfit.kind
        AND coalesce(named.question, unfit.question) = unfit.question
        AND jaro_winkler_similarity(lower(named.name), lower(unfit.value)) >= 0.85
    GROUP BY unfit.question, unfit.value
)
SELECT
    unfit.file,
    unfit.line,
    'value' AS field,
    '`' || unfit.question || ': ' || left(unfit.value, 60) || '` is no answer to the question, which takes the id of '
        || CASE unfit.kind
            WHEN 'who' THEN 'a speaker or of a value of the question'
            WHEN 'where' THEN 'a place or of a value of the question'
            WHEN 'which' THEN 'a value of the question, a speaker or a place'
            ELSE 'a value of the question'
        END
        || ', unknown, or none' || coalesce('; did you mean ' || near.id || '?', '; declare it in the input or load it first') AS problem
FROM unfit
LEFT JOIN near ON near.question = unfit.question AND near.value = unfit.value
WHERE unfit.kind <> 'when'
UNION ALL
SELECT
    unfit.file,
    unfit.line,
    'value' AS field,
    '`' || unfit.question || ': ' || left(unfit.value, 60) || '` is no answer to the question, which takes a time, unknown, or none'
        || coalesce('; ' || date_text_reading.problem, '') AS problem
FROM unfit
LEFT JOIN date_text_reading ON date_text_reading.expression = unfit.value
WHERE unfit.kind = 'when'
UNION ALL
SELECT
    staged_answer_value.file,
    staged_answer_value.line,
    'broader' AS field,
    '`broader: ' || left(staged_answer_value.broader, 60) || '` names no speaker, no place and no value of the question; declare it in the input or load it first' AS problem
FROM staged_answer_value
WHERE staged_answer_value.broader NOT IN (SELECT known_id.id FROM known_id WHERE known_id.record IN ('speaker', 'place') AND known_id.id IS NOT NULL)
    AND (staged_answer_value.question, staged_answer_value.broader) NOT IN (
        SELECT (declared_value.question, declared_value.id)
        FROM declared_value
        WHERE declared_value.question IS NOT NULL AND declared_value.id IS NOT NULL
    )
    AND NOT is_redacted(staged_answer_value.broader)
UNION ALL
SELECT
    staged_question.file,
    staged_question.line,
    'within' AS field,
    '`within: ' || left(staged_question.within, 60) || '` is no span of time; accepted is a number with s, min, h or d, such as 5 min' AS problem
FROM staged_question
WHERE NOT regexp_full_match(staged_question.within, '[0-9]{1,6}(\.[0-9]{1,3})? ?(s|min|h|d)') AND NOT is_redacted(staged_question.within)
UNION ALL
SELECT
    staged_question.file,
    staged_question.line,
    'within' AS field,
    '`within` belongs to a question of kind when; times are what is compared by it' AS problem
FROM staged_question
WHERE staged_question.within IS NOT NULL AND staged_question.kind <> 'when'
