-- A part does not say to which division of its total it belongs, or is declared a subset of the same total, too.
--
-- of: quantity_relation
SELECT
    staged_quantity_relation.file,
    staged_quantity_relation.line,
    'other' AS field,
    'the part `' || staged_quantity_relation.quantity || '` of `' || staged_quantity_relation.other
        || '` names no division, so it is not added to the other parts; write `part_of: [{total: ' || staged_quantity_relation.other
        || ', by: WORD}]`' AS notice
FROM staged_quantity_relation
WHERE staged_quantity_relation.relation = 'part_of'
    AND staged_quantity_relation.division IS NULL
    AND staged_quantity_relation.retracted IS DISTINCT FROM 'true'
UNION ALL
SELECT
    arg_max(related.file, related.line) AS file,
    max(related.line) AS line,
    'other' AS field,
    '`' || related.quantity || '` is declared both a part and a subset of `' || related.other
        || '`; a part is a subset in any case, so leave `subset_of` out' AS notice
FROM (
    SELECT quantity, other, relation, file, line
    FROM staged_quantity_relation
    WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT quantity_relation.quantity, quantity_relation.other, quantity_relation.relation, NULL AS file, NULL AS line
    FROM quantity_relation
    ANTI JOIN staged_quantity_relation ON staged_quantity_relation.id = quantity_relation.id
    WHERE NOT quantity_relation.retracted
) AS related
WHERE related.relation IN ('part_of', 'subset_of')
GROUP BY related.quantity, related.other
HAVING count(DISTINCT related.relation) = 2 AND count(related.file) > 0
