-- staged_content: what is staged under an id that stands in the input twice, or is recorded. changed_content: what of it is recorded
-- with other content, and in which fields it differs.
-- <contents>: of each kind of record that has such ids
SELECT record, file, line, id, content, contents
FROM incoming_<record>;

CREATE OR REPLACE TEMP VIEW staged_content AS
<contents>;

CREATE OR REPLACE TEMP VIEW changed_content AS
SELECT
    staged_content.record,
    staged_content.file,
    staged_content.line,
    staged_content.id,
    len(list_distinct(staged_content.contents)) AS versions,
    array_to_string(
        list_transform(
            list_filter(
                json_keys(staged_content.content),
                lambda name: (staged_content.content ->> name) IS DISTINCT FROM (staged_content.contents[1] ->> name)
            ),
            lambda name: name || ' ' || coalesce('"' || left(staged_content.contents[1] ->> name, 40) || '"', 'absent')
                || ' there, ' || coalesce('"' || left(staged_content.content ->> name, 40) || '"', 'absent') || ' here'
        ),
        ', '
    ) AS difference
FROM staged_content
WHERE staged_content.contents IS NOT NULL
    AND NOT list_contains(staged_content.contents, staged_content.content);
