-- A statement was said after a source in which it can be read was published.
--
-- A time that names no zone and one that does may be 14 hours closer than they look.
-- of: appearance
SELECT
    told.file,
    told.line,
    told.field,
    'the statement `' || told.statement || '` was said on ' || told.said || ', after its source `' || told.source || '` was published ('
        || told.published || ')' AS notice
FROM (
    SELECT
        coalesce(staged_statement.file, staged_appearance.file) AS file,
        coalesce(staged_statement.line, staged_appearance.line) AS line,
        CASE WHEN staged_statement.id IS NULL THEN 'source' ELSE 'said' END AS field,
        staged_appearance.statement,
        staged_appearance.source,
        coalesce(staged_statement.said, statement.said) AS said,
        coalesce(said.earliest, statement.said_earliest) AS said_earliest,
        coalesce(staged_source.published, source.published) AS published,
        coalesce(published.latest, source_published.latest) AS published_latest
    FROM staged_appearance
    LEFT JOIN staged_statement ON staged_statement.id = staged_appearance.statement
    LEFT JOIN staged_date AS said ON said.expression = staged_statement.said
    LEFT JOIN statement ON statement.id = staged_appearance.statement
    LEFT JOIN staged_source ON staged_source.id = staged_appearance.source
    LEFT JOIN staged_date AS published ON published.expression = staged_source.published
    LEFT JOIN source ON source.id = staged_appearance.source
    LEFT JOIN date_reading AS source_published ON source_published.expression = source.published
    WHERE staged_appearance.retracted IS DISTINCT FROM 'true' AND staged_statement.retracted IS DISTINCT FROM 'true'
) AS told
WHERE told.said_earliest > told.published_latest
    AND told.said_earliest - CASE
        WHEN regexp_matches(told.said, 'T[0-9:]+(Z|[+-])') = regexp_matches(told.published, 'T[0-9:]+(Z|[+-])') THEN INTERVAL 0 HOUR
        ELSE INTERVAL 14 HOUR
    END > told.published_latest
