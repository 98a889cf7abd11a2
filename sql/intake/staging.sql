-- Staging: beside a table for each kind of record, which takes every field as text with the file and line it stands in, what is found
-- out about an input. What is loaded is put there, checked there by sql/checks/, and entered from there.

-- The texts at hand: from a file that the input names (kept), or lent for the check with --texts (not kept).
CREATE OR REPLACE TEMP TABLE staged_text (source VARCHAR, sha256 VARCHAR, content VARCHAR, lent BOOLEAN);

-- What is found wrong: where it stands, in which field, and what is accepted.
CREATE OR REPLACE TEMP TABLE staged_problem (file VARCHAR, line BIGINT, field VARCHAR, problem VARCHAR);

-- The line of each field, where the input has its fields on lines of their own.
CREATE OR REPLACE TEMP TABLE staged_line (file VARCHAR, line BIGINT, field VARCHAR, field_line BIGINT);

-- Values of which every occurrence is a problem, and references to what is nowhere.
CREATE OR REPLACE TEMP TABLE value_problem (record VARCHAR, field VARCHAR, value VARCHAR, problem VARCHAR);

CREATE OR REPLACE TEMP TABLE dangling (file VARCHAR, line BIGINT, field VARCHAR, refers_to VARCHAR, value VARCHAR);
