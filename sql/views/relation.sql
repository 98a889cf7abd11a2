-- Closures over what the analysts related: relays, claims, quantities, affiliations.
-- Each is a set-based recursion (UNION), so it ends on cycles.

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
SELECT path.statement, path.relayed
FROM path;

COMMENT ON VIEW relay_path IS 'One row per statement and each statement it passes on, directly or through others.';
COMMENT ON COLUMN relay_path.statement IS 'The statement that passes on.';
COMMENT ON COLUMN relay_path.relayed IS 'A statement that it passes on; itself, where the reporting is circular.';

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
SELECT path.claim, path.entailed
FROM path;

COMMENT ON VIEW claim_entailment IS 'One row per claim and each claim that holds if it holds, itself included.';
COMMENT ON COLUMN claim_entailment.claim IS 'The claim.';
COMMENT ON COLUMN claim_entailment.entailed IS 'The claim that it entails.';

CREATE VIEW claim_exclusion AS
SELECT DISTINCT
    one.claim,
    other.claim AS excluded
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

COMMENT ON VIEW claim_exclusion IS 'One row per claim and each claim that cannot hold beside it, through entailment; both ways round.';
COMMENT ON COLUMN claim_exclusion.claim IS 'The claim.';
COMMENT ON COLUMN claim_exclusion.excluded IS 'The claim that it excludes.';

-- Two quantities that are compared in different units (one stands for another that is the same) cannot be held against each
-- other: 5 km are not less than 4000 m. What is counted is counted, so soldiers may be a part of persons.
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
SELECT path.subset, path.superset
FROM path
WHERE path.subset <> path.superset;

COMMENT ON VIEW quantity_inclusion IS 'One row per quantity and each quantity that counts everything it counts, directly or through others.';
COMMENT ON COLUMN quantity_inclusion.subset IS 'The smaller quantity.';
COMMENT ON COLUMN quantity_inclusion.superset IS 'The quantity that includes it.';

-- A role that has ended no longer makes its holder speak for the organisation, so the chain keeps the time it holds.
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
SELECT canonical_speaker.speaker, side.side, side.valid_from, side.valid_to
FROM side
INNER JOIN canonical_speaker ON canonical_speaker.canonical = side.speaker;

COMMENT ON VIEW speaker_side IS 'One row per speaker and each principal it speaks for, itself included, while it does; a common principal makes one side.';
COMMENT ON COLUMN speaker_side.speaker IS 'The speaker.';
COMMENT ON COLUMN speaker_side.side IS 'The speaker itself, or somebody it speaks for, directly or through others.';
COMMENT ON COLUMN speaker_side.valid_from IS 'First instant at which it speaks for that side.';
COMMENT ON COLUMN speaker_side.valid_to IS 'Last instant at which it speaks for that side.';
