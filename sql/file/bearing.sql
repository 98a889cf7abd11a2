-- The entries of a few statements, which stand in temporary tables before the tables of their names: the views then read these alone.
-- bearing_statement names the statements, and every other that bears on what is asked of them.

-- name: entries
-- The entries of one kind of record, <record>, whose <field> is one of the statements. They are few, so only their rows are read whole.
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


-- name: said
-- statement: the statements of these entries, whose dates are then looked up once.
-- given: statement_entry
-- leaves: statement
CREATE OR REPLACE TEMP TABLE statement AS
SELECT statement.*
FROM meaning.main.statement AS statement;


-- name: shared
-- What contradictions, their topics and cards read many times over, planned and worked out once; each stands before the view of its name.
-- What a view reads comes before it.
CREATE OR REPLACE TEMP TABLE revision_path AS
FROM meaning.main.revision_path;

CREATE OR REPLACE TEMP TABLE statement_voice AS
FROM meaning.main.statement_voice;

CREATE OR REPLACE TEMP TABLE claim_entailment AS
FROM meaning.main.claim_entailment;

CREATE OR REPLACE TEMP TABLE rival_claim AS
FROM meaning.main.rival_claim;

CREATE OR REPLACE TEMP TABLE claim_topic AS
FROM meaning.main.claim_topic;

CREATE OR REPLACE TEMP TABLE compared_quantity AS
FROM meaning.main.compared_quantity;

CREATE OR REPLACE TEMP TABLE quotation AS
FROM meaning.main.quotation;

CREATE OR REPLACE TEMP TABLE claim_denial AS
FROM meaning.main.claim_denial;


-- name: unshared
-- The views stand for themselves again.
DROP TABLE IF EXISTS temp.main.claim_denial;

DROP TABLE IF EXISTS temp.main.quotation;

DROP TABLE IF EXISTS temp.main.compared_quantity;

DROP TABLE IF EXISTS temp.main.claim_topic;

DROP TABLE IF EXISTS temp.main.rival_claim;

DROP TABLE IF EXISTS temp.main.claim_entailment;

DROP TABLE IF EXISTS temp.main.statement_voice;

DROP TABLE IF EXISTS temp.main.revision_path;


-- name: forgotten
-- Takes away what stands before the tables and views of the record.
DROP TABLE IF EXISTS temp.main.topical_pair;

DROP TABLE IF EXISTS temp.main.statement;

DROP TABLE IF EXISTS temp.main.appearance_entry;

DROP TABLE IF EXISTS temp.main.figure_entry;

DROP TABLE IF EXISTS temp.main.relay_entry;

DROP TABLE IF EXISTS temp.main.revision_entry;

DROP TABLE IF EXISTS temp.main.statement_entry;
