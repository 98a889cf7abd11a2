-- How many excerpts were found in a text that is not at hand, so that they could not be looked up again.
SELECT count(*)
FROM anchor_entry
WHERE anchor_entry.exact IS NOT NULL
    AND anchor_entry.sha256 NOT IN (SELECT source_text.sha256 FROM source_text WHERE source_text.sha256 IS NOT NULL)
    AND anchor_entry.sha256 NOT IN (SELECT text_lent.sha256 FROM text_lent);
