-- What stands on the cards of topics. Each query is asked once for all cards of an answer; topics (a parameter of each) are their letters.

-- name: said
-- One row per topic and statement in one of its contradictions, and each item of evidence in one, which has the stance that it refutes.
WITH side AS (
    SELECT
        heard.topic,
        heard.topic_subject,
        heard.statement,
        bool_or(heard.passes) AS passes,
        bool_and(heard.kind IN ('subset', 'parts_of_total', 'change_of_total')) AS only_below
    FROM (
        SELECT topic_pair.topic, topic_pair.topic_subject, topic_pair.kind, topic_pair.earlier_statement AS statement, passing.contradiction IS NOT NULL AS passes
        FROM topic_pair
        LEFT JOIN passing ON passing.contradiction = topic_pair.contradiction
        WHERE list_contains($topics, topic_pair.topic)
        UNION ALL
        SELECT topic_pair.topic, topic_pair.topic_subject, topic_pair.kind, topic_pair.later_statement AS statement, passing.contradiction IS NOT NULL AS passes
        FROM topic_pair
        LEFT JOIN passing ON passing.contradiction = topic_pair.contradiction
        WHERE list_contains($topics, topic_pair.topic) AND topic_pair.later_statement IS NOT NULL
    ) AS heard
    GROUP BY heard.topic, heard.topic_subject, heard.statement
)
SELECT
    side.topic,
    side.statement,
    NULL::VARCHAR AS evidence,
    statement_voice.voice,
    speaker.name,
    statement.said,
    statement_voice.order_earliest AS said_earliest,
    statement.stance,
    statement.scope,
    statement.commitment,
    statement.conditional,
    statement.cue,
    canonical_claim.canonical AS claim,
    denied.words AS denied_words,
    revised.words AS revised_words,
    side.only_below,
    quotation.excerpt,
    quotation.translation,
    quotation.anchored,
    side.passes
FROM side
INNER JOIN statement ON statement.id = side.statement
INNER JOIN statement_voice ON statement_voice.statement = side.statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN canonical_claim ON canonical_claim.claim = statement.claim
LEFT JOIN quotation ON quotation.statement = side.statement AND quotation.first
LEFT JOIN (
    SELECT denied_figure.denial, any_value(denied_figure.denied_words) AS words
    FROM denied_figure
    GROUP BY denied_figure.denial
) AS denied ON denied.denial = side.statement
LEFT JOIN (
    SELECT stated_figure.statement, stated_figure.quantity, string_agg(stated_figure.verbatim, '; ' ORDER BY stated_figure.figure) AS words
    FROM stated_figure
    ANTI JOIN standing_figure ON standing_figure.figure = stated_figure.figure
    WHERE stated_figure.statement IN (SELECT side.statement FROM side)
    GROUP BY stated_figure.statement, stated_figure.quantity
) AS revised ON revised.statement = side.statement AND revised.quantity = side.topic_subject
UNION ALL BY NAME
SELECT DISTINCT
    topic_pair.topic,
    evidence.id AS evidence,
    coalesce(speaker.name, evidence.kind) AS name,
    evidence.captured AS said,
    captured.earliest AS said_earliest,
    statement.stance,
    canonical_claim.canonical AS claim,
    FALSE AS only_below,
    evidence.description AS excerpt,
    TRUE AS passes
FROM topic_pair
INNER JOIN evidence ON evidence.id = topic_pair.evidence
INNER JOIN statement ON statement.id = topic_pair.earlier_statement
LEFT JOIN canonical_claim ON canonical_claim.claim = statement.claim
LEFT JOIN speaker ON speaker.id = evidence.holder
LEFT JOIN date_reading AS captured ON captured.expression = evidence.captured
WHERE list_contains($topics, topic_pair.topic) AND topic_pair.evidence IS NOT NULL
ORDER BY topic, said_earliest NULLS LAST, statement, evidence;


-- name: figures
-- One row per figure in a contradiction of a topic that is a quantity.
WITH side AS (
    SELECT topic_pair.topic, topic_pair.topic_subject, topic_pair.kind, topic_pair.earlier_statement AS statement, topic_pair.earlier_words AS words
    FROM topic_pair
    WHERE topic_pair.about = 'quantity' AND list_contains($topics, topic_pair.topic)
    UNION
    SELECT topic_pair.topic, topic_pair.topic_subject, topic_pair.kind, topic_pair.later_statement AS statement, topic_pair.later_words AS words
    FROM topic_pair
    WHERE topic_pair.about = 'quantity' AND list_contains($topics, topic_pair.topic) AND topic_pair.later_statement IS NOT NULL
)
SELECT DISTINCT
    side.topic,
    standing.statement,
    standing.voice,
    speaker.name,
    stated_figure.said,
    stated_figure.said_earliest,
    stated_figure.verbatim,
    stated_figure.rule,
    stated_figure.unit,
    standing.unconverted_unit,
    stated_figure.conversion,
    CASE WHEN stated_figure.as_of_assumed THEN NULL ELSE stated_figure.as_of END AS as_of,
    standing.derived,
    standing.behaviour,
    standing.valid_from,
    standing.valid_to,
    standing.number_low,
    standing.number_high,
    standing.hard_low,
    standing.hard_high,
    standing.usual_low,
    standing.usual_high,
    quotation.excerpt,
    quotation.translation,
    quotation.anchored
FROM side
INNER JOIN standing_figure AS standing ON standing.statement = side.statement AND standing.quantity = side.topic_subject
INNER JOIN stated_figure ON stated_figure.figure = standing.figure
INNER JOIN speaker ON speaker.id = stated_figure.stated_speaker
LEFT JOIN quotation ON quotation.statement = standing.statement AND quotation.first
WHERE side.kind NOT IN ('figure', 'running_total') OR side.words = standing.verbatim
ORDER BY side.topic, stated_figure.said_earliest NULLS LAST, standing.statement, stated_figure.verbatim;


-- name: links
-- Who is held against whom in topics whose figures hold for a time: what holds at different times is no rival.
SELECT DISTINCT topic_pair.topic, topic_pair.earlier_statement, topic_pair.later_statement
FROM topic_pair
INNER JOIN quantity ON quantity.id = topic_pair.topic_subject AND quantity.behaviour IN ('level', 'increment')
WHERE topic_pair.about = 'quantity' AND topic_pair.kind = 'figure' AND list_contains($topics, topic_pair.topic);


-- name: claims
-- One row per topic and claim in it: its text, and what it is told under: the answer, the rival or the claim that it is or entails.
WITH said AS (
    SELECT topic_pair.topic, topic_pair.about, topic_pair.topic_subject, canonical_claim.canonical AS claim
    FROM topic_pair
    INNER JOIN statement ON statement.id = topic_pair.earlier_statement
    INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WHERE list_contains($topics, topic_pair.topic)
    UNION
    SELECT topic_pair.topic, topic_pair.about, topic_pair.topic_subject, canonical_claim.canonical AS claim
    FROM topic_pair
    INNER JOIN statement ON statement.id = topic_pair.later_statement
    INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WHERE list_contains($topics, topic_pair.topic)
),
head AS (
    SELECT
        said.topic,
        said.claim,
        -- The claim itself comes before what it entails.
        arg_min(
            coalesce(claim_answer.words, claim.text),
            (claim_entailment.entailed <> said.claim, coalesce(claim_answer.words, claim.text))
        ) AS head
    FROM said
    INNER JOIN claim_entailment ON claim_entailment.claim = said.claim
    INNER JOIN claim ON claim.id = claim_entailment.entailed
    LEFT JOIN claim_answer
        ON said.about = 'question'
        AND claim_answer.claim = claim_entailment.entailed
        AND claim_answer.question = said.topic_subject
    LEFT JOIN rival_claim
        ON said.about = 'claim'
        AND rival_claim.claim = claim_entailment.entailed
        AND rival_claim.rival = said.topic_subject
        AND rival_claim.is_declared
    WHERE claim_answer.claim IS NOT NULL
        OR rival_claim.claim IS NOT NULL
        OR (said.about = 'claim' AND claim_entailment.entailed = said.topic_subject)
    GROUP BY said.topic, said.claim
)
SELECT said.topic, said.claim, claim.text, coalesce(head.head, claim.text) AS head
FROM said
INNER JOIN claim ON claim.id = said.claim
LEFT JOIN head ON head.topic = said.topic AND head.claim = said.claim
ORDER BY said.topic, said.claim;


-- name: also
-- What stands in a topic beside its figures and claims, one row per contradiction: a sum or a part that the whole does not allow, with the
-- figure of the whole; a change; who took both sides, or in whose mouth words were put.
WITH pair AS (
    SELECT
        topic_pair.*,
        earlier_speaker.name AS earlier_name,
        earlier.said AS earlier_said,
        later_speaker.name AS later_name,
        later.said AS later_said,
        EXISTS (
            SELECT 1
            FROM standing_figure
            WHERE standing_figure.statement = topic_pair.earlier_statement
                AND standing_figure.quantity = topic_pair.topic_subject
                AND standing_figure.verbatim = topic_pair.earlier_words
        ) AS earlier_is_whole
    FROM topic_pair
    INNER JOIN statement AS earlier ON earlier.id = topic_pair.earlier_statement
    INNER JOIN speaker AS earlier_speaker ON earlier_speaker.id = earlier.speaker
    INNER JOIN statement AS later ON later.id = topic_pair.later_statement
    INNER JOIN speaker AS later_speaker ON later_speaker.id = later.speaker
    WHERE list_contains($topics, topic_pair.topic)
        AND topic_pair.kind IN ('subset', 'parts_of_total', 'change_of_total', 'reversal', 'attribution')
)
SELECT DISTINCT
    pair.topic,
    pair.kind,
    CASE
        WHEN pair.kind = 'subset' THEN quantity.name || ' ' || CASE WHEN pair.earlier_is_whole THEN pair.later_words ELSE pair.earlier_words END
        WHEN pair.earlier_is_whole THEN pair.later_words
        ELSE pair.earlier_words
    END AS words,
    CASE WHEN pair.earlier_is_whole THEN pair.later_name ELSE pair.earlier_name END AS name,
    CASE WHEN pair.earlier_is_whole THEN pair.later_said ELSE pair.earlier_said END AS said,
    CASE WHEN pair.earlier_is_whole THEN pair.earlier_words ELSE pair.later_words END AS other_words,
    CASE WHEN pair.earlier_is_whole THEN pair.earlier_name ELSE pair.later_name END AS other_name,
    CASE WHEN pair.earlier_is_whole THEN pair.earlier_said ELSE pair.later_said END AS other_said,
    -- The whole is exceeded, or, by all the parts of a division, not reached.
    pair.is_below
FROM pair
LEFT JOIN quantity ON pair.kind = 'subset' AND quantity.id = pair.subject
ORDER BY pair.topic, pair.kind, words, name, other_words;


-- name: one_side
-- For topics within one side, whom all of it speaks for.
SELECT side.topic, min(speaker.name) AS name
FROM (
    SELECT topic_pair.topic, one_side.side
    FROM topic_pair
    INNER JOIN statement_side AS one_side ON one_side.statement = topic_pair.earlier_statement
    INNER JOIN statement_side AS other_side ON other_side.statement = topic_pair.later_statement AND other_side.side = one_side.side
    WHERE list_contains($topics, topic_pair.topic)
    GROUP BY topic_pair.topic, one_side.side
) AS side
INNER JOIN topic ON topic.topic = side.topic AND topic.one_side
INNER JOIN speaker ON speaker.id = side.side
GROUP BY side.topic;


-- name: pairs
-- The contradictions of topics, each with its letters and who stands against whom.
-- given: in_letters
SELECT
    in_letters(topic_pair.contradiction) AS letters,
    topic_pair.kind,
    topic_pair.grade,
    earlier_speaker.name AS earlier_name,
    topic_pair.earlier_words,
    coalesce(later_speaker.name, holder.name, evidence.kind) AS later_name,
    topic_pair.later_words,
    topic_pair.state
FROM topic_pair
INNER JOIN statement AS earlier ON earlier.id = topic_pair.earlier_statement
INNER JOIN speaker AS earlier_speaker ON earlier_speaker.id = earlier.speaker
LEFT JOIN statement AS later ON later.id = topic_pair.later_statement
LEFT JOIN speaker AS later_speaker ON later_speaker.id = later.speaker
LEFT JOIN evidence ON evidence.id = topic_pair.evidence
LEFT JOIN speaker AS holder ON holder.id = evidence.holder
WHERE list_contains($topics, topic_pair.topic)
ORDER BY topic_pair.kind, topic_pair.grade, topic_pair.gap DESC NULLS LAST, topic_pair.contradiction;
