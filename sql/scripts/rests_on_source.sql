-- Everything that rests on one named source.
--
-- The source is the variable source: `provenance run script:rests_on_source --param source=herald-day2`, or in a DuckDB shell
-- `SET VARIABLE source = 'herald-day2';` first. Without it, the same for every source. Listed are the statements that can
-- be read nowhere else, what passes them on, the contradictions in which one of them takes part and the evidence captured
-- from it: what is in doubt when the source is.
WITH RECURSIVE place AS (
    SELECT DISTINCT appearance.statement, appearance.source
    FROM appearance
    WHERE NOT appearance.retracted
),
resting(source, statement) AS (
    SELECT min(place.source), place.statement
    FROM place
    GROUP BY place.statement
    HAVING count(*) = 1
    UNION
    SELECT resting.source, relay.statement
    FROM resting
    INNER JOIN relay ON relay.relayed = resting.statement
    WHERE NOT relay.retracted
),
listed AS (
    SELECT
        resting.source,
        CASE WHEN place.statement IS NULL THEN 'passes it on' ELSE 'read only there' END AS how,
        'statement' AS record,
        resting.statement AS id,
        speaker.name || ': '
            || CASE statement.stance WHEN 'support' THEN '' ELSE statement.stance || ': ' END
            || coalesce(claim.text, 'withdraws ' || statement.withdraws) AS what
    FROM resting
    INNER JOIN statement ON statement.id = resting.statement
    INNER JOIN speaker ON speaker.id = statement.speaker
    LEFT JOIN claim ON claim.id = statement.claim
    LEFT JOIN place ON place.statement = resting.statement AND place.source = resting.source
    UNION ALL
    SELECT DISTINCT
        resting.source,
        'takes part in it' AS how,
        'contradiction' AS record,
        contradiction.contradiction AS id,
        contradiction.earlier_words || ' / ' || contradiction.later_words AS what
    FROM contradiction
    INNER JOIN resting ON resting.statement IN (contradiction.earlier_statement, contradiction.later_statement)
    UNION ALL
    SELECT
        evidence.source,
        'captured from it' AS how,
        'evidence' AS record,
        evidence.id,
        evidence.description AS what
    FROM evidence
    WHERE evidence.source IS NOT NULL AND NOT evidence.retracted
)
SELECT listed.source, listed.record, listed.how, listed.id, listed.what
FROM listed
WHERE getvariable('source') IS NULL OR listed.source = getvariable('source')
ORDER BY listed.source, listed.record DESC, listed.how DESC, listed.id;
