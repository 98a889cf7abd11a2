-- attribution: the same words are put into two mouths, or into one mouth at two times that do not overlap.
-- The excerpts are the same but for white space and typographic quotes, have four words or more, and carry the same stance
-- toward the same claim. Two speakers in two sources: incompatible, unless one statement passes the other on or both pass
-- on a third. One source that gives the words to two speakers reports a joint statement and is not listed. One speaker at
-- two times: tension, because words can be repeated. Each later statement is held against the first, so that many mouths are not
-- every pair of them.
--
-- Rule: The same excerpt is attributed to two speakers in two sources, or to one speaker at two disjoint times; each later one against the first.
CREATE VIEW contradiction_attribution AS
WITH repeated AS (
    SELECT excerpt_reading.words
    FROM excerpt_reading
    WHERE excerpt_reading.words IS NOT NULL
    GROUP BY excerpt_reading.words
    HAVING count(*) > 1
),
repeating AS MATERIALIZED (
    SELECT excerpt_reading.entry, excerpt_reading.words
    FROM repeated
    INNER JOIN excerpt_reading ON excerpt_reading.words = repeated.words
),
appearing AS MATERIALIZED (
    SELECT repeating.words, appearance.excerpt, appearance.source, appearance.statement
    FROM repeating
    INNER JOIN appearance ON appearance.entry = repeating.entry AND NOT appearance.retracted
),
quoted AS MATERIALIZED (
    SELECT
        appearing.words,
        appearing.excerpt,
        appearing.source,
        stated.id AS statement,
        canonical_speaker.canonical AS speaker,
        canonical_claim.canonical AS claim,
        stated.stance,
        stated.said_earliest,
        stated.said_latest
    FROM appearing
    INNER JOIN statement AS stated ON stated.id = appearing.statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = stated.speaker
    INNER JOIN canonical_claim ON canonical_claim.claim = stated.claim
    ANTI JOIN retracted_speaker ON retracted_speaker.speaker = canonical_speaker.canonical
    WHERE NOT stated.retracted AND stated.claim IS NOT NULL
),
passed_on AS (
    SELECT relay_path.statement, relay_path.relayed
    FROM relay_path
    UNION
    SELECT quoted.statement, quoted.statement
    FROM quoted
),
first AS (
    SELECT
        quoted.words,
        quoted.claim,
        quoted.stance,
        arg_min(
            quoted.statement,
            (coalesce(quoted.said_earliest, 'infinity'), coalesce(quoted.said_latest, 'infinity'), quoted.statement)
        ) AS statement
    FROM quoted
    GROUP BY quoted.words, quoted.claim, quoted.stance
),
pair AS (
    SELECT
        one.words,
        one.statement AS one_statement,
        other.statement AS other_statement,
        one.claim,
        one.stance,
        min(one.excerpt) AS excerpt,
        bool_or(one.speaker <> other.speaker) AS two_speakers
    FROM first
    INNER JOIN quoted AS one
        ON one.words = first.words
        AND one.claim = first.claim
        AND one.stance = first.stance
        AND one.statement = first.statement
    INNER JOIN quoted AS other
        ON other.words = first.words
        AND other.claim = first.claim
        AND other.stance = first.stance
        AND other.statement <> first.statement
    WHERE (one.speaker <> other.speaker AND one.source <> other.source)
        OR (one.speaker = other.speaker AND one.said_latest < other.said_earliest)
    GROUP BY one.words, one.statement, other.statement, one.claim, one.stance
),
unrelated AS (
    SELECT pair.*
    FROM pair
    WHERE NOT EXISTS (
        SELECT 1
        FROM passed_on AS one_root
        INNER JOIN passed_on AS other_root ON other_root.relayed = one_root.relayed
        WHERE one_root.statement = pair.one_statement AND other_root.statement = pair.other_statement
    )
)
SELECT
    'attribution' AS kind,
    CASE WHEN unrelated.two_speakers THEN 'incompatible' ELSE 'tension' END AS grade,
    unrelated.claim AS subject,
    'claim' AS about,
    unrelated.claim AS topic_subject,
    unrelated.one_statement,
    unrelated.other_statement,
    NULL::VARCHAR AS evidence,
    CASE unrelated.stance WHEN 'support' THEN 'supports ' WHEN 'deny' THEN 'denies ' ELSE unrelated.stance || ': ' END || split_part(unrelated.claim, '/', -1) AS one_words,
    CASE unrelated.stance WHEN 'support' THEN 'supports ' WHEN 'deny' THEN 'denies ' ELSE unrelated.stance || ': ' END || split_part(unrelated.claim, '/', -1) AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    'the words "' || trim(unrelated.excerpt) || '" are '
        || CASE
            WHEN unrelated.two_speakers THEN 'attributed to two speakers'
            ELSE 'attributed to one speaker at two times that do not overlap'
        END AS finding
FROM unrelated;
