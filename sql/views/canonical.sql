-- canonical: which ids stand for one speaker, claim or quantity, and which of these ids stands for all of them.
--
-- Two ids are one where a relation same_as says so, or where the latest judgement of the pair does; a judgement of not_same
-- breaks that very pair, and two ids that a third one joins stay one. The id that stands for all is the first by name.
-- Everything is derived: taking a judgement back, or turning the clock back, gives the answers from before it.

-- One row per pair of ids that was judged: the latest judgement, which is the one that counts.
CREATE VIEW identity_standing AS
SELECT DISTINCT ON (identity.kind, least(identity.one, identity.other), greatest(identity.one, identity.other))
    identity.id AS identity,  -- Id of the judgement.
    identity.kind,  -- speaker, claim or quantity.
    least(identity.one, identity.other) AS one,  -- One of the two ids, the first by name.
    greatest(identity.one, identity.other) AS other,  -- The other id.
    identity.verdict,  -- same or not_same.
    identity.analyst,  -- Who judged.
    identity.decided,  -- When it was judged, verbatim.
    identity.rationale  -- Why.
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

-- One row per pair of ids that are said to be one, in either order.
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
SELECT
    joined.kind,  -- speaker, claim or quantity.
    joined.one,  -- One of the two ids.
    joined.other  -- The other id.
FROM joined
UNION
SELECT joined.kind, joined.other, joined.one
FROM joined;

-- One row per speaker, with the one that stands for all that are the same.
CREATE VIEW canonical_speaker AS
SELECT
    speaker.id AS speaker,  -- The speaker.
    coalesce(merged_id.canonical, speaker.id) AS canonical  -- The first, by id, of the speakers that are the same.
FROM speaker
LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = speaker.id;

-- Nobody has said what such a speaker is recorded with: all of its statements fall with it.
-- One row per speaker of which every id was retracted, by the id that stands for all.
CREATE VIEW retracted_speaker AS
SELECT canonical_speaker.canonical AS speaker  -- The speaker.
FROM canonical_speaker
INNER JOIN speaker ON speaker.id = canonical_speaker.speaker
GROUP BY canonical_speaker.canonical
HAVING bool_and(speaker.retracted);

-- One row per speaker and each id that stands for the same one, its own among them.
CREATE VIEW same_speaker AS
SELECT
    one.speaker,  -- The speaker.
    other.speaker AS other  -- An id of the same speaker.
FROM canonical_speaker AS one
INNER JOIN canonical_speaker AS other ON other.canonical = one.canonical;

-- One row per claim, with the one that stands for all that are the same.
CREATE VIEW canonical_claim AS
SELECT
    claim.id AS claim,  -- The claim.
    coalesce(merged_id.canonical, claim.id) AS canonical  -- The first, by id, of the claims that are the same.
FROM claim
LEFT JOIN merged_id ON merged_id.kind = 'claim' AND merged_id.id = claim.id;

-- One row per claim and each id that stands for the same one, its own among them.
CREATE VIEW same_claim AS
SELECT
    one.claim,  -- The claim.
    other.claim AS other  -- An id of the same claim.
FROM canonical_claim AS one
INNER JOIN canonical_claim AS other ON other.canonical = one.canonical;

-- One row per quantity, with the one that stands for all that are the same.
CREATE VIEW canonical_quantity AS
SELECT
    quantity.id AS quantity,  -- The quantity.
    coalesce(merged_id.canonical, quantity.id) AS canonical  -- The first, by id, of the quantities that are the same.
FROM quantity
LEFT JOIN merged_id ON merged_id.kind = 'quantity' AND merged_id.id = quantity.id;

-- A figure without a unit is in that of its quantity; where the quantity that stands for all has none, another one lends its own.
-- One row per quantity, with the one that stands for all that are the same, and the unit in which its figures are compared.
CREATE VIEW compared_quantity AS
SELECT
    canonical_quantity.quantity,  -- The quantity.
    canonical_quantity.canonical,  -- The first, by id, of the quantities that are the same.
    coalesce(canonical.unit, lent.unit) AS unit  -- The unit of that one, else the first, by name, of the units of the others; absent where none has one.
FROM canonical_quantity
INNER JOIN quantity AS canonical ON canonical.id = canonical_quantity.canonical
LEFT JOIN (
    SELECT merged_id.canonical, min(quantity.unit) AS unit
    FROM merged_id
    INNER JOIN quantity ON quantity.id = merged_id.id
    WHERE merged_id.kind = 'quantity'
    GROUP BY merged_id.canonical
) AS lent ON lent.canonical = canonical_quantity.canonical;

-- One row per quantity and each id that stands for the same one, its own among them.
CREATE VIEW same_quantity AS
SELECT
    one.quantity,  -- The quantity.
    other.quantity AS other  -- An id of the same quantity.
FROM canonical_quantity AS one
INNER JOIN canonical_quantity AS other ON other.canonical = one.canonical;
