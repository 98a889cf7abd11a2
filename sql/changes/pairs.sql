-- What a write changes of what contradicts what: the pairs before and after, by topic.

-- name: pair
-- The pairs that contradict each other now, kept in pair_<moment>: before or after.
-- leaves: pair_<moment>
CREATE OR REPLACE TEMP TABLE pair_<moment> AS
SELECT
    topical_pair.*,
    least(topical_pair.one_statement, coalesce(topical_pair.other_statement, topical_pair.evidence)) AS one,
    greatest(topical_pair.one_statement, coalesce(topical_pair.other_statement, topical_pair.evidence)) AS other
FROM topical_pair;


-- name: no_pair
-- The pairs of a record without statements.
-- leaves: pair_<moment>
CREATE OR REPLACE TEMP TABLE pair_<moment> (
    kind VARCHAR,
    grade VARCHAR,
    subject VARCHAR,
    one VARCHAR,
    other VARCHAR,
    topic VARCHAR,
    about VARCHAR,
    topic_subject VARCHAR,
    one_statement VARCHAR,
    other_statement VARCHAR,
    evidence VARCHAR,
    one_words VARCHAR,
    other_words VARCHAR,
    gap DECIMAL(38, 10),
    ratio DOUBLE
);


-- name: reopened
-- The contradictions whose judgement no longer holds, kept in reopened_<moment>.
-- leaves: reopened_<moment>
CREATE OR REPLACE TEMP TABLE reopened_<moment> AS
SELECT
    contradiction_state.contradiction,
    contradiction_state.topic,
    contradiction_state.about,
    contradiction_state.topic_subject
FROM contradiction_state
WHERE contradiction_state.state = 'reopened';


-- name: none_reopened
-- The same, where nobody has judged anything.
-- leaves: reopened_<moment>
CREATE OR REPLACE TEMP TABLE reopened_<moment> (contradiction VARCHAR, topic VARCHAR, about VARCHAR, topic_subject VARCHAR);


-- name: changed
-- The pairs that are there since, and those that are there no longer, kept in changed_pair; is_made tells which.
-- given: pair_before, pair_after
-- leaves: changed_pair
CREATE OR REPLACE TEMP TABLE changed_pair AS
SELECT pair_after.*, TRUE AS is_made
FROM pair_after
ANTI JOIN pair_before USING (kind, subject, one, other)
UNION ALL BY NAME
SELECT pair_before.*, FALSE AS is_made
FROM pair_before
ANTI JOIN pair_after USING (kind, subject, one, other);


-- name: topics
-- The topics that a write changes, the new ones first, then those that end, each with most voices first.
-- given: pair_before, pair_after, reopened_before, reopened_after, changed_pair
WITH reopened AS (
    SELECT reopened_after.topic, reopened_after.about, reopened_after.topic_subject
    FROM reopened_after
    ANTI JOIN reopened_before USING (contradiction)
),
counted AS (
    SELECT
        changed.topic,
        changed.about,
        changed.topic_subject,
        count(*) FILTER (changed.is_made) AS made,
        count(*) FILTER (NOT changed.is_made) AS ended,
        count(*) FILTER (changed.is_made IS NULL) AS reopened
    FROM (
        SELECT changed_pair.topic, changed_pair.about, changed_pair.topic_subject, changed_pair.is_made
        FROM changed_pair
        UNION ALL
        SELECT reopened.topic, reopened.about, reopened.topic_subject, NULL AS is_made
        FROM reopened
    ) AS changed
    GROUP BY changed.topic, changed.about, changed.topic_subject
),
side AS (
    SELECT DISTINCT said.topic, said.statement
    FROM (
        SELECT pair_after.topic, pair_after.one_statement AS statement
        FROM pair_after
        UNION ALL
        SELECT pair_after.topic, pair_after.other_statement AS statement
        FROM pair_after
        WHERE pair_after.other_statement IS NOT NULL
    ) AS said
    SEMI JOIN counted ON counted.topic = said.topic
),
heard AS (
    SELECT
        side.topic,
        count(DISTINCT statement_voice.voice) AS voices,
        count(DISTINCT statement_voice.voice) FILTER (statement_voice.stance = 'support') AS says,
        count(DISTINCT statement_voice.voice) FILTER (statement_voice.stance = 'deny') AS denies
    FROM side
    INNER JOIN statement_voice ON statement_voice.statement = side.statement
    GROUP BY side.topic
),
measured AS (
    SELECT
        pair_after.topic,
        bool_and(pair_after.kind IN ('denial', 'reversal')) AS is_denial,
        coalesce(max(pair_after.gap) FILTER (pair_after.kind IN ('figure', 'running_total')), max(pair_after.gap)) AS gap,
        max(
            CASE
                WHEN pair_after.gap IS NULL THEN NULL
                WHEN pair_after.ratio IS NULL THEN 1
                ELSE abs(pair_after.ratio - 1) / greatest(1, abs(pair_after.ratio), abs(pair_after.ratio - 1))
            END
        ) AS apart
    FROM pair_after
    GROUP BY pair_after.topic
)
SELECT
    counted.topic,
    counted.about,
    topic_name.subject_text,
    topic_name.unit,
    counted.made,
    counted.ended,
    counted.reopened,
    before.topic IS NULL AS is_new,
    measured.topic IS NULL AS is_over,
    heard.voices,
    heard.says,
    heard.denies,
    measured.is_denial,
    measured.gap,
    measured.apart
FROM counted
LEFT JOIN (SELECT DISTINCT pair_before.topic FROM pair_before) AS before ON before.topic = counted.topic
LEFT JOIN measured ON measured.topic = counted.topic
LEFT JOIN heard ON heard.topic = counted.topic
LEFT JOIN topic_name ON topic_name.about = counted.about AND topic_name.topic_subject = counted.topic_subject
ORDER BY is_new AND NOT is_over DESC, is_over, heard.voices DESC, counted.about, counted.topic_subject;


-- name: letters
-- The letters of every topic that there is or was, to find the fewest that name one.
-- given: pair_before, pair_after
SELECT pair_before.topic
FROM pair_before
UNION
SELECT pair_after.topic
FROM pair_after;


-- name: sides
-- Who stands against whom in the pairs that a write makes in these topics, and whether each side is said anew: in the last load.
-- given: changed_pair
--
-- topics: the letters of the topics
-- most: how many pairs of a topic are looked at
WITH made AS (
    SELECT changed_pair.*
    FROM changed_pair
    WHERE changed_pair.is_made AND list_contains($topics, changed_pair.topic)
    QUALIFY row_number() OVER (PARTITION BY changed_pair.topic ORDER BY changed_pair.grade, changed_pair.one, changed_pair.other) <= $most
),
latest AS (
    SELECT arg_max(load.load, load.recorded_at) AS load
    FROM load
)
SELECT
    made.topic,
    made.one_statement,
    coalesce(made.other_statement, made.evidence) AS other_statement,
    made.gap IS NOT NULL AS is_of_figures,
    made.one_words,
    made.other_words,
    one_speaker.name AS one_name,
    coalesce(other_speaker.name, evidence.description) AS other_name,
    one.stance AS one_stance,
    coalesce(other.stance, 'against') AS other_stance,
    one.load IS NOT DISTINCT FROM latest.load AS one_is_new,
    coalesce(other.load, evidence.load) IS NOT DISTINCT FROM latest.load AS other_is_new,
    one.said_earliest AS one_said,
    other.said_earliest AS other_said
FROM made
CROSS JOIN latest
INNER JOIN statement AS one ON one.id = made.one_statement
INNER JOIN speaker AS one_speaker ON one_speaker.id = one.speaker
LEFT JOIN statement AS other ON other.id = made.other_statement
LEFT JOIN speaker AS other_speaker ON other_speaker.id = other.speaker
LEFT JOIN evidence ON evidence.id = made.evidence
ORDER BY made.topic, one.said_earliest, made.one_statement, other.said_earliest, other_statement, made.kind;


-- name: fallen
-- What stands against nothing any more in these topics, and did before.
-- given: pair_before, pair_after, changed_pair
--
-- topics: the letters of the topics
WITH side AS (
    SELECT changed_pair.topic, changed_pair.one_statement AS id, changed_pair.one_words AS words, changed_pair.gap IS NOT NULL AS is_of_figures
    FROM changed_pair
    WHERE NOT changed_pair.is_made AND list_contains($topics, changed_pair.topic)
    UNION ALL
    SELECT
        changed_pair.topic,
        coalesce(changed_pair.other_statement, changed_pair.evidence) AS id,
        changed_pair.other_words AS words,
        changed_pair.gap IS NOT NULL AS is_of_figures
    FROM changed_pair
    WHERE NOT changed_pair.is_made AND list_contains($topics, changed_pair.topic)
),
standing AS (
    SELECT pair_after.topic, pair_after.one AS id
    FROM pair_after
    UNION
    SELECT pair_after.topic, pair_after.other AS id
    FROM pair_after
)
SELECT
    side.topic,
    side.id,
    CASE WHEN bool_or(side.is_of_figures) THEN arg_max(side.words, side.is_of_figures) END AS words,
    any_value(coalesce(speaker.name, evidence.description)) AS name,
    any_value(coalesce(statement.stance, 'against')) AS stance
FROM side
ANTI JOIN standing ON standing.topic = side.topic AND standing.id = side.id
LEFT JOIN statement ON statement.id = side.id
LEFT JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN evidence ON statement.id IS NULL AND evidence.id = side.id
GROUP BY side.topic, side.id
ORDER BY side.topic, min(statement.said_earliest), side.id;
