-- Two ids or names differ only in case, accents or letters that look alike, or one has characters that cannot be seen.
--
-- of: alias, claim, place, quantity, question, source, speaker, statement
WITH written AS (
    SELECT new_id.file, new_id.line, new_id.record, 'id' AS field, new_id.id, new_id.id AS text
    FROM new_id
    UNION ALL
    SELECT file, line, 'speaker' AS record, 'name' AS field, id, name
    FROM staged_speaker
    WHERE name IS NOT NULL AND retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT file, line, 'speaker' AS record, 'name' AS field, speaker, name
    FROM staged_alias
    WHERE name IS NOT NULL AND retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT file, line, 'place' AS record, 'name' AS field, id, name
    FROM staged_place
    WHERE name IS NOT NULL AND retracted IS DISTINCT FROM 'true'
),
held AS (
    SELECT 'speaker' AS record, 'id' AS field, speaker.id, speaker.id AS text FROM speaker
    UNION ALL
    SELECT 'speaker' AS record, 'name' AS field, speaker.id, speaker.name FROM speaker
    UNION ALL
    SELECT 'speaker' AS record, 'name' AS field, alias.speaker, alias.name FROM alias WHERE NOT alias.retracted
    UNION ALL
    SELECT 'place' AS record, 'id' AS field, place.id, place.id FROM place
    UNION ALL
    SELECT 'place' AS record, 'name' AS field, place.id, place.name FROM place
    UNION ALL
    SELECT 'claim' AS record, 'id' AS field, claim.id, claim.id FROM claim
    UNION ALL
    SELECT 'quantity' AS record, 'id' AS field, quantity.id, quantity.id FROM quantity
    UNION ALL
    SELECT 'question' AS record, 'id' AS field, question.id, question.id FROM question
    UNION ALL
    SELECT 'source' AS record, 'id' AS field, source.id, source.id FROM source
),
folded AS (
    SELECT written.*, look_alike(written.text) AS looks FROM written
),
known AS (
    SELECT folded.record, folded.field, folded.id, folded.text, folded.looks, FALSE AS is_held FROM folded
    UNION ALL
    SELECT held.record, held.field, held.id, held.text, look_alike(held.text) AS looks, TRUE AS is_held
    FROM held
    WHERE held.record IN (SELECT written.record FROM written)
),
-- Of two that look alike, one at least differs from how it looks.
odd AS (
    SELECT DISTINCT known.record, known.field, known.looks
    FROM known
    WHERE known.text <> known.looks
),
alike AS (
    SELECT
        folded.file,
        folded.line,
        folded.field,
        folded.text,
        min(other.text) AS other
    FROM odd
    INNER JOIN folded USING (record, field, looks)
    INNER JOIN known AS other ON other.record = odd.record AND other.field = odd.field AND other.looks = odd.looks
    -- Of two in one input, one is told.
    WHERE other.text <> folded.text AND other.id <> folded.id AND (other.is_held OR other.text < folded.text)
    GROUP BY folded.file, folded.line, folded.field, folded.text
)
SELECT
    alike.file,
    alike.line,
    alike.field,
    'the ' || alike.field || ' `' || left(alike.text, 60) || '` looks like `' || left(alike.other, 60) || '`, which is another' AS notice
FROM alike
UNION ALL
SELECT
    written.file,
    written.line,
    written.field,
    'the ' || written.field || ' `' || left(written.text, 60) || '` has a character that cannot be seen' AS notice
FROM written
WHERE regexp_matches(written.text, '[\x{00AD}\x{200B}\x{200E}\x{200F}\x{2060}\x{FEFF}]')
