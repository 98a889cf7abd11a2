-- The entries that arrived, as changes to tell of.
-- <arriving>: of each kind of record of which any arrived
SELECT 'new entry' AS change, '<record>' AS record, id, reason
FROM arriving_<record>;

FROM (
<arriving>
)
ORDER BY ALL;
