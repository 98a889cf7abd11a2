-- Problems with relations: a record is not related to itself, an increment is the change of a running total, only a part has a division of its total, whose name is a word, and
-- evidence bears on one claim or one statement.
SELECT
    staged_claim_relation.file,
    staged_claim_relation.line,
    'other' AS field,
    'the claim `' || staged_claim_relation.claim || '` is related to itself; name another claim' AS problem
FROM staged_claim_relation
WHERE staged_claim_relation.claim = staged_claim_relation.other
UNION ALL
SELECT
    staged_quantity_relation.file,
    staged_quantity_relation.line,
    'other' AS field,
    'the quantity `' || staged_quantity_relation.quantity || '` is related to itself; name another quantity' AS problem
FROM staged_quantity_relation
WHERE staged_quantity_relation.quantity = staged_quantity_relation.other
UNION ALL
SELECT
    staged_bearing.file,
    staged_bearing.line,
    NULL AS field,
    'a bearing needs either `claim` or `statement`, and one of them only' AS problem
FROM staged_bearing
WHERE (staged_bearing.claim IS NULL) = (staged_bearing.statement IS NULL)
UNION ALL
SELECT
    staged_quantity_relation.file,
    staged_quantity_relation.line,
    'division' AS field,
    'a division belongs to `part_of`; with ' || staged_quantity_relation.relation || ' leave it out' AS problem
FROM staged_quantity_relation
WHERE staged_quantity_relation.division IS NOT NULL AND staged_quantity_relation.relation IN ('subset_of', 'same_as')
UNION ALL
SELECT
    named.file,
    named.line,
    'division' AS field,
    'the name `' || left(named.division, 60) || '` of a division is not accepted; it is one word of up to 60 letters, digits and - _ ., such as fate' AS problem
FROM (
    SELECT staged_quantity_relation.file, staged_quantity_relation.line, staged_quantity_relation.division
    FROM staged_quantity_relation
    WHERE staged_quantity_relation.relation = 'part_of'
    UNION ALL
    SELECT staged_complete_division.file, staged_complete_division.line, staged_complete_division.division
    FROM staged_complete_division
) AS named
-- Counted in the pattern, the letters would be made sixty times.
WHERE NOT (length(named.division) <= 60 AND regexp_full_match(named.division, '[\p{L}\p{N}._-]+'))
UNION ALL
SELECT
    staged_quantity.file,
    staged_quantity.line,
    'change_of' AS field,
    CASE
        WHEN staged_quantity.behaviour <> 'increment'
            THEN '`change_of` belongs to an amount per period; give `' || left(staged_quantity.id, 60) || '` the behaviour increment, or leave it out'
        ELSE '`change_of: ' || left(staged_quantity.change_of, 60) || '` is no running total; name a quantity of the behaviour cumulative'
    END AS problem
FROM staged_quantity
LEFT JOIN (
    SELECT id, behaviour FROM staged_quantity
    UNION ALL
    SELECT quantity.id, quantity.behaviour FROM quantity ANTI JOIN staged_quantity ON staged_quantity.id = quantity.id
) AS total ON total.id = staged_quantity.change_of
WHERE staged_quantity.change_of IS NOT NULL AND (staged_quantity.behaviour <> 'increment' OR total.behaviour <> 'cumulative')
