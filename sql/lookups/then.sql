-- Works out once what <relation> was at the time to which the clock is turned back; setting the clock anew forgets it.
CREATE OR REPLACE TEMP TABLE <relation>_then AS
SELECT * FROM <relation>_afresh;

SET VARIABLE <relation>_then = concat(getvariable('as_of'), '|', getvariable('recorded_by_date'));
