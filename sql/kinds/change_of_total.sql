-- change_of_total: an amount per period is not the change of its running total in that period.
-- The amount belongs to an increment that is declared the change of a cumulative quantity. The same speaker gives the total as of
-- the last moment before the period (for a day: of the day before) and as of its end; what is as of longer than the period
-- tells nothing of its end. The change lies between the lowest and the highest that the two totals allow. Hard intervals
-- disjoint: incompatible. Only the usual ones disjoint, or one of the figures derived from others: tension. Where several figures
-- of the speaker stand for one of these moments, all are allowed for. How far off is told from the numbers as written. A gap within the tolerance of the increment is not listed.
--
-- Rule: A speaker's amount for a period is not the change of the speaker's own running total in that period.
CREATE VIEW contradiction_change_of_total AS
WITH declared AS MATERIALIZED (
    SELECT DISTINCT amount.canonical AS amount, total.canonical AS total
    FROM quantity
    INNER JOIN compared_quantity AS amount ON amount.quantity = quantity.id
    INNER JOIN compared_quantity AS total ON total.quantity = quantity.change_of
    WHERE quantity.change_of IS NOT NULL AND NOT quantity.retracted AND coalesce(amount.unit = total.unit, TRUE)
),
amount AS MATERIALIZED (
    SELECT
        declared.total,
        standing_figure.figure,
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.verbatim,
        standing_figure.tolerance,
        coalesce(standing_figure.unconverted_unit, '') AS unit,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.number_low,
        standing_figure.number_high
    FROM declared
    INNER JOIN standing_figure ON standing_figure.quantity = declared.amount AND standing_figure.behaviour = 'increment'
),
total AS MATERIALIZED (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.verbatim,
        coalesce(standing_figure.unconverted_unit, '') AS unit,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.valid_to + INTERVAL 1 SECOND AS next_moment,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.number_low,
        standing_figure.number_high
    FROM standing_figure
    WHERE standing_figure.quantity IN (SELECT declared.total FROM declared)
        AND standing_figure.behaviour = 'cumulative'
        AND isfinite(standing_figure.valid_to)
),
-- The totals before a period, and at its end; an end that is open on one side is open.
beginning AS (
    SELECT
        amount.figure,
        min(total.statement) AS statement,
        bool_or(total.derived) AS derived,
        string_agg(DISTINCT total.verbatim, ' or ' ORDER BY total.verbatim) AS words,
        CASE WHEN count(total.hard_low) = count(*) THEN min(total.hard_low) END AS hard_low,
        CASE WHEN count(total.hard_high) = count(*) THEN max(total.hard_high) END AS hard_high,
        CASE WHEN count(total.usual_low) = count(*) THEN min(total.usual_low) END AS usual_low,
        CASE WHEN count(total.usual_high) = count(*) THEN max(total.usual_high) END AS usual_high,
        CASE WHEN count(total.number_low) = count(*) THEN min(total.number_low) END AS number_low,
        CASE WHEN count(total.number_high) = count(*) THEN max(total.number_high) END AS number_high
    FROM amount
    INNER JOIN total
        ON total.quantity = amount.total
        AND total.voice = amount.voice
        AND total.unit = amount.unit
        AND total.next_moment = amount.valid_from
    WHERE total.valid_to - total.valid_from <= amount.valid_to - amount.valid_from
    GROUP BY amount.figure
),
ending AS (
    SELECT
        amount.figure,
        any_value(total.quantity_name) AS total_name,
        min(total.statement) AS statement,
        bool_or(total.derived) AS derived,
        string_agg(DISTINCT total.verbatim, ' or ' ORDER BY total.verbatim) AS words,
        CASE WHEN count(total.hard_low) = count(*) THEN min(total.hard_low) END AS hard_low,
        CASE WHEN count(total.hard_high) = count(*) THEN max(total.hard_high) END AS hard_high,
        CASE WHEN count(total.usual_low) = count(*) THEN min(total.usual_low) END AS usual_low,
        CASE WHEN count(total.usual_high) = count(*) THEN max(total.usual_high) END AS usual_high,
        CASE WHEN count(total.number_low) = count(*) THEN min(total.number_low) END AS number_low,
        CASE WHEN count(total.number_high) = count(*) THEN max(total.number_high) END AS number_high
    FROM amount
    INNER JOIN total
        ON total.quantity = amount.total
        AND total.voice = amount.voice
        AND total.unit = amount.unit
        AND total.valid_to = amount.valid_to
    WHERE total.valid_from >= amount.valid_from
    GROUP BY amount.figure
),
changed AS (
    SELECT
        amount.figure,
        amount.quantity,
        amount.quantity_name,
        amount.total,
        amount.statement,
        amount.verbatim,
        amount.tolerance,
        amount.unit,
        amount.hard_low,
        amount.hard_high,
        amount.usual_low,
        amount.usual_high,
        amount.number_low,
        amount.number_high,
        amount.derived OR beginning.derived OR ending.derived AS derived,
        ending.total_name,
        beginning.words || ' → ' || ending.words AS total_words,
        -- The total that another statement gives stands on the other side.
        CASE WHEN ending.statement <> amount.statement THEN ending.statement ELSE beginning.statement END AS total_statement,
        ending.hard_low - beginning.hard_high AS least_hard,
        ending.hard_high - beginning.hard_low AS most_hard,
        ending.usual_low - beginning.usual_high AS least_usual,
        ending.usual_high - beginning.usual_low AS most_usual,
        ending.number_low - beginning.number_high AS least_number,
        ending.number_high - beginning.number_low AS most_number
    FROM amount
    INNER JOIN beginning ON beginning.figure = amount.figure
    INNER JOIN ending ON ending.figure = amount.figure
),
apart AS (
    SELECT
        changed.*,
        NOT changed.derived
            AND (coalesce(changed.hard_low > changed.most_hard, FALSE) OR coalesce(changed.hard_high < changed.least_hard, FALSE)) AS is_hard,
        coalesce(changed.usual_low > changed.most_usual, FALSE) AS above
    FROM changed
    WHERE changed.usual_low - changed.most_usual > changed.tolerance * changed.usual_low
        OR changed.least_usual - changed.usual_high > changed.tolerance * changed.least_usual
),
measured AS (
    SELECT
        apart.*,
        CASE
            WHEN apart.above AND apart.number_low > apart.most_number THEN apart.number_low
            WHEN apart.above THEN CASE WHEN apart.is_hard THEN apart.hard_low ELSE apart.usual_low END
            WHEN apart.number_high < apart.least_number THEN apart.number_high
            ELSE CASE WHEN apart.is_hard THEN apart.hard_high ELSE apart.usual_high END
        END AS amount_bound,
        CASE
            WHEN apart.above AND apart.number_low > apart.most_number THEN apart.most_number
            WHEN apart.above THEN CASE WHEN apart.is_hard THEN apart.most_hard ELSE apart.most_usual END
            WHEN apart.number_high < apart.least_number THEN apart.least_number
            ELSE CASE WHEN apart.is_hard THEN apart.least_hard ELSE apart.least_usual END
        END AS change_bound
    FROM apart
)
SELECT DISTINCT ON (measured.quantity, measured.statement, measured.total_statement)
    'change_of_total' AS kind,
    CASE WHEN measured.is_hard THEN 'incompatible' ELSE 'tension' END AS grade,
    measured.quantity AS subject,
    'quantity' AS about,
    measured.total AS topic_subject,
    measured.statement AS one_statement,
    measured.total_statement AS other_statement,
    NULL::VARCHAR AS evidence,
    measured.verbatim AS one_words,
    measured.total_words AS other_words,
    abs(measured.amount_bound - measured.change_bound)::DECIMAL(38, 10) AS gap,
    greatest(measured.amount_bound, measured.change_bound)::DOUBLE
        / nullif(least(measured.amount_bound, measured.change_bound), 0)::DOUBLE AS ratio,
    '"' || measured.quantity_name || '" is the change of "' || measured.total_name || '", which went from '
        || replace(measured.total_words, ' → ', ' to ') || ': a change of at '
        || CASE WHEN measured.above THEN 'most ' ELSE 'least ' END
        || rtrim(rtrim(round(measured.change_bound, 9)::VARCHAR, '0'), '.')
        || CASE WHEN measured.unit <> '' THEN ' ' || measured.unit ELSE '' END
        || ', ' || rtrim(rtrim(round(abs(measured.amount_bound - measured.change_bound), 9)::VARCHAR, '0'), '.')
        || CASE WHEN measured.unit <> '' THEN ' ' || measured.unit ELSE '' END
        || CASE WHEN measured.above THEN ' less' ELSE ' more' END || ' than the amount given'
        || CASE WHEN measured.derived THEN '; one of them is derived from other figures' ELSE '' END AS finding
FROM measured
ORDER BY measured.quantity, measured.statement, measured.total_statement, measured.is_hard DESC, measured.figure;
