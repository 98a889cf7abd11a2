-- answering: questions, what claims answer them with, and which answers stand.
--
-- A question takes one answer or many. A claim says which it gives; of several to one question one holds. Two values agree where
-- they are the same, where one includes the other (broader, to any height), or where two times share an instant; two answers
-- agree where one value of each does. Else they are apart. `unknown` is a position and contradicts nothing; `none` excludes
-- every other value. Values are compared through what includes them, never each with each.

-- One row per claim and question that it answers.
CREATE VIEW claim_answer AS
SELECT
    claim_value.claim,  -- The claim: the id that stands for all that are the same.
    claim_value.question,  -- The question.
    any_value(claim_value.kind) AS kind,  -- What sort of answer it takes.
    any_value(claim_value.answers) AS answers,  -- Whether it takes one answer or many.
    any_value(claim_value.within_seconds) AS within_seconds,  -- Times no further apart than this are a tension only.
    string_agg(DISTINCT claim_value.value, ' or ' ORDER BY claim_value.value) AS choice,  -- The values, of which one holds; the same for equal answers.
    string_agg(DISTINCT claim_value.name, ' or ' ORDER BY claim_value.name) AS words,  -- The answer in words.
    count(DISTINCT claim_value.value) > 1 OR bool_or(claim_value.value = 'none') AS is_odd,  -- Whether it is a list, or none.
    min(claim_value.earliest) AS earliest,  -- First instant of the times that it names.
    max(claim_value.latest) AS latest  -- Last instant of these times.
FROM claim_value
GROUP BY claim_value.claim, claim_value.question
HAVING NOT bool_or(claim_value.value = 'unknown');

-- Times are sorted out as figures are: only one that ends before the latest beginning can be the earlier of two that are apart.
-- Lists, and `none`, are few; each is held against every other answer to its question.
-- One row per question and pair of its standing answers that are apart, in either order.
CREATE VIEW answer_apart AS
WITH stood AS MATERIALIZED (
    SELECT
        standing_answer.question,
        standing_answer.choice,
        any_value(standing_answer.kind) AS kind,
        any_value(standing_answer.within_seconds) AS within_seconds,
        any_value(standing_answer.is_odd) AS is_odd,
        any_value(standing_answer.earliest) AS earliest,
        any_value(standing_answer.latest) AS latest,
        any_value(standing_answer.claim) AS claim
    FROM standing_answer
    WHERE standing_answer.stance = 'support' AND standing_answer.answers = 'one'
    GROUP BY standing_answer.question, standing_answer.choice
),
disputed AS MATERIALIZED (
    SELECT stood.*, extent.last_beginning, extent.first_end
    FROM stood
    INNER JOIN (
        SELECT stood.question, max(stood.earliest) AS last_beginning, min(stood.latest) AS first_end
        FROM stood
        GROUP BY stood.question
        HAVING count(*) > 1
    ) AS extent ON extent.question = stood.question
),
member AS (
    SELECT disputed.question, disputed.choice, claim_value.value, claim_value.earliest, claim_value.latest
    FROM disputed
    INNER JOIN claim_value ON claim_value.claim = disputed.claim AND claim_value.question = disputed.question
),
-- Answers other than times of which a value of the one is, or includes, one of the other.
agreeing AS (
    SELECT narrow.question, narrow.choice, wide.choice AS other_choice
    FROM member AS narrow
    INNER JOIN value_inclusion ON value_inclusion.question = narrow.question AND value_inclusion.value = narrow.value
    INNER JOIN member AS wide ON wide.question = value_inclusion.question AND wide.value = value_inclusion.broader
    UNION
    SELECT narrow.question, wide.choice, narrow.choice AS other_choice
    FROM member AS narrow
    INNER JOIN value_inclusion ON value_inclusion.question = narrow.question AND value_inclusion.value = narrow.value
    INNER JOIN member AS wide ON wide.question = value_inclusion.question AND wide.value = value_inclusion.broader
    UNION
    SELECT one.question, one.choice, other.choice AS other_choice
    FROM member AS one
    INNER JOIN disputed AS odd ON odd.question = one.question AND odd.choice = one.choice AND odd.is_odd AND odd.kind = 'when'
    INNER JOIN member AS other ON other.question = one.question AND other.earliest <= one.latest AND other.latest >= one.earliest
),
-- How far the nearest two times of a list and another answer are apart.
nearest AS (
    SELECT
        one.question,
        one.choice,
        other.choice AS other_choice,
        min(greatest(epoch(one.earliest) - epoch(other.latest), epoch(other.earliest) - epoch(one.latest))) AS seconds
    FROM member AS one
    INNER JOIN disputed AS odd ON odd.question = one.question AND odd.choice = one.choice AND odd.is_odd AND odd.kind = 'when'
    INNER JOIN member AS other ON other.question = one.question AND other.choice <> one.choice
    GROUP BY one.question, one.choice, other.choice
),
parted AS (
    SELECT one.question, one.choice, other.choice AS other_choice, FALSE AS is_near
    FROM disputed AS one
    INNER JOIN disputed AS other ON other.question = one.question AND other.choice <> one.choice
    ANTI JOIN agreeing
        ON agreeing.question = one.question AND agreeing.choice = one.choice AND agreeing.other_choice = other.choice
    WHERE one.kind <> 'when'
    UNION ALL
    SELECT
        one.question,
        one.choice,
        other.choice AS other_choice,
        coalesce(epoch(other.earliest) - epoch(one.latest) <= one.within_seconds, FALSE) AS is_near
    FROM disputed AS one
    INNER JOIN disputed AS other ON other.question = one.question AND other.earliest > one.latest
    WHERE one.kind = 'when'
        AND NOT one.is_odd
        AND NOT other.is_odd
        AND one.latest < one.last_beginning
        AND other.earliest > other.first_end
    UNION ALL
    SELECT one.question, one.choice, other.choice AS other_choice, coalesce(nearest.seconds <= one.within_seconds, FALSE) AS is_near
    FROM disputed AS one
    INNER JOIN disputed AS other ON other.question = one.question AND other.choice <> one.choice
    LEFT JOIN nearest
        ON nearest.question = one.question AND nearest.choice = one.choice AND nearest.other_choice = other.choice
    ANTI JOIN agreeing
        ON agreeing.question = one.question AND agreeing.choice = one.choice AND agreeing.other_choice = other.choice
    WHERE one.kind = 'when' AND one.is_odd
)
SELECT
    parted.question,  -- The question.
    parted.choice,  -- The one answer.
    parted.other_choice,  -- The other answer.
    bool_or(parted.is_near) AS is_near  -- Whether the two are times no further apart than the question says makes a difference.
FROM (
    SELECT parted.question, parted.choice, parted.other_choice, parted.is_near
    FROM parted
    UNION ALL
    SELECT parted.question, parted.other_choice AS choice, parted.choice AS other_choice, parted.is_near
    FROM parted
) AS parted
GROUP BY parted.question, parted.choice, parted.other_choice;

-- One row per question and pair of statements, each by another voice, whose standing answers are apart; the voices in alphabetical order.
CREATE VIEW answer_clash AS
WITH stood AS MATERIALIZED (
    SELECT standing_answer.*
    FROM standing_answer
    WHERE standing_answer.stance = 'support' AND standing_answer.answers = 'one'
)
SELECT
    one.question,  -- The question.
    one.statement AS one_statement,  -- One of the two statements.
    other.statement AS other_statement,  -- The other one.
    one.voice AS one_voice,  -- Whose voice it is: speaker and series.
    other.voice AS other_voice,  -- The voice of the other.
    one.series AS one_series,  -- Whose statement the one is.
    other.series AS other_series,  -- Whose statement the other is.
    one.said_earliest AS one_said_earliest,  -- First instant at which the one may have been said.
    other.said_earliest AS other_said_earliest,  -- First instant at which the other may have been said.
    concat_ws(' and ', CASE WHEN one.left_open THEN one.series END, CASE WHEN other.left_open THEN other.series END) AS left_open_by,  -- Whose series has since left the question open; empty where neither has.
    one.claim AS one_claim,  -- The claim of the one.
    other.claim AS other_claim,  -- The claim of the other.
    one.words AS one_words,  -- The answer of the one in words.
    other.words AS other_words,  -- The answer of the other in words.
    one.kind,  -- What sort of answer the question takes.
    answer_apart.is_near,  -- Whether the two are times no further apart than the question says makes a difference.
    CASE
        WHEN answer_apart.is_near OR one.commitment <> 'certain' OR other.commitment <> 'certain' THEN 'tension'
        ELSE 'incompatible'
    END AS grade  -- incompatible, or tension where one is less than certain or the times are near.
FROM answer_apart
INNER JOIN stood AS one ON one.question = answer_apart.question AND one.choice = answer_apart.choice
INNER JOIN stood AS other ON other.question = answer_apart.question AND other.choice = answer_apart.other_choice
WHERE one.voice < other.voice;

-- A denial of a claim that answers several questions denies that all of these answers hold together: it meets only who gives all.
-- One row per standing denial of an answer and each standing support, in whatever claim, that it meets.
CREATE VIEW answer_denial AS
WITH needed AS (
    SELECT
        answered.claim,
        answered.question,
        answered.scope,
        count(CASE WHEN answered.kind = 'who' THEN 1 END) OVER (PARTITION BY answered.claim, answered.scope) AS asking_who,
        CASE WHEN answered.scope = 'involvement' AND asking_who > 0 THEN asking_who ELSE count(*) OVER (PARTITION BY answered.claim, answered.scope) END AS questions
    FROM (
        SELECT claim_answer.claim, claim_answer.question, claim_answer.kind, scoped.scope
        FROM claim_answer
        INNER JOIN (
            SELECT DISTINCT standing_answer.claim, standing_answer.scope
            FROM standing_answer
            WHERE standing_answer.stance = 'deny'
        ) AS scoped ON scoped.claim = claim_answer.claim
    ) AS answered
    QUALIFY answered.scope <> 'involvement' OR answered.kind = 'who' OR asking_who = 0
),
counted AS MATERIALIZED (
    SELECT standing_answer.*, needed.questions
    FROM standing_answer
    INNER JOIN needed
        ON needed.claim = standing_answer.claim AND needed.question = standing_answer.question AND needed.scope = standing_answer.scope
    WHERE standing_answer.stance = 'deny'
),
denied_value AS (
    SELECT counted.statement, counted.question, claim_value.value, claim_value.earliest, claim_value.latest
    FROM counted
    INNER JOIN claim_value ON claim_value.claim = counted.claim AND claim_value.question = counted.question
),
rival AS MATERIALIZED (
    SELECT standing_answer.*
    FROM standing_answer
    SEMI JOIN counted ON counted.question = standing_answer.question
    WHERE standing_answer.stance = 'support'
),
rival_value AS (
    SELECT rival.statement, rival.question, claim_value.value, claim_value.earliest, claim_value.latest
    FROM rival
    INNER JOIN claim_value ON claim_value.claim = rival.claim AND claim_value.question = rival.question
),
meeting AS (
    SELECT rival_value.question, denied_value.statement AS denial, rival_value.statement AS support, TRUE AS lies_within, FALSE AS is_part
    FROM denied_value
    INNER JOIN value_inclusion ON value_inclusion.question = denied_value.question AND value_inclusion.broader = denied_value.value
    INNER JOIN rival_value ON rival_value.question = value_inclusion.question AND rival_value.value = value_inclusion.value
    UNION ALL
    SELECT rival_value.question, denied_value.statement AS denial, rival_value.statement AS support, FALSE AS lies_within, FALSE AS is_part
    FROM denied_value
    INNER JOIN value_inclusion ON value_inclusion.question = denied_value.question AND value_inclusion.value = denied_value.value
    INNER JOIN rival_value ON rival_value.question = value_inclusion.question AND rival_value.value = value_inclusion.broader
    UNION ALL
    SELECT
        rival_value.question,
        denied_value.statement AS denial,
        rival_value.statement AS support,
        rival_value.earliest >= denied_value.earliest AND rival_value.latest <= denied_value.latest AS lies_within,
        NOT (rival_value.earliest <= denied_value.earliest AND rival_value.latest >= denied_value.latest) AS is_part
    FROM denied_value
    INNER JOIN rival_value
        ON rival_value.question = denied_value.question
        AND rival_value.earliest <= denied_value.latest
        AND rival_value.latest >= denied_value.earliest
),
-- A list of which a value meets the other answer overlaps with it and no more; a broader answer is not met.
met AS (
    SELECT
        meeting.question,
        meeting.denial,
        meeting.support,
        bool_or(meeting.lies_within) AND NOT any_value(denial.is_odd AND denial.choice <> 'none') AND NOT any_value(rival.is_odd AND rival.choice <> 'none') AS is_whole
    FROM meeting
    INNER JOIN counted AS denial ON denial.statement = meeting.denial AND denial.question = meeting.question
    INNER JOIN rival ON rival.statement = meeting.support AND rival.question = meeting.question
    GROUP BY meeting.question, meeting.denial, meeting.support
    HAVING bool_or(
        meeting.lies_within
        OR meeting.is_part
        OR (denial.is_odd AND denial.choice <> 'none')
        OR (rival.is_odd AND rival.choice <> 'none')
    )
)
SELECT
    min(met.question) AS question,  -- The question; of several, the first by id.
    met.support AS support_statement,  -- The statement that supports an answer.
    met.denial AS denial_statement,  -- The statement that denies it.
    bool_and(met.is_whole) AS is_whole,  -- Whether what is supported lies within what is denied; the two overlap else.
    arg_min(rival.words, met.question) AS support_words,  -- The supported answer in words.
    arg_min(denial.words, met.question) AS denial_words  -- The denied answer in words.
FROM met
INNER JOIN counted AS denial ON denial.statement = met.denial AND denial.question = met.question
INNER JOIN rival ON rival.statement = met.support AND rival.question = met.question
INNER JOIN claim AS asserted ON asserted.id = rival.claim
WHERE denial.scope IN ('occurrence', asserted.asserts)
    AND denial.voice <> rival.voice
    -- Within a series the later one replaced the other, or takes nothing back.
    AND (denial.series <> rival.series OR NOT coalesce(denial.order_earliest > rival.order_latest OR rival.order_earliest > denial.order_latest, FALSE))
GROUP BY met.support, met.denial
HAVING count(*) = any_value(denial.questions);

-- One row per statement whose answer to a question a later one of its series has replaced, whatever claim gives that.
CREATE VIEW replaced_statement AS
SELECT DISTINCT
    committed_statement.statement  -- The statement.
FROM committed_statement
INNER JOIN claim_answer ON claim_answer.claim = committed_statement.claim
INNER JOIN claim ON claim.id = committed_statement.claim
ANTI JOIN standing_answer
    ON standing_answer.statement = committed_statement.statement AND standing_answer.question = claim_answer.question
WHERE committed_statement.stance = 'support'
    OR (committed_statement.scope IN ('occurrence', claim.asserts) AND committed_statement.scope <> 'figure');

-- One row per question and claim that answers it, under any of the claim's ids.
CREATE VIEW answering_claim AS
SELECT DISTINCT
    claim_value.question,  -- The question.
    canonical_claim.claim  -- The claim.
FROM claim_value
INNER JOIN canonical_claim ON canonical_claim.canonical = claim_value.claim;

-- One row per question and pair of standing answers to it, supported or denied, of which the one lies in the other.
CREATE VIEW answer_inclusion AS
WITH stood AS MATERIALIZED (
    SELECT DISTINCT
        standing_answer.question,
        standing_answer.choice,
        standing_answer.words,
        standing_answer.kind,
        standing_answer.earliest,
        standing_answer.latest
    FROM standing_answer
    WHERE NOT standing_answer.is_odd
)
SELECT
    narrow.question,  -- The question.
    narrow.words,  -- The narrower answer in words.
    wide.words AS other_words  -- The answer that includes it.
FROM stood AS narrow
INNER JOIN value_inclusion ON value_inclusion.question = narrow.question AND value_inclusion.value = narrow.choice
INNER JOIN stood AS wide
    ON wide.question = narrow.question AND wide.choice = value_inclusion.broader AND wide.choice <> narrow.choice
WHERE narrow.kind <> 'when'
UNION ALL
SELECT narrow.question, narrow.words, wide.words AS other_words
FROM stood AS narrow
INNER JOIN stood AS wide
    ON wide.question = narrow.question
    AND wide.choice <> narrow.choice
    AND wide.earliest <= narrow.earliest
    AND wide.latest >= narrow.latest
WHERE narrow.kind = 'when';
