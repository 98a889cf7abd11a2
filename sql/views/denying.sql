-- denying: which support a denial meets, whatever it denies but figures.
--
-- A denial meets who supports the claim, or one that entails it, in a scope that covers what was asserted; and who gives, in
-- whatever claim, the answer that it denies, or a narrower one. A denial of the occurrence covers everything about the claim;
-- any other scope covers claims that assert just that.

-- One row per standing denial and each standing support that it meets; of two voices and a question one pair, the gravest.
CREATE VIEW claim_denial AS
WITH met AS (
    SELECT support.statement AS support_statement, denial.statement AS denial_statement, NULL::VARCHAR AS question, TRUE AS is_whole
    FROM standing_statement AS denial
    INNER JOIN claim_entailment ON claim_entailment.entailed = denial.claim
    INNER JOIN standing_statement AS support
        ON support.claim = claim_entailment.claim AND support.speaker <> denial.speaker
    INNER JOIN claim AS asserted ON asserted.id = support.claim
    WHERE denial.stance = 'deny'
        AND support.stance = 'support'
        AND denial.scope <> 'figure'
        AND denial.scope IN ('occurrence', asserted.asserts)
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
asked AS (
    SELECT pair.support_statement, pair.denial_statement, min(one.question) AS question
    FROM pair
    INNER JOIN standing_statement AS support ON support.statement = pair.support_statement
    INNER JOIN standing_statement AS denial ON denial.statement = pair.denial_statement
    INNER JOIN claim_answer AS one ON one.claim = support.claim
    INNER JOIN claim_answer AS other ON other.claim = denial.claim AND other.question = one.question
    WHERE pair.question IS NULL
    GROUP BY pair.support_statement, pair.denial_statement
),
voiced AS (
    SELECT
        pair.support_statement,
        pair.denial_statement,
        coalesce(pair.question, asked.question) AS question,
        pair.is_of_claim,
        support.speaker || ' ' || coalesce(support_principal.canonical, support.speaker) AS support_voice,
        denial.speaker || ' ' || coalesce(denial_principal.canonical, denial.speaker) AS denial_voice,
        support.claim AS support_claim,
        denial.claim AS denial_claim,
        denial.scope,
        support.said_earliest AS support_said_earliest,
        support.said_latest AS support_said_latest,
        denial.said_earliest AS denial_said_earliest,
        denial.said_latest AS denial_said_latest,
        CASE WHEN pair.is_whole AND support.commitment = 'certain' AND denial.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade
    FROM pair
    INNER JOIN standing_statement AS support ON support.statement = pair.support_statement
    INNER JOIN standing_statement AS denial ON denial.statement = pair.denial_statement
    INNER JOIN statement AS support_said ON support_said.id = pair.support_statement
    INNER JOIN statement AS denial_said ON denial_said.id = pair.denial_statement
    LEFT JOIN canonical_speaker AS support_principal ON support_principal.speaker = support_said.on_behalf_of
    LEFT JOIN canonical_speaker AS denial_principal ON denial_principal.speaker = denial_said.on_behalf_of
    LEFT JOIN asked ON asked.support_statement = pair.support_statement AND asked.denial_statement = pair.denial_statement
)
SELECT
    voiced.support_statement,  -- The statement that supports.
    voiced.denial_statement,  -- The statement that denies.
    voiced.question,  -- The question that both claims answer; absent where there is none.
    voiced.is_of_claim,  -- Whether the supported claim is the denied one or entails it; the two only answer one question else.
    voiced.support_claim,  -- The supported claim.
    voiced.denial_claim,  -- The denied claim.
    voiced.scope,  -- What is denied.
    least(voiced.support_voice, voiced.denial_voice) AS one_voice,  -- Of the two voices (speaker and series) the first in the alphabet.
    greatest(voiced.support_voice, voiced.denial_voice) AS other_voice,  -- The other voice.
    split_part(voiced.support_voice, ' ', 2) AS support_series,  -- Whose statement the support is.
    split_part(voiced.denial_voice, ' ', 2) AS denial_series,  -- Whose statement the denial is.
    voiced.support_said_latest,  -- Last instant at which the support may have been said.
    voiced.denial_said_latest,  -- Last instant at which the denial may have been said.
    voiced.grade  -- incompatible, or tension where one is less than certain or the answers only overlap.
FROM voiced
QUALIFY voiced.question IS NULL OR row_number() OVER (
    PARTITION BY voiced.question, least(voiced.support_voice, voiced.denial_voice), greatest(voiced.support_voice, voiced.denial_voice)
    ORDER BY
        voiced.grade,
        voiced.is_of_claim DESC,
        voiced.denial_said_earliest DESC NULLS LAST,
        voiced.support_said_earliest DESC NULLS LAST,
        voiced.denial_statement,
        voiced.support_statement
) = 1;
