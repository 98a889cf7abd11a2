-- The rules as they will be once the input is entered, in front of the record's own while readings/figure_rule.sql asks for them.
CREATE TEMP TABLE hedge_rule AS
SELECT template, kind, hard, usual, retracted
FROM hedge_rule
WHERE id NOT IN (SELECT typed_hedge_rule.id FROM typed_hedge_rule)
UNION ALL
SELECT template, kind, hard, usual, retracted
FROM typed_hedge_rule;

CREATE TEMP TABLE scale_word AS
SELECT word, factor, money_only, retracted
FROM scale_word
WHERE id NOT IN (SELECT typed_scale_word.id FROM typed_scale_word)
UNION ALL
SELECT word, factor, money_only, retracted
FROM typed_scale_word;
