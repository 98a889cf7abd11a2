-- denying: which support a denial meets, whatever it denies but figures.
--
-- A denial meets who supports the claim, or one that entails it, in a scope that covers what was asserted; and who gives, in
-- whatever claim, the answer that it denies, or a narrower one. A denial of the occurrence covers everything about the claim;
-- any other scope covers claims that assert just that.

-- One row per statement that gives zero for what its claim counts, or zero and nothing else; it supports nothing that happened.
CREATE VIEW zero_support AS
SELECT
    zero.statement  -- The statement.
FROM (
    SELECT standing_figure.statement, standing_figure.quantity
    FROM standing_figure
    WHERE standing_figure.hard_low = 0 AND standing_figure.hard_high = 0
) AS zero
INNER JOIN statement ON statement.id = zero.statement
INNER JOIN claim ON claim.id = statement.claim
LEFT JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
LEFT JOIN standing_figure AS other
    ON other.statement = zero.statement
    AND coalesce(other.quantity = canonical_quantity.canonical, canonical_quantity.canonical IS NULL)
GROUP BY zero.statement
HAVING coalesce(max(other.hard_high) = 0 AND count(other.figure) = count(other.hard_high), FALSE);

-- One row per standing denial and each standing support that it meets; of two voices and a question one pair, the gravest.
CREATE VIEW claim_denial AS
WITH met AS (
    SELECT support.statement AS support_statement, denial.statement AS denial_statement, NULL::VARCHAR AS question, TRUE AS is_whole
    FROM committed_statement AS denial
    INNER JOIN claim_entailment ON claim_entailment.entailed = denial.claim
    INNER JOIN committed_statement AS support ON support.claim = claim_entailment.claim AND support.voice <> denial.voice
    INNER JOIN claim AS asserted ON asserted.id = support.claim
    ANTI JOIN zero_support ON zero_support.statement = support.statement
    ANTI JOIN replaced_statement AS replaced ON replaced.statement = support.statement
    ANTI JOIN replaced_statement AS replaced_denial ON replaced_denial.statement = denial.statement
    WHERE denial.stance = 'deny'
        AND denial.standing
        AND support.standing
        AND support.stance = 'support'
        AND denial.scope <> 'figure'
        AND denial.scope IN ('occurrence', asserted.asserts)
        -- What one series says and later takes back is a reversal.
        AND (support.series <> denial.series OR NOT coalesce(denial.order_earliest > support.order_latest OR support.order_earliest > denial.order_latest, FALSE))
    UNION ALL
    SELECT answer_denial.support_statement, answer_denial.denial_statement, answer_denial.question, answer_denial.is_whole
    FROM answer_denial
),
-- A pair that meets both ways is one; what the claims say is the plainer reason.
pair AS (
    SELECT
        met.support_statement,
        met.denial_statement,
        max(met.question) AS question,
        bool_or(met.is_whole) AS is_whole,
        bool_or(met.question IS NULL) AS is_of_claim
    FROM met
    GROUP BY met.support_statement, met.denial_statement
),
-- Claims that answer one question are one dispute, however they meet.
voiced AS (
    SELECT
        pair.support_statement,
        pair.denial_statement,
        coalesce(pair.question, min(other.question)) AS question,
        pair.is_of_claim,
        any_value(support.voice) AS support_voice,
        any_value(denial.voice) AS denial_voice,
        any_value(support.claim) AS support_claim,
        any_value(denial.claim) AS denial_claim,
        any_value(denial.scope) AS scope,
        any_value(support.order_earliest) AS support_order_earliest,
        any_value(denial.order_earliest) AS denial_order_earliest,
        CASE WHEN pair.is_whole AND any_value(support.commitment) = 'certain' AND any_value(denial.commitment) = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade
    FROM pair
    INNER JOIN committed_statement AS support ON support.statement = pair.support_statement
    INNER JOIN committed_statement AS denial ON denial.statement = pair.denial_statement
    LEFT JOIN claim_value AS one ON one.claim = support.claim
    LEFT JOIN claim_value AS other ON other.claim = denial.claim AND other.question = one.question
    GROUP BY pair.support_statement, pair.denial_statement, pair.question, pair.is_of_claim, pair.is_whole
)
SELECT
    voiced.support_statement,  -- The statement that supports.
    voiced.denial_statement,  -- The statement that denies.
    voiced.question,  -- The question that both claims answer; absent where there is none.
    voiced.is_of_claim,  -- Whether the supported claim is the denied one or entails it; the two only answer one question else.
    voiced.support_claim,  -- The supported claim.
    voiced.denial_claim,  -- The denied claim.
    voiced.scope,  -- What is denied.
    least(voiced.support_voice, voiced.denial_voice) AS one_voice,  -- Of the two voices the first in the alphabet.
    greatest(voiced.support_voice, voiced.denial_voice) AS other_voice,  -- The other voice.
    voiced.grade  -- incompatible, or tension where one is less than certain or the answers only overlap.
FROM voiced
QUALIFY voiced.question IS NULL OR row_number() OVER (
    PARTITION BY voiced.question, least(voiced.support_voice, voiced.denial_voice), greatest(voiced.support_voice, voiced.denial_voice)
    ORDER BY
        voiced.grade,
        voiced.is_of_claim DESC,
        voiced.denial_order_earliest DESC NULLS LAST,
        voiced.support_order_earliest DESC NULLS LAST,
        voiced.denial_statement,
        voiced.support_statement
) = 1;
