-- corroboration: how many independent lineages support a claim. Documents and statements are not counted as such.
--
-- A statement supports a claim when it puts it forward, or another claim that entails it: whoever is held to a claim is held
-- to what it entails, as the rule denial has it too. It counts while it stands: committed, not conditional, neither
-- withdrawn nor retracted, and its series has not certainly denied the claim since. Saying it once more, or passing on what another
-- says, takes nothing back. A mere relay counts as a statement here, and brings the roots that it reaches.
--
-- Two lineages are independent when they share no root. Root statements of one series are one root: who repeats himself, or
-- speaks through a spokesman, does not corroborate himself; only a statement that an analyst judged to be independent is a root of its own. The sets of
-- roots that support a claim are taken smallest first, and a set that shares no root with one before it begins a lineage. So
-- any two lineages counted are independent, their number is never above that of the statements, and a further relay of
-- statements that are counted changes nothing. Sides are counted likewise, by the principals of the roots in place of the roots: the
-- speakers, those for whom they spoke, and those for whom these spoke then. So any two sides counted have no principal in common.
-- Lineage that is unknown, dependent, withdrawn or circular is counted apart.

-- One row per claim and each statement that supports it, itself or through entailment, and stands.
CREATE VIEW supporting_statement AS
SELECT
    claim_entailment.entailed AS claim,  -- The claim.
    statement.statement,  -- The statement.
    statement.speaker,  -- Who said it.
    statement.stated_claim AS supported,  -- The claim that the statement puts forward: the same one, or one that entails it.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest  -- Last instant at which it may have been said.
FROM statement_voice AS statement
INNER JOIN claim_entailment ON claim_entailment.claim = statement.stated_claim
INNER JOIN canonical_claim AS own_claim ON own_claim.claim = statement.stated_claim
INNER JOIN canonical_claim AS entailed_claim ON entailed_claim.claim = claim_entailment.entailed
ANTI JOIN withdrawn_statement ON withdrawn_statement.statement = statement.statement
ANTI JOIN repeated_statement ON repeated_statement.statement = statement.statement
ANTI JOIN committed_statement AS denial
    ON denial.series = statement.series
    AND denial.claim IN (own_claim.canonical, entailed_claim.canonical)
    AND denial.stance = 'deny'
    AND denial.order_earliest - CASE WHEN denial.zoned = statement.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > statement.order_latest
ANTI JOIN (
    SELECT revision_path.revised AS statement, committed_statement.claim
    FROM revision_path
    INNER JOIN committed_statement ON committed_statement.statement = revision_path.statement
    WHERE committed_statement.stance = 'deny'
) AS revising
    ON revising.statement = statement.statement
    AND revising.claim IN (own_claim.canonical, entailed_claim.canonical)
WHERE statement.stance = 'support'
    AND statement.commitment <> 'uncommitted'
    AND statement.conditional IS DISTINCT FROM TRUE
    AND NOT statement.retracted;

-- One row per claim: how many independent lineages support it, and by how many statements.
CREATE VIEW corroboration AS
WITH support AS MATERIALIZED (
    SELECT
        supporting_statement.claim,
        supporting_statement.statement,
        supporting_statement.speaker,
        supporting_statement.supported
    FROM supporting_statement
),
reached AS MATERIALIZED (
    SELECT
        support.claim,
        support.statement,
        lineage_end.statement AS root,
        lineage_end.kind,
        lineage_end.speaker,
        lineage_end.series,
        lineage_end.said_earliest,
        lineage_end.said_latest,
        speaker.name,
        CASE lineage_end.kind WHEN 'independent' THEN 'statement ' || lineage_end.statement ELSE 'speaker ' || lineage_end.series END AS origin
    FROM support
    INNER JOIN lineage_path ON lineage_path.statement = support.statement
    INNER JOIN lineage_end ON lineage_end.statement = lineage_path.reached
    INNER JOIN speaker ON speaker.id = lineage_end.series
),
principal AS (
    SELECT member.claim, member.statement, speaker_side.side
    FROM (
        SELECT claim, statement, speaker, said_earliest, said_latest FROM reached WHERE kind IN ('first-hand', 'independent')
        UNION
        SELECT claim, statement, series, said_earliest, said_latest FROM reached WHERE kind IN ('first-hand', 'independent')
    ) AS member
    INNER JOIN speaker_side ON speaker_side.speaker = member.speaker
    WHERE speaker_side.valid_from <= coalesce(member.said_latest, 'infinity'::TIMESTAMP)
        AND speaker_side.valid_to >= coalesce(member.said_earliest, '-infinity'::TIMESTAMP)
),
origins AS (
    SELECT DISTINCT claim, 'lineage' AS counts, list(DISTINCT origin ORDER BY origin) AS origins
    FROM reached
    WHERE kind IN ('first-hand', 'independent')
    GROUP BY claim, statement
    UNION ALL
    SELECT DISTINCT claim, 'side' AS counts, list(DISTINCT side ORDER BY side) AS origins
    FROM principal
    GROUP BY claim, statement
),
ranked AS (
    SELECT
        claim,
        counts,
        row_number() OVER (PARTITION BY claim, counts ORDER BY len(origins), origins) AS place,
        unnest(origins) AS origin
    FROM origins
),
compared AS (
    SELECT claim, counts, place, place = min(place) OVER (PARTITION BY claim, counts, origin) AS first
    FROM ranked
),
counted AS (
    SELECT
        claim,
        count(*) FILTER (WHERE counts = 'lineage') AS lineages,
        count(*) FILTER (WHERE counts = 'side') AS sides
    FROM (
        SELECT claim, counts, place
        FROM compared
        GROUP BY claim, counts, place
        HAVING bool_and(first)
    ) AS beginning
    GROUP BY claim
),
voiced AS (
    SELECT claim, origin, name || ' (' || string_agg(DISTINCT root, ', ' ORDER BY root) || ')' AS voice
    FROM reached
    WHERE kind IN ('first-hand', 'independent')
    GROUP BY claim, origin, name
),
named AS (
    SELECT claim, string_agg(voice, '; ' ORDER BY voice, origin) AS roots
    FROM voiced
    GROUP BY claim
),
judged AS (
    SELECT
        claim,
        string_agg(
            about.statement || ': ' || independence.independence || ' (' || independence.analyst || ', '
                || independence.assessed || '): ' || independence.rationale,
            '; '
            ORDER BY about.statement
        ) AS judgements
    FROM (
        SELECT claim, statement FROM support
        UNION
        SELECT claim, root FROM reached
    ) AS about
    INNER JOIN independence ON independence.statement = about.statement
    GROUP BY claim
),
read_in AS (
    SELECT support.claim, count(DISTINCT appearance.source) AS sources
    FROM support
    INNER JOIN appearance ON appearance.statement = support.statement
    WHERE NOT appearance.retracted
    GROUP BY support.claim
),
total AS (
    SELECT
        support.claim,
        count(*) AS statements,
        count(*) FILTER (WHERE support.supported <> support.claim) AS entailing,
        count(DISTINCT support.speaker) AS speakers,
        count(*) FILTER (WHERE lineage.lineage = 'unknown') AS unknown,
        count(*) FILTER (WHERE lineage.lineage = 'circular') AS circular,
        count(*) FILTER (WHERE lineage.lineage = 'dependent') AS dependent,
        count(*) FILTER (WHERE lineage.lineage = 'withdrawn') AS withdrawn
    FROM support
    INNER JOIN lineage ON lineage.statement = support.statement
    GROUP BY support.claim
)
SELECT
    claim.id AS claim,  -- The claim.
    claim.text AS claim_text,  -- The claim in words.
    coalesce(counted.lineages, 0) AS lineages,  -- How many lineages support it that share no root.
    coalesce(counted.sides, 0) AS sides,  -- How many sides support it that have no principal in common.
    coalesce(total.statements, 0) AS statements,  -- How many statements support it and stand, relays included.
    coalesce(total.entailing, 0) AS entailing,  -- How many of these put forward another claim, which entails it.
    coalesce(read_in.sources, 0) AS sources,  -- In how many sources these can be read.
    coalesce(total.speakers, 0) AS speakers,  -- How many speakers said them.
    named.roots,  -- Who the information comes from, each with its root statements.
    coalesce(total.unknown, 0) AS unknown,  -- How many of the statements have a lineage that is unknown.
    coalesce(total.circular, 0) AS circular,  -- How many of them only lead round in a circle.
    coalesce(total.dependent, 0) AS dependent,  -- How many of them rest, in an analyst's judgement, on something that is not recorded.
    coalesce(total.withdrawn, 0) AS withdrawn,  -- How many of them rest only on what its speaker has taken back.
    judged.judgements  -- The judgements on independence that the count follows, with analyst, date and reason.
FROM claim
LEFT JOIN total ON total.claim = claim.id
LEFT JOIN counted ON counted.claim = claim.id
LEFT JOIN read_in ON read_in.claim = claim.id
LEFT JOIN named ON named.claim = claim.id
LEFT JOIN judged ON judged.claim = claim.id
WHERE NOT claim.retracted;
