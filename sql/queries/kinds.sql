-- The kinds of contradiction, each with its rule.
-- Example: provenance kinds
--
-- contains (text): only where the rule contains this text, in any case
SELECT
    contradiction_kind.kind,
    contradiction_kind.rule
FROM contradiction_kind
WHERE ($contains IS NULL OR contains(lower(concat_ws(' ', contradiction_kind.kind, contradiction_kind.rule)), lower($contains)))
ORDER BY contradiction_kind.kind;
