-- The lines of the entries of one record table, by id. Words in angle brackets stand for the table's name and its fields.
WITH recorded AS (
    SELECT kept_pair.entry AS recorded_entry, list(kept_pair.load ORDER BY kept_load.recorded_at, kept_load.load) AS loads
    FROM kept_pair
    INNER JOIN kept_load USING (load)
    GROUP BY kept_pair.entry
),
replacing AS (
    SELECT kept_replacement.entry AS replacer, list(kept_replacement.replaced ORDER BY kept_replacement.replaced) AS replaces
    FROM kept_replacement
    GROUP BY kept_replacement.entry
)
SELECT json_object(
    'entry', entry,
    'loads', recorded.loads,
    'says', entry_text('<record>', replacing.replaces, <content>)::JSON
)::VARCHAR AS line
FROM kept_<record>
INNER JOIN recorded ON recorded.recorded_entry = entry
LEFT JOIN replacing ON replacing.replacer = entry
ORDER BY id, entry;
