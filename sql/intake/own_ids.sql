-- The ids that are a case's own: what the case file CASE calls ID is CASE/ID in the record.

-- name: meant
-- What ids without a case mean where they do not mean the case's own: meant_id(kind, id, meant).
--
-- Files of an older tool have ids without a case: they stay what a case calls them that recorded them. A case that shares what
-- another has (`shares`) means that by an id of it. What the input does not declare itself may be a record without a case, or,
-- where the input has no case, what one case alone calls so.
-- given: staged_<record>
-- leaves: called, meant_id, own_id, own_made_id
-- <called>: of each staged field that holds such an id
SELECT <kind> AS kind, "<field>" AS id
FROM staged_<record>
WHERE getvariable('own_case')::VARCHAR IS NULL AND "<field>" IS NOT NULL;

CREATE OR REPLACE TEMP VIEW called AS
<called>;

-- <held>: of each kind of record whose ids are a case's own
SELECT
    '<record>' AS kind,
    entry.short AS id,
    entry.id AS meant,
    CASE
        WHEN entry.case_id = getvariable('own_case')::VARCHAR AND NOT entry.has_case THEN 1
        WHEN entry.is_shared AND '<record>' <> 'statement' THEN 2
        WHEN entry.short IN (SELECT staged_<record>.id FROM staged_<record> WHERE staged_<record>.id IS NOT NULL) THEN NULL
        WHEN getvariable('own_case')::VARCHAR || '/' || entry.short IN (SELECT <record>_entry.id FROM <record>_entry) THEN NULL
        WHEN entry.is_shared THEN 3
        WHEN NOT entry.has_case THEN 4
        WHEN entry.short IN (SELECT called.id FROM called WHERE called.kind = '<record>') THEN 5
    END AS place
FROM (
    SELECT
        <record>_entry.id,
        load.case_id,
        contains(<record>_entry.id, '/') AS has_case,
        coalesce(
            list_contains(
                getvariable('shared_cases')::VARCHAR[],
                CASE WHEN contains(<record>_entry.id, '/') THEN split_part(<record>_entry.id, '/', 1) ELSE load.case_id END
            ),
            FALSE
        ) AS is_shared,
        split_part(<record>_entry.id, '/', -1) AS short
    FROM <record>_entry
    INNER JOIN load ON load.load = <record>_entry.load
) AS entry
WHERE entry.is_shared OR NOT entry.has_case OR getvariable('own_case')::VARCHAR IS NULL;

CREATE OR REPLACE TEMP TABLE meant_id AS
SELECT possible.kind, possible.id, min(possible.meant) AS meant
FROM (
    SELECT held.*, min(held.place) OVER (PARTITION BY held.kind, held.id) AS first_place
    FROM (
<held>
    ) AS held
) AS possible
WHERE possible.place = possible.first_place
GROUP BY possible.kind, possible.id
-- What two cases call so is neither.
HAVING count(DISTINCT possible.meant) = 1;

-- own_id(kind, id): the id in the record of what the input calls so. Columns are given with their tables: a bare `id` would be taken
-- for that of meant_id.
CREATE OR REPLACE TEMP MACRO own_id(kind_of, called_so) AS CASE
    WHEN called_so IS NULL OR contains(called_so, '/') THEN called_so
    ELSE coalesce(
        (SELECT meant_id.meant FROM meant_id WHERE meant_id.kind = kind_of AND meant_id.id = called_so),
        getvariable('own_case')::VARCHAR || '/' || called_so,
        called_so
    )
END;

-- own_made_id(kind, sign, id): the same of an id that begins with that of a record of a kind, up to a sign.
CREATE OR REPLACE TEMP MACRO own_made_id(kind_of, sign, called_so) AS CASE
    WHEN split_part(called_so, '/', 1) = getvariable('own_case')::VARCHAR OR split_part(called_so, '/', 1) IN (SELECT load.case_id FROM load)
        THEN called_so
    ELSE own_id(kind_of, split_part(called_so, sign, 1)) || called_so[len(split_part(called_so, sign, 1)) + 1:]
END;


-- name: full
-- Gives the ids in the fields of one kind of record their case, where they are of a kind whose ids are a case's own: <owned>, own_id of
-- each. The table is written anew, because what an update replaces takes memory as long as the session lasts.
-- leaves: staged_<record>
CREATE OR REPLACE TEMP TABLE staged_<record> AS
SELECT * REPLACE (<owned>)
FROM staged_<record>;


-- name: full_value
-- Gives an answer, or what includes a value, its case where it is a value of its question; else it is a speaker, a place or a time.
-- given: own_id, staged_<record>, staged_answer_value
-- leaves: staged_<record>
UPDATE staged_<record>
SET "<field>" = valued.full
FROM (
    SELECT DISTINCT said.question, said."<field>" AS value, own_id('answer_value', said."<field>") AS full
    FROM staged_<record> AS said
    WHERE said."<field>" IS NOT NULL AND NOT contains(said."<field>", '/')
) AS valued
SEMI JOIN (
    SELECT id, question FROM staged_answer_value
    UNION ALL
    SELECT id, question FROM answer_value_entry
) AS held ON held.id = valued.full AND held.question = valued.question
WHERE staged_<record>.question = valued.question AND staged_<record>."<field>" = valued.value;


-- name: full_made
-- The same of an id that begins with that of another record, of the kind <kind>, up to the sign <sign>.
-- given: own_made_id, staged_<record>
-- leaves: staged_<record>
UPDATE staged_<record>
SET "<field>" = own_made_id('<kind>', '<sign>', staged_<record>."<field>")
WHERE "<field>" IS NOT NULL;


-- name: full_sides
-- Gives the ids in that of a contradiction their cases: what it is about, and both sides. Evidence has none.
-- given: meant_id, own_id, staged_<record>
-- leaves: staged_<record>
UPDATE staged_<record>
SET "<field>" = named.part[1]
    || ':' || coalesce(
        (SELECT min(meant_id.meant) FROM meant_id WHERE meant_id.id = named.part[2] AND meant_id.kind <> 'statement'),
        own_id('claim', named.part[2])
    )
    || ':' || own_id('statement', named.part[3])
    || ':' || CASE named.part[1] WHEN 'refutation' THEN named.part[4] ELSE own_id('statement', named.part[4]) END
FROM (SELECT DISTINCT "<field>" AS id, string_split("<field>", ':') AS part FROM staged_<record>) AS named
WHERE named.id = staged_<record>."<field>" AND len(named.part) = 4;
