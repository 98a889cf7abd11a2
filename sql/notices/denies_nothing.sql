-- A denial of a figure names no figure and answers no statement.
--
-- of: statement
SELECT
    staged_statement.file,
    staged_statement.line,
    'scope' AS field,
    'the denial `' || staged_statement.id || '` names no figure and answers no statement, so it is in tension with every earlier figure of '
        || 'other sides; say which is denied with `responds_to`, or with `figures` and `denied: true`' AS notice
FROM staged_statement
ANTI JOIN (
    SELECT statement FROM staged_figure WHERE retracted IS DISTINCT FROM 'true' AND denied IS DISTINCT FROM 'false'
    UNION ALL
    SELECT figure.statement
    FROM figure
    ANTI JOIN staged_figure ON staged_figure.id = figure.id
    WHERE NOT figure.retracted AND figure.denied IS DISTINCT FROM FALSE
) AS named ON named.statement = staged_statement.id
WHERE staged_statement.stance = 'deny'
    AND staged_statement.scope = 'figure'
    AND staged_statement.responds_to IS NULL
    AND staged_statement.retracted IS DISTINCT FROM 'true'
