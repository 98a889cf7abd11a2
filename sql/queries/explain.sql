-- Why two statements contradict each other, or do not.
-- The statements, their figures and what these mean, each rule, the verdict.
-- Example: provenance explain zelensky-155 ukraine-document-lists-168
--
-- one (statement, contradiction or question!): a statement, a contradiction's id, or a question
-- other (statement?): the other statement; left out when one is a contradiction or a question
WITH RECURSIVE subject AS (
    SELECT contradiction.earlier_statement AS one, contradiction.later_statement AS other, contradiction.evidence
    FROM contradiction
    WHERE contradiction.contradiction = $one AND $other IS NULL
    UNION
    SELECT statement.id, $other, NULL
    FROM statement
    WHERE statement.id = $one AND $other IN (SELECT answer.id FROM statement AS answer)
),
party AS (
    SELECT 1 AS side, subject.one AS statement FROM subject
    UNION
    SELECT 2 AS side, subject.other AS statement FROM subject WHERE subject.other IS NOT NULL
),
side_statement AS (
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
            WHEN retracted_speaker.speaker IS NOT NULL THEN 'its speaker was retracted by the analysts'
            WHEN withdrawn_statement.statement IS NOT NULL THEN 'its speaker withdrew it'
            WHEN statement.stance NOT IN ('support', 'deny') THEN 'its stance is ' || statement.stance || ': a position, not a commitment'
            WHEN statement.conditional THEN 'it is conditional'
            WHEN statement.commitment = 'uncommitted' THEN 'its speaker does not vouch for it'
            WHEN repeated_statement.statement IS NOT NULL THEN 'it was entered twice and counts once'
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
    LEFT JOIN repeated_statement ON repeated_statement.statement = statement.id
    LEFT JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    LEFT JOIN retracted_speaker ON retracted_speaker.speaker = canonical_speaker.canonical
    LEFT JOIN committed_statement ON committed_statement.statement = statement.id
    LEFT JOIN standing_statement ON standing_statement.statement = statement.id
    LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
),
side_figure AS (
    SELECT
        party.side,
        stated_figure.*,
        CASE
            WHEN stated_figure.retracted THEN 'was retracted by the analysts'
            WHEN stated_figure.withdrawn THEN 'was withdrawn by its speaker'
            WHEN stated_figure.stance = 'deny' THEN 'is what its speaker denies'
            WHEN NOT stated_figure.committed THEN 'is not vouched for by its speaker'
            WHEN stated_figure.relayed THEN 'is passed on unchanged from the statement it relays'
            WHEN stated_figure.repeated THEN 'was entered twice and counts once'
            WHEN NOT stated_figure.standing THEN 'was revised by its speaker since'
        END AS lapse
    FROM party
    INNER JOIN stated_figure ON stated_figure.statement = party.statement
),
compared AS (
    SELECT
        one.verbatim AS one_verbatim,
        other.verbatim AS other_verbatim,
        greatest(one.tolerance, other.tolerance) AS tolerance,
        CASE
            WHEN one.quantity = other.quantity THEN 'both count “' || quantity.name || '”. '
            WHEN wider.subset IS NOT NULL THEN 'what “' || quantity.name || '” counts is part of “' || other_quantity.name || '”. '
            WHEN narrower.subset IS NOT NULL THEN 'what “' || other_quantity.name || '” counts is part of “' || quantity.name || '”. '
            ELSE ''
        END AS counted,
        CASE
            WHEN one.behaviour = 'fixed' AND other.behaviour = 'fixed' THEN ''
            WHEN one.as_of_assumed AND other.as_of_assumed THEN ' Both are taken to hold when they were said; neither gives another time.'
            WHEN one.as_of_assumed AND other.as_of IS NOT NULL THEN ' "' || other.verbatim || '" is said to hold at ' || other.as_of || ', "' || one.verbatim || '" is taken to hold when it was said.'
            WHEN other.as_of_assumed AND one.as_of IS NOT NULL THEN ' "' || one.verbatim || '" is said to hold at ' || one.as_of || ', "' || other.verbatim || '" is taken to hold when it was said.'
            WHEN one.as_of IS NOT NULL AND other.as_of IS NOT NULL THEN ' They are said to hold at ' || one.as_of || CASE WHEN one.as_of = other.as_of THEN '.' ELSE ' and ' || other.as_of || '.' END
            ELSE ''
        END AS held,
        CASE
            WHEN one.lapse IS NOT NULL THEN '"' || one.verbatim || '" ' || one.lapse || ', so it does not compete.'
            WHEN other.lapse IS NOT NULL THEN '"' || other.verbatim || '" ' || other.lapse || ', so it does not compete.'
            WHEN one.quantity <> other.quantity AND wider.subset IS NULL AND narrower.subset IS NULL
                THEN 'They are figures for different quantities, ' || one.quantity || ' and ' || other.quantity || ', of which neither includes the other.'
            -- What could not be converted is compared only with figures of the same quantity in the same unit.
            WHEN one.unconverted_unit IS DISTINCT FROM other.unconverted_unit OR (one.quantity <> other.quantity AND one.unconverted_unit IS NOT NULL)
                THEN 'They are not compared: '
                    || concat_ws(
                        '; ',
                        CASE WHEN one.unconverted_unit IS NOT NULL THEN one.conversion END,
                        CASE WHEN other.unconverted_unit IS NOT NULL AND other.conversion IS DISTINCT FROM one.conversion THEN other.conversion END
                    ) || '.'
            WHEN one.quantity = other.quantity AND one.behaviour = 'cumulative' AND (one.valid_to < other.valid_from OR other.valid_to < one.valid_from)
                THEN 'They are figures of a running total at two times, which must not fall: '
                    || CASE WHEN one.valid_to < other.valid_from THEN one.hard || ', then ' || other.hard ELSE other.hard || ', then ' || one.hard END || '.'
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
            WHEN greatest(one.usual_low - other.usual_high, other.usual_low - one.usual_high)
                <= greatest(one.tolerance, other.tolerance) * greatest(one.usual_low, other.usual_low)
                THEN 'Their gap is within the tolerance of the quantity, ' || rtrim(rtrim(greatest(one.tolerance, other.tolerance)::DECIMAL(18, 9)::VARCHAR, '0'), '.') || '.'
            WHEN coalesce(one.hard_high < other.hard_low OR other.hard_high < one.hard_low, FALSE)
                THEN 'What the words allow does not overlap: ' || one.hard || ' and ' || other.hard || '.'
            ELSE 'Only their usual intervals do not overlap: ' || one.usual || ' and ' || other.usual || '.'
        END AS finding
    FROM side_figure AS one
    INNER JOIN side_figure AS other ON other.side = 2
    INNER JOIN quantity ON quantity.id = one.quantity
    INNER JOIN quantity AS other_quantity ON other_quantity.id = other.quantity
    LEFT JOIN quantity_inclusion AS wider ON wider.subset = one.quantity AND wider.superset = other.quantity
    LEFT JOIN quantity_inclusion AS narrower ON narrower.subset = other.quantity AND narrower.superset = one.quantity
    WHERE one.side = 1
),
-- The links that lead from the claims of the two statements to what they entail.
link AS (
    SELECT claim_relation.claim, claim_relation.other AS entailed, claim_relation.relation
    FROM claim_relation
    WHERE claim_relation.relation IN ('entails', 'same_as') AND NOT claim_relation.retracted
    UNION
    SELECT claim_relation.other, claim_relation.claim, claim_relation.relation
    FROM claim_relation
    WHERE claim_relation.relation = 'same_as' AND NOT claim_relation.retracted
),
path AS (
    SELECT
        side_statement.claim,
        side_statement.claim AS entailed,
        [side_statement.claim] AS passed,
        side_statement.claim AS route,
        '“' || rtrim(side_statement.claim_text, '.') || '”' AS route_in_words
    FROM side_statement
    WHERE side_statement.claim IS NOT NULL
    UNION ALL
    SELECT
        path.claim,
        link.entailed,
        list_append(path.passed, link.entailed),
        path.route || CASE link.relation WHEN 'entails' THEN ' entails ' ELSE ' is the same as ' END || link.entailed,
        path.route_in_words || CASE link.relation WHEN 'entails' THEN ' entails ' ELSE ' is the same as ' END || '“' || rtrim(claim.text, '.') || '”'
    FROM path
    INNER JOIN link ON link.claim = path.entailed
    INNER JOIN claim ON claim.id = link.entailed
    WHERE NOT list_contains(path.passed, link.entailed)
),
shortest AS (
    SELECT
        path.claim,
        path.entailed,
        arg_min(path.route, (len(path.passed), path.route)) AS route,
        arg_min(path.route_in_words, (len(path.passed), path.route)) AS route_in_words
    FROM path
    GROUP BY path.claim, path.entailed
),
entailment AS (
    SELECT shortest.route || '.' AS finding, shortest.route_in_words || '.' AS plain
    FROM side_statement AS one
    INNER JOIN side_statement AS other ON other.side <> one.side
    INNER JOIN shortest ON shortest.claim = one.claim AND shortest.entailed = other.claim AND shortest.claim <> shortest.entailed
    UNION
    SELECT
        declared.claim || ' excludes ' || declared.other || '.'
            || CASE WHEN one_route.claim <> one_route.entailed THEN ' ' || one_route.route || '.' ELSE '' END
            || CASE WHEN other_route.claim <> other_route.entailed THEN ' ' || other_route.route || '.' ELSE '' END AS finding,
        '“' || rtrim(claim.text, '.') || '” excludes “' || rtrim(excluded.text, '.') || '”.'
            || CASE WHEN one_route.claim <> one_route.entailed THEN ' ' || one_route.route_in_words || '.' ELSE '' END
            || CASE WHEN other_route.claim <> other_route.entailed THEN ' ' || other_route.route_in_words || '.' ELSE '' END AS plain
    FROM side_statement AS one
    INNER JOIN side_statement AS other ON other.side <> one.side
    INNER JOIN shortest AS one_route ON one_route.claim = one.claim
    INNER JOIN shortest AS other_route ON other_route.claim = other.claim
    INNER JOIN claim_relation AS declared
        ON declared.relation = 'excludes'
        AND declared.claim = one_route.entailed
        AND declared.other = other_route.entailed
        AND NOT declared.retracted
    INNER JOIN claim ON claim.id = declared.claim
    INNER JOIN claim AS excluded ON excluded.id = declared.other
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
            WHEN own.speaker IS NOT NULL THEN 'One speaker takes both sides.'
            ELSE 'The denial has the scope ' || coalesce(one.scope, other.scope) || ' and the supported claim asserts '
                || CASE WHEN one.stance = 'support' THEN one.asserts ELSE other.asserts END || '.'
        END AS finding,
        CASE
            -- Two figures are compared as figures, and what excludes the claims is told with them.
            WHEN EXISTS (SELECT 1 FROM compared) OR exclusion.claim IS NOT NULL THEN NULL
            WHEN one.claim IS NULL OR other.claim IS NULL THEN 'One of the statements is about no claim.'
            WHEN forward.claim IS NULL AND backward.claim IS NULL THEN 'Neither claim entails or excludes the other.'
            WHEN one.lapse IS NOT NULL THEN 'What ' || one.name || ' said is not held against the speaker: ' || one.lapse || '.'
            WHEN other.lapse IS NOT NULL THEN 'What ' || other.name || ' said is not held against the speaker: ' || other.lapse || '.'
            WHEN one.stance = other.stance THEN CASE one.stance WHEN 'support' THEN 'Both say so.' WHEN 'deny' THEN 'Both deny it.' ELSE 'Neither takes a side.' END
            WHEN one.stance = 'deny' AND backward.claim IS NULL OR other.stance = 'deny' AND forward.claim IS NULL
                THEN 'The supported claim does not entail the denied one.'
            WHEN own.speaker IS NOT NULL THEN 'One speaker takes both sides.'
            WHEN coalesce(one.scope, other.scope) = 'occurrence' THEN 'One says it, the other denies all of it.'
            ELSE 'The denial is confined to the ' || coalesce(one.scope, other.scope) || ', and the supported claim asserts '
                || CASE WHEN one.stance = 'support' THEN one.asserts ELSE other.asserts END || '.'
        END AS plain,
        one.lapse IS NOT NULL OR other.lapse IS NOT NULL AS is_lapsed
    FROM side_statement AS one
    INNER JOIN side_statement AS other ON other.side = 2
    LEFT JOIN same_speaker AS own ON own.speaker = one.speaker AND own.other = other.speaker
    LEFT JOIN claim_entailment AS forward ON forward.claim = one.claim AND forward.entailed = other.claim
    LEFT JOIN claim_entailment AS backward ON backward.claim = other.claim AND backward.entailed = one.claim
    LEFT JOIN claim_exclusion AS exclusion ON exclusion.claim = one.claim AND exclusion.excluded = other.claim
    WHERE one.side = 1
),
-- What the two answer one question with, and how that goes together.
answered AS (
    SELECT
        question.id AS question,
        question.text,
        question.within,
        question.answers,
        one.name AS one_name,
        other.name AS other_name,
        one.said AS one_said,
        other.said AS other_said,
        one.stance AS one_stance,
        other.stance AS other_stance,
        one.commitment <> 'certain' OR other.commitment <> 'certain' AS unsure,
        one_answer.words AS one_words,
        other_answer.words AS other_words,
        one_answer.claim IS NULL OR other_answer.claim IS NULL AS left_open,
        one_answer.choice = other_answer.choice AS is_same,
        coalesce(
            one_answer.earliest >= other_answer.earliest AND one_answer.latest <= other_answer.latest,
            NOT one_answer.is_odd AND NOT other_answer.is_odd AND upward.value IS NOT NULL
        ) AS lies_within,
        coalesce(
            one_answer.earliest <= other_answer.earliest AND one_answer.latest >= other_answer.latest,
            NOT one_answer.is_odd AND NOT other_answer.is_odd AND downward.value IS NOT NULL
        ) AS includes,
        answer_apart.question IS NOT NULL AS is_apart,
        answer_apart.is_near,
        own.words AS own_words
    FROM side_statement AS one
    INNER JOIN side_statement AS other ON other.side = 2
    INNER JOIN answering_claim AS one_asked ON one_asked.claim = one.claim
    INNER JOIN answering_claim AS other_asked ON other_asked.claim = other.claim AND other_asked.question = one_asked.question
    INNER JOIN question ON question.id = one_asked.question
    INNER JOIN canonical_claim AS one_claim ON one_claim.claim = one.claim
    INNER JOIN canonical_claim AS other_claim ON other_claim.claim = other.claim
    INNER JOIN canonical_speaker AS denier ON denier.speaker = CASE WHEN one.stance = 'deny' THEN one.speaker ELSE other.speaker END
    LEFT JOIN claim_answer AS one_answer ON one_answer.claim = one_claim.canonical AND one_answer.question = question.id
    LEFT JOIN claim_answer AS other_answer ON other_answer.claim = other_claim.canonical AND other_answer.question = question.id
    LEFT JOIN value_inclusion AS upward
        ON upward.question = question.id AND upward.value = one_answer.choice AND upward.broader = other_answer.choice
    LEFT JOIN value_inclusion AS downward
        ON downward.question = question.id AND downward.value = other_answer.choice AND downward.broader = one_answer.choice
    LEFT JOIN answer_apart
        ON answer_apart.question = question.id AND answer_apart.choice = one_answer.choice AND answer_apart.other_choice = other_answer.choice
    LEFT JOIN (
        SELECT standing_answer.question, standing_answer.speaker, string_agg(DISTINCT standing_answer.words, ', ' ORDER BY standing_answer.words) AS words
        FROM standing_answer
        WHERE standing_answer.stance = 'support'
        GROUP BY standing_answer.question, standing_answer.speaker
    ) AS own
        ON own.question = question.id
        AND own.speaker = denier.canonical
    WHERE one.side = 1 AND one.stance IN ('support', 'deny') AND other.stance IN ('support', 'deny')
),
replied AS (
    SELECT
        answered.question,
        '"' || answered.text || '" takes ' || CASE answered.answers WHEN 'one' THEN 'one answer. ' ELSE 'many answers. ' END
            || CASE
                WHEN answered.left_open THEN 'One of the two leaves it open, which contradicts nothing.'
                WHEN answered.one_stance = 'support' AND answered.other_stance = 'support'
                    THEN answered.one_name || ' says ' || answered.one_words || ' (' || coalesce(answered.one_said, 'date unknown') || '), '
                        || answered.other_name || ' says ' || answered.other_words || ' (' || coalesce(answered.other_said, 'date unknown') || '); '
                        || CASE
                            WHEN answered.is_same THEN 'these are one answer: both can hold.'
                            WHEN answered.lies_within THEN answered.one_words || ' lies in ' || answered.other_words || ': both can hold.'
                            WHEN answered.includes THEN answered.other_words || ' lies in ' || answered.one_words || ': both can hold.'
                            WHEN answered.answers = 'many' THEN 'several may hold together.'
                            WHEN answered.is_near THEN 'the two times are no more than ' || answered.within || ' apart. Tension.'
                            WHEN answered.is_apart AND answered.unsure THEN 'neither includes the other, and one is less than certain. Tension.'
                            WHEN answered.is_apart THEN 'neither includes the other. Incompatible.'
                            ELSE 'they have a value in common, or no longer stand.'
                        END
                WHEN answered.one_stance = 'deny' AND answered.other_stance = 'deny' THEN 'Both deny an answer.'
                ELSE CASE WHEN answered.one_stance = 'support' THEN answered.one_name || ' says ' || answered.one_words || '; ' || answered.other_name || ' denies ' || CASE WHEN answered.is_same THEN 'it' ELSE answered.other_words END
                    ELSE answered.other_name || ' says ' || answered.other_words || '; ' || answered.one_name || ' denies ' || CASE WHEN answered.is_same THEN 'it' ELSE answered.one_words END
                END
                || coalesce(', and says ' || answered.own_words || ' itself', '')
                || CASE
                    WHEN answered.is_same THEN '.'
                    WHEN CASE WHEN answered.one_stance = 'support' THEN answered.lies_within ELSE answered.includes END THEN ', which includes it.'
                    WHEN CASE WHEN answered.one_stance = 'support' THEN answered.includes ELSE answered.lies_within END THEN ', which lies in it: both can hold.'
                    ELSE '.'
                END
            END AS finding
    FROM answered
),
-- A question by itself: who gives and who denies which answer.
asked AS (
    SELECT question.id, question.text, question.kind, question.answers, question.within
    FROM question
    WHERE question.id = $one AND $other IS NULL
),
given AS (
    SELECT
        standing_answer.words,
        string_agg(speaker.name || ' (' || coalesce(statement.said, 'date unknown') || ')', ', ' ORDER BY statement.said_earliest NULLS LAST, speaker.name, statement.id)
            FILTER (WHERE standing_answer.stance = 'support') AS givers,
        string_agg(speaker.name || ' (' || coalesce(statement.said, 'date unknown') || ')', ', ' ORDER BY statement.said_earliest NULLS LAST, speaker.name, statement.id)
            FILTER (WHERE standing_answer.stance = 'deny') AS deniers
    FROM standing_answer
    INNER JOIN asked ON asked.id = standing_answer.question
    INNER JOIN statement ON statement.id = standing_answer.statement
    INNER JOIN speaker ON speaker.id = statement.speaker
    GROUP BY standing_answer.words
),
disputed AS (
    SELECT question_dispute.contradiction, question_dispute.kind, question_dispute.grade, question_dispute.explanation
    FROM question_dispute
    INNER JOIN asked ON asked.id = question_dispute.question
),
listed_contradiction AS (
    SELECT contradiction.contradiction, contradiction.kind, contradiction.grade, contradiction.same_side, contradiction.gap, contradiction.explanation
    FROM contradiction
    INNER JOIN subject
        ON contradiction.earlier_statement IN (subject.one, subject.other)
        AND (
            -- A statement can contradict itself, by figures that do not add up; of two, each is a side.
            (contradiction.later_statement IN (subject.one, subject.other) AND (contradiction.earlier_statement <> contradiction.later_statement OR subject.one = subject.other))
            OR contradiction.evidence = subject.evidence
        )
),
step AS (
    SELECT
        10 + side_statement.side AS place,
        'statement ' || side_statement.id AS topic,
        side_statement.name || ', ' || coalesce(side_statement.said, 'date unknown') || ': ' || side_statement.stance
            || coalesce(' of scope ' || side_statement.scope, '') || coalesce(', claim "' || side_statement.claim_text || '"', '')
            || ', commitment ' || side_statement.commitment || CASE WHEN side_statement.conditional THEN ', conditional' ELSE '' END
            || '. ' || coalesce('Words: "' || side_statement.excerpt || '" (' || side_statement.source || ', ' || side_statement.anchored || ').', 'No excerpt is recorded.') AS finding,
        'statement' AS part,
        NULL::VARCHAR AS plain,
        NULL::VARCHAR AS name,
        NULL::VARCHAR AS said,
        NULL::VARCHAR AS kind,
        NULL::VARCHAR AS grade,
        NULL::DECIMAL(38, 10) AS gap
    FROM side_statement
    UNION ALL
    SELECT
        20 + side_figure.side AS place,
        'figure "' || side_figure.verbatim || '"' AS topic,
        'For ' || side_figure.quantity || ' (' || side_figure.behaviour || '). Rule ' || side_figure.rule || ': the words allow ' || side_figure.hard
            || ', usually meant ' || side_figure.usual || '. '
            || coalesce('Unit: ' || side_figure.conversion || '. ', '')
            || CASE
                WHEN side_figure.behaviour = 'fixed' THEN 'A fixed quantity holds at any time'
                WHEN side_figure.as_of_assumed THEN 'No as_of is stated; assumed to hold when said, ' || coalesce(side_figure.said, 'which is not known')
                ELSE 'As of ' || side_figure.as_of
            END
            || CASE WHEN side_figure.derived THEN '. It is derived from other figures: it replaces no observed one, and is a tension at most' ELSE '' END
            || coalesce('. It ' || side_figure.lapse, '') || '.' AS finding,
        'figure' AS part,
        CASE
            WHEN side_figure.hard_low = side_figure.hard_high AND side_figure.conversion IS NULL THEN NULL
            ELSE '“' || side_figure.verbatim || '” allows ' || side_figure.hard
                || CASE WHEN side_figure.usual <> side_figure.hard THEN ', usually ' || side_figure.usual ELSE '' END
                || ' (rule: ' || side_figure.rule || coalesce('; ' || side_figure.conversion, '') || ').'
        END AS plain,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
    FROM side_figure
    UNION ALL
    SELECT
        30 AS place,
        'figures "' || compared.one_verbatim || '" and "' || compared.other_verbatim || '"' AS topic,
        compared.finding,
        'figures' AS part,
        compared.counted || compared.finding || compared.held AS plain,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
    FROM compared
    UNION ALL
    SELECT 35 AS place, 'entailment' AS topic, entailment.finding, 'entailment' AS part, entailment.plain, NULL, NULL, NULL, NULL, NULL
    FROM entailment
    UNION ALL
    SELECT 38 AS place, 'question ' || replied.question AS topic, replied.finding, 'answers' AS part, replied.finding AS plain, NULL, NULL, NULL, NULL, NULL
    FROM replied
    UNION ALL
    SELECT
        40 AS place,
        'stances' AS topic,
        judged.finding,
        'stances' AS part,
        -- A speaker who has said otherwise since is what a reversal is about.
        CASE WHEN NOT (judged.is_lapsed AND EXISTS (SELECT 1 FROM listed_contradiction)) THEN judged.plain END AS plain,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
    FROM judged
    UNION ALL
    SELECT
        10 AS place,
        'question ' || asked.id AS topic,
        asked.text || ' It asks ' || asked.kind || ' and takes ' || asked.answers || CASE asked.answers WHEN 'one' THEN ' answer.' ELSE ' answers.' END
            || coalesce(' Times no more than ' || asked.within || ' apart are a tension only.', '') AS finding,
        'question' AS part,
        asked.text AS plain,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
    FROM asked
    UNION ALL
    SELECT
        20 AS place,
        'answer ' || given.words AS topic,
        concat_ws(' ', 'Given by ' || given.givers || '.', 'Denied by ' || given.deniers || '.') AS finding,
        'answer' AS part,
        given.words AS plain,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
    FROM given
    UNION ALL
    SELECT
        30 AS place,
        'answer ' || answer_inclusion.words AS topic,
        'It lies in ' || answer_inclusion.other_words || ': both can hold.' AS finding,
        'entailment' AS part,
        '“' || answer_inclusion.words || '” lies in “' || answer_inclusion.other_words || '”: both can hold.' AS plain,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
    FROM answer_inclusion
    INNER JOIN asked ON asked.id = answer_inclusion.question
    UNION ALL
    SELECT
        55 AS place,
        disputed.kind || ', ' || disputed.grade AS topic,
        disputed.explanation AS finding,
        'verdict' AS part,
        disputed.explanation AS plain,
        NULL,
        NULL,
        disputed.kind,
        disputed.grade,
        NULL
    FROM disputed
    UNION ALL
    SELECT 60 AS place, 'compatible' AS topic, 'No two of the standing answers contradict each other.' AS finding, 'compatible' AS part, NULL, NULL, NULL, NULL, NULL, NULL
    FROM asked
    WHERE NOT EXISTS (SELECT 1 FROM disputed)
    UNION ALL
    SELECT
        45 AS place,
        'evidence ' || evidence.id AS topic,
        evidence.kind || ': ' || evidence.description || ' Held by ' || coalesce(holder.name, 'nobody who is recorded')
            || ', captured ' || coalesce(evidence.captured, 'at a time that is not known')
            || CASE WHEN evidence.found = FALSE THEN '; it was searched for and not found.' ELSE '.' END
            || coalesce(' ' || bearing.notes, '') AS finding,
        'evidence' AS part,
        evidence.description AS plain,
        holder.name,
        evidence.captured AS said,
        NULL,
        NULL,
        NULL
    FROM subject
    INNER JOIN evidence ON evidence.id = subject.evidence
    LEFT JOIN speaker AS holder ON holder.id = evidence.holder
    LEFT JOIN (
        SELECT bearing.evidence, string_agg(bearing.note, ' ' ORDER BY bearing.id) AS notes
        FROM bearing
        WHERE bearing.bears = 'refutes' AND NOT bearing.retracted
        GROUP BY bearing.evidence
    ) AS bearing ON bearing.evidence = evidence.id
    UNION ALL
    SELECT 50 AS place, 'rule ' || contradiction_kind.kind AS topic, contradiction_kind.rule AS finding, 'rule' AS part, 'rule: ' || contradiction_kind.rule AS plain, NULL, NULL, NULL, NULL, NULL
    FROM contradiction_kind
    WHERE contradiction_kind.kind IN (SELECT listed_contradiction.kind FROM listed_contradiction)
    UNION ALL
    SELECT
        55 AS place,
        listed_contradiction.kind || ', ' || listed_contradiction.grade AS topic,
        listed_contradiction.explanation AS finding,
        'verdict' AS part,
        CASE WHEN listed_contradiction.same_side THEN 'both speak for one side' END AS plain,
        NULL,
        NULL,
        listed_contradiction.kind,
        listed_contradiction.grade,
        listed_contradiction.gap
    FROM listed_contradiction
    UNION ALL
    SELECT 60 AS place, 'compatible' AS topic, 'No rule lists these two statements as a contradiction, for the reasons above.' AS finding, 'compatible' AS part, NULL, NULL, NULL, NULL, NULL, NULL
    FROM subject
    WHERE NOT EXISTS (SELECT 1 FROM listed_contradiction)
)
SELECT
    row_number() OVER (ORDER BY step.place, step.topic, step.finding) AS step,
    step.topic,
    step.finding,
    step.part,
    step.plain,
    coalesce(side_statement.name, step.name) AS name,
    coalesce(side_statement.said, step.said) AS said,
    side_statement.stance,
    side_statement.commitment,
    side_statement.conditional,
    side_statement.scope,
    side_statement.claim_text,
    given_figure.figures,
    side_statement.excerpt,
    side_statement.anchored,
    step.kind,
    step.grade,
    step.gap
FROM step
-- Every other part has another place.
LEFT JOIN side_statement ON 10 + side_statement.side = step.place
LEFT JOIN (
    SELECT side_figure.side, string_agg(DISTINCT side_figure.verbatim, '; ' ORDER BY side_figure.verbatim) AS figures
    FROM side_figure
    GROUP BY side_figure.side
) AS given_figure
    ON given_figure.side = side_statement.side
ORDER BY step.place, step.topic, step.finding;
