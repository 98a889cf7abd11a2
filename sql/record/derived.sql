-- The table, in a plain shell, of the rows of a view whose rows a write keeps, <view>.
CREATE TABLE <view> AS SELECT * FROM computed.<view> LIMIT 0;
