CREATE OR REPLACE TEMP TABLE <relation> AS SELECT * FROM computed.<relation>;
