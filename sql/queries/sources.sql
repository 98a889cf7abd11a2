-- What was read, and how many statements rest on it.
-- With where it was published and archived.
-- Example: provenance sources --source article-2025-04-10
--
-- source (source*): only this source
-- speaker (speaker*): only what this speaker published
-- side (speaker*): only what this speaker or whoever speaks for it published
-- since (date): only what was published at this time or later
-- until (end of date): only what was published by this time
-- contains (text): only where the title or an address contains this text, in any case
SELECT
    source.id AS source,
    source.kind,
    source.title,
    publisher.name AS publisher,
    source.published,
    source.retrieved,
    source.url,
    source.archive_url,
    source.language,
    source.sha256,
    coalesce(read_in.statements, 0) AS statements,
    CASE WHEN source.retracted THEN 'retracted' ELSE 'stands' END AS status
FROM source
LEFT JOIN speaker AS publisher ON publisher.id = source.publisher
LEFT JOIN date_reading AS published ON published.expression = source.published
LEFT JOIN (
    SELECT appearance.source, count(DISTINCT appearance.statement) AS statements
    FROM appearance
    WHERE NOT appearance.retracted
    GROUP BY appearance.source
) AS read_in ON read_in.source = source.id
WHERE ($source IS NULL OR source.id IN $source)
    AND ($speaker IS NULL OR source.publisher IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    AND ($side IS NULL OR source.publisher IN (SELECT side_speaker.speaker FROM side_speaker WHERE side_speaker.side IN $side))
    AND ($since IS NULL OR published.latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR published.earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', source.title, source.url, source.archive_url)), lower($contains)))
ORDER BY source.id;
