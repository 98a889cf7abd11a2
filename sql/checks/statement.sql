-- Problems with statements: a denial has a scope, only a denial has one, and a statement is about a claim, gives figures or withdraws another.
SELECT
    staged_statement.file,
    staged_statement.line,
    'stance' AS field,
    'a denial needs `scope`; accepted are occurrence, involvement, figure, characterisation, attribution' AS problem
FROM staged_statement
WHERE staged_statement.stance = 'deny' AND staged_statement.scope IS NULL
UNION ALL
SELECT
    staged_statement.file,
    staged_statement.line,
    'scope' AS field,
    '`scope` belongs to a denial; with stance ' || staged_statement.stance || ' leave it out' AS problem
FROM staged_statement
WHERE staged_statement.stance IN ('support', 'query', 'comment') AND staged_statement.scope IS NOT NULL
UNION ALL
SELECT
    staged_statement.file,
    staged_statement.line,
    NULL AS field,
    'a statement needs `claim`, the id of the claim it is about, unless it gives `figures` or `withdraws` another statement' AS problem
FROM staged_statement
ANTI JOIN staged_figure ON staged_figure.statement = staged_statement.id
ANTI JOIN figure ON figure.statement = staged_statement.id
WHERE staged_statement.id IS NOT NULL AND staged_statement.claim IS NULL AND staged_statement.withdraws IS NULL
UNION ALL
SELECT
    staged_statement.file,
    staged_statement.line,
    NULL AS field,
    'the statement `' || staged_statement.id || '` needs an entry in `appearances`: a source where it can be read' AS problem
FROM staged_statement
ANTI JOIN staged_appearance ON staged_appearance.statement = staged_statement.id
ANTI JOIN appearance ON appearance.statement = staged_statement.id
WHERE staged_statement.id IS NOT NULL
UNION ALL
SELECT
    staged_relay.file,
    staged_relay.line,
    'relayed' AS field,
    'the statement `' || staged_relay.statement || '` relays itself; name the statement that it passes on' AS problem
FROM staged_relay
WHERE staged_relay.statement = staged_relay.relayed
