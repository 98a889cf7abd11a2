-- Problems with references to records that are neither in the input nor in the record.
SELECT
    staged_field.file,
    staged_field.line,
    staged_field.field,
    '`' || staged_field.field || ': ' || left(staged_field.value, 60) || '` names no ' || field.refers_to
        || coalesce('; did you mean ' || near.id || '?', '; declare it in the input or load it first') AS problem
FROM staged_field
INNER JOIN field
    ON field.record = staged_field.record AND field.field = staged_field.field AND field.kind = 'reference'
ANTI JOIN known_id ON known_id.record = field.refers_to AND known_id.id = staged_field.value
LEFT JOIN (
    SELECT
        dangling.value,
        dangling.refers_to,
        first(known_id.id ORDER BY jaro_winkler_similarity(known_id.id, dangling.value) DESC, known_id.id) AS id
    FROM (
        SELECT DISTINCT staged_field.value, field.refers_to
        FROM staged_field
        INNER JOIN field
            ON field.record = staged_field.record AND field.field = staged_field.field AND field.kind = 'reference'
        ANTI JOIN known_id ON known_id.record = field.refers_to AND known_id.id = staged_field.value
    ) AS dangling
    INNER JOIN known_id
        ON known_id.record = dangling.refers_to AND jaro_winkler_similarity(known_id.id, dangling.value) >= 0.85
    GROUP BY dangling.value, dangling.refers_to
) AS near ON near.value = staged_field.value AND near.refers_to = field.refers_to
