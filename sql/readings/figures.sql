-- What the words of figures mean, and whether they stand in the excerpts of their statements.

-- name: recorded
-- Every wording of a figure in the record that is not read yet.
-- leaves: figure_text
CREATE OR REPLACE TEMP TABLE figure_text AS
SELECT DISTINCT figure_entry.verbatim, figure_entry.decimal_mark, NULL::VARCHAR AS spelled
FROM figure_entry
ANTI JOIN figure_reading
    ON figure_reading.verbatim = figure_entry.verbatim
    AND figure_reading.decimal_mark IS NOT DISTINCT FROM figure_entry.decimal_mark;


-- name: rules
-- The rules by which the words of figures are read (readings/figures/read), taken apart once for any number of readings.
--
-- Retracted rows of hedge_rule and scale_word are passed over. What comes of them is figure_rule(template, kind_order, bound) and
-- figure_scale(word, factor, money_only).
-- given: hedge_rule, scale_word
-- leaves: figure_rule, figure_scale

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


-- name: read
-- Reads the words of a figure ("at least dozens", "some 10,000", "€1.2 million") as the interval they allow and the usual one.
--
-- figure_text(verbatim, decimal_mark, spelled) has the distinct texts to read; decimal_mark is NULL, 'point' or 'comma'. Where spelled
-- is present it is read in place of verbatim: the same words with their number words as digits.
-- figure_text_reading(verbatim, decimal_mark, rule, hard_low, hard_high, usual_low, usual_high, problem) gets one row for each of
-- them; problem is NULL where the text was read, else it says what is wrong and what is accepted.
--
-- Number words need a library, and few figures need number words, so a loader runs this twice: first with spelled NULL; then,
-- for the rows that have a problem and a letter, with the spelled text wherever the library made one. The second run's rows
-- take the place of the first run's.
--
-- How a text is read: its numbers are lifted out, which leaves a template ("at least {n}"); the template is the key of a rule,
-- and the rule says the interval. A template without a rule may be one rule inside another ("at least" around "dozens"). Joins
-- on equal templates only, and constant patterns only: a pattern taken from a row would be compiled again for every text.
-- given: figure_rule, figure_scale, figure_text
-- leaves: figure_text_reading

-- The digits of a number in the form that CAST reads; 'ambiguous' when the mark could be either; NULL when malformed.
-- One comma before three digits is English thousands; one point before three digits is not decided here (1.200).
CREATE OR REPLACE TEMP MACRO figure_digits(number, decimal_mark, is_scaled) AS
    CASE
        WHEN regexp_full_match(number, '0|[1-9][0-9]*') THEN number
        WHEN decimal_mark IS DISTINCT FROM 'comma'
            AND regexp_full_match(number, '[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?')
            THEN replace(number, ',', '')
        -- Lakhs and crores are grouped by two: 12,34,567.
        WHEN decimal_mark IS DISTINCT FROM 'comma'
            AND regexp_full_match(number, '[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?')
            THEN replace(number, ',', '')
        WHEN decimal_mark IS NULL AND regexp_full_match(number, '[1-9][0-9]{0,2}\.[0-9]{3}')
            THEN CASE WHEN is_scaled THEN number ELSE 'ambiguous' END
        WHEN decimal_mark IS DISTINCT FROM 'point'
            AND regexp_full_match(number, '[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?')
            THEN replace(replace(number, '.', ''), ',', '.')
        WHEN decimal_mark IS NULL AND regexp_full_match(number, '[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:''[0-9]{3})+)[.,][0-9]{3}')
            THEN 'ambiguous'
        WHEN decimal_mark IS DISTINCT FROM 'comma'
            AND regexp_full_match(number, '(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:''[0-9]{3})+))(?:\.[0-9]+)?')
            THEN replace(replace(number, ' ', ''), '''', '')
        WHEN decimal_mark IS DISTINCT FROM 'point'
            AND regexp_full_match(number, '(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:''[0-9]{3})+))(?:,[0-9]+)?')
            THEN replace(replace(replace(number, ' ', ''), '''', ''), ',', '.')
    END;

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

-- Where a bound of a rule lies for given numbers; `inside` is the direction an open bound moves, by the last decimal place.
-- DECIMAL(38, 10) cannot overflow: numbers stay under 10^18, multipliers under 10^3, and at most two rules meet.
CREATE OR REPLACE TEMP MACRO figure_bound(bound, inside, n, m) AS
    CASE
        WHEN bound.measured_in IS NULL THEN CAST(bound.fixed AS DECIMAL(38, 10))
        WHEN bound.amount = 1 THEN CAST(CASE bound.measured_in WHEN 'n' THEN n ELSE m END AS DECIMAL(38, 10))
        ELSE CAST(CASE bound.measured_in WHEN 'n' THEN n ELSE m END * bound.amount AS DECIMAL(38, 10))
    END + CASE WHEN bound.is_open THEN inside * 0.0000000001 ELSE 0.0000000000 END;

-- One row per text: tidied, and cut where its first two numbers stand. A text with more than two numbers is not cut. Braces
-- become parentheses, so that no text can pass for a template.
CREATE OR REPLACE TEMP TABLE figure_cut AS
WITH spaced AS (
    SELECT
        verbatim,
        decimal_mark,
        trim(
            regexp_replace(
                translate(coalesce(spelled, verbatim, ''), '‐‑‒–—―−’‘ʼ≈∼～{}', '-------''''''~~~()'),
                '[\s\x{00a0}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]+', ' ', 'g'
            )
        ) AS words
    FROM figure_text
),

tidied AS (
    SELECT
        verbatim,
        decimal_mark,
        -- A dash before a number is a minus sign only at the start of a word; it gets a character of its own. ".5" is 0.5.
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        replace(replace(replace(replace(words, '>=', '≥'), '<=', '≤'), ' - ', '-'), ' +', '+'),
                        '([~<>≤≥]) +', '\1', 'g'
                    ),
                    '(?i)per cent', 'percent', 'g'
                ),
                '(^|[ ~<>≤≥$€£-])\.([0-9])', '\10.\2', 'g'
            ),
            '(^| )(?:-|(?i:minus|negative) )([$€£]?[0-9])', '\1−\2', 'g'
        ) AS words
    FROM spaced
)

SELECT
    verbatim,
    decimal_mark,
    words,
    regexp_matches(words, '[0-9]') AS has_number,
    regexp_matches(words, '[$€£]') AS is_money,
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
        coalesce(greatest(n_scale.factor, m_scale.factor) > 1, FALSE) AS is_scaled
    FROM figure_cut
    LEFT JOIN figure_scale AS n_scale ON part.n_word = n_scale.word AND (is_money OR NOT n_scale.money_only)
    LEFT JOIN figure_scale AS m_scale ON part.m_word = m_scale.word AND (is_money OR NOT m_scale.money_only)
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
        TRY_CAST(n_digits AS DOUBLE) * CASE WHEN starts_with(part.n, '−') THEN -1 ELSE 1 END AS n_unscaled,
        TRY_CAST(m_digits AS DOUBLE) * CASE WHEN starts_with(part.m, '−') THEN -1 ELSE 1 END AS m_unscaled
    FROM digits
),

shared AS (
    SELECT
        *,
        -- "5 to 10 million" scales both numbers, "90 to 1 hundred" only the second, "500 to 1 million" may mean either.
        CASE
            WHEN n_factor IS NOT NULL OR m_factor IS NULL THEN coalesce(n_factor, 1)
            WHEN n_unscaled < m_unscaled THEN m_factor
            WHEN n_unscaled > m_unscaled AND m_factor >= 1000 AND n_unscaled * 10 < m_value THEN NULL
            ELSE 1
        END AS n_shared_factor
    FROM unscaled
),

valued AS (
    SELECT
        *,
        figure_value(n_digits, starts_with(part.n, '−'), n_shared_factor) AS n_value
    FROM shared
)

SELECT
    verbatim,
    decimal_mark,
    n_value,
    m_value,
    -- Why no rule may be found: "37K" and "2nd" end in letters that no scale word declares.
    CASE
        WHEN n_factor IS NULL AND part.n_gap = '' AND part.n_word <> '' THEN n || part.n_word
        WHEN m_factor IS NULL AND part.m_gap = '' AND part.m_word <> '' THEN m || part.m_word
    END AS unscaled_number,
    CASE
        WHEN NOT has_number THEN lower(words)
        WHEN part.n <> ''
            THEN concat(
                lower(part.before), '{n}', CASE WHEN n_factor IS NULL THEN part.n_gap || lower(part.n_word) END, lower(part.middle),
                CASE WHEN m <> '' THEN '{m}' END, CASE WHEN m_factor IS NULL THEN part.m_gap || lower(part.m_word) END, lower(part.after)
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
        WHEN has_number AND n_shared_factor IS NULL
            THEN '`' || part.m_word || '` after the second number may scale the first one too; accepted is a scale word after each'
        WHEN has_number AND (n_value IS NULL OR (m <> '' AND m_value IS NULL))
            THEN 'a number is 10^18 or larger; accepted are smaller ones'
    END AS problem
FROM valued;

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
    NULL AS outer_bound
FROM asked
INNER JOIN figure_rule USING (template)
UNION ALL BY NAME
SELECT
    nesting.template,
    inner_template || ' inside ' || outer_template AS rule,
    inner_rule.bound AS inner_bound,
    outer_rule.bound AS outer_bound
FROM nesting
INNER JOIN figure_rule AS inner_rule ON nesting.inner_template = inner_rule.template
INNER JOIN figure_rule AS outer_rule ON nesting.outer_template = outer_rule.template
WHERE
    inner_rule.kind_order < outer_rule.kind_order
    -- A part of something unbounded is no interval: "some hundreds" says nothing that "hundreds" does not.
    AND (outer_rule.kind_order > 2 OR inner_rule.bound.hard_high IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY nesting.template ORDER BY length(inner_template) DESC, inner_template) = 1;

CREATE OR REPLACE TEMP TABLE figure_text_reading AS
WITH inner_reading AS (
    SELECT
        figure_lifted.*,
        figure_template.rule,
        figure_template.outer_bound,
        figure_bound(inner_bound.hard_low, 1, n_value, m_value) AS inner_hard_low,
        figure_bound(inner_bound.hard_high, -1, n_value, m_value) AS inner_hard_high,
        figure_bound(inner_bound.usual_low, 1, n_value, m_value) AS inner_usual_low,
        figure_bound(inner_bound.usual_high, -1, n_value, m_value) AS inner_usual_high
    FROM figure_lifted
    LEFT JOIN figure_template ON figure_lifted.template = figure_template.template AND figure_lifted.problem IS NULL
),

-- A rule around another one takes its low from the low end of what is inside, and its high from the high end.
outer_reading AS (
    SELECT
        *,
        CASE WHEN outer_bound IS NULL THEN inner_hard_low ELSE figure_bound(outer_bound.hard_low, 1, inner_hard_low, NULL) END AS hard_low,
        CASE WHEN outer_bound IS NULL THEN inner_hard_high ELSE figure_bound(outer_bound.hard_high, -1, inner_hard_high, NULL) END AS hard_high,
        CASE WHEN outer_bound IS NULL THEN inner_usual_low ELSE figure_bound(outer_bound.usual_low, 1, inner_usual_low, NULL) END AS usual_low,
        CASE WHEN outer_bound IS NULL THEN inner_usual_high ELSE figure_bound(outer_bound.usual_high, -1, inner_usual_high, NULL) END AS usual_high
    FROM inner_reading
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
    CASE WHEN problem IS NULL THEN rule END AS rule,
    CASE WHEN problem IS NULL THEN hard_low END AS hard_low,
    CASE WHEN problem IS NULL THEN hard_high END AS hard_high,
    CASE WHEN problem IS NULL THEN usual_low END AS usual_low,
    CASE WHEN problem IS NULL THEN usual_high END AS usual_high,
    problem
FROM judged;

DROP TABLE temp.figure_cut;
DROP TABLE temp.figure_lifted;
DROP TABLE temp.figure_template;
DROP MACRO figure_digits;
DROP MACRO figure_value;
DROP MACRO figure_bound;


-- name: none
-- What readings/figures/read leaves where there are no words of figures to read.
-- leaves: figure_text_reading
CREATE OR REPLACE TEMP TABLE figure_text_reading (
    verbatim VARCHAR,
    decimal_mark VARCHAR,
    rule VARCHAR,
    hard_low DECIMAL(38, 10),
    hard_high DECIMAL(38, 10),
    usual_low DECIMAL(38, 10),
    usual_high DECIMAL(38, 10),
    problem VARCHAR
);


-- name: unread
-- Wordings that the rules do not read as they stand and that have letters of English: they may have number words.
SELECT verbatim, decimal_mark
FROM figure_text_reading
WHERE problem IS NOT NULL AND regexp_matches(verbatim, '[A-Za-z]')
ORDER BY verbatim, decimal_mark;


-- name: spelled
-- The second pass: only the wordings whose number words were turned into digits. The first pass is kept for the rest.
CREATE OR REPLACE TEMP TABLE first_reading AS
SELECT * FROM figure_text_reading;

CREATE OR REPLACE TEMP TABLE figure_text AS
SELECT
    unnest($verbatim::VARCHAR[]) AS verbatim,
    unnest($decimal_mark::VARCHAR[]) AS decimal_mark,
    unnest($spelled::VARCHAR[]) AS spelled;


-- name: merged
-- Both passes: the second one's rows take the place of the first one's.
INSERT INTO figure_text_reading
SELECT first_reading.*
FROM first_reading
ANTI JOIN figure_text
    ON figure_text.verbatim = first_reading.verbatim
    AND figure_text.decimal_mark IS NOT DISTINCT FROM first_reading.decimal_mark;


-- name: doubt
-- figure_doubt: the figures whose words do not stand in each excerpt that they are looked for in (figure_excerpt), as both are
-- written, between common signs of neither word nor number. Of these alone the rest has to be asked (readings/figures/place):
-- where there are none, no pattern is made, which takes longer than reading a short text.
-- given: figure_excerpt
-- leaves: figure_doubt, figure_place
CREATE OR REPLACE TEMP TABLE figure_doubt AS
WITH at_sight AS (
    SELECT
        figure_excerpt.figure,
        strpos(figure_excerpt.excerpt, figure_excerpt.verbatim) AS place,
        substring(figure_excerpt.excerpt, place - 1, 1) AS sign_before,
        substring(figure_excerpt.excerpt, place + length(figure_excerpt.verbatim), 1) AS sign_after
    FROM figure_excerpt
)
SELECT DISTINCT at_sight.figure
FROM at_sight
WHERE NOT (
    at_sight.place > 0
    AND (at_sight.place = 1 OR contains(' ()[]:;!?"“”‘’–—' || chr(10), at_sight.sign_before))
    AND contains(' ()[]:;!?"“”‘’–—' || chr(10), at_sight.sign_after)
);

-- Filled by readings/figures/place.
CREATE OR REPLACE TEMP TABLE figure_place (figure BIGINT, found BOOLEAN);


-- name: place
-- figure_place: whether the words of a figure that is in doubt (readings/figures/doubt) stand in the excerpts of its statement, as
-- words of their own: 10 does not stand in 10,000, nor two in network. White space and typographic quotes are normalised, nothing
-- else.
-- given: figure_doubt, figure_excerpt, figure_place, plain_text, stands_between
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
)
SELECT
    split.figure,
    CASE
        -- The words stand between any two pieces.
        WHEN list_contains(
            list_transform(
                range(1, len(split.pieces)),
                lambda place: stands_between(
                    split.words,
                    concat(CASE WHEN place > 1 THEN split.words END, split.pieces[place]),
                    concat(split.pieces[place + 1], CASE WHEN place + 1 < len(split.pieces) THEN split.words END)
                )
            ),
            TRUE
        ) THEN TRUE
        WHEN len(split.pieces) = 1 THEN FALSE
        -- Words that begin as they end can stand in themselves: 10 of 10 twice in 110 of 10 of 10, and once alone.
        ELSE list_contains(
            list_transform(
                range(1, length(split.excerpt) + 1),
                lambda place: substring(split.excerpt, place, length(split.words)) = split.words
                    AND stands_between(
                        split.words, left(split.excerpt, place - 1), substring(split.excerpt, place + length(split.words))
                    )
            ),
            TRUE
        )
    END AS found
FROM split;


-- name: forget
-- Forgets what the words of figures mean, which a changed rule can change.
-- leaves: figure_reading
DELETE FROM figure_reading;
