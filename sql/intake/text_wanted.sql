-- Sources whose text is known by its digest and not at hand.
SELECT id AS source, sha256
FROM (
    SELECT id, sha256 FROM staged_source
    UNION
    SELECT id, sha256 FROM source
)
WHERE sha256 IS NOT NULL
    AND id IN (SELECT staged_appearance.source FROM staged_appearance)
    AND id NOT IN (SELECT staged_text.source FROM staged_text)
ORDER BY id;
