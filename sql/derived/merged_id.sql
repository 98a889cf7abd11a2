-- merged_id: which ids stand for one, worked out once per write and kept in a table of this name.

-- One row per id that is one with another, and the id that stands for both.
CREATE VIEW merged_id AS
WITH RECURSIVE reach(kind, id, other) AS (
    SELECT same_pair.kind, same_pair.one, same_pair.one
    FROM same_pair
    UNION
    SELECT reach.kind, reach.id, same_pair.other
    FROM reach
    INNER JOIN same_pair ON same_pair.kind = reach.kind AND same_pair.one = reach.other
)
SELECT
    reach.kind,  -- speaker, claim or quantity.
    reach.id,  -- The id.
    min(reach.other) AS canonical  -- The first, by name, of the ids that are one with it.
FROM reach
GROUP BY reach.kind, reach.id;
