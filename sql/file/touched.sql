-- What a write touches of what is derived, so that a large record is not worked out anew for a few entries.
--
-- An entry of a statement, or of what belongs to one, changes what that statement is worth, and through it: what revises it and is
-- revised by it, what passes it on, what was entered with the same words from the same source, and what it takes back. Those are the
-- touched statements. They change which others stand beside them: the figures of their quantities, and what their series say of their
-- claims. All versions of a record count, since a write may replace what an earlier one said.
--
-- What competes, or is held to, is worked out for the touched statements alone, from the entries that bear on them, which stand in
-- temporary tables before the tables of their names; of all others it is kept, but for figures that no longer stand, which are asked
-- for as well. The views then decide from that what stands: fresh_<view> are the rows as they are now, stale_<view> the numbers of
-- those that were. What is not followed so (identities, rules, rates) is worked out anew as a whole.
--
-- To turn the clock back is the same: what had not been said or recorded by then touches what stands now, and is no longer there.

-- name: none_entered
-- entered_id: the records that a write enters, of the kinds that are followed; none by now.
-- leaves: entered_id
CREATE OR REPLACE TEMP TABLE entered_id (record VARCHAR, id VARCHAR);


-- name: entered
-- The records of one kind, <record>, of which entries enter; <entries> has these: entering_<record>, or arriving_<record> in a merge.
-- given: entered_id
-- leaves: entered_id
INSERT INTO entered_id
SELECT '<record>' AS record, <entries>.id
FROM <entries>;


-- name: forked
-- A merge can change which of two versions is shown.
-- given: entered_id, touched_id
-- leaves: entered_id
INSERT INTO entered_id
SELECT touched_id.record, touched_id.id
FROM touched_id;


-- name: statement
-- touched_statement: the statements whose own worth a write may change. Entries refer to the ids that they had, so no view is asked.
-- given: entered_id
-- leaves: touched_statement
CREATE OR REPLACE TEMP TABLE touched_statement AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT relay_entry.relayed AS one, relay_entry.statement AS other
    FROM relay_entry
    UNION
    SELECT revision_entry.statement AS one, revision_entry.revised AS other
    FROM revision_entry
    UNION
    SELECT revision_entry.revised AS one, revision_entry.statement AS other
    FROM revision_entry
),
entered AS (
    SELECT entered_id.id AS statement
    FROM entered_id
    WHERE entered_id.record = 'statement'
    UNION
    SELECT statement_entry.withdraws
    FROM statement_entry
    SEMI JOIN entered_id ON entered_id.record = 'statement' AND entered_id.id = statement_entry.id
    WHERE statement_entry.withdraws IS NOT NULL
    UNION
    SELECT figure_entry.statement
    FROM figure_entry
    SEMI JOIN entered_id ON entered_id.record = 'figure' AND entered_id.id = figure_entry.id
    UNION
    SELECT appearance_entry.statement
    FROM appearance_entry
    SEMI JOIN entered_id ON entered_id.record = 'appearance' AND entered_id.id = appearance_entry.id
    UNION
    SELECT relay_entry.statement
    FROM relay_entry
    SEMI JOIN entered_id ON entered_id.record = 'relay' AND entered_id.id = relay_entry.id
    UNION
    SELECT revision_entry.statement
    FROM revision_entry
    SEMI JOIN entered_id ON entered_id.record = 'revision' AND entered_id.id = revision_entry.id
    UNION
    SELECT revision_entry.revised
    FROM revision_entry
    SEMI JOIN entered_id ON entered_id.record = 'revision' AND entered_id.id = revision_entry.id
),
touched(statement) AS (
    SELECT entered.statement
    FROM entered
    UNION
    SELECT link.other
    FROM touched
    INNER JOIN link ON link.one = touched.statement
)
SELECT touched.statement
FROM touched;


-- name: appearance
-- appearance_entry: every appearance in a source of a touched statement; and statement_entry: what appears there.
-- given: touched_statement
-- leaves: appearance_entry, statement_entry
CREATE OR REPLACE TEMP TABLE appearance_entry AS
SELECT appearance_entry.*
FROM record.main.appearance_entry
WHERE appearance_entry.rowid IN (
    SELECT quoted.rowid
    FROM record.main.appearance_entry AS quoted
    SEMI JOIN (
        SELECT named.source
        FROM record.main.appearance_entry AS named
        SEMI JOIN touched_statement ON touched_statement.statement = named.statement
    ) AS of_touched ON of_touched.source = quoted.source
);

CREATE OR REPLACE TEMP TABLE statement_entry AS
SELECT statement_entry.*
FROM record.main.statement_entry
WHERE statement_entry.rowid IN (
    SELECT entry.rowid
    FROM record.main.statement_entry AS entry
    SEMI JOIN appearance_entry ON appearance_entry.statement = entry.id
);


-- name: repeated
-- The statements that were entered with the same words from the same source as a touched one are touched, too.
-- given: touched_statement, appearance_entry
-- leaves: touched_statement
INSERT INTO touched_statement
WITH quoted AS MATERIALIZED (
    SELECT
        appearance_entry.statement,
        hash(appearance_entry.source, replace(replace(appearance_entry.excerpt, ' ', ''), chr(10), '')) AS number
    FROM appearance_entry
    WHERE appearance_entry.excerpt IS NOT NULL
)
SELECT DISTINCT quoted.statement
FROM quoted
SEMI JOIN (
    SELECT quoted.number
    FROM quoted
    SEMI JOIN touched_statement ON touched_statement.statement = quoted.statement
) AS of_touched ON of_touched.number = quoted.number
ANTI JOIN touched_statement ON touched_statement.statement = quoted.statement;


-- name: beside
-- touched_quantity and touched_series: the quantities, and what series say of which claims, that touched statements bear on; and
-- asked_statement: the touched statements, and those beside them of which it is not kept what competes, or whose order rests on more
-- than time.
-- given: touched_statement, entered_id
-- leaves: touched_quantity, touched_series, asked_statement
CREATE OR REPLACE TEMP TABLE touched_quantity AS
WITH named AS (
    SELECT figure_entry.quantity
    FROM figure_entry
    SEMI JOIN touched_statement ON touched_statement.statement = figure_entry.statement
    UNION
    SELECT figure_entry.quantity
    FROM figure_entry
    SEMI JOIN entered_id ON entered_id.record = 'figure' AND entered_id.id = figure_entry.id
)
SELECT DISTINCT coalesce(merged_id.canonical, named.quantity) AS quantity
FROM named
LEFT JOIN merged_id ON merged_id.kind = 'quantity' AND merged_id.id = named.quantity;

CREATE OR REPLACE TEMP TABLE touched_series AS
SELECT DISTINCT
    coalesce(owner.canonical, statement_entry.on_behalf_of, statement_entry.speaker) AS series,
    coalesce(same_claim.canonical, statement_entry.claim) AS claim
FROM statement_entry
SEMI JOIN touched_statement ON touched_statement.statement = statement_entry.id
LEFT JOIN merged_id AS owner ON owner.kind = 'speaker' AND owner.id = coalesce(statement_entry.on_behalf_of, statement_entry.speaker)
LEFT JOIN merged_id AS same_claim ON same_claim.kind = 'claim' AND same_claim.id = statement_entry.claim
WHERE statement_entry.claim IS NOT NULL;

CREATE OR REPLACE TEMP TABLE asked_statement AS
WITH every_id AS (
    SELECT merged_id.kind, merged_id.canonical, merged_id.id
    FROM merged_id
    UNION
    SELECT 'quantity' AS kind, touched_quantity.quantity AS canonical, touched_quantity.quantity AS id
    FROM touched_quantity
    UNION
    SELECT 'speaker' AS kind, touched_series.series AS canonical, touched_series.series AS id
    FROM touched_series
    UNION
    SELECT 'claim' AS kind, touched_series.claim AS canonical, touched_series.claim AS id
    FROM touched_series
),
counted AS (
    SELECT figure_entry.statement, figure_entry.id
    FROM figure_entry
    SEMI JOIN (
        SELECT every_id.id
        FROM touched_quantity
        INNER JOIN every_id ON every_id.kind = 'quantity' AND every_id.canonical = touched_quantity.quantity
    ) AS named ON named.id = figure_entry.quantity
),
said AS (
    SELECT owner.id AS owner, same_claim.id AS claim
    FROM touched_series
    INNER JOIN every_id AS owner ON owner.kind = 'speaker' AND owner.canonical = touched_series.series
    INNER JOIN every_id AS same_claim ON same_claim.kind = 'claim' AND same_claim.canonical = touched_series.claim
),
revising AS (
    SELECT revision_entry.statement
    FROM revision_entry
    UNION
    SELECT revision_entry.revised
    FROM revision_entry
)
SELECT touched_statement.statement
FROM touched_statement
UNION
SELECT counted.statement
FROM counted
ANTI JOIN record.main.standing_figure AS kept ON kept.figure = counted.id
UNION
SELECT revising.statement
FROM revising
SEMI JOIN counted ON counted.statement = revising.statement
UNION
SELECT revising.statement
FROM revising
INNER JOIN statement_entry ON statement_entry.id = revising.statement
SEMI JOIN said
    ON said.owner = coalesce(statement_entry.on_behalf_of, statement_entry.speaker)
    AND said.claim = statement_entry.claim;


-- name: still_said
-- Of the statements that are asked for, those that had been said and recorded by the time to which the clock is turned back.
-- given: asked_statement
-- leaves: asked_statement
DELETE FROM asked_statement
WHERE statement NOT IN (SELECT statement.id FROM statement);


-- name: repeated_statement
-- Which touched statements were entered twice.
-- given: touched_statement, appearance_entry, statement_entry
-- leaves: stale_repeated_statement, fresh_repeated_statement
CREATE OR REPLACE TEMP TABLE stale_repeated_statement AS
SELECT rowid AS row
FROM record.main.repeated_statement
WHERE statement IN (FROM touched_statement);

CREATE OR REPLACE TEMP TABLE fresh_repeated_statement AS
SELECT *
FROM meaning.computed.repeated_statement
WHERE statement IN (FROM touched_statement);


-- name: repeated_then
-- Which statements were entered twice, of those that had been said by the time to which the clock is turned back: those of one date.
-- given: touched_statement, statement
-- leaves: stale_repeated_statement, fresh_repeated_statement
CREATE OR REPLACE TEMP TABLE stale_repeated_statement AS
SELECT rowid AS row
FROM record.main.repeated_statement
WHERE statement IN (FROM touched_statement);

CREATE OR REPLACE TEMP TABLE fresh_repeated_statement AS
SELECT kept.*
FROM record.main.repeated_statement AS kept
SEMI JOIN touched_statement ON touched_statement.statement = kept.statement
SEMI JOIN statement ON statement.id = kept.statement;


-- name: committed_statement
-- What the touched series are held to. A statement about no claim stands beside no other.
-- given: touched_statement, touched_series, asked_statement, relay_entry, revision_entry, statement
-- leaves: held_statement, stale_committed_statement, fresh_committed_statement
CREATE OR REPLACE TEMP TABLE held_statement AS
SELECT held.*
FROM meaning.main.held_statement AS held
SEMI JOIN asked_statement ON asked_statement.statement = held.statement
WHERE (held.series, held.claim) IN (FROM touched_series) OR held.statement IN (FROM touched_statement);

INSERT INTO held_statement BY NAME
SELECT kept.* EXCLUDE (standing)
FROM record.main.committed_statement AS kept
ANTI JOIN touched_statement ON touched_statement.statement = kept.statement
ANTI JOIN asked_statement ON asked_statement.statement = kept.statement
WHERE (kept.series, kept.claim) IN (FROM touched_series);

CREATE OR REPLACE TEMP TABLE stale_committed_statement AS
SELECT rowid AS row
FROM record.main.committed_statement
WHERE (series, claim) IN (FROM touched_series) OR statement IN (FROM touched_statement);

CREATE OR REPLACE TEMP TABLE fresh_committed_statement AS
SELECT *
FROM meaning.computed.committed_statement;


-- name: standing_figure
-- The figures of the touched quantities. What stands beside a figure is decided anew.
-- given: touched_statement, touched_quantity, asked_statement, figure_entry, relay_entry, revision_entry, statement
-- leaves: competing_figure, stale_standing_figure, fresh_standing_figure
CREATE OR REPLACE TEMP TABLE competing_figure AS
SELECT competing.*
FROM meaning.main.competing_figure AS competing
SEMI JOIN asked_statement ON asked_statement.statement = competing.statement
SEMI JOIN touched_quantity ON touched_quantity.quantity = competing.quantity;

INSERT INTO competing_figure BY NAME
SELECT kept.* EXCLUDE (quantity_name, alternatives, may_be_lower, may_be_upper, slice_seconds)
FROM record.main.standing_figure AS kept
SEMI JOIN touched_quantity ON touched_quantity.quantity = kept.quantity
ANTI JOIN touched_statement ON touched_statement.statement = kept.statement
ANTI JOIN asked_statement ON asked_statement.statement = kept.statement;

CREATE OR REPLACE TEMP TABLE stale_standing_figure AS
SELECT rowid AS row
FROM record.main.standing_figure
WHERE quantity IN (FROM touched_quantity);

CREATE OR REPLACE TEMP TABLE fresh_standing_figure AS
SELECT *
FROM meaning.computed.standing_figure;


-- name: kept
-- Puts the rows of <view> that are worked out anew in the place of those that were.
-- given: stale_<view>, fresh_<view>
DELETE FROM record.main.<view>
WHERE rowid IN (FROM stale_<view>);

INSERT INTO record.main.<view> BY NAME
SELECT *
FROM fresh_<view>;


-- name: then
-- What <view> was at the time to which the clock is turned back: what it is, but for what is touched. It stands before the view.
-- given: stale_<view>, fresh_<view>
-- leaves: <view>
CREATE OR REPLACE TEMP VIEW <view> AS
SELECT kept.*
FROM record.main.<view> AS kept
ANTI JOIN stale_<view> ON stale_<view>.row = kept.rowid
UNION ALL BY NAME
SELECT *
FROM fresh_<view>;


-- name: mostly_then
-- The same, where most of what <view> is was touched.
-- given: stale_<view>, fresh_<view>
-- leaves: fresh_<view>, <view>
INSERT INTO fresh_<view> BY NAME
SELECT kept.*
FROM record.main.<view> AS kept
ANTI JOIN stale_<view> ON stale_<view>.row = kept.rowid;

CREATE OR REPLACE TEMP VIEW <view> AS
SELECT *
FROM fresh_<view>;


-- name: not_said
-- The statements that had not been said by the time to which the clock is turned back, as far as is known.
-- given: entered_id
-- leaves: entered_id
INSERT INTO entered_id
SELECT 'statement' AS record, statement_entry.id
FROM statement_entry
LEFT JOIN (
    SELECT date_reading.expression, max(date_reading.latest) AS latest
    FROM date_reading
    GROUP BY date_reading.expression
) AS said ON said.expression = statement_entry.said
WHERE NOT coalesce(said.latest <= getvariable('as_of')::TIMESTAMP, FALSE);


-- name: not_recorded
-- Of one kind of record, <record>, whether entries were recorded after the time to which the clock is turned back, and whether one of
-- these stands beside an earlier one.
SELECT
    '<record>' AS record,
    EXISTS (FROM <record>_entry SEMI JOIN unseen_load ON unseen_load.load = <record>_entry.load) AS enters,
    EXISTS (
        FROM <record>_entry
        SEMI JOIN unseen_load ON unseen_load.load = <record>_entry.load
        SEMI JOIN (
            SELECT earlier.id
            FROM <record>_entry AS earlier
            ANTI JOIN unseen_load ON unseen_load.load = earlier.load
        ) AS seen ON seen.id = <record>_entry.id
    ) AS replaces;


-- name: recorded_since
-- The records of one kind, <record>, of which an entry was recorded after that time.
-- given: entered_id
-- leaves: entered_id
INSERT INTO entered_id
SELECT '<record>' AS record, <record>_entry.id
FROM <record>_entry
SEMI JOIN unseen_load ON unseen_load.load = <record>_entry.load;


-- name: answer
-- Whether what is touched can change an answer that stands.
-- given: touched_series
SELECT EXISTS (FROM claim_value SEMI JOIN touched_series ON touched_series.claim = claim_value.claim) AS is_touched;


-- name: denier
-- denier: the statements that may deny a figure; and asked_statement: these, what they answer, and what that passes on.
-- leaves: denier, asked_statement
CREATE OR REPLACE TEMP TABLE denier AS
SELECT statement_entry.id AS statement, statement_entry.claim, statement_entry.responds_to
FROM statement_entry
WHERE statement_entry.stance = 'deny'
UNION
SELECT statement_entry.id AS statement, statement_entry.claim, statement_entry.responds_to
FROM statement_entry
SEMI JOIN (SELECT figure_entry.statement FROM figure_entry WHERE figure_entry.denied) AS marked ON marked.statement = statement_entry.id;

CREATE OR REPLACE TEMP TABLE asked_statement AS
WITH RECURSIVE named(statement) AS (
    SELECT denier.statement
    FROM denier
    UNION
    SELECT denier.responds_to
    FROM denier
    WHERE denier.responds_to IS NOT NULL
    UNION
    SELECT relay_entry.relayed
    FROM named
    INNER JOIN relay_entry ON relay_entry.statement = named.statement
)
SELECT named.statement
FROM named;


-- name: denial
-- Whether what is touched can change what a denial of a figure meets: the denial itself, what it answers and passes on, or whatever
-- speaks of its claim or gives a figure for what it denies.
-- given: denier, asked_statement, touched_statement, touched_quantity, touched_series
WITH counted AS (
    SELECT figure_entry.quantity
    FROM figure_entry
    SEMI JOIN asked_statement ON asked_statement.statement = figure_entry.statement
    UNION
    SELECT claim_entry.counts
    FROM claim_entry
    SEMI JOIN denier ON denier.claim = claim_entry.id
)
SELECT
    EXISTS (FROM asked_statement SEMI JOIN touched_statement ON touched_statement.statement = asked_statement.statement)
    OR EXISTS (
        FROM denier
        LEFT JOIN merged_id ON merged_id.kind = 'claim' AND merged_id.id = denier.claim
        SEMI JOIN touched_series ON touched_series.claim = coalesce(merged_id.canonical, denier.claim)
    )
    OR EXISTS (
        FROM counted
        LEFT JOIN merged_id ON merged_id.kind = 'quantity' AND merged_id.id = counted.quantity
        SEMI JOIN touched_quantity ON touched_quantity.quantity = coalesce(merged_id.canonical, counted.quantity)
    ) AS is_touched;
