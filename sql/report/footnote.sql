-- One footnote for each place where a statement can be read: the source, its archive, the date, the anchor, the hash.
SELECT
    quotation.appearance,
    quotation.statement,
    quotation.excerpt,
    quotation.anchored,
    quotation.locator,
    quotation.first,
    source.id AS source,
    source.kind,
    source.title,
    speaker.name AS publisher,
    source.url,
    source.archive_url,
    source.published,
    source.retrieved,
    source.sha256,
    anchor.start::BIGINT AS start,
    anchor.stop::BIGINT AS stop,
    statement.speaker,
    source.marking
FROM quotation
INNER JOIN statement ON statement.id = quotation.statement
INNER JOIN source ON source.id = quotation.source
LEFT JOIN speaker ON speaker.id = source.publisher
LEFT JOIN anchor
    ON anchor.appearance = quotation.appearance
    AND (source.sha256 IS NULL OR anchor.sha256 = source.sha256)
    AND anchor.exact IS NOT NULL
    AND NOT anchor.retracted
WHERE NOT statement.retracted
ORDER BY source.id, anchor.start NULLS LAST, quotation.appearance;
