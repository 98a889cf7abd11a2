-- What <relation> was at the time to which the clock is turned back, worked out once for this shell.
CREATE OR REPLACE TEMP TABLE <relation> AS SELECT * FROM computed.<relation>;
