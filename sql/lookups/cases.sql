-- What belongs to a case.

-- name: case_header
-- The cases that a record has, each with its latest title.
SELECT load.case_id, arg_max(load.title, load.recorded_at) AS title
FROM load
WHERE load.case_id IS NOT NULL
GROUP BY load.case_id
ORDER BY load.case_id;


-- name: case_record
-- The records of a case: what its loads recorded, what that refers to, and what hangs on either, whoever recorded it.
--
-- case: id of the case, as its loads name it
--
-- A record that two cases share is entered once, by the load that came first, so what a case refers to is part of it; and a
-- correction, an alias or a judgement that was recorded since, in another load, is part of it because of what it is about.
-- What another case says of the same claim or quantity is not. Every version counts, so that no version's reference dangles.
WITH RECURSIVE kept AS MATERIALIZED (
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
    SEMI JOIN kept ON kept.entry = every_reference.entry
),
-- Whoever holds the first of a pair to be part of a case holds the second to be, too: what a record refers to, and what belongs to it.
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
-- What money is worth is no case's own.
SELECT kept.record, kept.id
FROM kept
WHERE kept.record = 'exchange_rate'
ORDER BY record, id;
