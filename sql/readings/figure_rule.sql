-- The rules by which the words of figures are read (readings/figure.sql), taken apart once for any number of readings.
--
-- Given   views hedge_rule and scale_word, of which retracted rows are passed over.
-- Leaves  temp tables figure_rule(template, kind_order, bound) and figure_scale(word, factor, money_only).

-- What a bound is made of: a multiple of {n} or {m}, or a fixed number; an open one lies just inside. NULL for `inf`.
CREATE OR REPLACE TEMP MACRO figure_rule_bound(words, bracket) AS
    CASE
        WHEN words <> 'inf' THEN {
            'measured_in': CASE WHEN contains(words, 'n') THEN 'n' WHEN contains(words, 'm') THEN 'm' END,
            'amount': coalesce(TRY_CAST(rtrim(words, 'nm') AS DECIMAL(6, 3)), 1.000),
            'fixed': TRY_CAST(words AS DECIMAL(28, 10)),
            'is_open': bracket IN ('(', ')')
        }
    END;

-- An interval as a rule writes it, such as [0.75n, 1.25n] or (n, inf). What is written otherwise has no parts.
CREATE OR REPLACE TEMP MACRO figure_interval(words) AS regexp_extract(
    words,
    '^([\[(])([0-9]{0,3}(?:\.[0-9]{1,3})?[nm]|-?[0-9]{1,18}(?:\.[0-9]{1,10})?)'
    || ', (inf|[0-9]{0,3}(?:\.[0-9]{1,3})?[nm]|-?[0-9]{1,18}(?:\.[0-9]{1,10})?)([\])])$',
    ['opens', 'low', 'high', 'closes']
);

-- One row per template. A rule may hold another one only of a kind that comes before its own. An analyst may write a rule
-- wrongly, and two copies of a file may bring two of one template: then the bounds are NULL, and what needs them is a problem.
CREATE OR REPLACE TEMP TABLE figure_rule AS
WITH written AS (
    SELECT
        template,
        min(list_position(['amount', 'approximation', 'bound'], kind)) AS kind_order,
        count(DISTINCT concat_ws(' ', kind, hard, usual)) = 1
        AND (contains(template, '{n}') OR NOT regexp_matches(min(hard) || min(usual), '[^i]n'))
        AND (contains(template, '{m}') OR NOT contains(min(hard) || min(usual), 'm')) AS is_sound,
        figure_interval(CASE WHEN is_sound THEN min(hard) ELSE '' END) AS hard,
        figure_interval(CASE WHEN is_sound THEN min(usual) ELSE '' END) AS usual
    FROM hedge_rule
    WHERE NOT retracted
    GROUP BY template
)

SELECT
    template,
    kind_order,
    {
        'hard_low': figure_rule_bound(hard.low, hard.opens),
        'hard_high': figure_rule_bound(hard.high, hard.closes),
        'usual_low': figure_rule_bound(usual.low, usual.opens),
        'usual_high': figure_rule_bound(usual.high, usual.closes)
    } AS bound
FROM written;

-- One row per scale word; of a word with two different meanings, none.
CREATE OR REPLACE TEMP TABLE figure_scale AS
SELECT
    word,
    TRY_CAST(min(factor) AS DECIMAL(18, 0)) AS factor,
    bool_or(money_only) AS money_only
FROM scale_word
WHERE NOT retracted
GROUP BY word
HAVING min(factor) = max(factor) AND count(DISTINCT money_only) = 1 AND min(factor) BETWEEN 1 AND 1000000000000000;

DROP MACRO figure_rule_bound;
DROP MACRO figure_interval;
