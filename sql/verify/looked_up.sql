-- Anchors that are noted as looked up and are none, or twice, and those of stored texts that are not noted.
SELECT
    'looked_up' AS "table",
    any_value(anchor_entry.id) AS id,
    looked_up.entry,
    CASE WHEN any_value(anchor_entry.entry) IS NULL THEN 'is no anchor' ELSE 'stands there ' || count(*) || ' times' END AS problem
FROM looked_up
LEFT JOIN anchor_entry ON anchor_entry.entry = looked_up.entry
GROUP BY looked_up.entry
HAVING any_value(anchor_entry.entry) IS NULL OR count(*) > 1
UNION ALL
SELECT 'looked_up' AS "table", anchor_entry.id, anchor_entry.entry, 'stands in its text and is not noted as looked up' AS problem
FROM anchor_entry
INNER JOIN source_text ON source_text.sha256 = anchor_entry.sha256
WHERE anchor_entry.exact IS NOT NULL
    AND anchor_entry.entry NOT IN (SELECT looked_up.entry FROM looked_up WHERE looked_up.entry IS NOT NULL)
    AND substring(source_text.content, anchor_entry.start + 1, anchor_entry.stop - anchor_entry.start) = anchor_entry.exact
    AND nullif(substring(source_text.content, greatest(anchor_entry.start - 31, 1), least(anchor_entry.start, 32)), '') IS NOT DISTINCT FROM anchor_entry.prefix
    AND nullif(substring(source_text.content, anchor_entry.stop + 1, 32), '') IS NOT DISTINCT FROM anchor_entry.suffix;
