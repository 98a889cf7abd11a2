-- Problems with references to records that are neither in the input nor in the record.
SELECT
    dangling.file,
    dangling.line,
    dangling.field,
    '`' || dangling.field || ': ' || left(as_called(dangling.value), 60) || '` names no ' || dangling.refers_to
        || coalesce('; did you mean ' || as_called(near.id) || '?', '; declare it in the input or load it first') AS problem
FROM dangling
LEFT JOIN (
    SELECT
        named.value,
        named.refers_to,
        -- Of those that are as near, one of the same case. A case that both have would make any two alike.
        first(known_id.id ORDER BY jaro_winkler_similarity(within_case(known_id.id), within_case(named.value)) DESC, as_called(known_id.id) = known_id.id, known_id.id) AS id
    FROM (SELECT DISTINCT dangling.value, dangling.refers_to FROM dangling) AS named
    INNER JOIN known_id
        ON known_id.record = named.refers_to AND jaro_winkler_similarity(within_case(known_id.id), within_case(named.value)) >= 0.85
    GROUP BY named.value, named.refers_to
) AS near ON near.value = dangling.value AND near.refers_to = dangling.refers_to
