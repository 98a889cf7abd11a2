-- The ids of a kind, <kind>, that stand for the same one as both of two ids, when these two stand for one.
--
-- one: an id
-- other: another one
SELECT others.<kind>
FROM canonical_<kind> AS others
INNER JOIN canonical_<kind> AS ours ON ours.canonical = others.canonical AND ours.<kind> = $one
INNER JOIN canonical_<kind> AS theirs ON theirs.canonical = others.canonical AND theirs.<kind> = $other
WHERE others.<kind> NOT IN ($one, $other)
ORDER BY others.<kind>;
