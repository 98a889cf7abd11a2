-- exclusion: one supports a claim, and a claim that cannot hold beside it is supported too, through entailment.
-- Both certain: incompatible. One only probable or possible: tension. Claims that answer one question with one answer are the
-- kind answer.
--
-- Rule: Two claims are supported that exclude each other, or that entail claims which do, unless they answer one question.
CREATE VIEW contradiction_exclusion AS
WITH exclusive AS MATERIALIZED (
    SELECT claim_exclusion.claim, claim_exclusion.excluded
    FROM claim_exclusion
),
supported AS MATERIALIZED (
    SELECT standing_statement.*
    FROM standing_statement
    SEMI JOIN (
        SELECT exclusive.claim FROM exclusive
        UNION
        SELECT exclusive.excluded FROM exclusive
    ) AS either ON either.claim = standing_statement.claim
    WHERE standing_statement.stance = 'support'
),
-- The claims that can meet, before any two statements are held against each other.
excluding AS MATERIALIZED (
    SELECT exclusive.claim, exclusive.excluded
    FROM exclusive
    SEMI JOIN supported AS one ON one.claim = exclusive.claim
    SEMI JOIN supported AS other ON other.claim = exclusive.excluded
),
-- Rivals that are finer than what was declared to exclude each other are about what those are about.
rivalry AS (
    SELECT excluding.claim, excluding.excluded, min(one.rival) AS rival
    FROM excluding
    INNER JOIN rival_claim AS one ON one.claim = excluding.claim
    INNER JOIN rival_claim AS other ON other.claim = excluding.excluded AND other.rival = one.rival
    GROUP BY excluding.claim, excluding.excluded
),
answering AS (
    SELECT excluding.claim, excluding.excluded
    FROM excluding
    INNER JOIN claim_answer AS one ON one.claim = excluding.claim
    INNER JOIN claim_answer AS other ON other.claim = excluding.excluded AND other.question = one.question
    WHERE one.answers = 'one'
)
SELECT
    'exclusion' AS kind,
    CASE WHEN one.commitment = 'certain' AND other.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade,
    one.claim AS subject,
    CASE WHEN one_topic.about = other_topic.about AND one_topic.topic_subject = other_topic.topic_subject THEN one_topic.about ELSE 'claim' END AS about,
    CASE
        WHEN one_topic.about = other_topic.about AND one_topic.topic_subject = other_topic.topic_subject THEN one_topic.topic_subject
        ELSE rivalry.rival
    END AS topic_subject,
    one.statement AS one_statement,
    other.statement AS other_statement,
    NULL::VARCHAR AS evidence,
    'supports ' || split_part(one.claim, '/', -1) AS one_words,
    'supports ' || split_part(other.claim, '/', -1) AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    '"' || one_claim.text || '" and "' || other_claim.text || '" exclude each other' AS finding
FROM excluding
ANTI JOIN answering ON answering.claim = excluding.claim AND answering.excluded = excluding.excluded
INNER JOIN supported AS one ON one.claim = excluding.claim
INNER JOIN supported AS other ON other.claim = excluding.excluded
INNER JOIN claim_topic AS one_topic ON one_topic.claim = one.claim
INNER JOIN claim_topic AS other_topic ON other_topic.claim = other.claim
INNER JOIN rivalry ON rivalry.claim = one.claim AND rivalry.excluded = other.claim
INNER JOIN claim AS one_claim ON one_claim.id = one.claim
INNER JOIN claim AS other_claim ON other_claim.id = other.claim
WHERE one.statement < other.statement;
