-- Ids of records that the input leaves unnamed, derived from what they say.

UPDATE staged_alias SET id = speaker || '/' || name WHERE id IS NULL;
UPDATE staged_affiliation SET id = concat_ws('/', speaker, organisation, role) WHERE id IS NULL;
UPDATE staged_claim_relation SET id = claim || '/' || relation || '/' || other WHERE id IS NULL;
UPDATE staged_quantity_relation SET id = quantity || '/' || relation || '/' || other WHERE id IS NULL;
UPDATE staged_relay SET id = statement || '/' || relayed WHERE id IS NULL;
UPDATE staged_figure SET id = statement || '/' || quantity WHERE id IS NULL;
UPDATE staged_bearing SET id = evidence || '/' || bears || '/' || coalesce(claim, statement) WHERE id IS NULL;
UPDATE staged_assessment SET id = concat_ws('/', target, axis, analyst, assessed) WHERE id IS NULL;
UPDATE staged_resolution SET id = concat_ws('/', contradiction, analyst, decided) WHERE id IS NULL;
UPDATE staged_identity SET id = concat_ws('/', kind, least(one, other), greatest(one, other), analyst, decided) WHERE id IS NULL;
UPDATE staged_exchange_rate SET id = from_currency || '/' || to_currency || '/' || period WHERE id IS NULL;
UPDATE staged_hedge_rule SET id = template WHERE id IS NULL;
UPDATE staged_scale_word SET id = word WHERE id IS NULL;

-- A statement that can be read several times in one source has several appearances there: #2, #3 in the order of their
-- words, whatever the order of the input; the same appearance given twice is one.
CREATE OR REPLACE TEMP TABLE several_appearance AS
SELECT statement, source
FROM staged_appearance
WHERE id IS NULL
GROUP BY statement, source
HAVING count(*) > 1;

UPDATE staged_appearance
SET id = statement || '@' || source || CASE WHEN numbered.place > 1 THEN '#' || numbered.place ELSE '' END
FROM (
    SELECT
        staged_appearance.rowid AS row,
        dense_rank() OVER (
            PARTITION BY staged_appearance.statement, staged_appearance.source
            ORDER BY staged_appearance.excerpt, staged_appearance.locator
        ) AS place
    FROM staged_appearance
    SEMI JOIN several_appearance
        ON several_appearance.statement = staged_appearance.statement AND several_appearance.source = staged_appearance.source
    WHERE staged_appearance.id IS NULL
) AS numbered
WHERE staged_appearance.rowid = numbered.row;

UPDATE staged_appearance SET id = statement || '@' || source WHERE id IS NULL;
