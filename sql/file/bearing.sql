-- The entries of a few statements, which stand in temporary tables before the tables of their names: the views then read these alone.

-- name: bearing
-- bearing_statement: the statements that are asked about, and what bears on them: what they revise and are revised by, what they pass
-- on or repeat, and what takes them back.
-- given: asked_statement
-- leaves: bearing_statement
CREATE OR REPLACE TEMP TABLE bearing_statement AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT relay_entry.statement AS one, relay_entry.relayed AS other
    FROM relay_entry
    UNION
    SELECT repeated_statement.statement AS one, repeated_statement.counted AS other
    FROM repeated_statement
    UNION
    SELECT revision_entry.statement AS one, revision_entry.revised AS other
    FROM revision_entry
    UNION
    SELECT revision_entry.revised AS one, revision_entry.statement AS other
    FROM revision_entry
),
reached(statement) AS (
    SELECT asked_statement.statement
    FROM asked_statement
    UNION
    SELECT link.other
    FROM reached
    INNER JOIN link ON link.one = reached.statement
)
SELECT reached.statement
FROM reached
UNION
SELECT statement_entry.id
FROM statement_entry
SEMI JOIN reached ON reached.statement = statement_entry.withdraws
WHERE statement_entry.withdraws IS NOT NULL;


-- name: entries
-- The entries of one kind of record, <record>, whose <field> is one of these statements. They are few, so only their rows are read whole.
-- given: bearing_statement
-- leaves: <record>_entry
CREATE OR REPLACE TEMP TABLE <record>_entry AS
SELECT <record>_entry.*
FROM record.main.<record>_entry
WHERE <record>_entry.rowid IN (
    SELECT entry.rowid
    FROM record.main.<record>_entry AS entry
    SEMI JOIN bearing_statement ON bearing_statement.statement = entry.<field>
);


-- name: shared
-- Works out <relation> once for all that read it; a temporary table is found before any view.
-- leaves: <relation>
CREATE OR REPLACE TEMP TABLE <relation> AS
FROM meaning.main.<relation>;


-- name: rowless
-- Has whatever reads <relation>, which has no row, read a table without rows: it would else be planned.
-- leaves: <relation>
CREATE OR REPLACE TEMP TABLE <relation> AS
FROM meaning.rowless.<relation>;


-- name: forgotten
-- Takes away the temporary table that stands before <relation>, if there is one.
DROP TABLE IF EXISTS temp.main.<relation>;


-- name: forgotten_view
-- Takes away the temporary view that stands before <relation>, if there is one.
DROP VIEW IF EXISTS temp.main.<relation>;
