-- Entries of one record table that are not what their content hash says, that stand twice, or that no arriving load recorded.
-- Words in angle brackets stand for the table's name and its fields.
SELECT
    'the <record> `' || left(coalesce(id, ''), 60) || '` is not what its content hash says; it was changed outside the tool' AS problem
FROM arriving_<record>
LEFT JOIN (
    SELECT arriving_replacement.entry AS replacer, list(arriving_replacement.replaced ORDER BY arriving_replacement.replaced) AS replaces
    FROM arriving_replacement
    GROUP BY arriving_replacement.entry
) AS hashed ON hashed.replacer = arriving_<record>.entry
WHERE entry IS DISTINCT FROM entry_hash('<record>', hashed.replaces, <content>)
UNION ALL
SELECT 'the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` stands there twice as one entry' AS problem
FROM arriving_<record>
GROUP BY arriving_<record>.entry, arriving_<record>.id
HAVING count(*) > 1
UNION ALL
SELECT 'the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` names a load that did not record it' AS problem
FROM arriving_<record>
ANTI JOIN arriving_load USING (load);
