-- The words in which statements are quoted, and where: the first place of each first.
--
-- statements: the statements
SELECT
    quotation.statement,
    quotation.appearance,
    quotation.source,
    quotation.source_title,
    quotation.excerpt,
    quotation.anchored
FROM quotation
WHERE quotation.statement IN (SELECT unnest($statements::VARCHAR[]))
ORDER BY quotation.statement, quotation.first DESC, quotation.appearance;
