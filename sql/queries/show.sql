-- Everything the record holds under an id: each field of the record with that id, and of what belongs to it.
--
-- id: the id
WITH held AS (
    SELECT 1 AS place, 'speaker' AS record, speaker.id, to_json(speaker) AS content
    FROM speaker
    WHERE speaker.id = $id
    UNION ALL
    SELECT 2 AS place, 'alias' AS record, alias.id, to_json(alias) AS content
    FROM alias
    WHERE $id IN (alias.id, alias.speaker)
    UNION ALL
    SELECT 3 AS place, 'affiliation' AS record, affiliation.id, to_json(affiliation) AS content
    FROM affiliation
    WHERE $id IN (affiliation.id, affiliation.speaker)
    UNION ALL
    SELECT 4 AS place, 'source' AS record, source.id, to_json(source) AS content
    FROM source
    WHERE source.id = $id
    UNION ALL
    SELECT 5 AS place, 'claim' AS record, claim.id, to_json(claim) AS content
    FROM claim
    WHERE claim.id = $id
    UNION ALL
    SELECT 6 AS place, 'claim_relation' AS record, claim_relation.id, to_json(claim_relation) AS content
    FROM claim_relation
    WHERE $id IN (claim_relation.id, claim_relation.claim, claim_relation.other)
    UNION ALL
    SELECT 7 AS place, 'quantity' AS record, quantity.id, to_json(quantity) AS content
    FROM quantity
    WHERE quantity.id = $id
    UNION ALL
    SELECT 8 AS place, 'quantity_relation' AS record, quantity_relation.id, to_json(quantity_relation) AS content
    FROM quantity_relation
    WHERE $id IN (quantity_relation.id, quantity_relation.quantity, quantity_relation.other)
    UNION ALL
    SELECT 9 AS place, 'statement' AS record, statement.id, to_json(statement) AS content
    FROM statement
    WHERE statement.id = $id
    UNION ALL
    SELECT 10 AS place, 'relay' AS record, relay.id, to_json(relay) AS content
    FROM relay
    WHERE $id IN (relay.id, relay.statement, relay.relayed)
    UNION ALL
    SELECT 11 AS place, 'appearance' AS record, appearance.id, to_json(appearance) AS content
    FROM appearance
    WHERE $id IN (appearance.id, appearance.statement)
    UNION ALL
    SELECT 12 AS place, 'anchor' AS record, anchor.id, to_json(anchor) AS content
    FROM anchor
    WHERE $id IN (anchor.id, anchor.appearance)
    UNION ALL
    SELECT 13 AS place, 'figure' AS record, figure.id, to_json(figure) AS content
    FROM figure
    WHERE $id IN (figure.id, figure.statement)
    UNION ALL
    SELECT 14 AS place, 'evidence' AS record, evidence.id, to_json(evidence) AS content
    FROM evidence
    WHERE evidence.id = $id
    UNION ALL
    SELECT 15 AS place, 'bearing' AS record, bearing.id, to_json(bearing) AS content
    FROM bearing
    WHERE $id IN (bearing.id, bearing.evidence, bearing.claim, bearing.statement)
    UNION ALL
    SELECT 16 AS place, 'assessment' AS record, assessment.id, to_json(assessment) AS content
    FROM assessment
    WHERE $id IN (assessment.id, assessment.target)
    UNION ALL
    SELECT 17 AS place, 'resolution' AS record, resolution.id, to_json(resolution) AS content
    FROM resolution
    WHERE $id IN (resolution.id, resolution.contradiction)
    UNION ALL
    SELECT 18 AS place, 'identity' AS record, identity.id, to_json(identity) AS content
    FROM identity
    WHERE $id IN (identity.id, identity.one, identity.other)
    UNION ALL
    SELECT 19 AS place, 'exchange_rate' AS record, exchange_rate.id, to_json(exchange_rate) AS content
    FROM exchange_rate
    WHERE exchange_rate.id = $id
    UNION ALL
    SELECT 20 AS place, 'hedge_rule' AS record, hedge_rule.id, to_json(hedge_rule) AS content
    FROM hedge_rule
    WHERE hedge_rule.id = $id
    UNION ALL
    SELECT 21 AS place, 'scale_word' AS record, scale_word.id, to_json(scale_word) AS content
    FROM scale_word
    WHERE scale_word.id = $id
),
detail AS (
    SELECT
        held.place,
        held.record,
        held.id,
        generate_subscripts(json_keys(held.content), 1) AS position,
        unnest(json_keys(held.content)) AS field,
        held.content
    FROM held
)
SELECT
    detail.record,
    detail.id,
    CASE detail.field WHEN 'load' THEN 'recorded' ELSE detail.field END AS field,
    CASE detail.field
        WHEN 'load' THEN load.recorded_by || ', ' || strftime(load.recorded_at, '%Y-%m-%dT%H:%M:%SZ')
        ELSE detail.content ->> detail.field
    END AS value
FROM detail
LEFT JOIN load ON load.load = (detail.content ->> 'load')
WHERE detail.field <> 'id' AND (detail.content ->> detail.field) IS NOT NULL
ORDER BY detail.id <> $id, detail.place, detail.id, (detail.content ->> 'entry'), detail.position;
