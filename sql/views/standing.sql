-- What a speaker is held to: committed statements, their figures, and which of them still stand.

-- What was said on behalf of X is X's to take back, and that of whoever speaks on behalf of X; and its speaker may, for himself.
-- One row per statement that was taken back by whose it is, or by its speaker.
CREATE VIEW withdrawn_statement AS
SELECT DISTINCT
    statement.withdraws AS statement  -- The statement that was taken back.
FROM statement
-- A merge can bring a statement that takes back what another speaker said; it takes back nothing.
INNER JOIN statement AS taken_back ON taken_back.id = statement.withdraws
INNER JOIN canonical_speaker AS owner ON owner.speaker = coalesce(statement.on_behalf_of, statement.speaker)
INNER JOIN canonical_speaker AS original_owner ON original_owner.speaker = coalesce(taken_back.on_behalf_of, taken_back.speaker)
INNER JOIN canonical_speaker AS original_speaker ON original_speaker.speaker = taken_back.speaker
WHERE statement.withdraws IS NOT NULL
    AND NOT statement.retracted
    AND owner.canonical IN (original_owner.canonical, original_speaker.canonical);

-- One row per committed statement that no later one of its series has followed: on the same claim, or with another answer to its question.
CREATE VIEW standing_statement AS
SELECT
    committed_statement.statement,  -- The statement.
    committed_statement.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed_statement.series,  -- Who is held to it: for whom it was said, or else its speaker.
    committed_statement.voice,  -- Who is heard: the speaker and the series.
    committed_statement.claim,  -- The claim it is about: the id that stands for all that are the same.
    committed_statement.stance,  -- support or deny.
    committed_statement.scope,  -- What a denial denies.
    committed_statement.commitment,  -- How sure the speaker presents it.
    committed_statement.said_earliest,  -- First instant at which it may have been said.
    committed_statement.said_latest  -- Last instant at which it may have been said.
FROM committed_statement
ANTI JOIN replaced_statement ON replaced_statement.statement = committed_statement.statement
WHERE committed_statement.standing;

-- A figure holds for ever when its quantity is fixed, else while its as_of lasts; where that is not stated, the figure
-- is assumed to hold when it was said. An interval that could not be converted to the unit of the quantity says its unit.
-- A figure counts when it is put forward or given in passing: one that is denied, conditional or not vouched for does not. On a
-- denial a figure is what is denied, unless another figure there is marked as denied; then it is the denier's own.
-- Of a series' figures for one quantity and one time those stand that no certainly later one replaces (statement_voice.sql). What a
-- statement says it revises falls for the quantities that it gives itself, whenever they hold. A derived figure stands apart from
-- the observed ones: neither replaces the other, save where an observed one says that it revises.
-- Standing and bounds are decided here, once, for every rule that compares figures.
-- One row per figure of a statement, with the interval it means, when it is valid, and whether it stands.
CREATE VIEW stated_figure AS
WITH marked AS (
    SELECT DISTINCT figure.statement
    FROM figure
    WHERE figure.denied AND NOT figure.retracted
),
validity AS (
    SELECT
        figure.id AS figure,
        figure.statement,
        figure.quantity AS stated_quantity,
        canonical_quantity.canonical AS quantity,
        quantity.behaviour,
        coalesce(quantity.tolerance, 0) AS tolerance,
        statement.speaker,
        statement.series,
        statement.voice,
        statement.stated_speaker,
        statement.stance,
        statement.said,
        statement.said_earliest,
        statement.said_latest,
        statement.order_earliest,
        statement.order_latest,
        statement.zoned,
        figure.verbatim,
        figure.decimal_mark,
        quantity.precision,
        coalesce(figure.unit, quantity.unit) AS unit,
        figure.as_of,
        figure.basis,
        coalesce(figure.basis = 'derived', FALSE) AS derived,
        coalesce(figure.denied, statement.stance = 'deny' AND marked.statement IS NULL) AS denied,
        figure.as_of IS NULL AND quantity.behaviour <> 'fixed' AS as_of_assumed,
        CASE quantity.behaviour
            WHEN 'fixed' THEN '-infinity'::TIMESTAMP
            ELSE coalesce(as_of_reading.earliest, statement.said_earliest)
        END AS valid_from,
        CASE quantity.behaviour
            WHEN 'fixed' THEN 'infinity'::TIMESTAMP
            ELSE coalesce(as_of_reading.latest, statement.said_latest)
        END AS valid_to,
        CASE WHEN figure.as_of IS NULL THEN statement.zoned ELSE coalesce(as_of_reading.zoned, FALSE) END AS valid_zoned,
        figure.retracted OR statement.retracted AS retracted,
        withdrawn_statement.statement IS NOT NULL AS withdrawn,
        statement.stance <> 'query'
            AND statement.commitment <> 'uncommitted'
            AND statement.conditional IS DISTINCT FROM TRUE AS held_to
    FROM figure
    INNER JOIN statement_voice AS statement ON statement.statement = figure.statement
    INNER JOIN quantity ON quantity.id = figure.quantity
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    LEFT JOIN date_reading AS as_of_reading ON as_of_reading.expression = figure.as_of
    LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.statement
    LEFT JOIN marked ON marked.statement = statement.statement
),
bounded AS (
    SELECT
        validity.*,
        validity.held_to AND NOT validity.denied AS committed,
        figure_reading.rule,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.number_low ELSE converted_figure.number_low END AS number_low,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.number_high ELSE converted_figure.number_high END AS number_high,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.hard_low ELSE converted_figure.hard_low END AS hard_low,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.hard_high ELSE converted_figure.hard_high END AS hard_high,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.usual_low ELSE converted_figure.usual_low END AS usual_low,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.usual_high ELSE converted_figure.usual_high END AS usual_high,
        converted_figure.conversion,
        converted_figure.unconverted_unit
    FROM validity
    LEFT JOIN unit_kind ON unit_kind.unit = validity.unit
    INNER JOIN figure_reading
        ON figure_reading.verbatim = validity.verbatim
        AND figure_reading.decimal_mark IS NOT DISTINCT FROM validity.decimal_mark
        AND figure_reading.measured_in = coalesce(unit_kind.kind, 'count')
        AND figure_reading.precision IS NOT DISTINCT FROM validity.precision
    LEFT JOIN converted_figure ON converted_figure.figure = validity.figure
),
passing AS (
    SELECT
        bounded.figure,
        bounded.quantity,
        bounded.unconverted_unit,
        bounded.hard_low,
        bounded.hard_high,
        relay_path.relayed,
        FALSE AS is_repetition
    FROM bounded
    INNER JOIN relay_path ON relay_path.statement = bounded.statement AND relay_path.relayed <> bounded.statement
    LEFT JOIN relay_path AS back ON back.statement = relay_path.relayed AND back.relayed = relay_path.statement
    WHERE back.statement IS NULL OR relay_path.relayed < relay_path.statement
    UNION ALL
    SELECT
        bounded.figure,
        bounded.quantity,
        bounded.unconverted_unit,
        bounded.hard_low,
        bounded.hard_high,
        repeated_statement.counted AS relayed,
        TRUE AS is_repetition
    FROM bounded
    INNER JOIN repeated_statement ON repeated_statement.statement = bounded.statement
),
passed_on AS (
    SELECT passing.figure, bool_and(passing.is_repetition) AS is_repetition
    FROM bounded AS original
    INNER JOIN passing
        ON passing.relayed = original.statement
        AND passing.quantity = original.quantity
        AND passing.unconverted_unit IS NOT DISTINCT FROM original.unconverted_unit
        AND passing.hard_low IS NOT DISTINCT FROM original.hard_low
        AND passing.hard_high IS NOT DISTINCT FROM original.hard_high
    WHERE NOT original.retracted
    GROUP BY passing.figure
),
candidate AS MATERIALIZED (
    SELECT
        bounded.*,
        coalesce(NOT passed_on.is_repetition, FALSE) AS relayed,
        coalesce(passed_on.is_repetition, FALSE) AS repeated,
        bounded.committed AND NOT bounded.retracted AND NOT bounded.withdrawn AND passed_on.figure IS NULL AS competes
    FROM bounded
    LEFT JOIN passed_on ON passed_on.figure = bounded.figure
),
latest AS (
    SELECT
        candidate.series,
        candidate.quantity,
        candidate.unconverted_unit,
        candidate.derived,
        candidate.valid_from,
        candidate.valid_to,
        max(candidate.order_earliest) FILTER (WHERE candidate.zoned) AS zoned_earliest,
        max(candidate.order_earliest) FILTER (WHERE NOT candidate.zoned) AS unzoned_earliest
    FROM candidate
    WHERE candidate.competes
    GROUP BY
        candidate.series,
        candidate.quantity,
        candidate.unconverted_unit,
        candidate.derived,
        candidate.valid_from,
        candidate.valid_to
),
-- What is ordered by revisions and not by time; there are few of them.
revised AS (
    SELECT DISTINCT original.figure
    FROM revision_path
    INNER JOIN candidate AS original ON original.statement = revision_path.revised
    INNER JOIN candidate AS later ON later.statement = revision_path.statement AND later.quantity = original.quantity
    WHERE later.competes
        AND (
            (revision_path.named AND later.derived <= original.derived)
            OR (
                later.derived = original.derived
                AND later.unconverted_unit IS NOT DISTINCT FROM original.unconverted_unit
                AND later.valid_from = original.valid_from
                AND later.valid_to = original.valid_to
            )
        )
)
SELECT
    candidate.figure,  -- The figure.
    candidate.statement,  -- The statement that gives it.
    candidate.stated_quantity,  -- The quantity as the statement's figure names it.
    candidate.quantity,  -- The quantity that stands for all that are the same.
    candidate.behaviour,  -- How the quantity behaves in time.
    candidate.tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    candidate.speaker,  -- Who gave it: the id that stands for all of the speaker's.
    candidate.series,  -- Whose it is: for whom it was given, or else its speaker.
    candidate.voice,  -- Who is heard: the speaker and the series.
    candidate.stated_speaker,  -- The speaker's id in the statement.
    candidate.stance,  -- Stance of the statement.
    candidate.denied,  -- Whether the statement denies it and does not put it forward.
    candidate.said,  -- When it was said, verbatim.
    candidate.said_earliest,  -- First instant at which it may have been said.
    candidate.said_latest,  -- Last instant at which it may have been said.
    candidate.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    candidate.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    candidate.zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    candidate.verbatim,  -- The figure as it was stated.
    candidate.unit,  -- Unit it was stated in.
    candidate.conversion,  -- How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.
    candidate.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate; it competes with figures in that unit only.
    candidate.basis,  -- Whether it was observed or derived from other figures, where that is known.
    candidate.derived,  -- Whether it was derived; it stands apart from what was observed.
    candidate.as_of,  -- When it is said to hold, verbatim; absent when that was not said.
    candidate.as_of_assumed,  -- Whether it is assumed to hold when it was said, because no as_of was stated.
    candidate.valid_from,  -- First instant at which it holds; -infinity for a fixed quantity.
    candidate.valid_to,  -- Last instant at which it holds.
    candidate.valid_zoned,  -- Whether the time for which it holds names a zone.
    candidate.rule,  -- The hedge rule that read it.
    candidate.number_low,  -- Least number that is written, before any rounding; of a vague word the least value it allows.
    candidate.number_high,  -- Greatest number that is written; absent when the words set no upper limit.
    candidate.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    candidate.hard_high,  -- Greatest value the words allow; absent when there is none.
    candidate.usual_low,  -- Least value a reader takes them to mean.
    candidate.usual_high,  -- Greatest value a reader takes them to mean.
    CASE
        WHEN candidate.hard_low IS NULL THEN '(-∞'
        WHEN candidate.hard_low = round(candidate.hard_low, 9) THEN '[' || rtrim(rtrim(candidate.hard_low::VARCHAR, '0'), '.')
        ELSE '(' || rtrim(rtrim(round(candidate.hard_low, 9)::VARCHAR, '0'), '.')
    END || ', ' || CASE
        WHEN candidate.hard_high IS NULL THEN '∞)'
        WHEN candidate.hard_high = round(candidate.hard_high, 9) THEN rtrim(rtrim(candidate.hard_high::VARCHAR, '0'), '.') || ']'
        ELSE rtrim(rtrim(round(candidate.hard_high, 9)::VARCHAR, '0'), '.') || ')'
    END || coalesce(' ' || candidate.unconverted_unit, '') AS hard,  -- The interval that the words allow, in interval notation; with its unit where that is not the unit of the quantity.
    CASE
        WHEN candidate.usual_low IS NULL THEN '(-∞'
        WHEN candidate.usual_low = round(candidate.usual_low, 9) THEN '[' || rtrim(rtrim(candidate.usual_low::VARCHAR, '0'), '.')
        ELSE '(' || rtrim(rtrim(round(candidate.usual_low, 9)::VARCHAR, '0'), '.')
    END || ', ' || CASE
        WHEN candidate.usual_high IS NULL THEN '∞)'
        WHEN candidate.usual_high = round(candidate.usual_high, 9) THEN rtrim(rtrim(candidate.usual_high::VARCHAR, '0'), '.') || ']'
        ELSE rtrim(rtrim(round(candidate.usual_high, 9)::VARCHAR, '0'), '.') || ')'
    END || coalesce(' ' || candidate.unconverted_unit, '') AS usual,  -- The interval that a reader takes them to mean.
    candidate.committed,  -- Whether the speaker is held to it: put forward or given in passing, not denied, not uncommitted, not conditional.
    candidate.retracted,  -- Whether the analysts have taken the figure or its statement back.
    candidate.withdrawn,  -- Whether the speaker has taken the statement back.
    candidate.relayed,  -- Whether it is passed on unchanged from a statement it relays.
    candidate.repeated,  -- Whether the same statement was entered under another id, which counts.
    candidate.competes
        AND revised.figure IS NULL
        AND coalesce(
            greatest(
                latest.zoned_earliest - CASE WHEN candidate.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END,
                latest.unzoned_earliest - CASE WHEN candidate.zoned THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END
            ) <= candidate.order_latest,
            TRUE
        ) AS standing  -- Whether it competes with other figures: no certainly later one of its series replaces it for this quantity, validity and unit of its bounds.
FROM candidate
LEFT JOIN revised ON revised.figure = candidate.figure
LEFT JOIN latest
    ON latest.series = candidate.series
    AND latest.quantity = candidate.quantity
    AND latest.unconverted_unit IS NOT DISTINCT FROM candidate.unconverted_unit
    AND latest.derived = candidate.derived
    AND latest.valid_from IS NOT DISTINCT FROM candidate.valid_from
    AND latest.valid_to IS NOT DISTINCT FROM candidate.valid_to;
