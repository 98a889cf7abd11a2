-- A date lies more than ten years from the median of the case's dates.
--
-- The dates of the input count, and those at which the statements of the same case were said that the record holds already.
-- of: claim, evidence, figure, source, statement
WITH dated AS (
    SELECT DISTINCT staged_value.value AS expression, staged_date.earliest, staged_date.latest
    FROM staged_value
    INNER JOIN field ON field.record = staged_value.record AND field.field = staged_value.field AND field.kind = 'edtf'
    INNER JOIN staged_date ON staged_date.expression = staged_value.value
    WHERE staged_value.record IN ('claim', 'evidence', 'figure', 'source', 'statement')
),
middle AS (
    SELECT quantile_disc(one.day, 0.5) AS day
    FROM (
        SELECT CASE WHEN isfinite(dated.earliest) THEN dated.earliest ELSE dated.latest END AS day
        FROM dated
        UNION ALL
        SELECT statement.said_earliest
        FROM statement
        INNER JOIN load ON load.load = statement.load
        WHERE load.case_id = getvariable('own_case')::VARCHAR OR getvariable('own_case')::VARCHAR IS NULL
    ) AS one
    WHERE isfinite(one.day)
),
far AS (
    SELECT dated.expression, middle.day
    FROM dated
    CROSS JOIN middle
    WHERE dated.earliest > middle.day + INTERVAL 10 YEAR OR dated.latest < middle.day - INTERVAL 10 YEAR
)
SELECT
    placed.file,
    placed.line,
    placed.field,
    '`' || placed.field || ': ' || left(placed.expression, 40) || '` is more than ten years from the other dates, about '
        || strftime(far.day, '%Y') AS notice
FROM far
INNER JOIN (
    SELECT file, line, 'said' AS field, said AS expression FROM staged_statement WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT file, line, 'said_anchor' AS field, said_anchor FROM staged_statement WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT file, line, 'published' AS field, published FROM staged_source WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT file, line, 'retrieved' AS field, retrieved FROM staged_source WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT file, line, 'happened' AS field, happened FROM staged_claim WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT file, line, 'as_of' AS field, as_of FROM staged_figure WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT file, line, 'captured' AS field, captured FROM staged_evidence WHERE retracted IS DISTINCT FROM 'true'
) AS placed ON placed.expression = far.expression
