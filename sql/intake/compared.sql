-- What is staged beside what is recorded.

-- name: typed
-- typed_<record>: what is staged for one record table, typed as the record keeps it. A value that cannot be cast is absent there;
-- a check has named it. Words in angle brackets stand for the table's name and for lists of its fields.
-- given: staged_<record>
-- leaves: typed_<record>
CREATE OR REPLACE TEMP VIEW typed_<record> AS
SELECT
    staged_<record>.rowid AS row,
    staged_<record>.file,
    staged_<record>.line,
    staged_<record>.id,
    <typed>,
    coalesce(TRY_CAST(staged_<record>.retracted AS BOOLEAN), FALSE) AS retracted,
    staged_<record>.reason,
    NULL::VARCHAR[] AS replaced
FROM staged_<record>
WHERE staged_<record>.id IS NOT NULL;


-- name: compared
-- Whether rows that are staged for one record table have to be compared before they can be entered: an id stands there twice, or is
-- recorded. Numbers tell ids apart in half the time; where two ids have one number, there is more to compare, and no other outcome.
-- Words in angle brackets stand for the table's name.
SELECT '<record>' AS record
WHERE EXISTS (FROM <record>_entry SEMI JOIN staged_<record> USING (id))
    OR (SELECT count(id) > count(DISTINCT hash(id)) FROM staged_<record> WHERE id IS NOT NULL);


-- name: compare
-- What has to be compared before it can be entered, beside the current entries of the same id: incoming_<record>, the rows whose id
-- is staged more than once or is recorded. And what of one record table enters: chosen_<record>, the ids that are new, and, when
-- amending, the new content of known ones.
-- Words in angle brackets stand for the table's name and for lists of its fields.
-- given: typed_<record>
-- leaves: chosen_<record>, incoming_<record>
CREATE OR REPLACE TEMP TABLE incoming_<record> AS
WITH compared AS MATERIALIZED (
    SELECT typed_<record>.id
    FROM typed_<record>
    GROUP BY typed_<record>.id
    HAVING count(*) > 1
    UNION
    SELECT <record>_entry.id
    FROM <record>_entry
    SEMI JOIN typed_<record> USING (id)
),
head AS (
    SELECT
        current_entry.id,
        list(current_entry.entry ORDER BY current_entry.entry) AS entries,
        list(current_entry.content ORDER BY current_entry.entry) AS contents
    FROM (
        SELECT id, entry, to_json({'id': id, <packed>, 'retracted': retracted})::VARCHAR AS content
        FROM <record>_entry
        ANTI JOIN replaced_entry USING (entry)
        WHERE id IN (SELECT compared.id FROM compared)
    ) AS current_entry
    GROUP BY current_entry.id
)
SELECT
    '<record>' AS record,
    typed.* EXCLUDE (replaced),
    to_json({'id': typed.id, <packed_typed>, 'retracted': typed.retracted})::VARCHAR AS content,
    head.entries,
    head.contents
FROM typed_<record> AS typed
SEMI JOIN compared USING (id)
LEFT JOIN head ON head.id = typed.id;

CREATE OR REPLACE TEMP VIEW chosen_<record> AS
WITH fresh AS (
    SELECT
        incoming_<record>.* REPLACE (coalesce(incoming_<record>.reason, CASE WHEN incoming_<record>.entries IS NOT NULL THEN getvariable('amend_reason')::VARCHAR END) AS reason)
    FROM incoming_<record>
    WHERE incoming_<record>.entries IS NULL
        OR NOT list_contains(incoming_<record>.contents, incoming_<record>.content)
        OR (len(incoming_<record>.entries) > 1 AND getvariable('settling')::BOOLEAN)
)
SELECT id, <names>, retracted, reason, NULL::VARCHAR[] AS replaced
FROM typed_<record>
ANTI JOIN incoming_<record> USING (row)
UNION ALL
SELECT *
FROM (
    SELECT DISTINCT ON (id) id, <names>, retracted, reason, entries
    FROM fresh
    ORDER BY id, file, line
);


-- name: nothing_compared
-- Forgets what an earlier pass compared; where nothing is compared, nothing is to ask for it.
DROP VIEW IF EXISTS temp.changed_content;

DROP VIEW IF EXISTS temp.staged_content;


-- name: changed_content
-- staged_content: what is staged under an id that stands in the input twice, or is recorded. changed_content: what of it is recorded
-- with other content, and in which fields it differs.
-- given: incoming_<record>
-- leaves: changed_content, content_difference, staged_content
-- <contents>: of each kind of record that has such ids
SELECT record, file, line, id, content, contents
FROM incoming_<record>;

CREATE OR REPLACE TEMP VIEW staged_content AS
<contents>;

-- content_difference(there, here): the fields in which two contents differ, with what they are.
CREATE OR REPLACE TEMP MACRO content_difference(there, here) AS array_to_string(
    list_transform(
        list_filter(json_keys(here), lambda name: (here ->> name) IS DISTINCT FROM (there ->> name)),
        lambda name: name || ' ' || coalesce('"' || left(there ->> name, 40) || '"', 'absent')
            || ' there, ' || coalesce('"' || left(here ->> name, 40) || '"', 'absent') || ' here'
    ),
    ', '
);

CREATE OR REPLACE TEMP VIEW changed_content AS
SELECT
    staged_content.record,
    staged_content.file,
    staged_content.line,
    staged_content.id,
    len(list_distinct(staged_content.contents)) AS versions,
    content_difference(staged_content.contents[1], staged_content.content) AS difference
FROM staged_content
WHERE staged_content.contents IS NOT NULL
    AND NOT list_contains(staged_content.contents, staged_content.content);


-- name: rule_ahead
-- The rules as they will be once the input is entered, in front of the record's own while readings/figures/rules asks for them.
-- given: typed_hedge_rule, typed_scale_word
-- leaves: hedge_rule, scale_word
CREATE TEMP TABLE hedge_rule AS
SELECT template, kind, hard, usual, retracted
FROM hedge_rule
WHERE id NOT IN (SELECT typed_hedge_rule.id FROM typed_hedge_rule)
UNION ALL
SELECT template, kind, hard, usual, retracted
FROM typed_hedge_rule;

CREATE TEMP TABLE scale_word AS
SELECT word, factor, money_only, retracted
FROM scale_word
WHERE id NOT IN (SELECT typed_scale_word.id FROM typed_scale_word)
UNION ALL
SELECT word, factor, money_only, retracted
FROM typed_scale_word;


-- name: rule_now
-- Takes the rules as they will be out of the record's way.
-- given: hedge_rule, scale_word
DROP TABLE temp.hedge_rule;

DROP TABLE temp.scale_word;


-- name: unit_pair
-- unit_pair: the pairs of units that the input brings together: of a figure and its quantity, of two related quantities, of
-- the two currencies of an exchange rate. Equal ones need no library; mW and MW are not equal.
-- given: staged_exchange_rate, staged_figure, staged_identity, staged_quantity, staged_quantity_relation
-- leaves: unit_meeting, unit_pair
CREATE OR REPLACE TEMP TABLE unit_meeting AS
WITH quantity_ahead AS (
    SELECT id, unit FROM staged_quantity
    UNION ALL
    SELECT quantity.id, quantity.unit FROM quantity ANTI JOIN staged_quantity ON staged_quantity.id = quantity.id
),
figure_ahead AS (
    SELECT file, line, quantity, unit FROM staged_figure WHERE unit IS NOT NULL
    UNION ALL
    SELECT staged_quantity.file, staged_quantity.line, figure.quantity, figure.unit
    FROM figure
    INNER JOIN staged_quantity ON staged_quantity.id = figure.quantity
    ANTI JOIN staged_figure ON staged_figure.id = figure.id
    WHERE figure.unit IS NOT NULL
),
relation_ahead AS (
    SELECT file, line, quantity, relation, other FROM staged_quantity_relation
    UNION ALL
    SELECT staged_quantity.file, staged_quantity.line, quantity_relation.quantity, quantity_relation.relation, quantity_relation.other
    FROM quantity_relation
    INNER JOIN staged_quantity ON staged_quantity.id IN (quantity_relation.quantity, quantity_relation.other)
    WHERE NOT quantity_relation.retracted
    UNION ALL
    SELECT file, line, one, 'same_as', other FROM staged_identity WHERE kind = 'quantity' AND verdict = 'same'
    UNION ALL
    SELECT staged_quantity.file, staged_quantity.line, identity_standing.one, 'same_as', identity_standing.other
    FROM identity_standing
    INNER JOIN staged_quantity ON staged_quantity.id IN (identity_standing.one, identity_standing.other)
    WHERE identity_standing.kind = 'quantity' AND identity_standing.verdict = 'same'
),
-- Each relation is looked up first, for two quantities may differ in their units without being related.
related AS MATERIALIZED (
    SELECT relation_ahead.*, inner_quantity.unit
    FROM relation_ahead
    INNER JOIN quantity_ahead AS inner_quantity ON inner_quantity.id = relation_ahead.quantity
)
SELECT DISTINCT 'figure' AS meeting, figure_ahead.file, figure_ahead.line, figure_ahead.quantity, NULL AS other, figure_ahead.unit, quantity_ahead.unit AS quantity_unit
FROM figure_ahead
INNER JOIN quantity_ahead ON quantity_ahead.id = figure_ahead.quantity
WHERE figure_ahead.unit IS DISTINCT FROM quantity_ahead.unit
UNION
SELECT related.relation, related.file, related.line, related.quantity, related.other, related.unit, outer_quantity.unit
FROM related
INNER JOIN quantity_ahead AS outer_quantity ON outer_quantity.id = related.other
WHERE related.unit <> outer_quantity.unit
UNION
SELECT 'rate', file, line, NULL, NULL, from_currency, to_currency
FROM staged_exchange_rate
WHERE from_currency IS NOT NULL AND to_currency IS NOT NULL;

CREATE OR REPLACE TEMP VIEW unit_pair AS
SELECT DISTINCT unit, quantity_unit
FROM unit_meeting
WHERE quantity_unit IS NOT NULL;
