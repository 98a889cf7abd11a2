-- topic: what a person would list as one dispute.
--
-- A topic is found from what was declared (quantities, claims, questions and their relations), never from who said what: a
-- statement can make or end a topic, and never joins, splits or renames one. `entails` alone never joins: it ties the claims of a
-- case into one lump. Quantities are never joined by what is part of what: aboard, dead and crew are told apart, as people do.

-- Claims that exclude each other, directly or through others, rival for one answer, and so does what entails one of them. The
-- rivals are named after the first of them by id.
-- One row per claim that stands for all that are the same, and rivalry that it is part of.
CREATE VIEW rival_claim AS
WITH RECURSIVE excluding AS (
    SELECT one.canonical AS claim, other.canonical AS other
    FROM claim_relation
    INNER JOIN canonical_claim AS one ON one.claim = claim_relation.claim
    INNER JOIN canonical_claim AS other ON other.claim = claim_relation.other
    WHERE claim_relation.relation = 'excludes' AND NOT claim_relation.retracted AND one.canonical <> other.canonical
),
link AS (
    SELECT excluding.claim, excluding.other
    FROM excluding
    UNION
    SELECT excluding.other, excluding.claim
    FROM excluding
),
reach(claim, other) AS (
    SELECT link.claim, link.claim
    FROM link
    UNION
    SELECT reach.claim, link.other
    FROM reach
    INNER JOIN link ON link.claim = reach.other
),
declared AS (
    SELECT reach.claim, min(reach.other) AS rival
    FROM reach
    GROUP BY reach.claim
),
finer AS (
    SELECT one.canonical AS claim, other.canonical AS entailed
    FROM claim_relation
    INNER JOIN canonical_claim AS one ON one.claim = claim_relation.claim
    INNER JOIN canonical_claim AS other ON other.claim = claim_relation.other
    WHERE claim_relation.relation = 'entails' AND NOT claim_relation.retracted AND one.canonical <> other.canonical
),
member(claim, rival) AS (
    SELECT declared.claim, declared.rival
    FROM declared
    UNION
    SELECT finer.claim, member.rival
    FROM member
    INNER JOIN finer ON finer.entailed = member.claim
)
SELECT
    member.claim,  -- The claim.
    member.rival,  -- The first, by id, of the claims that rival; it names the rivalry.
    declared.claim IS NOT NULL AS is_declared  -- Whether the claim itself was declared to exclude one of them; it entails one else.
FROM member
LEFT JOIN declared ON declared.claim = member.claim AND declared.rival = member.rival;

-- The question that a claim answers, if it answers one; else the rivals it is one of; else those that it entails one of, if they
-- are of one rivalry; else the quantity that says how many it asserts; else the claim itself.
-- One row per claim, with what it is about.
CREATE VIEW claim_topic AS
WITH answered AS (
    SELECT claim_value.claim, min(claim_value.question) AS question
    FROM claim_value
    GROUP BY claim_value.claim
    HAVING count(DISTINCT claim_value.question) = 1
)
SELECT
    canonical_claim.claim,  -- The claim.
    CASE
        WHEN answered.question IS NOT NULL OR rivals_answer.question IS NOT NULL THEN 'question'
        WHEN rivalry.rival IS NULL AND counted.quantity IS NOT NULL THEN 'quantity'
        ELSE 'claim'
    END AS about,  -- quantity, question or claim.
    coalesce(answered.question, rivals_answer.question, rivalry.rival, counted.quantity, canonical_claim.canonical) AS topic_subject  -- Its id.
FROM canonical_claim
LEFT JOIN answered ON answered.claim = canonical_claim.canonical
LEFT JOIN (
    SELECT rival_claim.claim, coalesce(min(rival_claim.rival) FILTER (rival_claim.is_declared), min(rival_claim.rival)) AS rival
    FROM rival_claim
    GROUP BY rival_claim.claim
    HAVING bool_or(rival_claim.is_declared) OR count(*) = 1
) AS rivalry ON rivalry.claim = canonical_claim.canonical
LEFT JOIN answered AS rivals_answer ON rivals_answer.claim = rivalry.rival
LEFT JOIN (
    SELECT canonical_claim.canonical AS claim, min(canonical_quantity.canonical) AS quantity
    FROM claim
    INNER JOIN canonical_claim ON canonical_claim.claim = claim.id
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
    WHERE NOT claim.retracted
    GROUP BY canonical_claim.canonical
) AS counted ON counted.claim = canonical_claim.canonical;

-- What a kind says it is about; a claim is about what that claim is about, and a kind from outside about its subject.
-- One row per contradiction of any kind, as its rule finds it, with its topic.
CREATE VIEW topical_pair AS
WITH topical AS (
    SELECT
        pair.kind,
        pair.grade,
        pair.subject,
        pair.one_statement,
        pair.other_statement,
        pair.evidence,
        pair.one_words,
        pair.other_words,
        pair.gap,
        pair.ratio,
        pair.finding,
        coalesce(claim_topic.about, pair.about, CASE WHEN quantity.id IS NOT NULL THEN 'quantity' WHEN question.id IS NOT NULL THEN 'question' ELSE 'claim' END) AS about,
        coalesce(claim_topic.topic_subject, pair.topic_subject, split_part(pair.subject, '#', 1)) AS topic_subject
    FROM contradiction_pair AS pair
    LEFT JOIN quantity ON pair.about IS NULL AND quantity.id = split_part(pair.subject, '#', 1)
    LEFT JOIN question ON pair.about IS NULL AND question.id = split_part(pair.subject, '#', 1)
    LEFT JOIN claim_topic
        ON coalesce(pair.about, CASE WHEN quantity.id IS NULL AND question.id IS NULL THEN 'claim' END) = 'claim'
        AND claim_topic.claim = coalesce(pair.topic_subject, split_part(pair.subject, '#', 1))
)
SELECT
    topical.kind,  -- Kind of contradiction.
    topical.grade,  -- incompatible or tension.
    topical.subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart.
    translate(left(sha256(topical.about || ':' || topical.topic_subject), 8), '0123456789abcdef', 'bcdfghjmnpqrstvw') AS topic,  -- The topic, in letters.
    topical.about,  -- What the topic is: quantity, question or claim.
    topical.topic_subject,  -- Id of that quantity, question or claim.
    topical.one_statement,  -- One of the two statements.
    topical.other_statement,  -- The other statement; absent where evidence stands on that side.
    topical.evidence,  -- The item of evidence that stands on the other side.
    topical.one_words,  -- What the one says, in short.
    topical.other_words,  -- What the other says.
    topical.gap,  -- Distance between two figures.
    topical.ratio,  -- The higher of their bounds over the lower.
    topical.finding  -- Why the two do not agree, in a clause.
FROM topical;

-- One row per quantity, question and claim that can be in dispute, with what it is called.
CREATE VIEW topic_name AS
SELECT
    'quantity' AS about,  -- quantity, question or claim.
    quantity.id AS topic_subject,  -- Its id; of claims that rival for one answer, the first by id.
    quantity.name AS subject_text,  -- Its name or text; the texts of all claims that rival.
    quantity.unit,  -- The unit of a quantity.
    quantity.load  -- The load that it is of.
FROM quantity
UNION ALL
SELECT 'question' AS about, question.id AS topic_subject, question.text AS subject_text, NULL::VARCHAR AS unit, question.load
FROM question
UNION ALL
SELECT 'claim' AS about, claim.id AS topic_subject, coalesce(rivals.texts, claim.text) AS subject_text, NULL::VARCHAR AS unit, claim.load
FROM claim
LEFT JOIN (
    SELECT rival_claim.rival, string_agg(rtrim(claim.text, '.'), ' / ' ORDER BY rival_claim.claim) AS texts
    FROM rival_claim
    INNER JOIN claim ON claim.id = rival_claim.claim
    WHERE rival_claim.is_declared
    GROUP BY rival_claim.rival
) AS rivals ON rivals.rival = claim.id;

-- One row per contradiction, with its topic and what the topic is ranked by.
CREATE VIEW topic_pair AS
SELECT
    contradiction_state.contradiction,  -- The contradiction.
    contradiction_state.kind,  -- The rule that found it.
    contradiction_state.grade,  -- incompatible or tension.
    contradiction_state.topic,  -- The topic, in letters.
    contradiction_state.about,  -- What the topic is: quantity, question or claim.
    contradiction_state.subject,  -- The quantity, claim or question that the contradiction is about.
    contradiction_state.topic_subject,  -- Id of that quantity, question or claim.
    contradiction_state.same_side,  -- Whether the two are voices of one side.
    contradiction_state.earlier_statement,  -- The earlier statement.
    contradiction_state.later_statement,  -- The later statement; absent where evidence stands on that side.
    contradiction_state.evidence,  -- The item of evidence on the later side.
    contradiction_state.earlier_words,  -- What the earlier statement says, in short.
    contradiction_state.later_words,  -- What the other side says.
    -- The sentences are left out: of a million contradictions they take as long as all else.
    contradiction_state.kind = 'parts_of_total' AND contains(contradiction_state.finding, ' sum to at most ') AS is_below,  -- Whether the parts of a total do not reach it.
    contradiction_state.gap,  -- Distance between two figures.
    CASE
        WHEN contradiction_state.gap IS NULL THEN NULL
        WHEN contradiction_state.ratio IS NULL THEN 1
        ELSE abs(contradiction_state.ratio - 1) / greatest(1, abs(contradiction_state.ratio), abs(contradiction_state.ratio - 1))
    END AS apart,  -- The same as a part of the larger figure, from 0 to 1: 155 and 168 are 0.08 apart, 0 and 5 are 1; absent where there are no figures.
    contradiction_state.state,  -- open, explained, resolved or reopened.
    contradiction_state.state IN ('open', 'reopened') AS is_open  -- Whether nobody has judged it, or something new has been said since.
FROM contradiction_state;

-- A voice is counted once, whatever it says; evidence is none.
-- One row per topic: what is disputed, how gravely and by how many.
CREATE VIEW topic AS
WITH pair AS MATERIALIZED (
    SELECT topic_pair.*
    FROM topic_pair
),
side AS MATERIALIZED (
    SELECT DISTINCT said.about, said.topic_subject, said.statement
    FROM (
        SELECT pair.about, pair.topic_subject, pair.earlier_statement AS statement
        FROM pair
        UNION ALL
        SELECT pair.about, pair.topic_subject, pair.later_statement AS statement
        FROM pair
        WHERE pair.later_statement IS NOT NULL
    ) AS said
),
heard AS (
    SELECT
        side.about,
        side.topic_subject,
        count(DISTINCT statement_voice.voice) AS voices,
        -- A beginning or an end that is open says nothing of when a dispute began or ended.
        min(statement_voice.said_earliest) FILTER (isfinite(statement_voice.said_earliest) AND NOT starts_with(statement.said, '/') AND NOT starts_with(statement.said, '..')) AS first_said,
        max(statement_voice.said_latest) FILTER (isfinite(statement_voice.said_latest)) AS last_said
    FROM side
    INNER JOIN statement_voice ON statement_voice.statement = side.statement
    INNER JOIN statement ON statement.id = side.statement
    GROUP BY side.about, side.topic_subject
),
listed AS (
    SELECT
        pair.topic,
        pair.about,
        pair.topic_subject,
        list_sort(list(DISTINCT pair.kind)) AS kinds,
        -- What a topic is called: the rule that says most of it.
        arg_min(pair.kind, (coalesce(kind_rank.place, 100), pair.kind)) AS kind,
        CASE WHEN bool_or(pair.grade = 'incompatible' AND pair.is_open) OR (NOT bool_or(pair.is_open) AND bool_or(pair.grade = 'incompatible')) THEN 'incompatible' ELSE 'tension' END AS grade,
        CASE WHEN bool_or(pair.state = 'reopened') THEN 'reopened' WHEN bool_or(pair.is_open) THEN 'open' ELSE 'judged' END AS state,
        coalesce(bool_or(NOT pair.same_side AND pair.kind NOT IN ('reversal', 'change_of_total')) FILTER (pair.is_open), FALSE) AS two_sides,
        count(*) AS pairs,
        count(*) FILTER (pair.is_open) AS open_pairs,
        bool_and(pair.same_side) AS one_side,
        coalesce(max(pair.gap) FILTER (pair.kind IN ('figure', 'running_total')), max(pair.gap)) AS gap,
        -- Yes and no are as far apart as 0 and 5.
        CASE WHEN pair.about = 'quantity' THEN coalesce(max(pair.apart), 1) ELSE 1 END AS apart
    FROM pair
    LEFT JOIN (
        VALUES
        ('figure', 1), ('running_total', 2), ('change_of_total', 3), ('parts_of_total', 4), ('subset', 5),
        ('answer', 6), ('exclusion', 7), ('denial', 8), ('reversal', 9), ('refutation', 10), ('attribution', 11)
    ) AS kind_rank(kind, place)
        ON kind_rank.kind = pair.kind
    GROUP BY pair.topic, pair.about, pair.topic_subject
)
SELECT
    listed.topic,  -- The topic, in letters; any unambiguous beginning names it.
    listed.about,  -- What it is: quantity, question or claim.
    listed.topic_subject,  -- Id of that quantity, question or claim; of claims that rival for one answer, the first by id.
    topic_name.subject_text,  -- Its name or text; the texts of all claims that rival.
    CASE WHEN contains(listed.topic_subject, '/') THEN split_part(listed.topic_subject, '/', 1) ELSE load.case_id END AS case_id,  -- The case that it is of: its id says so, or else the load that recorded it.
    listed.kind,  -- The kind of contradiction that says most of it.
    listed.kinds,  -- All kinds of contradiction in it.
    listed.grade,  -- incompatible where an open contradiction is, else tension; of a topic that is judged, of all.
    listed.state,  -- open, reopened, or judged where every contradiction is explained or resolved.
    listed.two_sides,  -- Whether an open contradiction is between two sides.
    listed.one_side,  -- Whether every contradiction is between two voices of one side.
    heard.voices,  -- Number of voices in it.
    listed.pairs,  -- Number of contradictions.
    listed.open_pairs,  -- Number of those that are open or reopened.
    topic_name.unit,  -- The unit of the quantity.
    listed.gap,  -- The greatest distance between two figures, in that unit.
    listed.apart,  -- How far apart it is, from 0 to 1; claims are as far apart as can be.
    heard.first_said,  -- First instant at which something of it was said.
    heard.last_said  -- Last instant at which something of it was said.
FROM listed
INNER JOIN heard ON heard.about = listed.about AND heard.topic_subject = listed.topic_subject
LEFT JOIN topic_name ON topic_name.about = listed.about AND topic_name.topic_subject = listed.topic_subject
LEFT JOIN load ON load.load = topic_name.load;
