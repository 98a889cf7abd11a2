-- parts_of_total: the standing figures of the parts of a total do not add up to a standing figure of the total.
-- Only parts of one division of the total are added up, two at least. Over: the lows of the parts sum above the total's high;
-- a part that nobody gives a figure for only makes the sum smaller. Under, where the division is complete and every part has
-- a figure: the highs of the parts sum below the total's low. So for the hard bounds: incompatible. Only so for the usual
-- ones, or with a derived figure among them, or where the total's voice also gave another figure in no known order that fits:
-- tension. How far off is told from the numbers as written. All have to hold at one moment; a sum is made for each moment at which what holds changes. Increments are
-- added up for equal periods only.
--
-- One row per standing figure of the total, division and direction: the parts of the speaker whose sum is farthest off; where
-- no one speaker's are, the least (over) or the greatest (under) that anybody gives for each part. Left to the kind subset: a
-- sum of which one part alone exceeds the total. Left to the kind figure: the sum of a speaker whose own total contradicts it.
-- Figures that could not be converted to the unit of their quantity are added up where all were stated in one unit.
--
-- Rule: The standing figures of the parts of one division of a total, added up, exceed a standing figure of the total or fall short of it.
CREATE VIEW contradiction_parts_of_total AS
WITH part_of AS MATERIALIZED (
    SELECT
        total.canonical AS total,
        quantity_relation.division,
        part.canonical AS part,
        -- Quantities that are compared in different units cannot be added up.
        bool_or(quantity_inclusion.subset IS NOT NULL) AS addable
    FROM quantity_relation
    INNER JOIN canonical_quantity AS part ON part.quantity = quantity_relation.quantity
    INNER JOIN canonical_quantity AS total ON total.quantity = quantity_relation.other
    LEFT JOIN quantity_inclusion ON quantity_inclusion.subset = part.canonical AND quantity_inclusion.superset = total.canonical
    WHERE quantity_relation.relation = 'part_of' AND quantity_relation.division IS NOT NULL AND NOT quantity_relation.retracted
    GROUP BY total.canonical, quantity_relation.division, part.canonical
),
complete AS (
    SELECT DISTINCT canonical_quantity.canonical AS total, complete_division.division
    FROM complete_division
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = complete_division.quantity
    WHERE NOT complete_division.retracted
),
divided AS MATERIALIZED (
    SELECT
        row_number() OVER () AS number,
        part_of.total,
        part_of.division,
        total.name AS total_name,
        count(*) AS parts,
        bool_or(part.behaviour = 'increment' OR total.behaviour = 'increment') AS by_period,
        bool_or(complete.total IS NOT NULL) AS is_complete,
        count(*) OVER (PARTITION BY part_of.total) > 1 AS one_of_several
    FROM part_of
    INNER JOIN quantity AS part ON part.id = part_of.part
    INNER JOIN quantity AS total ON total.id = part_of.total
    LEFT JOIN complete ON complete.total = part_of.total AND complete.division = part_of.division
    GROUP BY part_of.total, part_of.division, total.name
    HAVING count(*) > 1
),
-- Figures meet within one division, in one unit and, of increments, for one period. Numbers stand for what is met often. What a
-- derived figure allows is left out, and of a total with alternatives each has to be contradicted: what remains is a tension.
part_figure AS MATERIALIZED (
    SELECT
        divided.number AS divided,
        coalesce(standing_figure.unconverted_unit, '') AS unit,
        CASE WHEN divided.by_period THEN standing_figure.valid_from || '/' || standing_figure.valid_to ELSE '' END AS period,
        part_of.part,
        standing_figure.speaker,
        standing_figure.figure,
        standing_figure.valid_from,
        standing_figure.valid_to,
        CASE WHEN NOT standing_figure.derived THEN standing_figure.hard_low END AS hard_low,
        CASE WHEN NOT standing_figure.derived THEN standing_figure.hard_high END AS hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.number_low,
        standing_figure.number_high
    FROM part_of
    INNER JOIN divided ON divided.total = part_of.total AND divided.division = part_of.division
    INNER JOIN standing_figure ON standing_figure.quantity = part_of.part
    WHERE part_of.addable
),
total_figure AS MATERIALIZED (
    SELECT
        row_number() OVER () AS number,
        divided.number AS divided,
        coalesce(standing_figure.unconverted_unit, '') AS unit,
        CASE WHEN divided.by_period THEN standing_figure.valid_from || '/' || standing_figure.valid_to ELSE '' END AS period,
        standing_figure.speaker,
        standing_figure.figure,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.tolerance,
        CASE
            WHEN standing_figure.derived THEN NULL
            WHEN standing_figure.alternatives IS NULL THEN standing_figure.hard_low
            WHEN len(list_filter(standing_figure.alternatives, lambda one: one.hard_low IS NULL)) = 0
                THEN list_min(list_transform(standing_figure.alternatives, lambda one: one.hard_low))
        END AS hard_low,
        CASE
            WHEN standing_figure.derived THEN NULL
            WHEN standing_figure.alternatives IS NULL THEN standing_figure.hard_high
            WHEN len(list_filter(standing_figure.alternatives, lambda one: one.hard_high IS NULL)) = 0
                THEN list_max(list_transform(standing_figure.alternatives, lambda one: one.hard_high))
        END AS hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.number_low,
        standing_figure.number_high,
        CASE WHEN divided.is_complete THEN divided.parts END AS parts
    FROM divided
    INNER JOIN standing_figure ON standing_figure.quantity = divided.total
),
instant AS (
    SELECT part_figure.divided, part_figure.unit, part_figure.period, part_figure.valid_from AS moment
    FROM part_figure
    UNION
    SELECT total_figure.divided, total_figure.unit, total_figure.period, total_figure.valid_from AS moment
    FROM total_figure
    UNION
    SELECT part_figure.divided, part_figure.unit, part_figure.period, part_figure.valid_to + INTERVAL 1 SECOND AS moment
    FROM part_figure
    WHERE isfinite(part_figure.valid_to)
),
-- What a speaker gives for a part at a moment: the least and, where all have an end, the greatest of the figures that stand.
given AS (
    SELECT
        instant.divided,
        instant.unit,
        instant.period,
        instant.moment,
        part_figure.speaker,
        part_figure.part,
        min({'usual': part_figure.usual_low, 'hard': part_figure.hard_low, 'number': part_figure.number_low, 'figure': part_figure.figure})
            FILTER (WHERE part_figure.usual_low IS NOT NULL) AS least,
        CASE
            WHEN count(part_figure.usual_high) = count(*)
                THEN max({'usual': part_figure.usual_high, 'hard': part_figure.hard_high, 'number': part_figure.number_high, 'figure': part_figure.figure})
        END AS greatest
    FROM instant
    INNER JOIN part_figure
        ON part_figure.divided = instant.divided
        AND part_figure.unit = instant.unit
        AND part_figure.period = instant.period
        AND part_figure.valid_from <= instant.moment
        AND part_figure.valid_to >= instant.moment
    GROUP BY ALL
),
-- And what anybody gives, for a sum without a speaker.
addend AS MATERIALIZED (
    SELECT given.*
    FROM given
    UNION ALL
    SELECT
        given.divided,
        given.unit,
        given.period,
        given.moment,
        NULL AS speaker,
        given.part,
        min(given.least) AS least,
        CASE WHEN count(given.greatest) = count(*) THEN max(given.greatest) END AS greatest
    FROM given
    GROUP BY ALL
),
summed AS MATERIALIZED (
    SELECT
        addend.divided,
        addend.unit,
        addend.period,
        addend.moment,
        addend.speaker,
        count(addend.least) AS lows,
        max(addend.least.usual) AS greatest_low,
        arg_max(addend.least.number, addend.least.usual) AS greatest_number,
        sum(addend.least.number) AS number_low,
        sum(addend.least.usual) AS usual_low,
        CASE WHEN count(addend.least.hard) = count(addend.least) THEN sum(addend.least.hard) END AS hard_low,
        count(addend.greatest) AS highs,
        sum(addend.greatest.usual) AS usual_high,
        sum(addend.greatest.number) AS number_high,
        CASE WHEN count(addend.greatest.hard) = count(addend.greatest) THEN sum(addend.greatest.hard) END AS hard_high
    FROM addend
    GROUP BY ALL
    HAVING count(*) > 1
),
-- Only a sum above the lowest high of a total can exceed one, and only one below the highest low fall short of one.
limits AS (
    SELECT
        total_figure.divided,
        total_figure.unit,
        total_figure.period,
        min(total_figure.usual_high) AS lowest_high,
        max(total_figure.usual_low) AS highest_low,
        any_value(total_figure.parts) AS parts
    FROM total_figure
    GROUP BY ALL
),
-- Totals of a speaker that hold at any time are asked for their bounds, others one by one.
own_total AS (
    SELECT
        total_figure.divided,
        total_figure.unit,
        total_figure.period,
        total_figure.speaker,
        max(total_figure.usual_low) AS usual_low,
        min(total_figure.usual_high) AS usual_high
    FROM total_figure
    WHERE total_figure.valid_from = '-infinity' AND total_figure.valid_to = 'infinity'
    GROUP BY ALL
),
other_total AS MATERIALIZED (
    SELECT DISTINCT total_figure.number, own.speaker
    FROM (SELECT total_figure.* FROM total_figure WHERE total_figure.valid_from > '-infinity' OR total_figure.valid_to < 'infinity') AS own
    SEMI JOIN summed ON summed.divided = own.divided AND summed.unit = own.unit AND summed.period = own.period AND summed.speaker = own.speaker
    INNER JOIN total_figure
        ON total_figure.divided = own.divided
        AND total_figure.unit = own.unit
        AND total_figure.period = own.period
        AND total_figure.valid_from <= own.valid_to
        AND total_figure.valid_to >= own.valid_from
    WHERE own.usual_low - total_figure.usual_high > total_figure.tolerance * own.usual_low
        OR total_figure.usual_low - own.usual_high > total_figure.tolerance * total_figure.usual_low
),
-- The sums are numbered, the farthest off first. A sum that one speaker gives alone is not made of what several give.
over_sum AS MATERIALIZED (
    SELECT
        summed.*,
        own_total.usual_low AS own_low,
        own_total.usual_high AS own_high,
        row_number() OVER (ORDER BY summed.usual_low DESC, summed.speaker, summed.moment) AS place
    FROM summed
    INNER JOIN limits USING (divided, unit, period)
    LEFT JOIN own_total USING (divided, unit, period, speaker)
    ANTI JOIN (SELECT summed.* FROM summed WHERE summed.speaker IS NOT NULL) AS own
        ON summed.speaker IS NULL
        AND own.divided = summed.divided
        AND own.unit = summed.unit
        AND own.period = summed.period
        AND own.moment = summed.moment
        AND own.lows = summed.lows
        AND own.usual_low = summed.usual_low
        AND own.hard_low IS NOT DISTINCT FROM summed.hard_low
    WHERE summed.lows > 1 AND summed.usual_low > limits.lowest_high
),
under_sum AS MATERIALIZED (
    SELECT
        summed.*,
        own_total.usual_low AS own_low,
        own_total.usual_high AS own_high,
        row_number() OVER (ORDER BY summed.usual_high, summed.speaker, summed.moment) AS place
    FROM summed
    INNER JOIN limits USING (divided, unit, period)
    LEFT JOIN own_total USING (divided, unit, period, speaker)
    ANTI JOIN (SELECT summed.* FROM summed WHERE summed.speaker IS NOT NULL) AS own
        ON summed.speaker IS NULL
        AND own.divided = summed.divided
        AND own.unit = summed.unit
        AND own.period = summed.period
        AND own.moment = summed.moment
        AND own.highs = summed.highs
        AND own.usual_high = summed.usual_high
        AND own.hard_high IS NOT DISTINCT FROM summed.hard_high
    WHERE summed.highs = limits.parts AND summed.usual_high < limits.highest_low
),
-- Of the sums that a total meets, a speaker's comes first, then what cannot hold at all, then what is farthest off.
over_met AS (
    SELECT
        total_figure.number,
        min(
            over_sum.place
            + CASE WHEN over_sum.speaker IS NULL THEN 2000000000000 ELSE 0 END
            + CASE WHEN over_sum.hard_low > total_figure.hard_high THEN 0 ELSE 1000000000000 END
        ) AS met,
        count(DISTINCT over_sum.speaker) AS speakers
    FROM over_sum
    INNER JOIN total_figure
        ON total_figure.divided = over_sum.divided
        AND total_figure.unit = over_sum.unit
        AND total_figure.period = over_sum.period
        AND total_figure.usual_high < over_sum.usual_low
        AND total_figure.valid_from <= over_sum.moment
        AND total_figure.valid_to >= over_sum.moment
    ANTI JOIN other_total ON other_total.number = total_figure.number AND other_total.speaker = over_sum.speaker
    WHERE CASE
            WHEN over_sum.number_low > total_figure.number_high
                THEN over_sum.number_low - total_figure.number_high > total_figure.tolerance * over_sum.number_low
            ELSE over_sum.usual_low - total_figure.usual_high > total_figure.tolerance * over_sum.usual_low
        END
        AND CASE
            WHEN over_sum.greatest_low <= total_figure.usual_high THEN TRUE
            WHEN over_sum.greatest_number > total_figure.number_high
                THEN over_sum.greatest_number - total_figure.number_high <= total_figure.tolerance * over_sum.greatest_number
            ELSE over_sum.greatest_low - total_figure.usual_high <= total_figure.tolerance * over_sum.greatest_low
        END
        AND coalesce(over_sum.own_low - total_figure.usual_high <= total_figure.tolerance * over_sum.own_low, TRUE)
        AND coalesce(total_figure.usual_low - over_sum.own_high <= total_figure.tolerance * total_figure.usual_low, TRUE)
    GROUP BY total_figure.number
),
under_met AS (
    SELECT
        total_figure.number,
        min(
            under_sum.place
            + CASE WHEN under_sum.speaker IS NULL THEN 2000000000000 ELSE 0 END
            + CASE WHEN under_sum.hard_high < total_figure.hard_low THEN 0 ELSE 1000000000000 END
        ) AS met,
        count(DISTINCT under_sum.speaker) AS speakers
    FROM under_sum
    INNER JOIN total_figure
        ON total_figure.divided = under_sum.divided
        AND total_figure.unit = under_sum.unit
        AND total_figure.period = under_sum.period
        AND total_figure.usual_low > under_sum.usual_high
        AND total_figure.valid_from <= under_sum.moment
        AND total_figure.valid_to >= under_sum.moment
    ANTI JOIN other_total ON other_total.number = total_figure.number AND other_total.speaker = under_sum.speaker
    WHERE CASE
            WHEN under_sum.number_high < total_figure.number_low
                THEN total_figure.number_low - under_sum.number_high > total_figure.tolerance * total_figure.number_low
            ELSE total_figure.usual_low - under_sum.usual_high > total_figure.tolerance * total_figure.usual_low
        END
        AND coalesce(under_sum.own_low - total_figure.usual_high <= total_figure.tolerance * under_sum.own_low, TRUE)
        AND coalesce(total_figure.usual_low - under_sum.own_high <= total_figure.tolerance * total_figure.usual_low, TRUE)
    GROUP BY total_figure.number
),
farthest AS MATERIALIZED (
    SELECT
        'over' AS direction,
        total_figure.number,
        total_figure.figure,
        over_sum.divided,
        over_sum.unit,
        over_sum.period,
        over_sum.moment,
        over_sum.speaker,
        over_met.speakers,
        over_sum.speaker = total_figure.speaker AS own,
        coalesce(over_sum.hard_low > total_figure.hard_high, FALSE) AS is_hard,
        CASE
            WHEN over_sum.number_low > total_figure.number_high THEN over_sum.number_low
            WHEN over_sum.hard_low > total_figure.hard_high THEN over_sum.hard_low
            ELSE over_sum.usual_low
        END AS sum,
        CASE
            WHEN over_sum.number_low > total_figure.number_high THEN total_figure.number_high
            WHEN over_sum.hard_low > total_figure.hard_high THEN total_figure.hard_high
            ELSE total_figure.usual_high
        END AS bound
    FROM over_met
    INNER JOIN total_figure ON total_figure.number = over_met.number
    INNER JOIN over_sum ON over_sum.place = over_met.met % 1000000000000
    UNION ALL
    SELECT
        'under' AS direction,
        total_figure.number,
        total_figure.figure,
        under_sum.divided,
        under_sum.unit,
        under_sum.period,
        under_sum.moment,
        under_sum.speaker,
        under_met.speakers,
        under_sum.speaker = total_figure.speaker AS own,
        coalesce(under_sum.hard_high < total_figure.hard_low, FALSE) AS is_hard,
        CASE
            WHEN under_sum.number_high < total_figure.number_low THEN under_sum.number_high
            WHEN under_sum.hard_high < total_figure.hard_low THEN under_sum.hard_high
            ELSE under_sum.usual_high
        END AS sum,
        CASE
            WHEN under_sum.number_high < total_figure.number_low THEN total_figure.number_low
            WHEN under_sum.hard_high < total_figure.hard_low THEN total_figure.hard_low
            ELSE total_figure.usual_low
        END AS bound
    FROM under_met
    INNER JOIN total_figure ON total_figure.number = under_met.number
    INNER JOIN under_sum ON under_sum.place = under_met.met % 1000000000000
),
added AS (
    SELECT
        farthest.number,
        farthest.direction,
        -- The statement of the greatest part stands for the sum.
        arg_max(standing_figure.statement, (standing_figure.usual_low, standing_figure.statement)) AS statement,
        bool_or(standing_figure.derived) AS derived,
        string_agg(standing_figure.quantity_name || ' ' || standing_figure.verbatim, ' + ' ORDER BY addend.part) AS words,
        string_agg(
            '"' || standing_figure.quantity_name || '" (' || standing_figure.verbatim || ', ' || standing_figure.statement || ')', ' and '
            ORDER BY addend.part
        ) AS parts
    FROM farthest
    INNER JOIN addend
        ON addend.divided = farthest.divided
        AND addend.unit = farthest.unit
        AND addend.period = farthest.period
        AND addend.moment = farthest.moment
        AND addend.speaker IS NOT DISTINCT FROM farthest.speaker
    INNER JOIN standing_figure
        ON standing_figure.figure = CASE farthest.direction WHEN 'over' THEN addend.least.figure ELSE addend.greatest.figure END
    GROUP BY farthest.number, farthest.direction
),
-- Two figures of one statement are one side. One pair of statements can be over at one time and under at another.
worded AS (
    SELECT DISTINCT ON (farthest.divided, added.statement, total_figure.statement, farthest.direction)
        farthest.*,
        divided.division,
        divided.total_name,
        divided.total,
        divided.one_of_several,
        added.statement AS one_statement,
        total_figure.statement AS other_statement,
        added.words AS one_words,
        total_figure.verbatim AS other_words,
        added.parts,
        added.derived OR total_figure.derived AS derived,
        abs(farthest.sum - farthest.bound) AS gap
    FROM farthest
    INNER JOIN added USING (number, direction)
    INNER JOIN divided ON divided.number = farthest.divided
    INNER JOIN standing_figure AS total_figure ON total_figure.figure = farthest.figure
    ORDER BY
        farthest.divided,
        added.statement,
        total_figure.statement,
        farthest.direction,
        farthest.is_hard DESC,
        abs(farthest.sum - farthest.bound) DESC,
        farthest.figure
),
numbered AS (
    SELECT
        worded.*,
        row_number() OVER (PARTITION BY worded.divided, worded.one_statement, worded.other_statement ORDER BY worded.direction) = 2 AS is_second
    FROM worded
)
SELECT
    'parts_of_total' AS kind,
    CASE WHEN numbered.is_hard THEN 'incompatible' ELSE 'tension' END AS grade,
    numbered.total
        || CASE WHEN numbered.one_of_several OR numbered.is_second THEN '#' || numbered.division ELSE '' END
        || CASE WHEN numbered.is_second THEN '-' || numbered.direction ELSE '' END AS subject,
    'quantity' AS about,
    numbered.total AS topic_subject,
    numbered.one_statement,
    numbered.other_statement,
    NULL::VARCHAR AS evidence,
    numbered.one_words,
    numbered.other_words,
    numbered.gap::DECIMAL(38, 10) AS gap,
    greatest(numbered.sum, numbered.bound)::DOUBLE / nullif(least(numbered.sum, numbered.bound), 0)::DOUBLE AS ratio,
    'the parts ' || numbered.parts || ' of "' || numbered.total_name || '" by ' || numbered.division
        || CASE
            WHEN numbered.speaker IS NOT NULL THEN ''
            WHEN numbered.direction = 'over' THEN ', the least that anybody gives for each,'
            ELSE ', the greatest that anybody gives for each,'
        END
        || CASE numbered.direction WHEN 'over' THEN ' sum to at least ' ELSE ' are all there are and sum to at most ' END
        || rtrim(rtrim(round(numbered.sum, 9)::VARCHAR, '0'), '.')
        || CASE WHEN numbered.unit <> '' THEN ' ' || numbered.unit ELSE '' END
        || ', which is '
        || rtrim(rtrim(round(numbered.gap, 9)::VARCHAR, '0'), '.')
        || CASE WHEN numbered.unit <> '' THEN ' ' || numbered.unit ELSE '' END
        || CASE numbered.direction WHEN 'over' THEN ' above' ELSE ' below' END
        || CASE WHEN numbered.own THEN ' the speaker''s own total' ELSE ' the total' END
        || CASE
            WHEN numbered.speakers > 2 THEN '; so are the parts of ' || (numbered.speakers - 1) || ' other speakers'
            WHEN numbered.speakers = 2 THEN '; so are the parts of another speaker'
            ELSE ''
        END
        || CASE WHEN numbered.derived THEN '; one of them is derived from other figures' ELSE '' END AS finding
FROM numbered;
