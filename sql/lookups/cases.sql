-- Which records belong to a case.

-- name: case_header
-- The cases that a record has, each with its latest title.
SELECT load.case_id, arg_max(load.title, load.recorded_at) AS title
FROM load
WHERE load.case_id IS NOT NULL
GROUP BY load.case_id
ORDER BY load.case_id;


-- name: case_record
-- The records of a case: those that its loads recorded, those that these refer to, and those that belong to either.
--
-- case: id of the case, as its loads name it
--
-- Two cases can share a record, which only the first load enters, so a case includes the records that it refers to. It also
-- includes corrections, aliases and judgements of its records that another load recorded later, but not what another case says
-- of the same claim or quantity. Every version counts, so that no version's reference dangles.
WITH RECURSIVE seen_entry AS MATERIALIZED (
    SELECT every_entry.record, every_entry.id, every_entry.entry, every_entry.load
    FROM every_entry
    ANTI JOIN unseen_load ON unseen_load.load = every_entry.load
),
case_load AS (
    SELECT load.load
    FROM load
    WHERE load.case_id = $case
),
reference AS MATERIALIZED (
    SELECT DISTINCT
        every_reference.record,
        every_reference.id,
        every_reference.field,
        every_reference.other_record,
        every_reference.other_id,
        field.belongs_to,
        field.about,
        field.kind
    FROM every_reference
    INNER JOIN field ON field.record = every_reference.record AND field.field = every_reference.field
    SEMI JOIN seen_entry ON seen_entry.entry = every_reference.entry
),
-- Where the first of a pair is part of a case, so is the second: a record that the first refers to, or one that belongs to it.
led AS MATERIALIZED (
    SELECT reference.record, reference.id, reference.other_record, reference.other_id
    FROM reference
    WHERE reference.kind = 'reference'
    UNION
    SELECT reference.other_record, reference.other_id, reference.record, reference.id
    FROM reference
    WHERE reference.belongs_to
),
member AS (
    SELECT seen_entry.record, seen_entry.id
    FROM seen_entry
    WHERE seen_entry.load IN (SELECT case_load.load FROM case_load)
        OR seen_entry.entry IN (SELECT recording.entry FROM recording SEMI JOIN case_load USING (load))
    UNION
    SELECT led.other_record, led.other_id
    FROM led
    INNER JOIN member ON member.record = led.record AND member.id = led.id
),
-- A relation or judgement is part of a case if every record that it is about is.
about AS (
    SELECT reference.record, reference.id, reference.other_record, reference.other_id
    FROM reference
    WHERE reference.about
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
-- Exchange rates belong to every case.
SELECT seen_entry.record, seen_entry.id
FROM seen_entry
WHERE seen_entry.record = 'exchange_rate'
ORDER BY record, id;
