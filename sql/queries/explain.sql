-- Why two statements contradict each other, or why they are compatible: the statements, their figures and what these mean, each rule, the verdict.
--
-- one: a statement, or a contradiction's id
-- other: the other statement; left out when one is a contradiction
WITH asked AS (
    SELECT contradiction.earlier_statement AS one, contradiction.later_statement AS other
    FROM contradiction
    WHERE contradiction.contradiction = $one AND $other IS NULL
    UNION
    SELECT statement.id, $other
    FROM statement
    WHERE statement.id = $one AND $other IN (SELECT answer.id FROM statement AS answer)
),
party AS (
    SELECT 1 AS side, asked.one AS statement FROM asked
    UNION
    SELECT 2 AS side, asked.other AS statement FROM asked
),
told AS (
    SELECT
        party.side,
        statement.id,
        statement.speaker,
        speaker.name,
        statement.claim,
        claim.text AS claim_text,
        claim.asserts,
        statement.stance,
        statement.scope,
        statement.commitment,
        statement.conditional,
        statement.said,
        CASE
            WHEN statement.retracted THEN 'it was retracted by the analysts'
            WHEN withdrawn_statement.statement IS NOT NULL THEN 'its speaker withdrew it'
            WHEN statement.stance NOT IN ('support', 'deny') THEN 'its stance is ' || statement.stance || ': a position, not a commitment'
            WHEN statement.conditional THEN 'it is conditional'
            WHEN statement.commitment = 'uncommitted' THEN 'its speaker does not vouch for it'
            WHEN committed_statement.statement IS NULL THEN 'it passes another statement on unchanged'
            WHEN standing_statement.statement IS NULL THEN 'its speaker has said otherwise since'
        END AS lapse,
        quotation.excerpt,
        quotation.source,
        quotation.anchored
    FROM party
    INNER JOIN statement ON statement.id = party.statement
    INNER JOIN speaker ON speaker.id = statement.speaker
    LEFT JOIN claim ON claim.id = statement.claim
    LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id
    LEFT JOIN committed_statement ON committed_statement.statement = statement.id
    LEFT JOIN standing_statement ON standing_statement.statement = statement.id
    LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
),
given AS (
    SELECT
        party.side,
        stated_figure.*,
        CASE
            WHEN stated_figure.retracted THEN 'was retracted by the analysts'
            WHEN stated_figure.withdrawn THEN 'was withdrawn by its speaker'
            WHEN stated_figure.stance = 'deny' THEN 'is what its speaker denies'
            WHEN NOT stated_figure.committed THEN 'is not vouched for by its speaker'
            WHEN NOT stated_figure.comparable THEN 'is in another currency than its quantity'
            WHEN stated_figure.relayed THEN 'is passed on unchanged from the statement it relays'
            WHEN NOT stated_figure.standing THEN 'was revised by its speaker since'
        END AS lapse
    FROM party
    INNER JOIN stated_figure ON stated_figure.statement = party.statement
),
compared AS (
    SELECT
        one.quantity AS quantity,
        other.quantity AS other_quantity,
        one.verbatim AS one_verbatim,
        other.verbatim AS other_verbatim,
        CASE
            WHEN one.lapse IS NOT NULL THEN '"' || one.verbatim || '" ' || one.lapse || ', so it does not compete.'
            WHEN other.lapse IS NOT NULL THEN '"' || other.verbatim || '" ' || other.lapse || ', so it does not compete.'
            WHEN one.quantity <> other.quantity AND wider.subset IS NULL AND narrower.subset IS NULL
                THEN 'They are figures for different quantities, ' || one.quantity || ' and ' || other.quantity || ', of which neither includes the other.'
            WHEN coalesce(NOT (one.valid_from <= other.valid_to AND other.valid_from <= one.valid_to), TRUE)
                THEN 'They hold at different times, or at a time that is not known.'
            WHEN 'increment' IN (one.behaviour, other.behaviour) AND one.behaviour = other.behaviour
                AND (one.valid_from <> other.valid_from OR one.valid_to <> other.valid_to)
                THEN 'They are amounts for different periods.'
            WHEN one.quantity <> other.quantity AND coalesce(
                CASE WHEN wider.subset IS NOT NULL THEN other.usual_high >= one.usual_low ELSE one.usual_high >= other.usual_low END, TRUE)
                THEN 'A part within its whole is compatible: ' || one.hard || ' and ' || other.hard || '.'
            WHEN one.quantity = other.quantity AND coalesce(one.usual_high >= other.usual_low, TRUE) AND coalesce(other.usual_high >= one.usual_low, TRUE)
                THEN 'Their usual intervals overlap: ' || one.usual || ' and ' || other.usual || '.'
            WHEN abs(one.usual_low - other.usual_low) <= greatest(one.tolerance, other.tolerance) * greatest(one.usual_low, other.usual_low)
                THEN 'Their gap is within the tolerance of the quantity, ' || rtrim(rtrim(greatest(one.tolerance, other.tolerance)::VARCHAR, '0'), '.') || '.'
            WHEN coalesce(one.hard_high < other.hard_low OR other.hard_high < one.hard_low, FALSE)
                THEN 'What the words allow does not overlap: ' || one.hard || ' and ' || other.hard || '.'
            ELSE 'Only their usual intervals do not overlap: ' || one.usual || ' and ' || other.usual || '.'
        END AS finding
    FROM given AS one
    INNER JOIN given AS other ON other.side = 2
    LEFT JOIN quantity_inclusion AS wider ON wider.subset = one.quantity AND wider.superset = other.quantity
    LEFT JOIN quantity_inclusion AS narrower ON narrower.subset = other.quantity AND narrower.superset = one.quantity
    WHERE one.side = 1
),
judged AS (
    SELECT
        CASE
            WHEN one.claim IS NULL OR other.claim IS NULL THEN 'One of the statements is about no claim.'
            WHEN forward.claim IS NULL AND backward.claim IS NULL AND exclusion.claim IS NULL
                THEN 'Neither claim entails or excludes the other: ' || one.claim || ', ' || other.claim || '.'
            WHEN one.lapse IS NOT NULL THEN one.id || ' is not held against its speaker: ' || one.lapse || '.'
            WHEN other.lapse IS NOT NULL THEN other.id || ' is not held against its speaker: ' || other.lapse || '.'
            WHEN exclusion.claim IS NOT NULL AND one.stance = 'support' AND other.stance = 'support'
                THEN one.claim || ' excludes ' || other.claim || '.'
            WHEN one.stance = other.stance THEN 'Both take the stance ' || one.stance || '.'
            WHEN one.stance = 'deny' AND backward.claim IS NULL OR other.stance = 'deny' AND forward.claim IS NULL
                THEN 'The supported claim does not entail the denied one.'
            WHEN one.speaker = other.speaker THEN 'One speaker takes both sides.'
            ELSE 'The denial has the scope ' || coalesce(one.scope, other.scope) || ' and the supported claim asserts '
                || CASE WHEN one.stance = 'support' THEN one.asserts ELSE other.asserts END || '.'
        END AS finding
    FROM told AS one
    INNER JOIN told AS other ON other.side = 2
    LEFT JOIN claim_entailment AS forward ON forward.claim = one.claim AND forward.entailed = other.claim
    LEFT JOIN claim_entailment AS backward ON backward.claim = other.claim AND backward.entailed = one.claim
    LEFT JOIN claim_exclusion AS exclusion ON exclusion.claim = one.claim AND exclusion.excluded = other.claim
    WHERE one.side = 1
),
found AS (
    SELECT contradiction.contradiction, contradiction.kind, contradiction.grade, contradiction.explanation
    FROM contradiction
    INNER JOIN asked
        ON contradiction.earlier_statement IN (asked.one, asked.other)
        AND contradiction.later_statement IN (asked.one, asked.other)
        AND contradiction.earlier_statement <> contradiction.later_statement
),
step AS (
    SELECT
        10 + told.side AS place,
        'statement ' || told.id AS topic,
        told.name || ', ' || coalesce(told.said, 'date unknown') || ': ' || told.stance
            || coalesce(' of scope ' || told.scope, '') || coalesce(', claim "' || told.claim_text || '"', '')
            || ', commitment ' || told.commitment || CASE WHEN told.conditional THEN ', conditional' ELSE '' END
            || '. ' || coalesce('Words: "' || told.excerpt || '" (' || told.source || ', ' || told.anchored || ').', 'No excerpt is recorded.') AS finding
    FROM told
    UNION ALL
    SELECT
        20 + given.side,
        'figure "' || given.verbatim || '"',
        'For ' || given.quantity || ' (' || given.behaviour || '). Rule ' || given.rule || ': the words allow ' || given.hard
            || ', usually meant ' || given.usual || '. '
            || coalesce('Unit: ' || given.conversion || '. ', '')
            || CASE
                WHEN given.behaviour = 'fixed' THEN 'A fixed quantity holds at any time'
                WHEN given.as_of_assumed THEN 'No as_of is stated; assumed to hold when said, ' || coalesce(given.said, 'which is not known')
                ELSE 'As of ' || given.as_of
            END
            || coalesce('. It ' || given.lapse, '') || '.'
    FROM given
    UNION ALL
    SELECT
        30,
        'figures "' || compared.one_verbatim || '" and "' || compared.other_verbatim || '"',
        compared.finding
    FROM compared
    UNION ALL
    SELECT 40, 'stances', judged.finding
    FROM judged
    UNION ALL
    SELECT 50, found.kind || ', ' || found.grade, found.explanation
    FROM found
    UNION ALL
    SELECT 60, 'compatible', 'No rule lists these two statements as a contradiction, for the reasons above.'
    FROM asked
    WHERE NOT EXISTS (SELECT 1 FROM found)
)
SELECT
    row_number() OVER (ORDER BY step.place, step.topic, step.finding) AS step,
    step.topic,
    step.finding
FROM step
ORDER BY step.place, step.topic, step.finding;
