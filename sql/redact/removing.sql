-- How a value is removed from the record: what goes with it, what the ledger says of it, and what stands in its place.

-- name: removable
-- removable: the fields whose values can be removed: words, and what an import said beside the fields. What figures are read by, and
-- what refers to another record or is referred to, stays.
-- leaves: removable
CREATE OR REPLACE TEMP VIEW removable AS
SELECT field.record, field.field
FROM field
WHERE field.kind IN ('text', 'json')
    AND field.record NOT IN ('hedge_rule', 'scale_word', 'exchange_rate')
    AND (field.record, field.field) NOT IN (('figure', 'verbatim'), ('figure', 'unit'), ('quantity', 'unit'), ('source', 'language'))
UNION ALL
SELECT DISTINCT field.record, 'reason' AS field
FROM field
UNION ALL
VALUES ('load', 'title'), ('load', 'reason'), ('load', 'inputs'), ('source_text', 'content');


-- name: redacted_entry
-- redacted_entry: what was removed from each entry and load, as the redactions in <redaction> say, for fits_redaction.
-- leaves: redacted_entry
CREATE OR REPLACE TEMP TABLE redacted_entry AS
SELECT
    redaction.record,
    redaction.entry,
    list({'field': redaction.field, 'mark': redaction.mark, 'sha256': redaction.sha256}) AS removed,
    list(redaction.others) AS others
FROM <redaction> AS redaction
GROUP BY redaction.record, redaction.entry;


-- name: holding
-- The kind of record, <record>, if an entry of it ever had an id.
--
-- id: the id
SELECT '<record>' AS record
WHERE EXISTS (FROM <record>_entry WHERE id = $id);


-- name: load
-- The loads whose hash begins so.
--
-- id: the first digits
SELECT load.load
FROM load
WHERE starts_with(load.load, $id);


-- name: repaired
-- A row if a repair put a load right, or put it in the place of another: it keeps what the load said.
--
-- id: the load
SELECT 1 AS repaired
FROM load
WHERE load.repaired IS NOT NULL AND contains(load.repaired, $id)
LIMIT 1;


-- name: nothing
-- removed_value: the values that are removed, with all that the entries say; nothing yet.
-- leaves: removed_value
CREATE OR REPLACE TEMP TABLE removed_value (
    record VARCHAR,
    id VARCHAR,
    entry VARCHAR,
    field VARCHAR,
    value VARCHAR,
    mark VARCHAR,
    content JSON
);


-- name: field
-- The values of a field, <field>, in every version of a record of the kind <record>. <content> is what is hashed of an entry.
--
-- id: the record
INSERT INTO removed_value
SELECT '<record>', id, entry, '<field>', "<field>", redaction_mark('<field>', sha256("<field>")), (<content>)::JSON
FROM <record>_entry
WHERE id = $id AND "<field>" IS NOT NULL;


-- name: made_id
-- The ids of a record of the kind <record> that are made of a field, <field>; <id> makes them. <content> is what is hashed of an entry.
--
-- id: the record
INSERT INTO removed_value
SELECT '<record>', made.was, made.entry, 'id', made.was, <id>, made.content
FROM (
    SELECT * REPLACE (redaction_mark('<field>', sha256("<field>")) AS "<field>"), id AS was, (<content>)::JSON AS content
    FROM <record>_entry
    WHERE id = $id AND "<field>" IS NOT NULL AND NOT is_redacted("<field>")
) AS made;


-- name: quoted_words
-- What anchors hold, in <field>, of an excerpt and of the words around it. <content> is what is hashed of an entry.
--
-- id: the appearance
INSERT INTO removed_value
SELECT 'anchor', id, entry, '<field>', "<field>", redaction_mark('<field>', sha256("<field>")), (<content>)::JSON
FROM anchor_entry
WHERE appearance = $id AND "<field>" IS NOT NULL;


-- name: source_words
-- What anchors hold, in <field>, of the texts of a source around its excerpts. <content> is what is hashed of an entry.
--
-- id: the source
INSERT INTO removed_value
SELECT 'anchor', id, entry, '<field>', "<field>", redaction_mark('<field>', sha256("<field>")), (<content>)::JSON
FROM anchor_entry
WHERE sha256 IN (SELECT source_entry.sha256 FROM source_entry WHERE source_entry.id = $id) AND "<field>" IS NOT NULL;


-- name: text
-- The texts that are stored for a source.
--
-- id: the source
INSERT INTO removed_value
SELECT 'source_text', $id::VARCHAR, source_text.sha256, 'content', source_text.content, NULL, NULL
FROM source_text
WHERE source_text.sha256 IN (SELECT source_entry.sha256 FROM source_entry WHERE source_entry.id = $id);


-- name: load_field
-- What a load says in <field>.
--
-- id: the load
INSERT INTO removed_value
SELECT
    'load',
    act.load,
    act.load,
    '<field>',
    act."<field>",
    redaction_mark('<field>', sha256(act."<field>")),
    load_text(act)::JSON
FROM load AS act
WHERE act.load = $id AND act."<field>" IS NOT NULL;


-- name: pending_text
-- The texts of sources that another copy removed and that still stand in this one.
INSERT INTO removed_value
SELECT 'source_text', source_text.sha256, source_text.sha256, 'content', source_text.content, NULL, NULL
FROM source_text
INNER JOIN redaction ON redaction.record = 'source_text' AND redaction.entry = source_text.sha256;


-- name: pending_load
-- What loads say that another copy removed and that still stands in this one.
INSERT INTO removed_value
SELECT 'load', said.load, said.load, redaction.field, said.content ->> redaction.field, redaction.mark, said.content
FROM (SELECT act.load, load_text(act)::JSON AS content FROM load AS act) AS said
INNER JOIN redaction ON redaction.record = 'load' AND redaction.entry = said.load
WHERE (said.content ->> redaction.field) IS NOT NULL;


-- name: still_there
-- Forgets what is removed already.
-- leaves: removed_value
DELETE FROM removed_value
WHERE is_redacted(value) OR value = mark;


-- name: values
-- What is removed: the field of which record, in how many versions.
SELECT removed_value.record, min(removed_value.id) AS id, removed_value.field, count(*) AS versions
FROM removed_value
GROUP BY removed_value.record, removed_value.field, CASE WHEN removed_value.field <> 'id' THEN removed_value.id END
ORDER BY ALL;


-- name: said
-- What the ledger says of what is removed, as JSON, but of what it says so already; NULL for nothing.
SELECT to_json(list(item.said ORDER BY item.said.record, item.said.entry, item.said.field))::VARCHAR AS redacted
FROM (
    SELECT {
        'record': removed_value.record,
        'entry': removed_value.entry,
        'field': removed_value.field,
        'sha256': sha256(removed_value.value),
        'mark': removed_value.mark,
        'others': json_merge_patch(value_hashes(removed_value.content), json_object(removed_value.field, NULL))
    } AS said
    FROM removed_value
    ANTI JOIN redaction
        ON redaction.record = removed_value.record AND redaction.entry = removed_value.entry AND redaction.field = removed_value.field
) AS item;


-- name: removed_field
-- The fields of which something is removed.
SELECT DISTINCT removed_value.record, removed_value.field
FROM removed_value
ORDER BY ALL;


-- name: mark
-- Puts a mark in the place of what is removed of a field, <field>, of the table <table>, whose rows are named by <key>.
UPDATE <table>
SET "<field>" = removed_value.mark
FROM removed_value
WHERE removed_value.record = '<record>' AND removed_value.field = '<field>' AND removed_value.entry = <table>.<key>;


-- name: drop_text
-- Removes the texts of sources.
DELETE FROM source_text
WHERE source_text.sha256 IN (SELECT removed_value.entry FROM removed_value WHERE removed_value.record = 'source_text');


-- name: elsewhere
-- Where else the record has the words that are removed, in any case: of which record, in which field.
WITH words AS (
    SELECT DISTINCT lower(removed_value.value) AS words
    FROM removed_value
    WHERE removed_value.record <> 'source_text' AND removed_value.field IN (SELECT unnest($fields::VARCHAR[])) AND length(removed_value.value) > 2
),
place AS (
    SELECT every_entry.record, every_entry.id, every_entry.content, unnest(json_keys(every_entry.content)) AS field
    FROM every_entry
    UNION ALL
    SELECT
        'load',
        left(act.load, 12),
        json_object('title', act.title, 'reason', act.reason, 'inputs', act.inputs, 'repaired', act.repaired),
        unnest(['title', 'reason', 'inputs', 'repaired'])
    FROM load AS act
    UNION ALL
    SELECT 'source_text', left(source_text.sha256, 12), json_object('content', source_text.content), 'content'
    FROM source_text
)
SELECT DISTINCT place.record, place.id, place.field
FROM place
SEMI JOIN words ON contains(lower(place.content ->> place.field), words.words)
WHERE place.field NOT IN ('entry', 'load')
UNION
SELECT 'appearance' AS record, appearance_entry.id, 'excerpt' AS field
FROM appearance_entry
INNER JOIN source_entry ON source_entry.id = appearance_entry.source
INNER JOIN removed_value ON removed_value.record = 'source_text' AND removed_value.entry = source_entry.sha256
WHERE appearance_entry.excerpt IS NOT NULL AND NOT is_redacted(appearance_entry.excerpt)
ORDER BY ALL;


-- name: accepted
-- The fields of a kind of record whose values can be removed.
--
-- record: the kind of record
SELECT removable.field
FROM removable
WHERE removable.record = $record
ORDER BY ALL;


-- name: repeated
-- A row if a reason repeats what is removed, in any case.
--
-- reason: the reason
SELECT 1 AS repeated
FROM removed_value
WHERE length(removed_value.value) > 2 AND contains(lower($reason), lower(removed_value.value))
LIMIT 1;


-- name: known
-- known_redaction: what was removed, of which record; an id that was removed, too, is known by its hash.
-- leaves: known_redaction
CREATE OR REPLACE TEMP TABLE known_redaction AS
SELECT redaction.*, every_entry.id, made.sha256 AS id_sha256
FROM redaction
LEFT JOIN every_entry ON every_entry.record = redaction.record AND every_entry.entry = redaction.entry
LEFT JOIN redaction AS made ON made.record = redaction.record AND made.entry = redaction.entry AND made.field = 'id';


-- name: known_field
-- The fields of which something was removed.
SELECT DISTINCT known_redaction.record, known_redaction.field
FROM known_redaction
WHERE known_redaction.record NOT IN ('load', 'source_text')
ORDER BY ALL;


-- name: again
-- The values of a field, <field>, that were removed from a record of the kind <record>, and that stand in an entry of it among <among>:
-- in that of which the ledger says so, or in another version. <content> is what is hashed of an entry.
INSERT INTO removed_value
SELECT DISTINCT '<record>', arrived.id, arrived.entry, '<field>', arrived."<field>", known_redaction.mark, arrived.content
FROM (
    SELECT *, (<content>)::JSON AS content
    FROM <record>_entry
    WHERE entry IN (SELECT entry FROM <among>)
) AS arrived
INNER JOIN known_redaction
    ON known_redaction.record = '<record>'
    AND known_redaction.field = '<field>'
    AND known_redaction.sha256 = sha256(arrived."<field>")
    AND (
        known_redaction.entry = arrived.entry
        OR known_redaction.id = arrived.id
        OR known_redaction.id_sha256 = sha256(arrived.id)
    );


-- name: words_again
-- What anchors among <among> hold, in <field>, of texts that were removed. <content> is what is hashed of an entry.
INSERT INTO removed_value
SELECT 'anchor', id, entry, '<field>', "<field>", redaction_mark('<field>', sha256("<field>")), (<content>)::JSON
FROM anchor_entry
WHERE entry IN (SELECT entry FROM <among>)
    AND "<field>" IS NOT NULL
    AND sha256 IN (SELECT known_redaction.entry FROM known_redaction WHERE known_redaction.record = 'source_text');


-- name: staged_again
-- removed_again: values that were removed and that are staged again.
-- given: known_redaction, staged_field, staged_<record>
-- leaves: removed_again
-- <id>: of each kind of record that is staged
SELECT '<record>' AS record, file, line, id
FROM staged_<record>;

CREATE OR REPLACE TEMP TABLE removed_again AS
SELECT DISTINCT
    staged_field.file,
    staged_field.line,
    staged_field.field,
    staged.id,
    known_redaction.mark,
    known_redaction.recorded_by,
    known_redaction.recorded_at,
    known_redaction.reason
FROM staged_field
INNER JOIN known_redaction
    ON known_redaction.record = staged_field.record
    AND known_redaction.field = staged_field.field
    AND known_redaction.sha256 = sha256(staged_field.value)
INNER JOIN (
<id>
) AS staged
    ON staged.record = staged_field.record
    AND staged.file = staged_field.file
    AND staged.line = staged_field.line
    AND (known_redaction.id = staged.id OR known_redaction.id_sha256 = sha256(staged.id))
WHERE staged_field.field <> 'id';


-- name: nothing_again
-- Forgets what an earlier pass found staged again.
DROP TABLE IF EXISTS temp.removed_again;
