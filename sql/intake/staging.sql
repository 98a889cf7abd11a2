-- Staging: one table per record table that takes every field as text, with the file and line it stands in.
-- What is loaded is put here, checked here by sql/checks/, and entered from here.

CREATE OR REPLACE TEMP TABLE staged_speaker AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM speaker_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_alias AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM alias_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_affiliation AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM affiliation_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_source AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM source_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_claim AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM claim_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_claim_relation AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM claim_relation_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_quantity AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM quantity_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_quantity_relation AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM quantity_relation_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_statement AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM statement_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_relay AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM relay_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_appearance AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM appearance_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_anchor AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM anchor_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_figure AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM figure_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_evidence AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM evidence_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_bearing AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM bearing_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_assessment AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM assessment_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_resolution AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM resolution_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_identity AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM identity_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_exchange_rate AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM exchange_rate_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_hedge_rule AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM hedge_rule_entry
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_scale_word AS
SELECT NULL::VARCHAR AS file, NULL::BIGINT AS line, COLUMNS(* EXCLUDE (entry, load, superseded))::VARCHAR
FROM scale_word_entry
LIMIT 0;

-- The texts at hand: from a file that the input names (kept), or lent for the check with --texts (not kept).
CREATE OR REPLACE TEMP TABLE staged_text (source VARCHAR, sha256 VARCHAR, content VARCHAR, lent BOOLEAN);

-- What is found wrong: where it stands, in which field, and what is accepted.
CREATE OR REPLACE TEMP TABLE staged_problem (file VARCHAR, line BIGINT, field VARCHAR, problem VARCHAR);

-- The line of each field, where the input has its fields on lines of their own.
CREATE OR REPLACE TEMP TABLE staged_line (file VARCHAR, line BIGINT, field VARCHAR, field_line BIGINT);

-- Values of which every occurrence is a problem, and references to what is nowhere.
CREATE OR REPLACE TEMP TABLE value_problem (record VARCHAR, field VARCHAR, value VARCHAR, problem VARCHAR);

CREATE OR REPLACE TEMP TABLE dangling (file VARCHAR, line BIGINT, field VARCHAR, refers_to VARCHAR, value VARCHAR);
