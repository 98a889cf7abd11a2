-- How the words around a figure are read.
-- What the words allow, and what a reader takes them to mean.
-- Example: provenance hedges --contains least
--
-- contains (text): only rules whose words contain this text, in any case
SELECT
    template,
    kind,
    hard,
    usual,
    example,
    meaning
FROM hedge_rule
WHERE NOT retracted
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', template, example)), lower($contains)))
ORDER BY kind, template;
