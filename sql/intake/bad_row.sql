-- Rows that are left out because they break rules, and what they break; both grow from pass to pass of one load.
CREATE OR REPLACE TEMP TABLE bad_row (file VARCHAR, line BIGINT);

CREATE OR REPLACE TEMP TABLE told_problem (file VARCHAR, line BIGINT, problem VARCHAR);
