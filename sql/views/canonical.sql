-- canonical: which ids stand for one speaker, claim or quantity, and which of these ids stands for all of them.
--
-- Two ids are one where a relation same_as says so, or where the latest judgement of the pair does; a judgement of not_same
-- breaks that very pair, and two ids that a third one joins stay one. The id that stands for all is the first by name.
-- Everything is derived: taking a judgement back, or turning the clock back, gives the answers from before it.

CREATE VIEW identity_standing AS
SELECT DISTINCT ON (identity.kind, least(identity.one, identity.other), greatest(identity.one, identity.other))
    identity.id AS identity,
    identity.kind,
    least(identity.one, identity.other) AS one,
    greatest(identity.one, identity.other) AS other,
    identity.verdict,
    identity.analyst,
    identity.decided,
    identity.rationale
FROM identity
INNER JOIN load ON load.load = identity.load
LEFT JOIN date_reading AS decided ON decided.expression = identity.decided
WHERE NOT identity.retracted
ORDER BY
    identity.kind,
    least(identity.one, identity.other),
    greatest(identity.one, identity.other),
    decided.latest DESC NULLS LAST,
    load.recorded_at DESC,
    identity.id DESC;

COMMENT ON VIEW identity_standing IS 'One row per pair of ids that was judged: the latest judgement, which is the one that counts.';
COMMENT ON COLUMN identity_standing.identity IS 'Id of the judgement.';
COMMENT ON COLUMN identity_standing.kind IS 'speaker, claim or quantity.';
COMMENT ON COLUMN identity_standing.one IS 'One of the two ids, the first by name.';
COMMENT ON COLUMN identity_standing.other IS 'The other id.';
COMMENT ON COLUMN identity_standing.verdict IS 'same or not_same.';
COMMENT ON COLUMN identity_standing.analyst IS 'Who judged.';
COMMENT ON COLUMN identity_standing.decided IS 'When it was judged, verbatim.';
COMMENT ON COLUMN identity_standing.rationale IS 'Why.';

CREATE VIEW same_pair AS
WITH declared AS (
    SELECT 'claim' AS kind, claim_relation.claim AS one, claim_relation.other
    FROM claim_relation
    WHERE claim_relation.relation = 'same_as' AND NOT claim_relation.retracted
    UNION ALL
    SELECT 'quantity' AS kind, quantity_relation.quantity AS one, quantity_relation.other
    FROM quantity_relation
    WHERE quantity_relation.relation = 'same_as' AND NOT quantity_relation.retracted
    UNION ALL
    SELECT identity_standing.kind, identity_standing.one, identity_standing.other
    FROM identity_standing
    WHERE identity_standing.verdict = 'same'
),
joined AS (
    SELECT declared.kind, declared.one, declared.other
    FROM declared
    ANTI JOIN (
        SELECT identity_standing.kind, identity_standing.one, identity_standing.other
        FROM identity_standing
        WHERE identity_standing.verdict = 'not_same'
    ) AS broken
        ON broken.kind = declared.kind
        AND broken.one = least(declared.one, declared.other)
        AND broken.other = greatest(declared.one, declared.other)
)
SELECT joined.kind, joined.one, joined.other
FROM joined
UNION
SELECT joined.kind, joined.other, joined.one
FROM joined;

COMMENT ON VIEW same_pair IS 'One row per pair of ids that are said to be one, in either order.';
COMMENT ON COLUMN same_pair.kind IS 'speaker, claim or quantity.';
COMMENT ON COLUMN same_pair.one IS 'One of the two ids.';
COMMENT ON COLUMN same_pair.other IS 'The other id.';

CREATE VIEW merged_id_afresh AS
WITH RECURSIVE reach(kind, id, other) AS (
    SELECT same_pair.kind, same_pair.one, same_pair.one
    FROM same_pair
    UNION
    SELECT reach.kind, reach.id, same_pair.other
    FROM reach
    INNER JOIN same_pair ON same_pair.kind = reach.kind AND same_pair.one = reach.other
)
SELECT reach.kind, reach.id, min(reach.other) AS canonical
FROM reach
GROUP BY reach.kind, reach.id;

CREATE TABLE merged_id_cache (
    kind VARCHAR,
    id VARCHAR,
    canonical VARCHAR
);

-- Worked out once per write, and afresh for a question about an earlier state: standing.sql says how.
CREATE VIEW merged_id AS
SELECT
    known.kind,
    known.id,
    known.canonical
FROM query_table(
    CASE
        WHEN getvariable('as_of') IS NULL AND getvariable('recorded_by_date') IS NULL THEN 'merged_id_cache'
        WHEN getvariable('merged_id_then') = concat(getvariable('as_of'), '|', getvariable('recorded_by_date')) THEN 'temp.merged_id_then'
        ELSE 'merged_id_afresh'
    END
) AS known;

COMMENT ON VIEW merged_id_afresh IS 'One row per id that is one with another, worked out from the record as it is now or as the session variables set it.';
COMMENT ON COLUMN merged_id_afresh.kind IS 'speaker, claim or quantity.';
COMMENT ON COLUMN merged_id_afresh.id IS 'The id.';
COMMENT ON COLUMN merged_id_afresh.canonical IS 'The first, by name, of the ids that are one with it.';

COMMENT ON TABLE merged_id_cache IS 'One row per id that was one with another at the last write; not part of the record, and rebuilt from it.';
COMMENT ON COLUMN merged_id_cache.kind IS 'speaker, claim or quantity.';
COMMENT ON COLUMN merged_id_cache.id IS 'The id.';
COMMENT ON COLUMN merged_id_cache.canonical IS 'The first, by name, of the ids that are one with it.';

COMMENT ON VIEW merged_id IS 'One row per id that is one with another, and the id that stands for both.';
COMMENT ON COLUMN merged_id.kind IS 'speaker, claim or quantity.';
COMMENT ON COLUMN merged_id.id IS 'The id.';
COMMENT ON COLUMN merged_id.canonical IS 'The first, by name, of the ids that are one with it.';

CREATE VIEW canonical_speaker AS
SELECT
    speaker.id AS speaker,
    coalesce(merged_id.canonical, speaker.id) AS canonical
FROM speaker
LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = speaker.id;

COMMENT ON VIEW canonical_speaker IS 'One row per speaker, with the one that stands for all that are the same.';
COMMENT ON COLUMN canonical_speaker.speaker IS 'The speaker.';
COMMENT ON COLUMN canonical_speaker.canonical IS 'The first, by id, of the speakers that are the same.';

CREATE VIEW same_speaker AS
SELECT one.speaker, other.speaker AS other
FROM canonical_speaker AS one
INNER JOIN canonical_speaker AS other ON other.canonical = one.canonical;

COMMENT ON VIEW same_speaker IS 'One row per speaker and each id that stands for the same one, its own among them.';
COMMENT ON COLUMN same_speaker.speaker IS 'The speaker.';
COMMENT ON COLUMN same_speaker.other IS 'An id of the same speaker.';

CREATE VIEW canonical_claim AS
SELECT
    claim.id AS claim,
    coalesce(merged_id.canonical, claim.id) AS canonical
FROM claim
LEFT JOIN merged_id ON merged_id.kind = 'claim' AND merged_id.id = claim.id;

COMMENT ON VIEW canonical_claim IS 'One row per claim, with the one that stands for all that are the same.';
COMMENT ON COLUMN canonical_claim.claim IS 'The claim.';
COMMENT ON COLUMN canonical_claim.canonical IS 'The first, by id, of the claims that are the same.';

CREATE VIEW same_claim AS
SELECT one.claim, other.claim AS other
FROM canonical_claim AS one
INNER JOIN canonical_claim AS other ON other.canonical = one.canonical;

COMMENT ON VIEW same_claim IS 'One row per claim and each id that stands for the same one, its own among them.';
COMMENT ON COLUMN same_claim.claim IS 'The claim.';
COMMENT ON COLUMN same_claim.other IS 'An id of the same claim.';

CREATE VIEW canonical_quantity AS
SELECT
    quantity.id AS quantity,
    coalesce(merged_id.canonical, quantity.id) AS canonical
FROM quantity
LEFT JOIN merged_id ON merged_id.kind = 'quantity' AND merged_id.id = quantity.id;

COMMENT ON VIEW canonical_quantity IS 'One row per quantity, with the one that stands for all that are the same.';
COMMENT ON COLUMN canonical_quantity.quantity IS 'The quantity.';
COMMENT ON COLUMN canonical_quantity.canonical IS 'The first, by id, of the quantities that are the same.';

-- A figure without a unit is in that of its quantity; where the quantity that stands for all has none, another one lends its own.
CREATE VIEW compared_quantity AS
SELECT
    canonical_quantity.quantity,
    canonical_quantity.canonical,
    coalesce(canonical.unit, lent.unit) AS unit
FROM canonical_quantity
INNER JOIN quantity AS canonical ON canonical.id = canonical_quantity.canonical
LEFT JOIN (
    SELECT merged_id.canonical, min(quantity.unit) AS unit
    FROM merged_id
    INNER JOIN quantity ON quantity.id = merged_id.id
    WHERE merged_id.kind = 'quantity'
    GROUP BY merged_id.canonical
) AS lent ON lent.canonical = canonical_quantity.canonical;

COMMENT ON VIEW compared_quantity IS 'One row per quantity, with the one that stands for all that are the same, and the unit in which its figures are compared.';
COMMENT ON COLUMN compared_quantity.quantity IS 'The quantity.';
COMMENT ON COLUMN compared_quantity.canonical IS 'The first, by id, of the quantities that are the same.';
COMMENT ON COLUMN compared_quantity.unit IS 'The unit of that one, else the first, by name, of the units of the others; absent where none has one.';

CREATE VIEW same_quantity AS
SELECT one.quantity, other.quantity AS other
FROM canonical_quantity AS one
INNER JOIN canonical_quantity AS other ON other.canonical = one.canonical;

COMMENT ON VIEW same_quantity IS 'One row per quantity and each id that stands for the same one, its own among them.';
COMMENT ON COLUMN same_quantity.quantity IS 'The quantity.';
COMMENT ON COLUMN same_quantity.other IS 'An id of the same quantity.';
