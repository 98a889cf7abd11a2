-- Closures over what the analysts related: relays, claims, quantities, affiliations.
-- Each is a set-based recursion (UNION), so it ends on cycles.

-- One row per statement and each statement it passes on, directly or through others.
CREATE VIEW relay_path AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT relay.statement, relay.relayed
    FROM relay
    WHERE NOT relay.retracted
),
path(statement, relayed) AS (
    SELECT link.statement, link.relayed
    FROM link
    UNION
    SELECT link.statement, path.relayed
    FROM path
    INNER JOIN link ON link.relayed = path.statement
)
SELECT
    path.statement,  -- The statement that passes on.
    path.relayed  -- A statement that it passes on; itself, where the reporting is circular.
FROM path;

-- One row per claim and each claim that holds if it holds, itself included.
CREATE VIEW claim_entailment AS
WITH RECURSIVE step(claim, entailed) AS (
    SELECT claim_relation.claim, claim_relation.other
    FROM claim_relation
    WHERE claim_relation.relation = 'entails' AND NOT claim_relation.retracted
    UNION
    SELECT merged_id.id, merged_id.canonical
    FROM merged_id
    WHERE merged_id.kind = 'claim'
    UNION
    SELECT merged_id.canonical, merged_id.id
    FROM merged_id
    WHERE merged_id.kind = 'claim'
),
path(claim, entailed) AS (
    SELECT claim.id, claim.id
    FROM claim
    UNION
    SELECT path.claim, step.entailed
    FROM path
    INNER JOIN step ON step.claim = path.entailed
)
SELECT
    path.claim,  -- The claim.
    path.entailed  -- The claim that it entails.
FROM path;

-- One row per claim and each claim that cannot hold beside it, through entailment; both ways round.
CREATE VIEW claim_exclusion AS
SELECT DISTINCT
    one.claim,  -- The claim.
    other.claim AS excluded  -- The claim that it excludes.
FROM (
    SELECT claim_relation.claim, claim_relation.other
    FROM claim_relation
    WHERE claim_relation.relation = 'excludes' AND NOT claim_relation.retracted
    UNION
    SELECT claim_relation.other, claim_relation.claim
    FROM claim_relation
    WHERE claim_relation.relation = 'excludes' AND NOT claim_relation.retracted
) AS declared
INNER JOIN claim_entailment AS one ON one.entailed = declared.claim
INNER JOIN claim_entailment AS other ON other.entailed = declared.other;

-- Two quantities that are compared in different units (one stands for another that is the same) cannot be held against each
-- other: 5 km are not less than 4000 m. What is counted is counted, so soldiers may be a part of persons.
-- One row per quantity and each quantity that counts everything it counts, directly or through others.
CREATE VIEW quantity_inclusion AS
WITH RECURSIVE declared(subset, superset) AS (
    SELECT inner_quantity.canonical, outer_quantity.canonical
    FROM quantity_relation
    INNER JOIN compared_quantity AS inner_quantity ON inner_quantity.quantity = quantity_relation.quantity
    INNER JOIN compared_quantity AS outer_quantity ON outer_quantity.quantity = quantity_relation.other
    LEFT JOIN unit_conversion
        ON unit_conversion.unit = inner_quantity.unit AND unit_conversion.quantity_unit = outer_quantity.unit
    WHERE quantity_relation.relation IN ('subset_of', 'part_of')
        AND NOT quantity_relation.retracted
        AND (
            coalesce(inner_quantity.unit = outer_quantity.unit, TRUE)
            OR (unit_conversion.numerator = unit_conversion.denominator AND unit_conversion.addend = 0)
        )
),
path(subset, superset) AS (
    SELECT declared.subset, declared.superset
    FROM declared
    UNION
    SELECT path.subset, declared.superset
    FROM path
    INNER JOIN declared ON declared.subset = path.superset
)
SELECT
    path.subset,  -- The smaller quantity.
    path.superset  -- The quantity that includes it.
FROM path
WHERE path.subset <> path.superset;

-- A role that has ended no longer makes its holder speak for the organisation, so the chain keeps the time it holds.
-- One row per speaker and each principal it speaks for, itself included, while it does; a common principal makes one side.
CREATE VIEW speaker_side AS
WITH RECURSIVE tie AS MATERIALIZED (
    SELECT
        holder.canonical AS speaker,
        principal.canonical AS organisation,
        coalesce(period.earliest, '-infinity'::TIMESTAMP) AS valid_from,
        coalesce(period.latest, 'infinity'::TIMESTAMP) AS valid_to
    FROM affiliation
    INNER JOIN canonical_speaker AS holder ON holder.speaker = affiliation.speaker
    INNER JOIN canonical_speaker AS principal ON principal.speaker = affiliation.organisation
    LEFT JOIN date_reading AS period ON period.expression = affiliation.period
    WHERE affiliation.speaks_for AND NOT affiliation.retracted
),
side(speaker, side, valid_from, valid_to) AS (
    SELECT DISTINCT canonical_speaker.canonical, canonical_speaker.canonical, '-infinity'::TIMESTAMP, 'infinity'::TIMESTAMP
    FROM canonical_speaker
    UNION
    SELECT
        side.speaker,
        tie.organisation,
        greatest(side.valid_from, tie.valid_from),
        least(side.valid_to, tie.valid_to)
    FROM side
    INNER JOIN tie ON tie.speaker = side.side
    WHERE tie.valid_from <= side.valid_to AND tie.valid_to >= side.valid_from
)
SELECT
    canonical_speaker.speaker,  -- The speaker.
    side.side,  -- The speaker itself, or somebody it speaks for, directly or through others.
    side.valid_from,  -- First instant at which it speaks for that side.
    side.valid_to  -- Last instant at which it speaks for that side.
FROM side
INNER JOIN canonical_speaker ON canonical_speaker.canonical = side.speaker;
