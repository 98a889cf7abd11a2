-- contradiction_state: every contradiction with what analysts judged of it, and whether that judgement still holds.
--
-- The latest judgement on a contradiction counts, unless something new was recorded since. A judgement of explained or
-- resolved is reopened by rule when one of the two speakers has since been recorded with a statement on the same subject,
-- or with another version of one of the two. So is a contradiction that such a statement makes with the other speaker: it
-- has an id of its own, and what was judged was about the statement before. Nothing is written for this; the judgement
-- stays in the record, and the sentence names it and the statement that changed things.

-- One row per contradiction that was judged: the latest judgement.
CREATE VIEW contradiction_decision AS
SELECT DISTINCT ON (resolution.contradiction)
    resolution.contradiction,  -- Id of the contradiction.
    split_part(resolution.contradiction, ':', 1) AS kind,  -- Its kind.
    split_part(split_part(resolution.contradiction, ':', 2), '#', 1) AS subject,  -- The claim, quantity or question it is about.
    split_part(resolution.contradiction, ':', 3) AS one,  -- The earlier of its statements.
    split_part(resolution.contradiction, ':', 4) AS other,  -- The later statement, or the evidence.
    resolution.state,  -- open, explained, resolved or reopened.
    resolution.analyst,  -- Who judged.
    resolution.decided,  -- When it was judged, verbatim.
    resolution.rationale,  -- Why.
    load.recorded_at  -- When the judgement was recorded, in UTC.
FROM resolution
INNER JOIN load ON load.load = resolution.load
LEFT JOIN date_reading AS decided ON decided.expression = resolution.decided
WHERE NOT resolution.retracted
ORDER BY resolution.contradiction, decided.latest DESC NULLS LAST, load.recorded_at DESC, resolution.id DESC;

-- One row per judgement of explained or resolved and each statement recorded since by one of the two speakers on its subject.
CREATE VIEW contradiction_reopening AS
WITH closed AS (
    SELECT contradiction_decision.*
    FROM contradiction_decision
    WHERE contradiction_decision.state IN ('explained', 'resolved')
),
side AS (
    SELECT closed.contradiction, closed.subject, closed.one AS statement FROM closed
    UNION ALL
    SELECT closed.contradiction, closed.subject, closed.other AS statement FROM closed
),
party AS (
    SELECT DISTINCT side.contradiction, canonical_speaker.canonical AS speaker
    FROM side
    INNER JOIN statement ON statement.id = side.statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
),
-- What a statement is about: its claim, and the quantities of its figures.
topic AS (
    SELECT statement.id AS statement, 'claim' AS kind, canonical_claim.canonical AS topic, statement.load
    FROM statement
    INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WHERE NOT statement.retracted
    UNION ALL
    SELECT statement.id AS statement, 'quantity' AS kind, canonical_quantity.canonical AS topic, statement.load
    FROM statement
    INNER JOIN figure ON figure.statement = statement.id
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    WHERE NOT statement.retracted AND NOT figure.retracted
    UNION ALL
    SELECT statement.id AS statement, 'quantity' AS kind, canonical_quantity.canonical AS topic, figure.load
    FROM statement
    INNER JOIN figure ON figure.statement = statement.id
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    WHERE NOT statement.retracted AND NOT figure.retracted
),
-- A contradiction about a claim is also about the claims of its two statements, which entail or exclude it; one about a question, about
-- the claims that answer it.
about AS (
    SELECT closed.contradiction, 'quantity' AS kind, canonical_quantity.canonical AS topic
    FROM closed
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = closed.subject
    UNION
    SELECT closed.contradiction, 'claim' AS kind, canonical_claim.canonical AS topic
    FROM closed
    INNER JOIN canonical_claim ON canonical_claim.claim = closed.subject
    UNION
    SELECT side.contradiction, topic.kind, topic.topic
    FROM side
    INNER JOIN topic ON topic.statement = side.statement AND topic.kind = 'claim'
    WHERE side.subject IN (SELECT claim.id FROM claim)
    UNION
    SELECT closed.contradiction, 'claim' AS kind, claim_value.claim AS topic
    FROM closed
    INNER JOIN claim_value ON claim_value.question = closed.subject
    WHERE closed.kind = 'answer'
),
heard AS (
    SELECT
        closed.contradiction,
        closed.kind,
        closed.subject,
        closed.state,
        closed.analyst,
        closed.decided,
        closed.rationale,
        closed.recorded_at AS decided_at,
        topic.statement,
        party.speaker,
        max(load.recorded_at) AS recorded_at
    FROM closed
    INNER JOIN about ON about.contradiction = closed.contradiction
    INNER JOIN topic ON topic.kind = about.kind AND topic.topic = about.topic
    INNER JOIN load ON load.load = topic.load AND load.recorded_at > closed.recorded_at
    INNER JOIN statement ON statement.id = topic.statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    INNER JOIN party ON party.contradiction = closed.contradiction AND party.speaker = canonical_speaker.canonical
    GROUP BY ALL
)
SELECT
    heard.contradiction,  -- The contradiction that was judged.
    heard.kind,  -- Its kind.
    heard.subject,  -- The claim, quantity or question it is about.
    heard.statement,  -- The statement that was recorded since.
    heard.decided_at,  -- When the judgement was recorded, in UTC.
    heard.recorded_at,  -- When the statement was recorded, in UTC.
    'reopened: ' || heard.statement || ' (' || speaker.name || ') was recorded after ' || heard.analyst || ' judged '
        || heard.contradiction || ' ' || heard.state || ' (' || heard.decided || '): ' || heard.rationale AS judgement  -- A sentence that names the statement and the judgement.
FROM heard
INNER JOIN statement ON statement.id = heard.statement
INNER JOIN speaker ON speaker.id = statement.speaker;

-- One row per contradiction, with the state it is in now.
CREATE VIEW contradiction_state AS
WITH reopening AS MATERIALIZED (
    SELECT contradiction_reopening.*
    FROM contradiction_reopening
),
judged AS (
    SELECT
        contradiction_decision.contradiction,
        contradiction_decision.one,
        contradiction_decision.other,
        coalesce(since.state, contradiction_decision.state) AS state,
        coalesce(
            since.judgement,
            contradiction_decision.state || ' by ' || contradiction_decision.analyst || ', ' || contradiction_decision.decided
                || ': ' || contradiction_decision.rationale
        ) AS judgement
    FROM contradiction_decision
    LEFT JOIN (
        SELECT
            reopening.contradiction,
            'reopened' AS state,
            arg_min(reopening.judgement, (reopening.recorded_at, reopening.statement)) AS judgement
        FROM reopening
        GROUP BY reopening.contradiction
    ) AS since ON since.contradiction = contradiction_decision.contradiction
),
-- A judgement is about its pair, whichever of the two is taken for the earlier one now.
own AS (
    SELECT DISTINCT ON (either.contradiction) either.contradiction, either.state, either.judgement
    FROM (
        SELECT judged.contradiction, judged.state, judged.judgement, FALSE AS is_turned
        FROM judged
        UNION ALL
        SELECT
            left(judged.contradiction, length(judged.contradiction) - length(judged.one) - length(judged.other) - 1)
                || judged.other || ':' || judged.one AS contradiction,
            judged.state,
            judged.judgement,
            TRUE AS is_turned
        FROM judged
    ) AS either
    ORDER BY either.contradiction, either.is_turned
),
-- A new statement and whom it can meet: the other side of what was judged, under any of its ids.
met AS (
    SELECT
        reopening.kind,
        reopening.subject,
        reopening.statement,
        coalesce(same_speaker.other, contradiction_decision.other) AS opponent,
        arg_max(reopening.judgement, (reopening.decided_at, reopening.contradiction)) AS judgement
    FROM reopening
    INNER JOIN contradiction_decision ON contradiction_decision.contradiction = reopening.contradiction
    CROSS JOIN (VALUES (1), (2)) AS place(side)
    LEFT JOIN statement ON statement.id = CASE place.side WHEN 1 THEN contradiction_decision.one ELSE contradiction_decision.other END
    LEFT JOIN same_speaker ON same_speaker.speaker = statement.speaker
    GROUP BY ALL
)
SELECT
    contradiction.contradiction,  -- Id of the contradiction: kind, subject and both sides.
    contradiction.kind,  -- The rule that found it.
    contradiction.grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    contradiction.same_side,  -- Whether the two speakers speak for a common principal.
    contradiction.subject,  -- The quantity, claim or question it is about.
    contradiction.earlier_statement,  -- The earlier statement.
    contradiction.earlier_speaker,  -- Speaker of the earlier statement.
    contradiction.earlier_name,  -- Name of that speaker.
    contradiction.earlier_said,  -- When the earlier statement was said, verbatim.
    contradiction.earlier_said_earliest,  -- First instant at which the earlier statement may have been said.
    contradiction.earlier_said_latest,  -- Last instant at which the earlier statement may have been said.
    contradiction.earlier_words,  -- What the earlier statement says, in short: the figure verbatim, or the stance and claim.
    contradiction.earlier_excerpt,  -- The words of the source of the earlier statement.
    contradiction.earlier_source,  -- The source of that excerpt.
    contradiction.earlier_anchored,  -- Whether that excerpt was found in the text of its source.
    contradiction.later_statement,  -- The later statement; absent where evidence stands on that side.
    contradiction.evidence,  -- The item of evidence on the later side; its holder, capture, description and source stand in for a statement's.
    contradiction.later_speaker,  -- Speaker of the later statement.
    contradiction.later_name,  -- Name of that speaker.
    contradiction.later_said,  -- When the later statement was said, verbatim.
    contradiction.later_said_earliest,  -- First instant at which the later statement may have been said.
    contradiction.later_said_latest,  -- Last instant at which the later statement may have been said.
    contradiction.later_words,  -- What the later statement says, in short: the figure verbatim, or the stance and claim.
    contradiction.later_excerpt,  -- The words of the source of the later statement.
    contradiction.later_source,  -- The source of that excerpt.
    contradiction.later_anchored,  -- Whether that excerpt was found in the text of its source.
    contradiction.gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted.
    contradiction.ratio,  -- The higher of these bounds over the lower.
    contradiction.explanation,  -- The contradiction in a sentence, with the arithmetic.
    contradiction.finding,  -- Of that sentence why the two do not agree.
    contradiction.topic,  -- The topic that it belongs to, in letters; any unambiguous beginning names it.
    contradiction.about,  -- What the topic is: quantity, question or claim.
    contradiction.topic_subject,  -- Id of that quantity, question or claim; of claims that rival for one answer, the first by id.
    coalesce(own.state, CASE WHEN new_earlier.statement IS NOT NULL OR new_later.statement IS NOT NULL THEN 'reopened' END, 'open') AS state,  -- open, explained, resolved or reopened; open where nobody judged it.
    coalesce(own.judgement, new_later.judgement, new_earlier.judgement) AS judgement  -- The judgement that counts, or what reopened it; absent where nobody judged it.
FROM contradiction
LEFT JOIN own ON own.contradiction = contradiction.contradiction
LEFT JOIN met AS new_earlier
    ON new_earlier.kind = contradiction.kind
    AND new_earlier.subject = contradiction.subject
    AND new_earlier.statement = contradiction.earlier_statement
    AND new_earlier.opponent = CASE WHEN contradiction.later_statement IS NULL THEN contradiction.evidence ELSE contradiction.later_speaker END
LEFT JOIN met AS new_later
    ON new_later.kind = contradiction.kind
    AND new_later.subject = contradiction.subject
    AND new_later.statement = contradiction.later_statement
    AND new_later.opponent = contradiction.earlier_speaker;

-- The judgement stays with its pair when the pair is none any more, and this says why it is none.
-- One row per judged pair that is no contradiction of its kind any more.
CREATE VIEW former_contradiction AS
WITH present AS MATERIALIZED (
    SELECT
        contradiction.contradiction,
        contradiction.kind,
        split_part(contradiction.contradiction, ':', 2) AS subject_part,
        -- Whichever of the two is taken for the earlier one now.
        least(contradiction.earlier_statement, coalesce(contradiction.later_statement, contradiction.evidence)) AS one,
        greatest(contradiction.earlier_statement, coalesce(contradiction.later_statement, contradiction.evidence)) AS other
    FROM contradiction
),
former AS MATERIALIZED (
    SELECT contradiction_decision.*
    FROM contradiction_decision
    ANTI JOIN present
        ON present.kind = contradiction_decision.kind
        AND present.subject_part = split_part(contradiction_decision.contradiction, ':', 2)
        AND present.one = least(contradiction_decision.one, contradiction_decision.other)
        AND present.other = greatest(contradiction_decision.one, contradiction_decision.other)
),
party AS (
    SELECT former.contradiction, former.one AS statement, former.subject, 1 AS side FROM former
    UNION ALL
    SELECT former.contradiction, former.other AS statement, former.subject, 2 AS side FROM former
),
said AS MATERIALIZED (
    SELECT
        party.contradiction,
        party.side,
        statement.id AS statement,
        statement.speaker,
        speaker.name,
        statement.said,
        statement.said_earliest,
        statement.said_latest,
        coalesce(figure_wording.figures, statement.stance || coalesce(' ' || statement.claim, '')) AS words,
        quotation.excerpt,
        quotation.source,
        quotation.anchored,
        CASE
            WHEN statement_status.status <> 'stands' THEN statement.id || ' was ' || statement_status.status
            WHEN repeated_statement.statement IS NOT NULL
                THEN statement.id || ' says what ' || repeated_statement.counted || ' says, and counts once'
            WHEN given.status IS NOT NULL AND given.status <> 'stands' THEN 'the figure of ' || statement.id || ' is ' || given.status
            WHEN given.status IS NULL AND followed.statement IS NOT NULL THEN statement.id || ' was followed by a later statement'
        END AS lapse
    FROM party
    INNER JOIN statement ON statement.id = party.statement
    INNER JOIN speaker ON speaker.id = statement.speaker
    INNER JOIN statement_status ON statement_status.statement = statement.id
    LEFT JOIN repeated_statement ON repeated_statement.statement = statement.id
    LEFT JOIN figure_wording ON figure_wording.statement = statement.id
    LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
    LEFT JOIN (
        SELECT
            figure_series.statement,
            figure_series.quantity,
            CASE WHEN bool_or(figure_series.status = 'stands') THEN 'stands' ELSE min(figure_series.status) END AS status
        FROM figure_series
        WHERE figure_series.statement IN (SELECT party.statement FROM party)
        GROUP BY figure_series.statement, figure_series.quantity
    ) AS given ON given.statement = statement.id AND given.quantity = party.subject
    LEFT JOIN committed_statement AS followed ON followed.statement = statement.id AND NOT followed.standing
)
SELECT
    former.contradiction,  -- Id of the contradiction: kind, subject and both sides.
    former.kind,  -- The rule that found it.
    former.subject,  -- The quantity or claim it was about.
    one.statement AS earlier_statement,  -- The earlier statement.
    one.speaker AS earlier_speaker,  -- Speaker of the earlier statement.
    one.name AS earlier_name,  -- Name of that speaker.
    one.said AS earlier_said,  -- When the earlier statement was said, verbatim.
    one.said_earliest AS earlier_said_earliest,  -- First instant at which the earlier statement may have been said.
    one.words AS earlier_words,  -- What the earlier statement says, in short: its figures, or the stance and claim.
    one.excerpt AS earlier_excerpt,  -- The words of the source of the earlier statement.
    one.source AS earlier_source,  -- The source of that excerpt.
    one.anchored AS earlier_anchored,  -- Whether that excerpt was found in the text of its source.
    other.statement AS later_statement,  -- The later statement; absent where evidence stands on that side.
    CASE WHEN other.statement IS NULL THEN former.other END AS evidence,  -- The item of evidence on the later side.
    other.speaker AS later_speaker,  -- Speaker of the later statement.
    other.name AS later_name,  -- Name of that speaker.
    other.said AS later_said,  -- When the later statement was said, verbatim.
    other.said_earliest AS later_said_earliest,  -- First instant at which the later statement may have been said.
    other.said_latest AS later_said_latest,  -- Last instant at which the later statement may have been said.
    coalesce(other.words, 'evidence ' || former.other) AS later_words,  -- What the later statement says, in short.
    other.excerpt AS later_excerpt,  -- The words of the source of the later statement.
    other.source AS later_source,  -- The source of that excerpt.
    other.anchored AS later_anchored,  -- Whether that excerpt was found in the text of its source.
    'No contradiction of the kind ' || former.kind || ' any more: ' || coalesce(
        one.lapse,
        other.lapse,
        'the two are listed as ' || listed.contradictions,
        'as the rules and what is declared are now, both can hold; `provenance explain ' || former.one || ' ' || former.other || '` shows each step'
    ) || '.' AS explanation,  -- Why it is none any more.
    former.state,  -- open, explained, resolved or reopened, as it was judged.
    former.state || ' by ' || former.analyst || ', ' || former.decided || ': ' || former.rationale AS judgement  -- The judgement.
FROM former
INNER JOIN said AS one ON one.contradiction = former.contradiction AND one.side = 1
LEFT JOIN said AS other ON other.contradiction = former.contradiction AND other.side = 2
LEFT JOIN (
    SELECT former.contradiction, string_agg(present.contradiction, ', ' ORDER BY present.contradiction) AS contradictions
    FROM former
    INNER JOIN present ON present.one = least(former.one, former.other) AND present.other = greatest(former.one, former.other)
    GROUP BY former.contradiction
) AS listed ON listed.contradiction = former.contradiction;
