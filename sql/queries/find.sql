-- What the record holds with these words, ids first.
-- Ids, names, claims, quotes and the texts of sources. All the words must stand in one record, in any case.
-- Example: provenance find passport details
--
-- words (text*!): the words
WITH other_text AS (
    SELECT 'statement' AS record, appearance.statement AS id, 'excerpt' AS field, 0 AS position, appearance.excerpt AS text
    FROM appearance
    WHERE NOT appearance.retracted AND appearance.excerpt IS NOT NULL
    UNION ALL
    SELECT 'source', source.id, 'text', 1000, source_text.content
    FROM source
    INNER JOIN source_text ON source_text.sha256 = source.sha256
),
-- What has all the words in anything that it says, of which the texts are taken apart below.
candidate AS MATERIALIZED (
    SELECT
        every_current.record,
        every_current.place,
        every_current.id,
        every_current.shown_with,
        every_current.content
    FROM every_current
    LEFT JOIN (
        SELECT other_text.record, other_text.id, string_agg(lower(other_text.text), chr(10)) AS texts
        FROM other_text
        GROUP BY other_text.record, other_text.id
    ) AS others ON others.record = every_current.record AND others.id = every_current.id
    -- The rules of reading have lists of their own, and an anchor repeats the text of its source.
    WHERE every_current.record NOT IN ('anchor', 'hedge_rule', 'scale_word')
        -- An excerpt is found with its statement.
        AND (every_current.record <> 'appearance' OR (every_current.content ->> 'translation') IS NOT NULL)
        AND len(
            list_filter(
                $words,
                lambda word: NOT contains(lower(every_current.content::VARCHAR), lower(trim(to_json(word)::VARCHAR, '"')))
                    AND NOT coalesce(contains(others.texts, lower(word)), FALSE)
            )
        ) = 0
),
detail AS (
    SELECT
        candidate.record,
        candidate.id,
        field.field,
        list_position(json_keys(candidate.content), field.field) AS position,
        candidate.content ->> field.field AS text
    FROM candidate
    INNER JOIN field ON field.record = candidate.record
    WHERE field.kind = 'text' AND field.field <> 'id'
    UNION ALL
    SELECT candidate.record, candidate.id, other_text.field, other_text.position, other_text.text
    FROM candidate
    INNER JOIN other_text ON other_text.record = candidate.record AND other_text.id = candidate.id
),
counted AS (
    SELECT detail.*, len(list_filter($words, lambda word: contains(lower(detail.text), lower(word)))) AS words
    FROM detail
    WHERE detail.text IS NOT NULL
),
-- Of the texts of a record, the one that has the most of the words.
best AS (
    SELECT
        counted.record,
        counted.id,
        arg_max(counted.field, (counted.words, -counted.position, counted.text)) AS field,
        arg_max(counted.text, (counted.words, -counted.position, counted.text)) AS text,
        max(counted.words) AS words,
        string_agg(lower(counted.text), chr(10)) AS texts
    FROM counted
    GROUP BY counted.record, counted.id
),
hit AS (
    SELECT
        candidate.record,
        candidate.place,
        candidate.id,
        array_to_string(from_json(candidate.shown_with, '["VARCHAR"]'), '; ') AS belongs_to,
        best.field,
        best.text,
        coalesce(best.words, 0) AS words,
        CASE WHEN (candidate.content ->> 'retracted')::BOOLEAN THEN 'retracted' ELSE 'stands' END AS status,
        len(list_filter($words, lambda word: NOT contains(lower(candidate.id), lower(word)))) = 0 AS is_by_id,
        len(list_filter($words, lambda word: NOT contains(lower(concat_ws(chr(10), candidate.id, best.texts)), lower(word)))) = 0 AS has_all,
        -- The text around the words begins before the first of them.
        greatest(
            coalesce(list_min(list_filter(list_transform($words, lambda word: strpos(lower(best.text), lower(word))), lambda start: start > 0)), 1) - 40,
            1
        ) AS start
    FROM candidate
    LEFT JOIN best ON best.record = candidate.record AND best.id = candidate.id
)
SELECT
    hit.record,
    hit.id,
    nullif(hit.belongs_to, '') AS belongs_to,
    hit.field,
    -- Words are not cut apart, where a language has spaces between them.
    CASE
        WHEN length(hit.text) <= 120 THEN hit.text
        ELSE CASE WHEN hit.start > 1 THEN '…' ELSE '' END
            || trim(
                regexp_replace(
                    regexp_replace(substr(hit.text, hit.start, 120), CASE WHEN hit.start > 1 THEN '^\S{0,20}\s' ELSE '^' END, ''),
                    CASE WHEN hit.start + 119 < length(hit.text) THEN '\s\S{0,20}$' ELSE '$' END,
                    ''
                )
            )
            || CASE WHEN hit.start + 119 < length(hit.text) THEN '…' ELSE '' END
    END AS words,
    hit.status
FROM hit
-- The id of what belongs to another record is made of the other one's.
WHERE hit.has_all AND (hit.words > 0 OR hit.belongs_to = '')
ORDER BY NOT hit.is_by_id, hit.place, hit.id, hit.record;
