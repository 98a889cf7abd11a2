-- What the words of figures mean, and whether they stand in the excerpts of their statements.

-- name: recorded
-- Every wording of a figure in the record that is not read yet, for what each version of its quantity makes of it.
-- given: unit_measure
-- leaves: figure_text
CREATE OR REPLACE TEMP TABLE figure_text AS
SELECT wording.*
FROM (
    SELECT DISTINCT
        figure_entry.verbatim,
        figure_entry.decimal_mark,
        coalesce(unit_measure.kind, 'count') AS measured_in,
        quantity_entry.precision,
        NULL::VARCHAR AS spelled
    FROM figure_entry
    LEFT JOIN quantity_entry ON quantity_entry.id = figure_entry.quantity
    LEFT JOIN unit_measure ON unit_measure.unit = coalesce(figure_entry.unit, quantity_entry.unit)
    WHERE figure_entry.verbatim IS NOT NULL
) AS wording
ANTI JOIN figure_reading
    ON figure_reading.verbatim = wording.verbatim
    AND figure_reading.decimal_mark IS NOT DISTINCT FROM wording.decimal_mark
    AND figure_reading.measured_in = wording.measured_in
    AND figure_reading.precision IS NOT DISTINCT FROM wording.precision;


-- name: rules
-- The rules by which the words of figures are read (readings/figures/read), taken apart once for any number of readings.
--
-- Retracted rows of hedge_rule and scale_word are passed over. What comes of them is figure_rule(template, kind_order, bound) and
-- figure_scale(word, factor, money_only).
-- given: hedge_rule, scale_word
-- leaves: figure_rule, figure_scale

-- A bound as a rule writes it: `0.75n`, with `or n-h` and `or n-2` what it is where that is looser, with `from 1` what it never falls
-- below.
CREATE OR REPLACE TEMP MACRO figure_rule_words(words) AS regexp_extract(
    words,
    '^(?:([0-9]{0,3}(?:\.[0-9]{1,3})?)([nm])(?:[+-]([hu]))?(?: or n[+-]([hu]))?(?: or n[+-]([0-9]))?(?: from ([0-9]))?'
    || '|(-?[0-9]{1,18}(?:\.[0-9]{1,10})?))$',
    ['multiple', 'number', 'half_step', 'or_half_step', 'or_distance', 'least', 'fixed']
);

-- What a bound is made of; an open one lies just inside. NULL for `inf`, and for what is not written so.
CREATE OR REPLACE TEMP MACRO figure_rule_bound(part, bracket) AS
    CASE
        WHEN part.number <> '' OR part.fixed <> '' THEN {
            'measured_in': nullif(part.number, ''),
            'amount': coalesce(TRY_CAST(part.multiple AS DECIMAL(6, 3)), 1.000),
            'half_step': nullif(part.half_step || part.or_half_step, ''),
            'distance': TRY_CAST(part.or_distance AS DECIMAL(1, 0)),
            'least': TRY_CAST(part.least AS DECIMAL(1, 0)),
            'fixed': TRY_CAST(part.fixed AS DECIMAL(28, 10)),
            'is_open': bracket IN ('(', ')')
        }
    END;

-- The ends of an interval such as [0.75n, 1.25n] or (n, inf), with its brackets.
CREATE OR REPLACE TEMP MACRO figure_interval(words) AS
    regexp_extract(words, '^([\[(])([^,]+), ([^,]+)([\])])$', ['opens', 'low', 'high', 'closes']);

-- One row per template. A rule may hold another one only of a kind that comes before its own. An analyst may write a rule
-- wrongly, and two copies of a file may bring two of one template: then the bounds are NULL, and what needs them is a problem.
CREATE OR REPLACE TEMP TABLE figure_rule AS
WITH written AS (
    SELECT
        template,
        min(list_position(['number', 'amount', 'approximation', 'bound'], kind)) AS kind_order,
        count(DISTINCT concat_ws(' ', kind, hard, usual)) = 1 AS has_one_meaning,
        figure_interval(min(hard)) AS hard,
        figure_interval(min(usual)) AS usual
    FROM hedge_rule
    WHERE NOT retracted
    GROUP BY template
),

-- A macro puts what it is given in every place that names it: what has a pattern is a column first.
worded AS (
    SELECT
        *,
        figure_rule_words(hard.low) AS hard_low,
        figure_rule_words(hard.high) AS hard_high,
        figure_rule_words(usual.low) AS usual_low,
        figure_rule_words(usual.high) AS usual_high
    FROM written
),

parsed AS (
    SELECT
        * REPLACE (
            figure_rule_bound(hard_low, hard.opens) AS hard_low,
            figure_rule_bound(hard_high, hard.closes) AS hard_high,
            figure_rule_bound(usual_low, usual.opens) AS usual_low,
            figure_rule_bound(usual_high, usual.closes) AS usual_high
        )
    FROM worded
)

SELECT
    template,
    kind_order,
    CASE
        WHEN has_one_meaning
            AND (hard_high IS NOT NULL OR hard.high = 'inf')
            AND (usual_high IS NOT NULL OR usual.high = 'inf')
            AND NOT contains(hard.low || usual.low, '+')
            AND NOT contains(hard.high || usual.high, 'n-')
            AND list_filter(
                [hard_low.measured_in, hard_high.measured_in, usual_low.measured_in, usual_high.measured_in],
                lambda number: NOT contains(template, '{' || number || '}')
            ) = []
            THEN {'hard_low': hard_low, 'hard_high': hard_high, 'usual_low': usual_low, 'usual_high': usual_high}
    END AS bound
FROM parsed;

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

DROP MACRO figure_rule_words;
DROP MACRO figure_rule_bound;
DROP MACRO figure_interval;


-- name: read
-- Reads the words of a figure ("at least dozens", "some 10,000", "€1.2 million") as the interval they allow and the usual one.
--
-- figure_text(verbatim, decimal_mark, measured_in, precision, spelled) has the distinct texts to read; decimal_mark is NULL, 'point'
-- or 'comma', measured_in says what its unit is (count, money, percent or measure), precision is NULL or 'exact'. A text with number
-- words can have a second row, in which spelled has the same words with digits in their place: that is read where the first is not.
-- figure_text_reading has one row for each text: beside these four the rule, the bounds, the least and the greatest number that is
-- written (number_low, number_high), and problem, which is NULL where the text was read, else says what is wrong and what is accepted.
--
-- A number is as exact as it is written: `half_step` says how far what is rounded to it may lie from it, at most and usually.
--
-- How a text is read: its numbers are lifted out, which leaves a template ("at least {n}"); the template is the key of a rule,
-- and the rule says the interval. A template without a rule may be one rule inside another ("at least" around "dozens"). Joins
-- on equal templates only, and constant patterns only: a pattern taken from a row would be compiled again for every text.
-- given: figure_digits, figure_rule, figure_scale, figure_text
-- leaves: figure_text_reading

-- A number in units, NULL from 10^18 on. The rough comparison comes first, so that the exact product cannot overflow. Whole
-- numbers go through BIGINT because DuckDB 1.4 is slow to read a wide DECIMAL.
CREATE OR REPLACE TEMP MACRO figure_value(digits, is_negative, factor) AS
    CASE
        WHEN abs(TRY_CAST(digits AS DOUBLE)) * factor < 2e18
            THEN TRY_CAST(
                CASE
                    WHEN contains(digits, '.') THEN TRY_CAST(digits AS DECIMAL(28, 10))
                    ELSE TRY_CAST(TRY_CAST(digits AS BIGINT) AS DECIMAL(28, 10))
                END * factor AS DECIMAL(28, 10)
            ) * CASE WHEN is_negative THEN -1 ELSE 1 END
    END;

-- Where a bound of a rule lies for given numbers; `side` is -1 for a low and 1 for a high one. An open bound lies inside by the last
-- decimal place, but one that is open for rounding is closed where nothing is rounded. `half_step` is of n, `is_count` whether n is a
-- plain count. Of a negative number nothing is known but its half step.
-- DECIMAL(38, 10) cannot overflow: numbers stay under 10^18, multipliers under 10^3, and at most two rules meet.
CREATE OR REPLACE TEMP MACRO figure_looser(bound, side, n, base, half_step, is_count) AS
    CASE
        WHEN n < 0 AND bound.amount <> 1 THEN base
        WHEN side < 0 THEN greatest(
            least(
                base,
                CAST(n - CASE bound.half_step WHEN 'h' THEN half_step.hard WHEN 'u' THEN half_step.usual END AS DECIMAL(38, 10)),
                CASE WHEN is_count AND n < 10 THEN CAST(n - bound.distance AS DECIMAL(38, 10)) END
            ),
            CASE WHEN is_count AND bound.least IS NOT NULL
                THEN CAST(CASE WHEN n < bound.least THEN 0 ELSE least(bound.least, n - half_step.hard) END AS DECIMAL(38, 10))
            END
        )
        ELSE greatest(
            base,
            CAST(n + CASE bound.half_step WHEN 'h' THEN half_step.hard WHEN 'u' THEN half_step.usual END AS DECIMAL(38, 10)),
            CASE WHEN is_count AND n < 10 THEN CAST(n + bound.distance AS DECIMAL(38, 10)) END
        )
    END;

CREATE OR REPLACE TEMP MACRO figure_bound(bound, side, n, m, half_step, is_count) AS
    CAST(
        CASE bound.measured_in
            WHEN 'm' THEN CAST(m * bound.amount AS DECIMAL(38, 10))
            WHEN 'n' THEN CASE
                WHEN bound.amount = 1 AND bound.half_step IS NULL AND bound.distance IS NULL THEN CAST(n AS DECIMAL(38, 10))
                ELSE figure_looser(bound, side, n, CAST(n * bound.amount AS DECIMAL(38, 10)), half_step, is_count)
            END
            ELSE CAST(bound.fixed AS DECIMAL(38, 10))
        END AS DECIMAL(38, 10)
    ) - CASE
        WHEN bound.is_open AND (bound.half_step IS NULL OR half_step.hard > 0) THEN side * 0.0000000001
        ELSE 0.0000000000
    END;

-- The number that is written at a bound.
CREATE OR REPLACE TEMP MACRO figure_number(bound, n, m) AS
    CAST(CASE bound.measured_in WHEN 'n' THEN n WHEN 'm' THEN m ELSE bound.fixed END AS DECIMAL(38, 10));

-- One row per text: tidied, and cut where its first two numbers stand. A text with more than two numbers is not cut. Braces
-- become parentheses, so that no text can pass for a template.
CREATE OR REPLACE TEMP TABLE figure_cut AS
WITH spaced AS (
    SELECT
        verbatim,
        decimal_mark,
        measured_in,
        precision,
        spelled IS NOT NULL AS is_spelled,
        trim(
            regexp_replace(
                translate(coalesce(spelled, verbatim, ''), '‐‑‒–—―−’‘ʼ≈∼～{}', '-------''''''~~~()'),
                '[\s\x{00a0}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]+', ' ', 'g'
            )
        ) AS words
    FROM figure_text
),

-- What is glued to a number: a currency before it, a unit of measure or the thing counted after it. The record says both elsewhere.
unglued AS (
    SELECT
        verbatim,
        decimal_mark,
        measured_in,
        precision,
        is_spelled,
        CASE
            WHEN measured_in = 'measure' AND NOT regexp_matches(words, '(?:k|bn|mn|tn|mln|bln|tln|trn|lakh|crore|million|billion|hundred|thousand|dozen)$')
                THEN regexp_replace(words, '([0-9])[°µA-Za-z][A-Za-z/²³]{0,5}$', '\1')
            WHEN regexp_matches(words, '[0-9][人名]$') THEN left(words, length(words) - 1)
            WHEN regexp_matches(words, '[0-9]m (?:people|persons|men|women|children)$') THEN regexp_extract(words, '^(.*[0-9])m ', 1) || ' million'
            WHEN regexp_matches(words, '[A-Za-z.] ?[$]?[0-9]')
                THEN regexp_replace(
                    CASE WHEN measured_in = 'money' THEN regexp_replace(words, '(^| )[A-Z]{3} ?([0-9])', '\1$\2', 'g') ELSE words END,
                    '(^| )(?:R|Rs\.?|[KTU][Ss][Hh]|Tk|RM|US)[$]?([0-9])', '\1$\2', 'g'
                )
            ELSE words
        END AS words
    FROM spaced
),

tidied AS (
    SELECT
        verbatim,
        decimal_mark,
        measured_in,
        precision,
        is_spelled,
        -- A dash before a number is a minus sign only at the start of a word; it gets a character of its own. ".5" is 0.5.
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        replace(replace(replace(replace(words, '>=', '≥'), '<=', '≤'), ' - ', '-'), ' +', '+'),
                        '([~<>≤≥⩽⩾]) +', '\1', 'g'
                    ),
                    '(?i)per cent', 'percent', 'g'
                ),
                '(^|[ ~<>≤≥$€£-])\.([0-9])', '\10.\2', 'g'
            ),
            '(^| )(?:-|(?i:minus|negative) )([$€£]?[0-9])', '\1−\2', 'g'
        ) AS words
    FROM unglued
)

SELECT
    verbatim,
    decimal_mark,
    measured_in,
    precision,
    is_spelled,
    words,
    regexp_matches(words, '[0-9]') AS has_number,
    measured_in = 'money' OR regexp_matches(words, '[$€£]') AS is_money,
    regexp_extract(
        words,
        '^([^0-9]*?)(−?[$€£]?[0-9](?:[0-9.,'' ]*[0-9])?)( ?)([A-Za-z%]*)'
        || '(?:([^0-9]*?)(−?[$€£]?[0-9](?:[0-9.,'' ]*[0-9])?)( ?)([A-Za-z%]*))?([^0-9]*)$',
        ['before', 'n', 'n_gap', 'n_word', 'middle', 'm', 'm_gap', 'm_word', 'after']
    ) AS part
FROM tidied;

-- One row per text: its template, and the numbers lifted out of it. A number keeps a word after it only when that is no scale.
CREATE OR REPLACE TEMP TABLE figure_lifted AS
WITH scaled AS (
    SELECT
        figure_cut.*,
        regexp_replace(part.n, '[−$€£]', '', 'g') AS n,
        regexp_replace(part.m, '[−$€£]', '', 'g') AS m,
        n_scale.factor AS n_factor,
        m_scale.factor AS m_factor,
        -- After mln, which writers of 1.200 for twelve hundred use too, the mark may be either.
        coalesce(greatest(n_scale.factor, m_scale.factor) > 1, FALSE)
        AND NOT coalesce(greatest(part.n_word, part.m_word) IN ('mln', 'bln', 'tln'), FALSE) AS is_scaled,
        -- A scale word that a rule names, as {n} dozen does, stays in the template.
        CASE WHEN part.m = '' THEN substring(named.template, 4) END AS n_named,
        -- One hundred per cent: a scale word stands between.
        lower(part.after) IN (' percent', '%', ' %') AS ends_with_percent
    FROM figure_cut
    LEFT JOIN figure_scale AS n_scale ON part.n_word = n_scale.word AND (is_money OR NOT n_scale.money_only)
    LEFT JOIN figure_scale AS m_scale ON part.m_word = m_scale.word AND (is_money OR NOT m_scale.money_only)
    LEFT JOIN figure_rule AS named ON n_scale.factor > 1 AND named.template = '{n} ' || lower(part.n_word)
),

digits AS (
    SELECT
        *,
        CASE WHEN n <> '' THEN figure_digits(n, decimal_mark, is_scaled) END AS n_digits,
        CASE WHEN m <> '' THEN figure_digits(m, decimal_mark, is_scaled) END AS m_digits
    FROM scaled
),

unscaled AS (
    SELECT
        *,
        figure_value(m_digits, starts_with(part.m, '−'), coalesce(m_factor, 1)) AS m_value,
        regexp_full_match(m, '[1-9][0-9]{0,2}(?:[,.'' ][0-9]{3})+') AND NOT contains(m_digits, '.') AS is_grouped,
        TRY_CAST(n_digits AS DOUBLE) * CASE WHEN starts_with(part.n, '−') THEN -1 ELSE 1 END AS n_unscaled,
        TRY_CAST(m_digits AS DOUBLE) * CASE WHEN starts_with(part.m, '−') THEN -1 ELSE 1 END AS m_unscaled
    FROM digits
),

-- "10-15,000" may leave out the zeros of its first number: what stands before the zeros, or the groups, of the second one.
abridged AS (
    SELECT
        *,
        trim(lower(concat(part.n_gap, part.n_word, part.middle))) AS joint,
        CASE
            WHEN contains(m_digits, '.') THEN 0
            WHEN is_grouped AND NOT ends_with(m_digits, '000') THEN length(m) - length(m_digits)
            WHEN is_grouped THEN length(regexp_extract(m, '(?:[,.'' ]000)+$')) // 4
        END * 3 AS group_zeros,
        coalesce(group_zeros, length(m_digits) - length(rtrim(m_digits, '0'))) AS m_zeros,
        m_unscaled / power(10, m_zeros) AS m_head,
        coalesce(
            n_factor IS NULL
            AND (joint = '-' OR (is_grouped AND joint IN ('to', 'or', 'and', 'through', '~')))
            AND regexp_full_match(n, '[1-9][0-9]{0,2}')
            AND m_zeros >= 2
            AND n_unscaled < m_head,
            FALSE
        ) AS is_abridged
    FROM unscaled
),

shared AS (
    SELECT
        *,
        -- "5 to 10 million" scales both numbers, "90 to 1 hundred" only the second, "500 to 1 million" may mean either. "10-15,000"
        -- leaves its thousands out, "1-15,000" and "2-300" may mean either.
        CASE
            WHEN is_abridged AND is_grouped AND ends_with(m_digits, '000') AND n_unscaled >= 2 AND m_head <= 2 * n_unscaled
                THEN CAST(power(10, m_zeros) AS BIGINT) * coalesce(m_factor, 1)
            WHEN is_abridged THEN NULL
            WHEN n_factor IS NOT NULL OR m_factor IS NULL THEN coalesce(n_factor, 1)
            WHEN n_unscaled < m_unscaled THEN m_factor
            WHEN n_unscaled > m_unscaled AND m_factor >= 1000 AND n_unscaled * 10 < m_value THEN NULL
            ELSE 1
        END AS n_shared_factor
    FROM abridged
),

valued AS (
    SELECT
        *,
        figure_value(n_digits, starts_with(part.n, '−'), n_shared_factor) AS n_value,
        measured_in = 'percent' OR lower(part.n_word) IN ('%', 'percent') OR ends_with_percent AS is_percent,
        -- "Three hundred" is 300 with its zeros written out.
        lower(part.n_word) IN ('hundred', 'thousand') AS has_zeros_in_words,
        length(split_part(n_digits, '.', 2)) AS decimals,
        CASE WHEN is_percent OR contains(n_digits, '.') THEN 0 ELSE length(n_digits) - length(rtrim(n_digits, '0')) END AS zeros
    FROM shared
),

-- The step of a number is the place of its last digit that is meant.
stepped AS (
    SELECT
        *,
        NOT is_percent AND measured_in <> 'measure' AND decimals = 0 AND (n_shared_factor = 1 OR has_zeros_in_words) AS is_count,
        is_count AND (n_value < 100 OR n_value % 100 <> 0) AND (n_value < 1000 OR n_value % 10 <> 0) AS is_exact_count,
        abs(n_value) AS size,
        power(10, zeros - decimals) * CASE WHEN is_percent AND has_zeros_in_words AND decimals = 0 THEN 1 ELSE n_shared_factor END AS place,
        CAST(CASE WHEN place < 1 THEN CAST(place / 2 AS DECIMAL(20, 10)) ELSE CAST(place AS DECIMAL(20, 0)) * 0.5 END AS DECIMAL(38, 10))
            AS half_place,
        -- The place of its second digit.
        power(10, CASE
            WHEN abs(n_value) >= 1 THEN length(split_part(abs(n_value)::VARCHAR, '.', 1)) - 2
            ELSE length(ltrim(split_part(abs(n_value)::VARCHAR, '.', 2), '0')) - 12
        END) AS second_place,
        CAST(CASE WHEN second_place < 1 THEN CAST(second_place / 2 AS DECIMAL(20, 10)) ELSE CAST(second_place AS DECIMAL(20, 0)) * 0.5 END AS DECIMAL(38, 10))
            AS half_second_place
    FROM valued
),

rounded AS (
    SELECT
        *,
        CASE
            -- Ten decimals are kept: a number that is written to the last of them has no half step.
            WHEN precision = 'exact' OR size = 0 OR place < 0.0000000005 THEN 0.0::DECIMAL(38, 10)
            WHEN is_exact_count THEN CASE WHEN is_money THEN 0.5 ELSE 0.0 END::DECIMAL(38, 10)
            WHEN is_count THEN least(half_place, CAST(size * 0.1 AS DECIMAL(38, 10)))
            ELSE least(half_place, CAST(size * 0.25 AS DECIMAL(38, 10)))
        END AS half_step_hard,
        CASE
            WHEN is_exact_count OR is_percent OR (measured_in = 'measure' AND zeros = 0 AND NOT has_zeros_in_words) THEN half_step_hard
            ELSE least(half_place, half_second_place, half_step_hard)
        END AS half_step_usual
    FROM stepped
)

SELECT
    verbatim,
    decimal_mark,
    measured_in,
    precision,
    is_spelled,
    n_value,
    m_value,
    {'hard': half_step_hard, 'usual': half_step_usual} AS half_step,
    coalesce(is_count, FALSE) AS is_count,
    -- Why no rule may be found: "37K" and "2nd" end in letters that no scale word declares.
    CASE
        WHEN n_factor IS NULL AND part.n_gap = '' AND part.n_word <> '' THEN n || part.n_word
        WHEN m_factor IS NULL AND part.m_gap = '' AND part.m_word <> '' THEN m || part.m_word
    END AS unscaled_number,
    CASE
        WHEN NOT has_number THEN lower(words)
        WHEN part.n <> ''
            THEN concat(
                lower(part.before), '{n}', CASE WHEN n_factor IS NULL THEN part.n_gap || lower(part.n_word) ELSE n_named END,
                lower(part.middle),
                CASE WHEN m <> '' THEN '{m}' END, CASE WHEN m_factor IS NULL THEN part.m_gap || lower(part.m_word) END,
                CASE WHEN NOT ends_with_percent THEN lower(part.after) END
            )
    END AS template,
    CASE
        WHEN words = '' THEN 'the words are empty; accepted is a number or a hedge with one, such as `at least 155`'
        WHEN length(words) > 100 THEN 'the words are longer than 100 characters; accepted are the number and its hedge only, such as `at least 155`'
        WHEN decimal_mark NOT IN ('point', 'comma') THEN 'decimal_mark is neither point nor comma'
        WHEN has_number AND part.n = ''
            THEN 'more than two numbers stand in it; accepted are one number, or two as the ends of a range'
        WHEN n_digits = 'ambiguous' OR m_digits = 'ambiguous'
            THEN 'the mark before the last three digits of `' || CASE WHEN n_digits = 'ambiguous' THEN n ELSE m END
                || '` may be a decimal mark or a thousands separator; give decimal_mark: point or comma'
        WHEN has_number AND (n_digits IS NULL OR (m <> '' AND m_digits IS NULL))
            THEN '`' || CASE WHEN n_digits IS NULL THEN n ELSE m END || '` is not a well-formed number'
                || coalesce(' with decimal_mark ' || decimal_mark, '')
                || '; accepted are 1234567, 1,234,567.8, 12,34,567.8 or 1.234.567,8, 1 234 567 and 1''234''567, without leading zeros'
        WHEN regexp_matches(concat(n_digits, ' ', m_digits), '\.[0-9]{11}')
            THEN 'a number has more than ten decimal places; accepted are up to ten'
        WHEN is_abridged AND n_shared_factor IS NULL
            THEN '`' || concat(n, part.n_gap, part.n_word, part.middle, m) || '` may mean ' || n || ' to ' || m || ', or '
                || n || repeat('0', CAST(m_zeros AS INTEGER)) || ' to ' || m || '; accepted is the one that is meant, with both numbers in full'
        WHEN n_shared_factor = 1 AND joint = '-' AND regexp_full_match(n, '[12][0-9]{3}') AND regexp_full_match(m, '[0-9]{2}') AND n_value % 100 < m_value
            THEN '`' || concat(n, '-', m) || '` may be the years ' || n || ' to ' || left(n, 2) || m || ', or the numbers from ' || n || ' to ' || left(n, 2) || m
                || '; years are no figure, and accepted is a range with both numbers in full'
        WHEN has_number AND n_shared_factor IS NULL
            THEN '`' || part.m_word || '` after the second number may scale the first one too; accepted is a scale word after each'
        WHEN has_number AND (n_value IS NULL OR (m <> '' AND m_value IS NULL))
            THEN 'a number is 10^18 or larger; accepted are smaller ones'
    END AS problem
FROM rounded;

-- One row per template that has a reading: the rule around its numbers and, if that stands inside another rule, that one too.
CREATE OR REPLACE TEMP TABLE figure_template AS
WITH asked AS (
    SELECT DISTINCT template
    FROM figure_lifted
    WHERE problem IS NULL
),

unruled AS (
    SELECT
        asked.template,
        string_split(asked.template, ' ') AS words
    FROM asked
    ANTI JOIN figure_rule USING (template)
),

span AS (
    SELECT
        first_word.position AS first_word,
        last_word.position AS last_word
    FROM range(1, 11) AS first_word(position)
    INNER JOIN range(1, 11) AS last_word(position) ON first_word.position <= last_word.position
),

nesting AS (
    SELECT
        unruled.template,
        array_to_string(words[first_word:last_word], ' ') AS inner_template,
        concat_ws(
            ' ', nullif(array_to_string(words[:first_word - 1], ' '), ''), '{n}', nullif(array_to_string(words[last_word + 1:], ' '), '')
        ) AS outer_template
    FROM unruled
    INNER JOIN span ON span.last_word <= len(words)
    WHERE len(words) <= 10
)

SELECT
    asked.template,
    asked.template AS rule,
    figure_rule.bound AS inner_bound,
    figure_rule.kind_order = 1 AS is_number,
    NULL AS outer_bound
FROM asked
INNER JOIN figure_rule USING (template)
UNION ALL BY NAME
SELECT
    nesting.template,
    inner_template || ' inside ' || outer_template AS rule,
    inner_rule.bound AS inner_bound,
    inner_rule.kind_order = 1 AS is_number,
    outer_rule.bound AS outer_bound
FROM nesting
INNER JOIN figure_rule AS inner_rule ON nesting.inner_template = inner_rule.template
INNER JOIN figure_rule AS outer_rule ON nesting.outer_template = outer_rule.template
WHERE
    inner_rule.kind_order < outer_rule.kind_order
    -- A part of something unbounded is no interval: "some hundreds" says nothing that "hundreds" does not.
    AND (outer_rule.kind_order > 3 OR inner_rule.bound.hard_high IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY nesting.template ORDER BY length(inner_template) DESC, inner_template) = 1;

CREATE OR REPLACE TEMP TABLE figure_text_reading AS
WITH inner_reading AS (
    SELECT
        figure_lifted.*,
        figure_template.rule,
        figure_template.is_number,
        figure_template.outer_bound,
        figure_bound(inner_bound.hard_low, -1, n_value, m_value, half_step, is_count) AS inner_hard_low,
        figure_bound(inner_bound.hard_high, 1, n_value, m_value, half_step, is_count) AS inner_hard_high,
        figure_bound(inner_bound.usual_low, -1, n_value, m_value, half_step, is_count) AS inner_usual_low,
        figure_bound(inner_bound.usual_high, 1, n_value, m_value, half_step, is_count) AS inner_usual_high,
        -- Words for a number stand for the middle of what they allow.
        CASE
            WHEN NOT is_number THEN figure_number(inner_bound.hard_low, n_value, m_value)
            ELSE coalesce(n_value, CAST(round((inner_bound.hard_low.fixed + inner_bound.hard_high.fixed) * 0.5, 10) AS DECIMAL(38, 10)))
        END AS inner_number_low,
        CASE WHEN is_number THEN inner_number_low ELSE figure_number(inner_bound.hard_high, n_value, m_value) END AS inner_number_high
    FROM figure_lifted
    LEFT JOIN figure_template ON figure_lifted.template = figure_template.template AND figure_lifted.problem IS NULL
),

-- A rule around another one takes its low from the low end of what is inside, and its high from the high end; around words for a
-- number, both from that number, which is as exact as the words.
held AS (
    SELECT
        *,
        CASE WHEN is_number THEN inner_number_low ELSE inner_hard_low END AS held_hard_low,
        CASE WHEN is_number THEN inner_number_low ELSE inner_hard_high END AS held_hard_high,
        CASE WHEN is_number THEN inner_number_low ELSE inner_usual_low END AS held_usual_low,
        CASE WHEN is_number THEN inner_number_low ELSE inner_usual_high END AS held_usual_high,
        CASE
            WHEN is_number THEN {'hard': inner_hard_high - inner_number_low, 'usual': inner_usual_high - inner_number_low}
            ELSE {'hard': 0, 'usual': 0}
        END AS held_half_step
    FROM inner_reading
),

outer_reading AS (
    SELECT
        *,
        CASE WHEN outer_bound IS NULL THEN inner_hard_low ELSE figure_bound(outer_bound.hard_low, -1, held_hard_low, NULL, held_half_step, is_number) END AS hard_low,
        CASE WHEN outer_bound IS NULL THEN inner_hard_high ELSE figure_bound(outer_bound.hard_high, 1, held_hard_high, NULL, held_half_step, is_number) END AS hard_high,
        CASE WHEN outer_bound IS NULL THEN inner_usual_low ELSE figure_bound(outer_bound.usual_low, -1, held_usual_low, NULL, held_half_step, is_number) END AS usual_low,
        CASE WHEN outer_bound IS NULL THEN inner_usual_high ELSE figure_bound(outer_bound.usual_high, 1, held_usual_high, NULL, held_half_step, is_number) END AS usual_high,
        CASE WHEN outer_bound IS NULL THEN inner_number_low ELSE figure_number(outer_bound.hard_low, inner_number_low, NULL) END AS number_low,
        CASE WHEN outer_bound IS NULL THEN inner_number_high ELSE figure_number(outer_bound.hard_high, inner_number_high, NULL) END AS number_high
    FROM held
),

judged AS (
    SELECT
        * EXCLUDE (problem),
        CASE
            WHEN problem IS NOT NULL THEN problem
            WHEN rule IS NULL AND unscaled_number IS NOT NULL
                THEN '`' || unscaled_number || '` ends in no declared scale word; '
                    || 'accepted are the words of scale_word in that spelling, such as k, bn and million'
            WHEN rule IS NULL
                THEN concat('no rule reads `', template, '`; accepted are the templates of hedge_rule, without the thing counted; a row there adds one')
            WHEN hard_low IS NULL OR usual_low IS NULL
                THEN 'the rule `' || rule || '` is not sound; '
                    || 'accepted is one row per template, with intervals such as [0.75n, 1.25n] or (n, inf) of the numbers it holds'
            WHEN (hard_low > hard_high OR usual_low > usual_high) AND m_value IS NOT NULL
                THEN 'the second number is smaller than the first; accepted is a range that rises'
            WHEN hard_low > hard_high OR usual_low > usual_high
                THEN 'the rule `' || rule || '` leaves nothing for this number; accepted are numbers whose interval is not empty'
            WHEN usual_low < hard_low OR usual_high > hard_high OR (usual_high IS NULL AND hard_high IS NOT NULL)
                THEN 'the rule `' || rule || '` makes the usual interval wider than the hard one; accepted is a usual one inside it'
        END AS problem
    FROM outer_reading
)

SELECT
    verbatim,
    decimal_mark,
    measured_in,
    precision,
    CASE WHEN problem IS NULL THEN rule END AS rule,
    CASE WHEN problem IS NULL THEN number_low END AS number_low,
    CASE WHEN problem IS NULL THEN number_high END AS number_high,
    CASE WHEN problem IS NULL THEN hard_low END AS hard_low,
    CASE WHEN problem IS NULL THEN hard_high END AS hard_high,
    CASE WHEN problem IS NULL THEN usual_low END AS usual_low,
    CASE WHEN problem IS NULL THEN usual_high END AS usual_high,
    problem
FROM judged
QUALIFY row_number() OVER (
    PARTITION BY verbatim, decimal_mark, measured_in, precision
    ORDER BY CASE WHEN is_spelled THEN 1 WHEN problem IS NULL THEN 0 ELSE 2 END
) = 1;

DROP TABLE temp.figure_cut;
DROP TABLE temp.figure_lifted;
DROP TABLE temp.figure_template;
DROP MACRO figure_value;
DROP MACRO figure_bound;
DROP MACRO figure_looser;
DROP MACRO figure_number;


-- name: none
-- What readings/figures/read leaves where there are no words of figures to read.
-- leaves: figure_text_reading
CREATE OR REPLACE TEMP TABLE figure_text_reading (
    verbatim VARCHAR,
    decimal_mark VARCHAR,
    measured_in VARCHAR,
    precision VARCHAR,
    rule VARCHAR,
    number_low DECIMAL(38, 10),
    number_high DECIMAL(38, 10),
    hard_low DECIMAL(38, 10),
    hard_high DECIMAL(38, 10),
    usual_low DECIMAL(38, 10),
    usual_high DECIMAL(38, 10),
    problem VARCHAR
);


-- name: worded
-- The wordings that may have number words of English.
SELECT verbatim, decimal_mark, measured_in, precision
FROM figure_text
WHERE regexp_matches(
    verbatim,
    '(?i)zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|nought|naught|half|quarter|hundred|thousand|illion|dozen|score'
);


-- name: spelled
-- Beside wordings that have number words, the same with digits in their place.
INSERT INTO figure_text BY NAME
SELECT
    unnest($verbatim::VARCHAR[]) AS verbatim,
    unnest($decimal_mark::VARCHAR[]) AS decimal_mark,
    unnest($measured_in::VARCHAR[]) AS measured_in,
    unnest($precision::VARCHAR[]) AS precision,
    unnest($spelled::VARCHAR[]) AS spelled;


-- name: doubt
-- figure_doubt: the figures whose words do not stand in each excerpt that they are looked for in (figure_excerpt), as both are
-- written, between common signs of neither word nor number, and those beside which a word stands that may belong to them. Of these
-- alone the rest has to be asked (readings/figures/place): where there are none, no pattern is made, which takes longer than reading a
-- short text.
-- given: figure_excerpt, hedge_rule
-- leaves: figure_doubt, figure_place
CREATE OR REPLACE TEMP TABLE figure_doubt AS
WITH at_sight AS (
    SELECT
        figure_excerpt.figure,
        strpos(figure_excerpt.excerpt, figure_excerpt.verbatim) AS place,
        substring(figure_excerpt.excerpt, greatest(place - 40, 1), least(40, place - 1)) AS before,
        substring(figure_excerpt.excerpt, place + length(figure_excerpt.verbatim), 40) AS after
    FROM figure_excerpt
),
-- The last word of what stands before, the first of what stands after.
beside AS (
    SELECT
        at_sight.*,
        lower(string_split(rtrim(at_sight.before, ' -'), ' ')[-1]) AS word_before,
        lower(rtrim(string_split(ltrim(at_sight.after, ' -'), ' ')[1], '.,;:!?)')) AS word_after
    FROM at_sight
),
-- What can belong to a number and stands before it: the words of hedges, number words, what a fraction or a vague phrase begins with.
telling AS (
    SELECT unnest(string_split(template, ' ')) AS word
    FROM hedge_rule
    WHERE NOT retracted
    UNION
    SELECT unnest(string_split('half|quarter|couple|few|several|many|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|score', '|'))
)
SELECT DISTINCT beside.figure
FROM beside
LEFT JOIN telling ON telling.word = beside.word_before
LEFT JOIN (
    SELECT unnest(string_split('zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|lakh|crore|dozen|score|of|and|or|plus|percent|per|%|mln|bln|mn|bn|tn|k|mio|mrd|mld|mila|mille|tausend|bin|milyon|milyar|lakhs|crores', '|')) AS word
) AS following
    ON following.word = beside.word_after
WHERE NOT (
    beside.place > 0
    AND (beside.before = '' OR contains(' ()[]:;!?"“”‘’—' || chr(10), right(beside.before, 1)))
    AND (beside.after = '' OR contains(' ()[]:;!?"“”‘’—' || chr(10), left(beside.after, 1)))
    AND telling.word IS NULL
    AND following.word IS NULL
    -- A digit beside it, or a letter beyond ASCII, in which other languages write their scale words.
    AND NOT right(beside.word_before, 1) BETWEEN '0' AND '9'
    AND NOT left(beside.word_after, 1) BETWEEN '0' AND '9'
    AND (beside.word_after = '' OR left(beside.word_after, 1) BETWEEN ' ' AND '~')
    AND NOT regexp_matches(beside.word_after, '^(?:mil|milli)')
);

-- Filled by readings/figures/place.
CREATE OR REPLACE TEMP TABLE figure_place (figure BIGINT, found BOOLEAN, whole VARCHAR);


-- name: place
-- figure_place: whether the words of a figure that is in doubt (readings/figures/doubt) stand in an excerpt of its statement, as words
-- of their own: 10 does not stand in 10,000, nor two in network. White space and typographic quotes are normalised, nothing else.
-- `whole` is the longer words that they are cut out of, wherever they stand in that excerpt; absent where they stand whole somewhere.
-- given: figure_doubt, figure_excerpt, figure_place, hedge_rule, plain_text
-- leaves: figure_place
INSERT INTO figure_place
WITH plain AS (
    SELECT figure_excerpt.figure, plain_text(figure_excerpt.verbatim) AS words, plain_text(figure_excerpt.excerpt) AS excerpt
    FROM figure_excerpt
    SEMI JOIN figure_doubt USING (figure)
),
split AS (
    SELECT plain.*, string_split(plain.excerpt, plain.words) AS pieces
    FROM plain
),
-- The words stand between any two pieces. Words that begin as they end can stand in themselves: 10 of 10 twice in 110 of 10 of 10, and
-- once alone.
occurrence AS (
    SELECT
        split.figure,
        split.excerpt,
        split.words,
        concat(CASE WHEN place > 1 THEN split.words END, split.pieces[place]) AS before,
        concat(split.pieces[place + 1], CASE WHEN place + 1 < len(split.pieces) THEN split.words END) AS after
    FROM split, unnest(range(1, len(split.pieces))) AS at_piece(place)
    UNION ALL
    SELECT
        split.figure,
        split.excerpt,
        split.words,
        left(split.excerpt, place - 1) AS before,
        substring(split.excerpt, place + length(split.words)) AS after
    FROM split, unnest(range(1, length(split.excerpt) + 1)) AS at_sign(place)
    WHERE len(split.pieces) > 1
        AND list_contains(list_transform(range(1, length(split.words)), lambda part: left(split.words, part) = right(split.words, part)), TRUE)
        AND substring(split.excerpt, place, length(split.words)) = split.words
),
-- To make a pattern that names all letters takes ten times as long as to make one that names a few. So letters beyond ASCII become
-- `é`, but for two that are `s` and `k` in another case.
latin AS (
    SELECT
        occurrence.*,
        lower(right(occurrence.before, 60)) AS close_before,
        list_transform(
            [occurrence.words, right(occurrence.before, 5), close_before, occurrence.after],
            lambda part: regexp_replace(part, '[^\P{L}\x00-\x7fſ\x{212A}]', 'é', 'g')
        ) AS part,
        part[1] AS latin_words,
        part[2] AS latin_end,
        part[3] AS latin_before,
        part[4] AS latin_after
    FROM occurrence
),
-- Words that stand alone: where they begin or end with a letter or a digit, there is none beside them, nor a point or comma of a
-- number. But a unit may be glued to a number, a currency be glued before it (R60,000), and scripts without spaces surround it.
standing AS MATERIALIZED (
    SELECT latin.* EXCLUDE (part, latin_end), regexp_extract(rtrim(latin.close_before, ' '), '(\S+)$', 1) AS word_before
    FROM latin
    WHERE (
            NOT regexp_matches(latin.latin_words, '^(?i:[a-zé\p{N}])')
            OR regexp_matches(right(latin.latin_end, 2), '^$|(?i:[^a-zé\p{N}.,])$|[^\p{N}][.,]$')
            OR (
                regexp_matches(latin.words, '^[0-9]')
                AND (
                    regexp_matches(right(latin.before, 1), '[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]')
                    OR regexp_matches(latin.latin_end, '(?:^|(?i:[^a-zé\p{N}]))(?:R|Rs\.?|[KTU][Ss][Hh]|Tk|RM|US|[A-Z]{3})$')
                )
            )
            OR (regexp_matches(latin.words, '^\p{Han}') AND regexp_matches(right(latin.before, 1), '\p{Han}'))
        ) AND (
            NOT regexp_matches(latin.latin_words, '(?i:[a-zé\p{N}])$')
            OR regexp_matches(left(latin.latin_after, 2), '^$|^(?i:[^a-zé\p{N}.,])|^[.,](?:$|[^\p{N}])')
            OR (
                regexp_matches(latin.words, '[0-9]$')
                AND (
                    regexp_matches(left(latin.after, 1), '[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]')
                    OR regexp_matches(replace(left(latin.after, 1), 'µ', '°') || latin.latin_after[2:6], '^[°A-Za-z][A-Za-z/²³]{0,4}(?:(?i:[^a-zé\p{N}])|$)')
                )
            )
            OR (regexp_matches(latin.words, '\p{Han}$') AND regexp_matches(left(latin.after, 1), '\p{Han}'))
        )
),
-- A hedge before a number, in two parts where the words begin with the second one, as `more than 54` does in `no more than 54`.
hedge AS (
    SELECT
        hedge_rule.template,
        hedge_rule.hard,
        hedge_rule.usual,
        string_split(rtrim(left(hedge_rule.template, length(hedge_rule.template) - 3), ' '), ' ') AS parts
    FROM hedge_rule
    WHERE NOT hedge_rule.retracted
        AND hedge_rule.kind IN ('approximation', 'bound')
        AND ends_with(hedge_rule.template, ' {n}')
        AND NOT contains(left(hedge_rule.template, length(hedge_rule.template) - 3), '{')
        -- What changes nothing may be left out.
        AND hedge_rule.hard <> '[n-h, n+h)'
),
hedge_before AS (
    SELECT
        array_to_string(parted.parts[:parted.cut], ' ') AS outside,
        array_to_string(parted.parts[parted.cut + 1:], ' ') AS inside,
        parted.parts[parted.cut] AS word_before
    FROM (
        SELECT hedge.*, unnest(range(1, len(hedge.parts) + 1)) AS cut
        FROM hedge
    ) AS parted
    LEFT JOIN hedge_rule AS shorter
        ON shorter.template = array_to_string(parted.parts[parted.cut + 1:], ' ') || ' {n}'
        AND NOT shorter.retracted
    WHERE shorter.template IS NULL OR shorter.hard <> parted.hard OR shorter.usual <> parted.usual
),
hedged AS (
    SELECT standing.figure, standing.excerpt, standing.before, standing.after, max(hedge_before.outside || ' ') AS cut
    FROM standing
    INNER JOIN hedge_before ON hedge_before.word_before = standing.word_before
    WHERE (standing.close_before = hedge_before.outside || ' ' OR ends_with(standing.close_before, ' ' || hedge_before.outside || ' '))
        AND (hedge_before.inside = '' OR starts_with(lower(standing.words), hedge_before.inside || ' '))
    GROUP BY standing.figure, standing.excerpt, standing.before, standing.after
),
-- What stands before the words of a number and belongs to them, and what stands after them. Each is asked once: a pattern is made anew
-- wherever it stands in a plan.
cut_ahead AS MATERIALIZED (
    SELECT
        standing.*,
        coalesce(hedged.cut, CASE
            WHEN regexp_matches(standing.latin_words, '^[0-9$€£]') THEN coalesce(
                CASE WHEN regexp_matches(standing.latin_words, '^[0-9]{3}(?:[^0-9]|$)') THEN nullif(regexp_extract(standing.latin_before, '(?:^|[^0-9.,])([0-9]{1,3}(?:[ ''][0-9]{3})*[ ''])$', 1), '') END,
                nullif(regexp_extract(standing.latin_before, '(?:^|[\s("])([-−])$', 1), ''),
                nullif(regexp_extract(standing.latin_before, '([~≈<>≥≤±] ?)$', 1), ''),
                nullif(regexp_extract(standing.latin_before, '([0-9][0-9.,]*[-–][$€£]?)$', 1), ''),
                nullif(regexp_extract(standing.latin_before, '(?i)(?:^|[^a-zé])(between (?:[$€£]?[0-9.,]+ (?:[a-zé]+ )?and )?)$', 1), ''),
                nullif(regexp_extract(standing.close_before, '((?:约|約|大约|近|超|超过|至少|最多|不到|逾|多达)+)$', 1), '')
            )
            WHEN regexp_matches(standing.latin_words, '(?i)^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|lakhs?|crores?|dozen|score|mln|bln|mn|bn|tn|mio|mrd|mld|mila|mille|tausend|bin|milyon|milyar)s?(?:[^a-zé]|$)') THEN coalesce(
                nullif(regexp_extract(standing.latin_before, '(?i)(?:^|[^a-zé])((?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|lakhs?|crores?|dozen|score|mln|bln|mn|bn|tn|mio|mrd|mld|mila|mille|tausend|bin|milyon|milyar)(?:[- ]| and ))+)$', 1), ''),
                nullif(regexp_extract(standing.latin_before, '(?i)(?:^|[^a-zé])((?:tens|dozens|scores|hundreds|thousands|millions) of )$', 1), ''),
                CASE
                    WHEN NOT regexp_matches(standing.latin_words, '(?i)^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[^a-zé]|$)')
                        THEN nullif(regexp_extract(standing.latin_before, '(?i)(?:^|[^a-zé])((?:[0-9][0-9.,]*|(?:a )?few|several|a|an|half an?|half|quarter of a|(?:a )?couple(?: of)?|many)[ -])$', 1), '')
                END,
                nullif(regexp_extract(standing.latin_before, '(?i)(?:^|[^a-zé])(between (?:[a-zé]+ and )?)$', 1), '')
            )
            WHEN regexp_matches(standing.latin_words, '(?i)^an? ')
                THEN nullif(regexp_extract(standing.latin_before, '(?i)(?:^|[^a-zé])((?:half|(?:a |one |three )?quarters? of)[ -])$', 1), '')
        END) AS cut_before
    FROM standing
    LEFT JOIN hedged
        ON hedged.figure = standing.figure AND hedged.excerpt = standing.excerpt AND hedged.before = standing.before AND hedged.after = standing.after
),
cut AS MATERIALIZED (
    SELECT
        cut_ahead.figure,
        cut_ahead.words,
        cut_ahead.cut_before,
        coalesce(
            CASE
                WHEN cut_ahead.cut_before = 'between '
                    THEN nullif(regexp_extract(cut_ahead.latin_after, '^( and [$€£]?(?:[0-9.,]*[0-9]|(?i:[a-zé]+)))', 1), '')
            END,
            CASE
                WHEN regexp_matches(cut_ahead.latin_words, '(?i)(?:[0-9]|(?:^|[^a-zé])(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|lakhs?|crores?|dozen|score|mln|bln|mn|bn|tn|mio|mrd|mld|mila|mille|tausend|bin|milyon|milyar|half))$') THEN coalesce(
                    CASE WHEN regexp_matches(cut_ahead.latin_words, '[0-9]$') THEN coalesce(
                        nullif(regexp_extract(cut_ahead.latin_after, '^((?:[ ''][0-9]{3})+)(?:[^0-9]|$)', 1), ''),
                        nullif(regexp_extract(cut_ahead.latin_after, '^([kKmMbB])(?:(?i:[^a-zé\p{N}])|$)', 1), ''),
                        nullif(regexp_extract(cut_ahead.latin_after, '^(st|nd|rd|th)(?:(?i:[^a-zé])|$)', 1), ''),
                        nullif(regexp_extract(cut_ahead.latin_after, '^([-–][$€£]?[0-9][0-9.,]*[0-9]|[-–][$€£]?[0-9])', 1), ''),
                        nullif(regexp_extract(cut_ahead.after, '^( ?[万萬亿億千百만억천余])', 1), '')
                    ) END,
                    nullif(regexp_extract(cut_ahead.after, '(?i)^([ -]?(?:hundred|thousand|million|billion|trillion|lakhs?|crores?|dozen|score|mln|bln|mn|bn|tn|mio|mrd|mld|mila|mille|tausend|bin|milyon|milyar|million(?:en|er|s)|milliard\w*|miliard\w*|milion\w*|mill[oó]n\w*|milh[oõ]\w*|тис|тыс|млн|млрд|(?:тисяч|тысяч|мільйон|миллион|мільярд|миллиард)\p{L}*|ألف|آلاف|مليون|مليار|लाख|करोड़|हज़ार|हजार))(?:[^\p{L}]|$)', 1), ''),
                    CASE
                        WHEN NOT regexp_matches(cut_ahead.latin_words, '[0-9]$') THEN coalesce(
                            nullif(regexp_extract(cut_ahead.latin_after, '(?i)^((?:[- ](?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))+)(?:[^a-zé]|$)', 1), ''),
                            CASE
                                WHEN regexp_matches(cut_ahead.latin_words, '(?i)(?:hundred|thousand|million)$')
                                    THEN nullif(regexp_extract(cut_ahead.latin_after, '(?i)^( and (?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))?)(?:[^a-zé]|$)', 1), '')
                            END
                        )
                    END,
                    nullif(regexp_extract(cut_ahead.latin_after, '(?i)^( ?(?:%|‰|percent|per cent))', 1), ''),
                    nullif(regexp_extract(cut_ahead.latin_after, '(?i)^([- ]?fold| times|\+|[ -]plus| or more| or so| or fewer| or less| and more|[ -]odd)(?:[^a-zé]|$)', 1), '')
                )
                WHEN regexp_matches(cut_ahead.latin_words, '(?i)(?:tens|dozens|scores|hundreds|thousands|millions)$')
                    THEN nullif(regexp_extract(cut_ahead.latin_after, '(?i)^( of (?:thousands|millions|billions|lakhs|crores))(?:[^a-zé]|$)', 1), '')
                ELSE nullif(regexp_extract(cut_ahead.latin_after, '(?i)^( or more| or so| or fewer| or less)(?:[^a-zé]|$)', 1), '')
            END
        ) AS cut_after,
        cut_ahead.before,
        cut_ahead.after
    FROM cut_ahead
)
SELECT
    plain.figure,
    coalesce(bool_or(cut.figure IS NOT NULL), FALSE) AS found,
    CASE
        WHEN NOT bool_or(cut.cut_before IS NULL AND cut.cut_after IS NULL)
            THEN min(concat(right(cut.before, length(cut.cut_before)), cut.words, left(cut.after, length(cut.cut_after))))
    END AS whole
FROM plain
LEFT JOIN cut ON cut.figure = plain.figure
GROUP BY plain.figure;


-- name: forget
-- Forgets what the words of figures mean, which a changed rule can change.
-- leaves: figure_reading
DELETE FROM figure_reading;
