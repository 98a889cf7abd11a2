-- lineage: where the information of a statement comes from, followed from link to link down to where the links end.
--
-- A relay is followed while it and both of its statements are in force; a statement that an analyst judged to be
-- independent is not followed further, and is its own root. Where the links end, the end is one of these:
--     first-hand   it relays nothing and does not say that it passes something on: a root
--     independent  an analyst judged that it does not rest on what it relays: a root too
--     dependent    it would be a root, but an analyst judged that it rests on something that is not recorded
--     unknown      it says of itself that it passes something on (speech act relay) and no relay is recorded, or its relays
--                  lead only to statements that were retracted, or that the clock does not show
--     withdrawn    its speaker took it back: nothing rests on it any longer
-- A statement has every root that it reaches. One that reaches no root has the lineage of the ends that it does reach:
-- withdrawn, else dependent, else unknown. One that reaches no end at all only leads round in a circle: circular.
-- The closure carries ids only and goes from the ends up, so it ends on cycles and costs what it finds.

-- One row per statement that analysts judged to be independent or dependent: the latest judgement.
CREATE VIEW independence AS
WITH judged AS (
    SELECT
        assessment.target AS statement,
        assessment.value AS independence,
        assessment.analyst,
        assessment.assessed,
        assessment.rationale,
        row_number() OVER (
            PARTITION BY assessment.target
            ORDER BY date_reading.latest DESC NULLS LAST, load.recorded_at DESC, assessment.id DESC
        ) AS place
    FROM assessment
    INNER JOIN load ON load.load = assessment.load
    LEFT JOIN date_reading ON date_reading.expression = assessment.assessed
    WHERE assessment.axis = 'independence'
        AND assessment.target_kind = 'statement'
        AND NOT assessment.retracted
)
SELECT
    judged.statement,  -- The statement.
    judged.independence,  -- independent: it does not rest on what it relays; dependent: it rests on something that is not recorded.
    judged.analyst,  -- Who judged.
    judged.assessed,  -- When it was judged, verbatim.
    judged.rationale  -- Why.
FROM judged
WHERE judged.place = 1;

-- One row per relay along which lineage is followed.
CREATE VIEW lineage_link AS
SELECT DISTINCT
    relay.statement,  -- The statement that passes on.
    relay.relayed  -- The statement that it passes on.
FROM relay
INNER JOIN statement ON statement.id = relay.statement
INNER JOIN statement AS original ON original.id = relay.relayed
WHERE NOT relay.retracted
    AND NOT statement.retracted
    AND NOT original.retracted
    AND relay.statement NOT IN (SELECT independence.statement FROM independence WHERE independence.independence = 'independent');

-- One row per statement at which lineage ends.
CREATE VIEW lineage_end AS
SELECT
    statement.statement,  -- The statement.
    statement.speaker,  -- Who said it.
    statement.series,  -- Whose it is: for whom it was said, or else its speaker; statements of one series are one lineage.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    CASE
        WHEN withdrawn_statement.statement IS NOT NULL THEN 'withdrawn'
        WHEN independence.independence IS NOT NULL THEN independence.independence
        WHEN relaying.statement IS NOT NULL THEN 'unknown'
        ELSE 'first-hand'
    END AS kind  -- first-hand or independent, which are roots; dependent, unknown or withdrawn, which are not.
FROM statement_voice AS statement
ANTI JOIN lineage_link ON lineage_link.statement = statement.statement
LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.statement
LEFT JOIN independence ON independence.statement = statement.statement
LEFT JOIN (
    SELECT relay.statement
    FROM relay
    WHERE NOT relay.retracted
    UNION
    SELECT statement.id
    FROM statement
    WHERE statement.speech_act = 'relay'
) AS relaying ON relaying.statement = statement.statement
WHERE NOT statement.retracted;

-- One row per statement and each end of its lineage, which for a first-hand statement is itself; none where it only leads round in a circle.
CREATE VIEW lineage_path AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT lineage_link.statement, lineage_link.relayed
    FROM lineage_link
),
path(statement, reached) AS (
    SELECT lineage_end.statement, lineage_end.statement
    FROM lineage_end
    UNION
    SELECT link.statement, path.reached
    FROM path
    INNER JOIN link ON link.relayed = path.statement
)
SELECT
    path.statement,  -- The statement.
    path.reached  -- The statement at which its lineage ends.
FROM path;

-- One row per statement in force: where its information comes from.
CREATE VIEW lineage AS
WITH reached AS (
    SELECT
        lineage_path.statement,
        bool_or(lineage_path.statement = lineage_path.reached) AS ends,
        min(lineage_end.kind) AS kind,
        count(*) FILTER (WHERE lineage_end.kind IN ('first-hand', 'independent')) AS roots,
        bool_or(lineage_end.kind = 'withdrawn') AS withdrawn,
        bool_or(lineage_end.kind = 'dependent') AS dependent,
        string_agg(speaker.name || ' (' || lineage_end.statement || ')', '; ' ORDER BY lineage_end.statement)
            FILTER (WHERE lineage_end.kind IN ('first-hand', 'independent')) AS root_names
    FROM lineage_path
    INNER JOIN lineage_end ON lineage_end.statement = lineage_path.reached
    INNER JOIN speaker ON speaker.id = lineage_end.series
    GROUP BY lineage_path.statement
)
SELECT
    statement.id AS statement,  -- The statement.
    CASE
        WHEN reached.statement IS NULL THEN 'circular'
        WHEN reached.ends THEN reached.kind
        WHEN reached.roots > 0 THEN 'relayed'
        WHEN reached.withdrawn THEN 'withdrawn'
        WHEN reached.dependent THEN 'dependent'
        ELSE 'unknown'
    END AS lineage,  -- first-hand or independent: it is a root; relayed: it reaches roots; withdrawn, dependent or unknown: it ends, and at no root; circular: it only leads round in a circle.
    coalesce(reached.roots, 0) AS roots,  -- How many root statements it reaches; a first-hand statement reaches itself.
    reached.root_names  -- Whose these roots are, each with its statement.
FROM statement
LEFT JOIN reached ON reached.statement = statement.id
WHERE NOT statement.retracted;
