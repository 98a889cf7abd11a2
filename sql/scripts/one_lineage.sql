-- Figures that several voices give and that only ever come from one lineage.
--
-- The root of a statement is what it passes on in the end, or itself. Many voices with one root are one witness, however
-- many they are.
WITH root AS (
    SELECT statement.id AS statement, statement.id AS root
    FROM statement
    WHERE statement.id NOT IN (SELECT relay_path.statement FROM relay_path)
    UNION ALL
    SELECT relay_path.statement, relay_path.relayed AS root
    FROM relay_path
    WHERE relay_path.relayed NOT IN (SELECT further.statement FROM relay_path AS further)
)
SELECT
    stated_figure.quantity,
    stated_figure.hard,
    count(DISTINCT stated_figure.speaker) AS voices,
    string_agg(DISTINCT stated_figure.verbatim, '; ' ORDER BY stated_figure.verbatim) AS words,
    min(root.root) AS root,
    min(root_speaker.name) AS said_first_by
FROM stated_figure
INNER JOIN root ON root.statement = stated_figure.statement
INNER JOIN statement AS root_statement ON root_statement.id = root.root
INNER JOIN speaker AS root_speaker ON root_speaker.id = root_statement.speaker
WHERE NOT stated_figure.retracted AND stated_figure.stance = 'support'
GROUP BY stated_figure.quantity, stated_figure.hard
HAVING count(DISTINCT root.root) = 1 AND count(DISTINCT stated_figure.speaker) > 1
ORDER BY voices DESC, stated_figure.quantity, stated_figure.hard;
