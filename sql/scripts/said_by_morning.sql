-- What had been said by the morning of a date, the latest first.
--
-- The date is the variable morning: `provenance run script:said_by_morning --param morning=2025-04-10`, or in a DuckDB shell
-- `SET VARIABLE morning = '2025-04-10';` first. Without it, all that has been said. A statement counts when the last
-- instant at which it may have been said lies before eight o'clock that day; one whose day is known and its hour is not
-- counts from the next morning on.
SELECT
    who_said.said,
    who_said.name,
    who_said.stance,
    coalesce(who_said.claim_text, 'withdraws an earlier statement') AS what,
    who_said.figures,
    who_said.excerpt,
    who_said.source,
    who_said.statement
FROM who_said
WHERE who_said.status <> 'retracted'
    AND (
        getvariable('morning') IS NULL
        OR who_said.said_latest < getvariable('morning')::TIMESTAMP + INTERVAL 8 HOUR
    )
ORDER BY who_said.said_latest DESC NULLS LAST, who_said.statement, who_said.source, who_said.excerpt;
