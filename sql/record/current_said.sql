-- The current entries of a kind of record that is said at a time, with the first and last instant of that time. The session
-- variable as_of leaves out what had not yet been said: SET VARIABLE as_of = TIMESTAMP '2025-04-09 23:59:59';
-- Words in angle brackets stand for its name, its meaning, its fields and the one that says when it was said.

-- One row per current <words>: <meaning>.
CREATE VIEW <record> AS
SELECT
    <fields>
    <record>_entry.retracted,  -- Whether the analysts have taken this record back.
    <record>_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    <record>_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    <record>_entry.load  -- The load that recorded the entry.
FROM <record>_entry
-- An expression stands there once; grouped, so that the engine knows it too, and leaves the join out where nobody asks when.
LEFT JOIN (
    SELECT
        date_reading.expression,
        max(date_reading.earliest) AS earliest,
        max(date_reading.latest) AS latest,
        bool_or(date_reading.zoned) AS zoned
    FROM date_reading
    GROUP BY date_reading.expression
) AS <said>_reading
    ON <said>_reading.expression = <record>_entry.<said>
ANTI JOIN superseded_then
    ON superseded_then.entry = <record>_entry.entry
ANTI JOIN unseen_load
    ON unseen_load.load = <record>_entry.load
WHERE (NOT <record>_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL)
    AND (getvariable('as_of') IS NULL OR <said>_reading.latest <= getvariable('as_of')::TIMESTAMP);
