-- What a speaker is held to: committed statements, their figures, and which of them still stand.

-- One row per statement that its speaker has taken back.
CREATE VIEW withdrawn_statement AS
SELECT DISTINCT
    statement.withdraws AS statement  -- The statement that was taken back.
FROM statement
-- A merge can bring a statement that takes back what another speaker said; it takes back nothing.
INNER JOIN statement AS taken_back ON taken_back.id = statement.withdraws
INNER JOIN same_speaker ON same_speaker.speaker = statement.speaker AND same_speaker.other = taken_back.speaker
WHERE statement.withdraws IS NOT NULL AND NOT statement.retracted;

-- One row per committed statement that its speaker has not followed by a later one on the same claim.
CREATE VIEW standing_statement AS
SELECT
    committed_statement.statement,  -- The statement.
    committed_statement.speaker,  -- Who is held to it: the id that stands for all of the speaker's.
    committed_statement.claim,  -- The claim it is about: the id that stands for all that are the same.
    committed_statement.stance,  -- support or deny.
    committed_statement.scope,  -- What a denial denies.
    committed_statement.commitment,  -- How sure the speaker presents it.
    committed_statement.said_earliest,  -- First instant at which it may have been said.
    committed_statement.said_latest  -- Last instant at which it may have been said.
FROM committed_statement
WHERE committed_statement.standing;

-- A figure holds for ever when its quantity is fixed, else while its as_of lasts; where that is not stated, the figure
-- is assumed to hold when it was said. An interval that could not be converted to the unit of the quantity says its unit.
-- Standing and bounds are decided here, once, for every rule that compares figures.
-- One row per figure of a statement, with the interval it means, when it is valid, and whether it stands.
CREATE VIEW stated_figure AS
WITH validity AS (
    SELECT
        figure.id AS figure,
        figure.statement,
        figure.quantity AS stated_quantity,
        canonical_quantity.canonical AS quantity,
        quantity.behaviour,
        coalesce(quantity.tolerance, 0) AS tolerance,
        canonical_speaker.canonical AS speaker,
        statement.speaker AS stated_speaker,
        statement.stance,
        statement.said,
        statement.said_earliest,
        statement.said_latest,
        figure.verbatim,
        figure.decimal_mark,
        quantity.precision,
        coalesce(figure.unit, quantity.unit) AS unit,
        figure.as_of,
        figure.as_of IS NULL AND quantity.behaviour <> 'fixed' AS as_of_assumed,
        CASE quantity.behaviour
            WHEN 'fixed' THEN '-infinity'::TIMESTAMP
            ELSE coalesce(as_of_reading.earliest, statement.said_earliest)
        END AS valid_from,
        CASE quantity.behaviour
            WHEN 'fixed' THEN 'infinity'::TIMESTAMP
            ELSE coalesce(as_of_reading.latest, statement.said_latest)
        END AS valid_to,
        figure.retracted OR statement.retracted AS retracted,
        withdrawn_statement.statement IS NOT NULL AS withdrawn,
        statement.stance = 'support'
            AND statement.commitment <> 'uncommitted'
            AND statement.conditional IS DISTINCT FROM TRUE AS committed
    FROM figure
    INNER JOIN statement ON statement.id = figure.statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    INNER JOIN quantity ON quantity.id = figure.quantity
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    LEFT JOIN date_reading AS as_of_reading ON as_of_reading.expression = figure.as_of
    LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id
),
bounded AS (
    SELECT
        validity.*,
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
        relay_path.relayed
    FROM bounded
    INNER JOIN relay_path ON relay_path.statement = bounded.statement AND relay_path.relayed <> bounded.statement
    LEFT JOIN relay_path AS back ON back.statement = relay_path.relayed AND back.relayed = relay_path.statement
    WHERE back.statement IS NULL OR relay_path.relayed < relay_path.statement
),
passed_on AS (
    SELECT DISTINCT passing.figure
    FROM bounded AS original
    INNER JOIN passing
        ON passing.relayed = original.statement
        AND passing.quantity = original.quantity
        AND passing.unconverted_unit IS NOT DISTINCT FROM original.unconverted_unit
        AND passing.hard_low IS NOT DISTINCT FROM original.hard_low
        AND passing.hard_high IS NOT DISTINCT FROM original.hard_high
    WHERE NOT original.retracted
),
candidate AS MATERIALIZED (
    SELECT
        bounded.*,
        passed_on.figure IS NOT NULL AS relayed,
        bounded.committed AND NOT bounded.retracted AND NOT bounded.withdrawn AND passed_on.figure IS NULL AS competes
    FROM bounded
    LEFT JOIN passed_on ON passed_on.figure = bounded.figure
),
latest AS (
    SELECT
        candidate.speaker,
        candidate.quantity,
        candidate.unconverted_unit,
        candidate.valid_from,
        candidate.valid_to,
        max(candidate.said_earliest) AS said_earliest
    FROM candidate
    WHERE candidate.competes
    GROUP BY candidate.speaker, candidate.quantity, candidate.unconverted_unit, candidate.valid_from, candidate.valid_to
)
SELECT
    candidate.figure,  -- The figure.
    candidate.statement,  -- The statement that gives it.
    candidate.stated_quantity,  -- The quantity as the statement's figure names it.
    candidate.quantity,  -- The quantity that stands for all that are the same.
    candidate.behaviour,  -- How the quantity behaves in time.
    candidate.tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    candidate.speaker,  -- Who gave it: the id that stands for all of the speaker's.
    candidate.stated_speaker,  -- The speaker's id in the statement.
    candidate.stance,  -- Stance of the statement; a figure in a denial is not put forward.
    candidate.said,  -- When it was said, verbatim.
    candidate.said_earliest,  -- First instant at which it may have been said.
    candidate.said_latest,  -- Last instant at which it may have been said.
    candidate.verbatim,  -- The figure as it was stated.
    candidate.unit,  -- Unit it was stated in.
    candidate.conversion,  -- How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.
    candidate.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate; it competes with figures in that unit only.
    candidate.as_of,  -- When it is said to hold, verbatim; absent when that was not said.
    candidate.as_of_assumed,  -- Whether it is assumed to hold when it was said, because no as_of was stated.
    candidate.valid_from,  -- First instant at which it holds; -infinity for a fixed quantity.
    candidate.valid_to,  -- Last instant at which it holds.
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
    candidate.committed,  -- Whether the speaker is held to it: put forward, not uncommitted, not conditional.
    candidate.retracted,  -- Whether the analysts have taken the figure or its statement back.
    candidate.withdrawn,  -- Whether the speaker has taken the statement back.
    candidate.relayed,  -- Whether it is passed on unchanged from a statement it relays.
    candidate.competes AND coalesce(latest.said_earliest <= candidate.said_latest, TRUE) AS standing  -- Whether it competes with other figures: the latest of its speaker for this quantity, validity and unit of its bounds.
FROM candidate
LEFT JOIN latest
    ON latest.speaker = candidate.speaker
    AND latest.quantity = candidate.quantity
    AND latest.unconverted_unit IS NOT DISTINCT FROM candidate.unconverted_unit
    AND latest.valid_from IS NOT DISTINCT FROM candidate.valid_from
    AND latest.valid_to IS NOT DISTINCT FROM candidate.valid_to;
