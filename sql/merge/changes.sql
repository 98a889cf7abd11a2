-- What a merge changes, to tell of.

-- name: pair_changed
-- Whether the merge brings or ends a contradiction.
FROM changed_pair
LIMIT 1;


-- name: new_pair
-- topical_pair: the pairs that the merge makes, which stand before those of the view of its name.
-- given: pair_after, changed_pair
-- leaves: topical_pair
CREATE OR REPLACE TEMP TABLE topical_pair AS
SELECT pair_after.* EXCLUDE (one, other)
FROM pair_after
SEMI JOIN (SELECT * FROM changed_pair WHERE changed_pair.is_made) AS made USING (kind, subject, one, other);


-- name: new_contradiction
-- The contradictions that the merge brings, gravest first.
-- given: topical_pair
SELECT 'new contradiction' AS change, contradiction.grade, contradiction.contradiction AS id, contradiction.explanation AS detail
FROM contradiction
ORDER BY contradiction.grade, contradiction.contradiction;


-- name: ended_contradiction
-- The contradictions that the merge ends, gravest first.
SELECT DISTINCT
    'contradiction gone' AS change,
    changed_pair.grade,
    changed_pair.kind || ':' || changed_pair.subject || ':' || changed_pair.one || ':' || changed_pair.other AS id,
    'what was merged ends it' AS detail
FROM changed_pair
WHERE NOT changed_pair.is_made
ORDER BY changed_pair.grade, id;


-- name: version
-- The versions that are shown of the records of which an entry arrives, and the statements that are withdrawn: kept, as they are before
-- and after, in version_<moment> and taken_back_<moment>.
-- given: arriving_<record>
-- leaves: version_<moment>, taken_back_<moment>
-- <shown>: of each kind of record of which any arrives
SELECT '<record>' AS record, id, retracted, <content> AS content
FROM <record>
WHERE id IN (SELECT arriving_<record>.id FROM arriving_<record>);

CREATE OR REPLACE TEMP TABLE version_<moment> AS
<shown>;

CREATE OR REPLACE TEMP TABLE taken_back_<moment> AS
SELECT withdrawn_statement.statement
FROM withdrawn_statement;


-- name: changed_version
-- What the merge changes of records that were here, and the rules and judgements that it adds, each field from what it was to what it is.
-- Rules of reading come first, then what ends a record or a contradiction.
WITH changed AS (
    SELECT after.record, after.id, before.retracted AS was_retracted, after.retracted, before.content AS was, after.content AS is_now
    FROM version_after AS after
    LEFT JOIN version_before AS before ON before.record = after.record AND before.id = after.id
    WHERE before.content IS DISTINCT FROM after.content
        AND (before.content IS NOT NULL OR after.record IN ('hedge_rule', 'scale_word', 'exchange_rate', 'resolution', 'identity'))
),
named AS (
    SELECT
        changed.record,
        changed.id,
        CASE
            WHEN changed.record IN ('hedge_rule', 'scale_word', 'exchange_rate')
                THEN CASE
                    WHEN changed.was IS NULL THEN 'rule added'
                    WHEN changed.retracted AND NOT changed.was_retracted THEN 'rule retracted'
                    ELSE 'rule changed'
                END
            WHEN changed.retracted AND NOT changed.was_retracted THEN 'retracted'
            WHEN changed.record = 'resolution' THEN 'resolution'
            WHEN changed.record = 'identity' THEN 'identity'
            WHEN changed.was_retracted AND NOT changed.retracted THEN 'restored'
            ELSE 'amended'
        END AS change,
        array_to_string(
            list_transform(
                list_filter(
                    list_distinct(list_concat(json_keys(changed.is_now), coalesce(json_keys(changed.was), []))),
                    lambda name: name <> 'id' AND (changed.is_now ->> name) IS DISTINCT FROM (changed.was ->> name)
                        AND NOT (name = 'retracted' AND changed.was IS NULL)
                ),
                lambda name: name || ': ' || CASE WHEN changed.was IS NULL THEN '' ELSE coalesce(left(changed.was ->> name, 60), '—') || ' → ' END
                    || coalesce(left(changed.is_now ->> name, 60), '—')
            ),
            '; '
        ) AS detail
    FROM changed
),
ended AS (
    SELECT named.change, named.record, named.id, named.detail
    FROM named
    UNION ALL
    SELECT 'withdrawn' AS change, 'statement' AS record, taken_back_after.statement AS id, 'its speaker takes it back' AS detail
    FROM taken_back_after
    ANTI JOIN taken_back_before USING (statement)
    UNION ALL
    SELECT 'no longer withdrawn' AS change, 'statement' AS record, taken_back_before.statement AS id, 'what took it back is gone' AS detail
    FROM taken_back_before
    ANTI JOIN taken_back_after USING (statement)
)
SELECT ended.change, ended.record, ended.id, ended.detail
FROM ended
ORDER BY
    list_position(
        [
            'rule changed', 'rule retracted', 'rule added', 'retracted', 'withdrawn', 'no longer withdrawn', 'resolution', 'identity',
            'restored', 'amended'
        ],
        ended.change
    ),
    ended.record,
    ended.id;


-- name: new_entry
-- The entries that arrived, as changes to tell of.
-- <arriving>: of each kind of record of which any arrived
SELECT 'new entry' AS change, '<record>' AS record, id, reason
FROM arriving_<record>;

FROM (
<arriving>
)
ORDER BY ALL;


-- name: conflict
-- The records that have two current versions.
SELECT DISTINCT merge_conflict.record, merge_conflict.id
FROM merge_conflict
ORDER BY merge_conflict.record, merge_conflict.id;
