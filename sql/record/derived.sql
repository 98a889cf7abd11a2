CREATE TABLE <view> AS SELECT * FROM computed.<view> LIMIT 0;
