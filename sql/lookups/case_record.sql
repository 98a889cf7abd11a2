-- The records of a case: what its loads recorded, what that refers to, and what hangs on either, whoever recorded it.
--
-- case: id of the case, as its loads name it
--
-- A record that two cases share is entered once, by the load that came first, so what a case refers to is part of it; and a
-- correction, an alias or a judgement that was recorded since, in another load, is part of it because of what it is about.
-- What another case says of the same claim or quantity is not. Every version counts, so that no version's reference dangles.
WITH RECURSIVE kept AS MATERIALIZED (
    SELECT version.record, version.id, version.entry, version.load, version.content
    FROM version
),
case_load AS (
    SELECT load.load
    FROM load
    WHERE load.case_id = $case
),
reference AS MATERIALIZED (
    SELECT DISTINCT
        kept.record,
        kept.id,
        field.field,
        field.refers_to AS other_record,
        kept.content ->> field.field AS other_id
    FROM kept
    INNER JOIN field ON field.record = kept.record AND field.kind = 'reference'
    WHERE (kept.content ->> field.field) IS NOT NULL
),
-- Whoever holds the first of a pair to be part of a case holds the second to be, too.
led AS MATERIALIZED (
    SELECT reference.record, reference.id, reference.other_record, reference.other_id
    FROM reference
    UNION
    SELECT reference.other_record, reference.other_id, reference.record, reference.id
    FROM reference
    INNER JOIN (
        VALUES
            ('alias', 'speaker'),
            ('affiliation', 'speaker'),
            ('statement', 'withdraws'),
            ('relay', 'statement'),
            ('appearance', 'statement'),
            ('anchor', 'appearance'),
            ('figure', 'statement'),
            ('bearing', 'claim'),
            ('bearing', 'statement')
    ) AS hanging(record, field)
        ON hanging.record = reference.record AND hanging.field = reference.field
),
member AS (
    SELECT kept.record, kept.id
    FROM kept
    WHERE kept.load IN (SELECT case_load.load FROM case_load)
        OR kept.entry IN (SELECT recording.entry FROM recording SEMI JOIN case_load USING (load))
    UNION
    SELECT led.other_record, led.other_id
    FROM led
    INNER JOIN member ON member.record = led.record AND member.id = led.id
),
-- A relation or judgement is part of a case where everything that it is about is.
about AS (
    SELECT reference.record, reference.id, reference.other_record, reference.other_id
    FROM reference
    WHERE reference.record IN ('claim_relation', 'quantity_relation')
    UNION ALL
    SELECT kept.record, kept.id, kept.content ->> 'target_kind', kept.content ->> 'target'
    FROM kept
    WHERE kept.record = 'assessment'
    UNION ALL
    SELECT kept.record, kept.id, kept.content ->> 'kind', unnest([kept.content ->> 'one', kept.content ->> 'other'])
    FROM kept
    WHERE kept.record = 'identity'
    UNION ALL
    -- The id of a contradiction ends in its sides: two statements, or a statement and the evidence that refutes it.
    SELECT kept.record, kept.id, 'statement', string_split(kept.content ->> 'contradiction', ':')[-2]
    FROM kept
    WHERE kept.record = 'resolution'
    UNION ALL
    SELECT
        kept.record,
        kept.id,
        CASE WHEN starts_with(kept.content ->> 'contradiction', 'refutation:') THEN 'evidence' ELSE 'statement' END,
        string_split(kept.content ->> 'contradiction', ':')[-1]
    FROM kept
    WHERE kept.record = 'resolution'
)
SELECT member.record, member.id
FROM member
UNION
SELECT about.record, about.id
FROM about
LEFT JOIN member ON member.record = about.other_record AND member.id = about.other_id
GROUP BY about.record, about.id
HAVING bool_and(member.id IS NOT NULL)
UNION
-- What money is worth is no case's own.
SELECT kept.record, kept.id
FROM kept
WHERE kept.record = 'exchange_rate'
ORDER BY record, id;
