-- answering: questions, what claims answer them with, and which answers stand.
--
-- A question takes one answer or many. A claim says which it gives; of several to one question one holds. Two values agree where
-- they are the same, where one includes the other (broader, to any height), or where two times share an instant; two answers
-- agree where one value of each does. Else they are apart. `unknown` is a position and contradicts nothing; `none` excludes
-- every other value. Values are compared through what includes them, never each with each.

-- One row per claim, question and value that it answers the question with.
CREATE VIEW claim_value AS
SELECT DISTINCT
    canonical_claim.canonical AS claim,  -- The claim: the id that stands for all that are the same.
    question.id AS question,  -- The question.
    question.kind,  -- What sort of answer it takes.
    question.answers,  -- Whether it takes one answer or many.
    CASE WHEN question.kind IN ('who', 'which', 'how') THEN coalesce(merged_id.canonical, answer.value) ELSE answer.value END AS value,  -- The value; of a speaker, the id that stands for all of the speaker's.
    CASE
        WHEN answer.value = 'none' THEN CASE question.kind WHEN 'who' THEN 'nobody' WHEN 'where' THEN 'nowhere' WHEN 'when' THEN 'never' ELSE 'none' END
        WHEN question.kind = 'where' THEN coalesce(answer_value.name, place.name, answer.value)
        WHEN question.kind = 'when' THEN answer.value
        ELSE coalesce(answer_value.name, speaker.name, place.name, answer.value)
    END AS name,  -- The value in words.
    CASE WHEN question.kind = 'when' THEN date_reading.earliest END AS earliest,  -- First instant of a time.
    CASE WHEN question.kind = 'when' THEN date_reading.latest END AS latest,  -- Last instant of a time.
    TRY_CAST(regexp_extract(question.within, '^[0-9.]+') AS DOUBLE)
        * CASE regexp_extract(question.within, '[a-z]+$') WHEN 'd' THEN 86400 WHEN 'h' THEN 3600 WHEN 'min' THEN 60 ELSE 1 END AS within_seconds  -- Times no further apart than this are a tension only.
FROM answer
INNER JOIN question ON question.id = answer.question
INNER JOIN canonical_claim ON canonical_claim.claim = answer.claim
LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = answer.value
LEFT JOIN speaker ON speaker.id = answer.value
LEFT JOIN place ON place.id = answer.value
LEFT JOIN answer_value ON answer_value.id = answer.value AND answer_value.question = answer.question
LEFT JOIN date_reading ON date_reading.expression = answer.value
WHERE NOT answer.retracted AND NOT question.retracted;

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

-- One row per question, value that it is answered with, and each value that includes it, itself among them.
CREATE VIEW value_inclusion AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT 'speaker' AS record, inner_speaker.canonical AS value, outer_speaker.canonical AS broader
    FROM speaker
    INNER JOIN canonical_speaker AS inner_speaker ON inner_speaker.speaker = speaker.id
    INNER JOIN canonical_speaker AS outer_speaker ON outer_speaker.speaker = speaker.broader
    WHERE speaker.broader IS NOT NULL AND NOT speaker.retracted
    UNION
    SELECT 'place', place.id, place.broader
    FROM place
    WHERE place.broader IS NOT NULL AND NOT place.retracted
    UNION
    SELECT 'value', answer_value.id, coalesce(merged_id.canonical, answer_value.broader)
    FROM answer_value
    LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = answer_value.broader
    WHERE answer_value.broader IS NOT NULL AND NOT answer_value.retracted
),
path(question, kind, value, broader) AS (
    SELECT claim_value.question, claim_value.kind, claim_value.value, claim_value.value
    FROM claim_value
    UNION
    SELECT path.question, path.kind, path.value, link.broader
    FROM path
    INNER JOIN link
        ON link.value = path.broader
        AND CASE path.kind WHEN 'who' THEN link.record <> 'place' WHEN 'where' THEN link.record <> 'speaker' ELSE path.kind <> 'when' END
)
SELECT
    path.question,  -- The question.
    path.value,  -- The value.
    path.broader  -- A value that includes it.
FROM path;

-- One row per statement whose speaker is held to an answer, and question: supported, or denied in a scope that covers the answer.
CREATE VIEW committed_answer AS
SELECT
    claim_answer.question,  -- The question.
    committed_statement.statement,  -- The statement.
    committed_statement.speaker,  -- Who is held to it: the id that stands for all of the speaker's.
    coalesce(principal.canonical, committed_statement.speaker) AS series,  -- Whose statement it is: for whom the speaker spoke, else the speaker.
    committed_statement.claim,  -- The claim: the id that stands for all that are the same.
    committed_statement.stance,  -- support or deny.
    committed_statement.scope,  -- What a denial denies.
    committed_statement.commitment,  -- How sure the speaker presents it.
    committed_statement.said_earliest,  -- First instant at which it may have been said.
    committed_statement.said_latest,  -- Last instant at which it may have been said.
    committed_statement.standing,  -- Whether its speaker has not followed it by a later one on the same claim.
    claim_answer.kind,  -- What sort of answer the question takes.
    claim_answer.answers,  -- Whether it takes one answer or many.
    claim_answer.within_seconds,  -- Times no further apart than this are a tension only.
    claim_answer.choice,  -- The values, of which one holds; the same for equal answers.
    claim_answer.words,  -- The answer in words.
    claim_answer.is_odd,  -- Whether it is a list, or none.
    claim_answer.earliest,  -- First instant of the times that it names.
    claim_answer.latest  -- Last instant of these times.
FROM claim_answer
INNER JOIN committed_statement ON committed_statement.claim = claim_answer.claim
INNER JOIN claim ON claim.id = committed_statement.claim
INNER JOIN statement ON statement.id = committed_statement.statement
LEFT JOIN canonical_speaker AS principal ON principal.speaker = statement.on_behalf_of
WHERE committed_statement.stance = 'support'
    OR (committed_statement.scope IN ('occurrence', claim.asserts) AND committed_statement.scope <> 'figure');

-- The answers of one series to one question replace each other, across claims. A broader answer takes nothing back, and a denial
-- takes back what it denies.
-- One row per answer that is replaced by a certainly later one of its series, and each of the latest ones of those that replace it.
CREATE VIEW replaced_answer AS
WITH stated AS MATERIALIZED (
    SELECT committed_answer.*
    FROM committed_answer
),
-- Of equal answers the latest is all that has to be asked.
latest AS (
    SELECT
        stated.question,
        stated.series,
        stated.stance,
        stated.choice,
        any_value(stated.is_odd) AS is_odd,
        any_value(stated.earliest) AS earliest,
        any_value(stated.latest) AS latest,
        max(stated.said_earliest) AS said_earliest,
        arg_max(stated.statement, (stated.said_earliest, stated.statement)) AS statement
    FROM stated
    GROUP BY stated.question, stated.series, stated.stance, stated.choice
),
revising AS (
    SELECT revised.question, revised.statement, revising.statement AS later_statement
    FROM revision
    INNER JOIN stated AS revised ON revised.statement = revision.revised
    INNER JOIN stated AS revising
        ON revising.statement = revision.statement
        AND revising.question = revised.question
        AND revising.series = revised.series
    WHERE NOT revision.retracted
),
followed AS (
    SELECT
        stated.question,
        stated.statement,
        stated.stance,
        stated.choice,
        stated.answers,
        stated.is_odd,
        stated.earliest,
        stated.latest,
        later.statement AS later_statement,
        later.stance AS later_stance,
        later.choice AS later_choice,
        later.is_odd AS later_is_odd,
        later.earliest AS later_earliest,
        later.latest AS later_latest
    FROM stated
    INNER JOIN latest AS later
        ON later.question = stated.question
        AND later.series = stated.series
        AND later.said_earliest > stated.said_latest
    UNION
    SELECT
        stated.question,
        stated.statement,
        stated.stance,
        stated.choice,
        stated.answers,
        stated.is_odd,
        stated.earliest,
        stated.latest,
        later.statement,
        later.stance,
        later.choice,
        later.is_odd,
        later.earliest,
        later.latest
    FROM revising
    INNER JOIN stated ON stated.statement = revising.statement AND stated.question = revising.question
    INNER JOIN stated AS later ON later.statement = revising.later_statement AND later.question = revising.question
),
-- Whether the one answer lies within the other; a list lies within nothing but itself.
compared AS (
    SELECT
        followed.*,
        followed.choice = followed.later_choice AS is_same,
        NOT followed.is_odd AND NOT followed.later_is_odd
            AND coalesce(
                followed.earliest >= followed.later_earliest AND followed.latest <= followed.later_latest,
                upward.value IS NOT NULL
            ) AS lies_within,
        NOT followed.is_odd AND NOT followed.later_is_odd
            AND coalesce(
                followed.earliest <= followed.later_earliest AND followed.latest >= followed.later_latest,
                downward.value IS NOT NULL
            ) AS includes
    FROM followed
    LEFT JOIN value_inclusion AS upward
        ON upward.question = followed.question AND upward.value = followed.choice AND upward.broader = followed.later_choice
    LEFT JOIN value_inclusion AS downward
        ON downward.question = followed.question AND downward.value = followed.later_choice AND downward.broader = followed.choice
)
SELECT
    compared.question,  -- The question.
    compared.statement,  -- The statement that is replaced.
    compared.later_statement,  -- A later one that replaces it.
    compared.stance = 'support'
        AND compared.later_stance = 'support'
        AND NOT compared.is_same
        AND NOT compared.includes AS is_change  -- Whether the answer is another one, and not the same or a narrower one.
FROM compared
WHERE CASE
    WHEN compared.stance = 'support' AND compared.later_stance = 'support'
        THEN compared.is_same OR (compared.answers = 'one' AND NOT compared.lies_within)
    WHEN compared.stance = 'support' THEN compared.is_same OR compared.lies_within
    WHEN compared.later_stance = 'support' THEN compared.is_same OR compared.includes
    ELSE compared.is_same
END;

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
    SELECT narrow.question, wide.choice, narrow.choice
    FROM member AS narrow
    INNER JOIN value_inclusion ON value_inclusion.question = narrow.question AND value_inclusion.value = narrow.value
    INNER JOIN member AS wide ON wide.question = value_inclusion.question AND wide.value = value_inclusion.broader
    UNION
    SELECT one.question, one.choice, other.choice
    FROM member AS one
    INNER JOIN disputed AS odd ON odd.question = one.question AND odd.choice = one.choice AND odd.is_odd AND odd.kind = 'when'
    INNER JOIN member AS other ON other.question = one.question AND other.earliest <= one.latest AND other.latest >= one.earliest
    UNION
    SELECT one.question, other.choice, one.choice
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
        other.choice,
        coalesce(epoch(other.earliest) - epoch(one.latest) <= one.within_seconds, FALSE)
    FROM disputed AS one
    INNER JOIN disputed AS other ON other.question = one.question AND other.earliest > one.latest
    WHERE one.kind = 'when'
        AND NOT one.is_odd
        AND NOT other.is_odd
        AND one.latest < one.last_beginning
        AND other.earliest > other.first_end
    UNION ALL
    SELECT one.question, one.choice, other.choice, coalesce(nearest.seconds <= one.within_seconds, FALSE)
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
    SELECT parted.question, parted.other_choice, parted.choice, parted.is_near
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
    one.said_latest AS one_said_latest,  -- Last instant at which the one may have been said.
    other.said_latest AS other_said_latest,  -- Last instant at which the other may have been said.
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
        count(*) FILTER (WHERE answered.kind = 'who') OVER (PARTITION BY answered.claim, answered.scope) AS asking_who,
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
    SELECT rival_value.question, denied_value.statement, rival_value.statement, FALSE, FALSE
    FROM denied_value
    INNER JOIN value_inclusion ON value_inclusion.question = denied_value.question AND value_inclusion.value = denied_value.value
    INNER JOIN rival_value ON rival_value.question = value_inclusion.question AND rival_value.value = value_inclusion.broader
    UNION ALL
    SELECT
        rival_value.question,
        denied_value.statement,
        rival_value.statement,
        rival_value.earliest >= denied_value.earliest AND rival_value.latest <= denied_value.latest,
        NOT (rival_value.earliest <= denied_value.earliest AND rival_value.latest >= denied_value.latest)
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
    AND (denial.series <> rival.series OR NOT coalesce(denial.said_earliest > rival.said_latest OR rival.said_earliest > denial.said_latest, FALSE))
GROUP BY met.support, met.denial
HAVING count(*) = any_value(denial.questions);

-- One row per series and question that it later leaves open: it says that it does not know, or does not vouch for an answer.
CREATE VIEW open_answer AS
SELECT
    claim_value.question,  -- The question.
    coalesce(principal.canonical, speaker.canonical) AS series,  -- Whose statement it is: for whom the speaker spoke, else the speaker.
    max(statement.said_earliest) AS said_earliest  -- First instant at which it may have been said last.
FROM claim_value
INNER JOIN canonical_claim ON canonical_claim.canonical = claim_value.claim
INNER JOIN statement ON statement.claim = canonical_claim.claim
INNER JOIN canonical_speaker AS speaker ON speaker.speaker = statement.speaker
LEFT JOIN canonical_speaker AS principal ON principal.speaker = statement.on_behalf_of
ANTI JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id
WHERE statement.stance = 'support'
    AND NOT statement.retracted
    AND (claim_value.value = 'unknown' OR statement.commitment = 'uncommitted')
GROUP BY claim_value.question, coalesce(principal.canonical, speaker.canonical);
