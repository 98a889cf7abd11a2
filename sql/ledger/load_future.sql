-- Loads that say that they were recorded in the future: they would outrank all that comes after. <load> is where they are.
SELECT
    'load' AS "table",
    left(load.load, 12) AS id,
    NULL AS entry,
    'says that it was recorded in the future, on ' || strftime(load.recorded_at, '%Y-%m-%d') || '; its clock was wrong, which `provenance repair` corrects in that file' AS problem
FROM <load> AS load
WHERE load.recorded_at > make_timestamp(epoch_us(now())) + INTERVAL 1 DAY;
