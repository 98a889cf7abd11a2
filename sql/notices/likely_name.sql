-- A new speaker of an import may be one that is known: initials, the words in another order, a letter that differs.
--
-- of: speaker
WITH named AS (
    SELECT staged_speaker.file, staged_speaker.line, staged_speaker.id, staged_speaker.name
    FROM staged_speaker
    SEMI JOIN drafted_row ON drafted_row.file = staged_speaker.file AND drafted_row.line = staged_speaker.line
    ANTI JOIN speaker_entry ON speaker_entry.id = staged_speaker.id
    WHERE staged_speaker.name IS NOT NULL
),
held AS (
    SELECT speaker.id, speaker.name FROM speaker WHERE NOT speaker.retracted
    UNION
    SELECT alias.speaker, alias.name FROM alias WHERE NOT alias.retracted
    UNION
    SELECT named.id, named.name FROM named
),
worded AS (
    SELECT held.id, held.name, regexp_extract_all(strip_accents(lower(held.name)), '[\p{L}\p{N}\p{M}]+') AS words
    FROM held
),
fresh AS (
    SELECT named.file, named.line, worded.*
    FROM named
    INNER JOIN worded ON worded.id = named.id AND worded.name = named.name
),
-- The last word is the same, or one of the words in another order is.
near AS (
    SELECT DISTINCT fresh.file, fresh.line, fresh.id, fresh.name, fresh.words, worded.id AS other, worded.name AS other_name, worded.words AS other_words
    FROM fresh
    INNER JOIN worded ON worded.words[-1] = fresh.words[-1] AND len(worded.words) = len(fresh.words)
    WHERE len(fresh.words) > 1
    UNION
    SELECT DISTINCT fresh.file, fresh.line, fresh.id, fresh.name, fresh.words, worded.id, worded.name, worded.words
    FROM fresh
    INNER JOIN worded ON list_sort(worded.words) = list_sort(fresh.words)
)
SELECT
    near.file,
    near.line,
    'name' AS field,
    'the speaker "' || left(near.name, 60) || '" (`' || left(near.id, 60) || '`) may be "' || left(min(near.other_name), 60) || '" (`' || left(near.other, 60)
        || '`), which is not taken for granted; `provenance same` joins the two' AS notice
FROM near
WHERE near.id <> near.other
    -- Of two new ones, one is told.
    AND (near.other IN (SELECT speaker_entry.id FROM speaker_entry) OR near.other < near.id)
    AND (
        list_sort(near.words) = list_sort(near.other_words)
        OR len(list_filter(
            list_zip(near.words, near.other_words),
            lambda pair: NOT (
                pair[1] = pair[2]
                OR (least(length(pair[1]), length(pair[2])) = 1 AND pair[1][1] = pair[2][1])
                -- Such as Rob and Robert.
                OR (
                    least(length(pair[1]), length(pair[2])) > 2
                    AND (starts_with(pair[1], pair[2]) OR starts_with(pair[2], pair[1]))
                    AND NOT regexp_matches(pair[1] || pair[2], '\d')
                )
                OR (least(length(pair[1]), length(pair[2])) > 4 AND levenshtein(pair[1], pair[2]) = 1)
            )
        )) = 0
    )
GROUP BY near.file, near.line, near.id, near.name, near.other
