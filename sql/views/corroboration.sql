-- corroboration: how many independent lineages support a claim. Documents and statements are not counted as such.
--
-- A statement supports a claim when it puts it forward, or another claim that entails it: whoever is held to a claim is held
-- to what it entails, as the rule denial has it too. It counts while it stands: committed, not conditional, neither
-- withdrawn nor retracted, and its speaker has not denied the claim since. Saying it once more, or passing on what another
-- says, takes nothing back. A mere relay counts as a statement here, and brings the roots that it reaches.
--
-- Two lineages are independent when they share no root. Root statements of one speaker are one root: who repeats himself
-- does not corroborate himself; only a statement that an analyst judged to be independent is a root of its own. The sets of
-- roots that support a claim are taken smallest first, and a set that shares no root with one before it begins a lineage. So
-- any two lineages counted are independent, their number is never above that of the statements, and a further relay of
-- statements that are counted changes nothing. Lineage that is unknown, dependent, withdrawn or circular is counted apart.

CREATE VIEW supporting_statement AS
SELECT
    claim_entailment.entailed AS claim,
    statement.id AS statement,
    canonical_speaker.canonical AS speaker,
    statement.claim AS supported,
    statement.said_earliest,
    statement.said_latest
FROM statement
INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
INNER JOIN claim_entailment ON claim_entailment.claim = statement.claim
INNER JOIN canonical_claim AS own_claim ON own_claim.claim = statement.claim
INNER JOIN canonical_claim AS entailed_claim ON entailed_claim.claim = claim_entailment.entailed
ANTI JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id
ANTI JOIN committed_statement AS denial
    ON denial.speaker = canonical_speaker.canonical
    AND denial.claim IN (own_claim.canonical, entailed_claim.canonical)
    AND denial.stance = 'deny'
    AND denial.said_earliest > statement.said_latest
WHERE statement.stance = 'support'
    AND statement.commitment <> 'uncommitted'
    AND statement.conditional IS DISTINCT FROM TRUE
    AND NOT statement.retracted;

COMMENT ON VIEW supporting_statement IS 'One row per claim and each statement that supports it, itself or through entailment, and stands.';
COMMENT ON COLUMN supporting_statement.claim IS 'The claim.';
COMMENT ON COLUMN supporting_statement.statement IS 'The statement.';
COMMENT ON COLUMN supporting_statement.speaker IS 'Who said it.';
COMMENT ON COLUMN supporting_statement.supported IS 'The claim that the statement puts forward: the same one, or one that entails it.';
COMMENT ON COLUMN supporting_statement.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN supporting_statement.said_latest IS 'Last instant at which it may have been said.';

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
        speaker.name,
        CASE lineage_end.kind WHEN 'independent' THEN 'statement ' || lineage_end.statement ELSE 'speaker ' || lineage_end.speaker END AS origin
    FROM support
    INNER JOIN lineage_path ON lineage_path.statement = support.statement
    INNER JOIN lineage_end ON lineage_end.statement = lineage_path.reached
    INNER JOIN speaker ON speaker.id = lineage_end.speaker
),
origins AS (
    SELECT DISTINCT claim, list(DISTINCT origin ORDER BY origin) AS origins
    FROM reached
    WHERE kind IN ('first-hand', 'independent')
    GROUP BY claim, statement
),
ranked AS (
    SELECT
        claim,
        row_number() OVER (PARTITION BY claim ORDER BY len(origins), origins) AS place,
        unnest(origins) AS origin
    FROM origins
),
compared AS (
    SELECT claim, place, place = min(place) OVER (PARTITION BY claim, origin) AS first
    FROM ranked
),
counted AS (
    SELECT claim, count(*) AS lineages
    FROM (
        SELECT claim, place
        FROM compared
        GROUP BY claim, place
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
    claim.id AS claim,
    claim.text AS claim_text,
    coalesce(counted.lineages, 0) AS lineages,
    coalesce(total.statements, 0) AS statements,
    coalesce(total.entailing, 0) AS entailing,
    coalesce(read_in.sources, 0) AS sources,
    coalesce(total.speakers, 0) AS speakers,
    named.roots,
    coalesce(total.unknown, 0) AS unknown,
    coalesce(total.circular, 0) AS circular,
    coalesce(total.dependent, 0) AS dependent,
    coalesce(total.withdrawn, 0) AS withdrawn,
    judged.judgements
FROM claim
LEFT JOIN total ON total.claim = claim.id
LEFT JOIN counted ON counted.claim = claim.id
LEFT JOIN read_in ON read_in.claim = claim.id
LEFT JOIN named ON named.claim = claim.id
LEFT JOIN judged ON judged.claim = claim.id
WHERE NOT claim.retracted;

COMMENT ON VIEW corroboration IS 'One row per claim: how many independent lineages support it, and by how many statements.';
COMMENT ON COLUMN corroboration.claim IS 'The claim.';
COMMENT ON COLUMN corroboration.claim_text IS 'The claim in words.';
COMMENT ON COLUMN corroboration.lineages IS 'How many lineages support it that share no root.';
COMMENT ON COLUMN corroboration.statements IS 'How many statements support it and stand, relays included.';
COMMENT ON COLUMN corroboration.entailing IS 'How many of these put forward another claim, which entails it.';
COMMENT ON COLUMN corroboration.sources IS 'In how many sources these can be read.';
COMMENT ON COLUMN corroboration.speakers IS 'How many speakers said them.';
COMMENT ON COLUMN corroboration.roots IS 'Who the information comes from, each with its root statements.';
COMMENT ON COLUMN corroboration.unknown IS 'How many of the statements have a lineage that is unknown.';
COMMENT ON COLUMN corroboration.circular IS 'How many of them only lead round in a circle.';
COMMENT ON COLUMN corroboration.dependent IS 'How many of them rest, in an analyst''s judgement, on something that is not recorded.';
COMMENT ON COLUMN corroboration.withdrawn IS 'How many of them rest only on what its speaker has taken back.';
COMMENT ON COLUMN corroboration.judgements IS 'The judgements on independence that the count follows, with analyst, date and reason.';
