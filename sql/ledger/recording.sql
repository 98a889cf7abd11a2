-- Further recordings that cannot be: of no entry, standing there twice, or under the load that the entry itself names. <recording> is
-- where they are, <entry> where all entries are.
SELECT
    'recording' AS "table",
    any_value(entered.id) AS id,
    further.entry,
    CASE
        WHEN any_value(entered.entry) IS NULL THEN 'says that the load ' || left(further.load, 12) || ' recorded an entry that is not there'
        WHEN count(*) > 1 THEN 'stands there ' || count(*) || ' times for the load ' || left(further.load, 12)
        ELSE 'repeats the load ' || left(further.load, 12) || ', which the entry itself names'
    END AS problem
FROM <recording> AS further
LEFT JOIN <entry> AS entered ON entered.entry = further.entry
GROUP BY further.entry, further.load
HAVING count(*) > 1
    OR any_value(entered.entry) IS NULL
    OR bool_or(entered.load = further.load);
