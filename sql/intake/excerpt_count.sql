-- How the excerpts of the input fared: how many were found, not found, not looked for.
SELECT quotation.anchored, count(*) AS excerpts
FROM quotation
WHERE quotation.appearance IN (SELECT staged_appearance.id FROM staged_appearance)
GROUP BY quotation.anchored
ORDER BY quotation.anchored;
