-- Rows of one derived table that are not what the record gives. Words in angle brackets stand for the table, its columns and those that
-- name a row; the table of that name is worked out anew for the session, and record.main.<table> is as the file has it.
WITH held AS (
    SELECT <columns>
    FROM record.main.<table>
),
given AS (
    SELECT <columns>
    FROM temp.<table>
),
extra AS (
    FROM held
    EXCEPT ALL
    FROM given
),
missing AS (
    FROM given
    EXCEPT ALL
    FROM held
),
changed AS (
    SELECT concat_ws(' ', <key>) AS name, to_json(extra) AS words
    FROM extra
),
wanted AS (
    SELECT concat_ws(' ', <key>) AS name, to_json(missing) AS words
    FROM missing
)
SELECT
    '<table>' AS "table",
    coalesce(changed.name, wanted.name) AS id,
    NULL AS entry,
    CASE
        WHEN wanted.name IS NULL THEN 'was not written by the tool'
        WHEN changed.name IS NULL THEN 'is gone'
        ELSE array_to_string(
            list_transform(
                list_filter(json_keys(wanted.words), lambda word: (changed.words ->> word) IS DISTINCT FROM (wanted.words ->> word)),
                lambda word: '`' || word || ': ' || coalesce(left(changed.words ->> word, 60), '—') || '` where the tool writes `'
                    || coalesce(left(wanted.words ->> word, 60), '—') || '`'
            ),
            ', '
        )
    END AS problem
FROM changed
FULL JOIN wanted ON wanted.name = changed.name;
