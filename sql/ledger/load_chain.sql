-- Loads that follow a load which is not there, or which was recorded later. <load> is where they are,
-- <known_load> where those that they follow can be; a load that was repaired is there by the hash that it had, too, with the date that
-- it has now.
SELECT
    'load' AS "table",
    left(load.load, 12) AS id,
    NULL AS entry,
    CASE
        WHEN any_value(before.load) IS NULL THEN 'follows the load ' || left(load.previous, 12) || ', which is not there'
        ELSE 'was recorded before the load ' || left(load.previous, 12) || ' that it follows'
    END AS problem
FROM <load> AS load
LEFT JOIN <known_load> AS before ON before.load = load.previous
WHERE load.previous IS NOT NULL
GROUP BY load.load, load.previous, load.recorded_at
HAVING NOT coalesce(bool_or(load.recorded_at > before.recorded_at), FALSE);
