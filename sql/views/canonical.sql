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

CREATE VIEW canonical_speaker AS
WITH RECURSIVE reach(speaker, other) AS (
    SELECT same_pair.one, same_pair.one
    FROM same_pair
    WHERE same_pair.kind = 'speaker'
    UNION
    SELECT reach.speaker, same_pair.other
    FROM reach
    INNER JOIN same_pair ON same_pair.one = reach.other
    WHERE same_pair.kind = 'speaker'
),
merged AS (
    SELECT reach.speaker, min(reach.other) AS canonical
    FROM reach
    GROUP BY reach.speaker
)
SELECT
    speaker.id AS speaker,
    coalesce(merged.canonical, speaker.id) AS canonical
FROM speaker
LEFT JOIN merged ON merged.speaker = speaker.id;

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
WITH RECURSIVE reach(claim, other) AS (
    SELECT same_pair.one, same_pair.one
    FROM same_pair
    WHERE same_pair.kind = 'claim'
    UNION
    SELECT reach.claim, same_pair.other
    FROM reach
    INNER JOIN same_pair ON same_pair.one = reach.other
    WHERE same_pair.kind = 'claim'
),
merged AS (
    SELECT reach.claim, min(reach.other) AS canonical
    FROM reach
    GROUP BY reach.claim
)
SELECT
    claim.id AS claim,
    coalesce(merged.canonical, claim.id) AS canonical
FROM claim
LEFT JOIN merged ON merged.claim = claim.id;

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
WITH RECURSIVE reach(quantity, other) AS (
    SELECT same_pair.one, same_pair.one
    FROM same_pair
    WHERE same_pair.kind = 'quantity'
    UNION
    SELECT reach.quantity, same_pair.other
    FROM reach
    INNER JOIN same_pair ON same_pair.one = reach.other
    WHERE same_pair.kind = 'quantity'
),
merged AS (
    SELECT reach.quantity, min(reach.other) AS canonical
    FROM reach
    GROUP BY reach.quantity
)
SELECT
    quantity.id AS quantity,
    coalesce(merged.canonical, quantity.id) AS canonical
FROM quantity
LEFT JOIN merged ON merged.quantity = quantity.id;

COMMENT ON VIEW canonical_quantity IS 'One row per quantity, with the one that stands for all that are the same.';
COMMENT ON COLUMN canonical_quantity.quantity IS 'The quantity.';
COMMENT ON COLUMN canonical_quantity.canonical IS 'The first, by id, of the quantities that are the same.';

CREATE VIEW same_quantity AS
SELECT one.quantity, other.quantity AS other
FROM canonical_quantity AS one
INNER JOIN canonical_quantity AS other ON other.canonical = one.canonical;

COMMENT ON VIEW same_quantity IS 'One row per quantity and each id that stands for the same one, its own among them.';
COMMENT ON COLUMN same_quantity.quantity IS 'The quantity.';
COMMENT ON COLUMN same_quantity.other IS 'An id of the same quantity.';
