-- A figure will not compete with others: its speaker does not vouch for it, asks, puts it as a condition or denies it, or it is zero and supports no occurrence.
--
-- of: figure
SELECT
    told.file,
    told.line,
    'verbatim' AS field,
    '`' || left(told.verbatim, 60) || '` ' || CASE
        WHEN told.denied = 'true' THEN 'is denied, so it does not compete'
        WHEN told.stance = 'deny' AND told.denied IS NULL AND NOT told.others_denied
            THEN 'is read as denied; if it is what `' || left(told.speaker, 60) || '` says, write `denied: false`'
        WHEN told.stance = 'query' THEN 'stands in a question, so it does not compete'
        WHEN told.commitment = 'uncommitted' THEN 'is not vouched for (`commitment: uncommitted`), so it does not compete'
        WHEN told.conditional = 'true' THEN 'is put as a condition, so it does not compete'
        ELSE 'is zero, so its statement does not support that "' || left(told.claim_text, 60) || '"'
    END AS notice
FROM (
    SELECT
        staged_figure.file,
        staged_figure.line,
        staged_figure.verbatim,
        staged_figure.denied,
        coalesce(staged_statement.stance, statement.stance) AS stance,
        coalesce(staged_statement.commitment, statement.commitment) AS commitment,
        CASE WHEN staged_statement.id IS NULL THEN statement.conditional::VARCHAR ELSE staged_statement.conditional END AS conditional,
        coalesce(staged_statement.speaker, statement.speaker) AS speaker,
        coalesce(staged_claim.text, claim.text) AS claim_text,
        coalesce(staged_claim.asserts, claim.asserts) = 'occurrence'
            AND coalesce(staged_statement.stance, statement.stance) = 'support'
            AND EXISTS (
                SELECT 1
                FROM figure_text_reading
                WHERE figure_text_reading.verbatim = staged_figure.verbatim AND figure_text_reading.hard_low = 0 AND figure_text_reading.hard_high = 0
            ) AS is_zero,
        coalesce(marked.statement IS NOT NULL, FALSE) AS others_denied
    FROM staged_figure
    LEFT JOIN staged_statement ON staged_statement.id = staged_figure.statement
    LEFT JOIN statement ON statement.id = staged_figure.statement
    LEFT JOIN staged_claim ON staged_claim.id = coalesce(staged_statement.claim, statement.claim)
    LEFT JOIN claim ON claim.id = coalesce(staged_statement.claim, statement.claim)
    LEFT JOIN (
        SELECT statement FROM staged_figure WHERE denied = 'true' AND retracted IS DISTINCT FROM 'true'
        UNION
        SELECT figure.statement FROM figure WHERE figure.denied AND NOT figure.retracted
    ) AS marked ON marked.statement = staged_figure.statement
    ANTI JOIN (
        -- What a relay passes on in the same words competes as the figure of whoever said it.
        SELECT passed_on.id
        FROM staged_figure AS passed_on
        INNER JOIN staged_statement AS relay ON relay.id = passed_on.statement AND relay.commitment = 'uncommitted'
        INNER JOIN staged_relay ON staged_relay.statement = relay.id
        INNER JOIN (
            SELECT statement, quantity, verbatim FROM staged_figure
            UNION
            SELECT figure.statement, figure.quantity, figure.verbatim FROM figure
        ) AS original
            ON original.statement = staged_relay.relayed AND original.quantity = passed_on.quantity AND original.verbatim = passed_on.verbatim
    ) AS unchanged ON unchanged.id = staged_figure.id
    WHERE staged_figure.retracted IS DISTINCT FROM 'true'
        AND staged_statement.retracted IS DISTINCT FROM 'true'
        AND staged_figure.verbatim IS NOT NULL
) AS told
WHERE told.denied = 'true'
    OR (told.stance = 'deny' AND told.denied IS NULL AND NOT told.others_denied)
    OR told.stance = 'query'
    OR told.commitment = 'uncommitted'
    OR told.conditional = 'true'
    OR told.is_zero
