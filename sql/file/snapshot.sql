-- Works out once, for the questions of a session, what <relation> was at the time to which the clock is turned back; a temporary table
-- is found before any other.
CREATE OR REPLACE TEMP TABLE <relation> AS
SELECT * FROM meaning.computed.<relation>;
