-- The words just before an excerpt turn round what it says.
--
-- A denial is what such words say, so only other statements are looked at.
-- of: anchor
SELECT
    found.file,
    found.line,
    'excerpt' AS field,
    'the text has "' || trim(found.turning) || '" just before the excerpt of `' || found.statement
        || '`; quote these words, too, or record what the whole sentence says' AS notice
FROM (
    SELECT
        staged_appearance.file,
        staged_appearance.line,
        staged_appearance.statement,
        regexp_extract(
            staged_anchor.prefix,
            '(?i)(?:^|[^\p{L}''’])((?:not|n[''’]t|never|no|denied|denies|deny|denying|false|falsely|untrue|if|unless|hoax|rejected|rejects|refuted|dismissed|without|nor|neither)(?:[ ,:"“‘]+[\p{L}''’-]+){0,2}[ ,:"“‘\n]*)$',
            1
        ) AS turning
    FROM staged_anchor
    INNER JOIN staged_appearance ON staged_appearance.id = staged_anchor.appearance
    LEFT JOIN staged_statement ON staged_statement.id = staged_appearance.statement
    LEFT JOIN statement ON statement.id = staged_appearance.statement
    WHERE staged_anchor.prefix IS NOT NULL
        AND staged_appearance.retracted IS DISTINCT FROM 'true'
        AND coalesce(staged_statement.stance, statement.stance) IS DISTINCT FROM 'deny'
        AND coalesce(staged_statement.conditional, statement.conditional::VARCHAR) IS DISTINCT FROM 'true'
) AS found
WHERE found.turning <> ''
