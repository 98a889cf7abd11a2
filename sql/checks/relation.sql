-- Problems with relations: a record is not related to itself, and evidence bears on one claim or one statement.
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
