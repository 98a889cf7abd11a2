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

-- A relay that passes a stance on unchanged adds no second voice: whoever said it first is held to it. Of statements that
-- relay each other in a circle, the first by id is held to it, for somebody said it.
-- A speaker and a claim are known by the id that stands for all of theirs (canonical.sql), so every rule about one speaker
-- or one claim holds whatever id a statement used.

-- One row per statement whose speaker is held to its stance: support or denial, not uncommitted, not conditional, not withdrawn, not a relay that changes nothing, not entered twice.
CREATE VIEW held_statement AS
SELECT
    statement.statement,  -- The statement.
    statement.speaker,  -- Who said it: the id that stands for all of the speaker's.
    statement.series,  -- Who is held to it: for whom it was said, or else its speaker.
    statement.voice,  -- Who is heard: the speaker and the series.
    canonical_claim.canonical AS claim,  -- The claim it is about: the id that stands for all that are the same.
    statement.stance,  -- support or deny.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    statement.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    statement.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    statement.zoned  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
FROM statement_voice AS statement
LEFT JOIN canonical_claim ON canonical_claim.claim = statement.stated_claim
ANTI JOIN withdrawn_statement
    ON withdrawn_statement.statement = statement.statement
ANTI JOIN repeated_statement
    ON repeated_statement.statement = statement.statement
ANTI JOIN (
    SELECT relay_path.statement, canonical_claim.canonical AS claim, original.stance
    FROM statement AS original
    INNER JOIN relay_path ON relay_path.relayed = original.id
    INNER JOIN canonical_claim ON canonical_claim.claim = original.claim
    LEFT JOIN relay_path AS back ON back.statement = relay_path.relayed AND back.relayed = relay_path.statement
    WHERE NOT original.retracted
        AND relay_path.statement <> relay_path.relayed
        AND (back.statement IS NULL OR relay_path.relayed < relay_path.statement)
) AS passed_on
    ON passed_on.statement = statement.statement
    AND passed_on.claim = canonical_claim.canonical
    AND passed_on.stance = statement.stance
WHERE statement.stance IN ('support', 'deny')
    AND statement.commitment <> 'uncommitted'
    AND statement.conditional IS DISTINCT FROM TRUE
    AND NOT statement.retracted;

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
-- Bounds are decided here, once, for every rule that compares figures; standing_figure decides which of the competing ones stand.

-- One row per figure of a statement, with the interval it means, when it is valid, and whether it competes with others.
CREATE VIEW bounded_figure AS
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
)
SELECT
    bounded.figure,  -- The figure.
    bounded.statement,  -- The statement that gives it.
    bounded.stated_quantity,  -- The quantity as the statement's figure names it.
    bounded.quantity,  -- The quantity that stands for all that are the same.
    bounded.behaviour,  -- How the quantity behaves in time.
    bounded.tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    bounded.speaker,  -- Who gave it: the id that stands for all of the speaker's.
    bounded.series,  -- Whose it is: for whom it was given, or else its speaker.
    bounded.voice,  -- Who is heard: the speaker and the series.
    bounded.stated_speaker,  -- The speaker's id in the statement.
    bounded.stance,  -- Stance of the statement.
    bounded.denied,  -- Whether the statement denies it and does not put it forward.
    bounded.said,  -- When it was said, verbatim.
    bounded.said_earliest,  -- First instant at which it may have been said.
    bounded.said_latest,  -- Last instant at which it may have been said.
    bounded.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    bounded.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    bounded.zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    bounded.verbatim,  -- The figure as it was stated.
    bounded.unit,  -- Unit it was stated in.
    bounded.conversion,  -- How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.
    bounded.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate; it competes with figures in that unit only.
    bounded.basis,  -- Whether it was observed or derived from other figures, where that is known.
    bounded.derived,  -- Whether it was derived; it stands apart from what was observed.
    bounded.as_of,  -- When it is said to hold, verbatim; absent when that was not said.
    bounded.as_of_assumed,  -- Whether it is assumed to hold when it was said, because no as_of was stated.
    bounded.valid_from,  -- First instant at which it holds; -infinity for a fixed quantity.
    bounded.valid_to,  -- Last instant at which it holds.
    bounded.valid_zoned,  -- Whether the time for which it holds names a zone.
    bounded.rule,  -- The hedge rule that read it.
    bounded.number_low,  -- Least number that is written, before any rounding; of a vague word the least value it allows.
    bounded.number_high,  -- Greatest number that is written; absent when the words set no upper limit.
    bounded.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    bounded.hard_high,  -- Greatest value the words allow; absent when there is none.
    bounded.usual_low,  -- Least value a reader takes them to mean.
    bounded.usual_high,  -- Greatest value a reader takes them to mean.
    CASE
        WHEN bounded.hard_low IS NULL THEN '(-∞'
        WHEN bounded.hard_low = round(bounded.hard_low, 9) THEN '[' || rtrim(rtrim(bounded.hard_low::VARCHAR, '0'), '.')
        ELSE '(' || rtrim(rtrim(round(bounded.hard_low, 9)::VARCHAR, '0'), '.')
    END || ', ' || CASE
        WHEN bounded.hard_high IS NULL THEN '∞)'
        WHEN bounded.hard_high = round(bounded.hard_high, 9) THEN rtrim(rtrim(bounded.hard_high::VARCHAR, '0'), '.') || ']'
        ELSE rtrim(rtrim(round(bounded.hard_high, 9)::VARCHAR, '0'), '.') || ')'
    END || coalesce(' ' || bounded.unconverted_unit, '') AS hard,  -- The interval that the words allow, in interval notation; with its unit where that is not the unit of the quantity.
    CASE
        WHEN bounded.usual_low IS NULL THEN '(-∞'
        WHEN bounded.usual_low = round(bounded.usual_low, 9) THEN '[' || rtrim(rtrim(bounded.usual_low::VARCHAR, '0'), '.')
        ELSE '(' || rtrim(rtrim(round(bounded.usual_low, 9)::VARCHAR, '0'), '.')
    END || ', ' || CASE
        WHEN bounded.usual_high IS NULL THEN '∞)'
        WHEN bounded.usual_high = round(bounded.usual_high, 9) THEN rtrim(rtrim(bounded.usual_high::VARCHAR, '0'), '.') || ']'
        ELSE rtrim(rtrim(round(bounded.usual_high, 9)::VARCHAR, '0'), '.') || ')'
    END || coalesce(' ' || bounded.unconverted_unit, '') AS usual,  -- The interval that a reader takes them to mean.
    bounded.committed,  -- Whether the speaker is held to it: put forward or given in passing, not denied, not uncommitted, not conditional.
    bounded.retracted,  -- Whether the analysts have taken the figure or its statement back.
    bounded.withdrawn,  -- Whether the speaker has taken the statement back.
    coalesce(NOT passed_on.is_repetition, FALSE) AS relayed,  -- Whether it is passed on unchanged from a statement it relays.
    coalesce(passed_on.is_repetition, FALSE) AS repeated,  -- Whether the same statement was entered under another id, which counts.
    bounded.committed AND NOT bounded.retracted AND NOT bounded.withdrawn AND passed_on.figure IS NULL AS competes  -- Whether it competes with other figures, unless one of its series replaces it: committed, neither withdrawn nor retracted, relayed or repeated.
FROM bounded
LEFT JOIN passed_on ON passed_on.figure = bounded.figure;

-- One row per figure of a statement, with the interval it means, when it is valid, and whether it stands.
CREATE VIEW stated_figure AS
SELECT
    bounded_figure.*,
    standing_figure.figure IS NOT NULL AS standing  -- Whether it competes with other figures and no certainly later one of its series replaces it for this quantity, validity and unit of its bounds.
FROM bounded_figure
LEFT JOIN standing_figure ON standing_figure.figure = bounded_figure.figure;

-- Where it is not known when a figure was said, it may have been at any time.
-- One row per figure that competes with others, unless one of its series replaces it.
CREATE VIEW competing_figure AS
SELECT
    bounded_figure.figure,  -- The figure.
    bounded_figure.statement,  -- The statement that gives it.
    bounded_figure.quantity,  -- The quantity that stands for all that are the same.
    bounded_figure.unconverted_unit,  -- The unit its bounds are in where it could not be converted to that of the quantity.
    bounded_figure.behaviour,  -- How the quantity behaves in time.
    bounded_figure.tolerance::DECIMAL(18, 9) AS tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    bounded_figure.speaker,  -- Who gave it.
    bounded_figure.series,  -- Whose it is: for whom it was given, or else its speaker.
    bounded_figure.voice,  -- Who is heard: the speaker and the series.
    bounded_figure.derived,  -- Whether it was derived from other figures.
    coalesce(bounded_figure.verbatim || ' ' || bounded_figure.unconverted_unit, bounded_figure.conversion, bounded_figure.verbatim) AS verbatim,  -- The figure as it was stated, with its conversion, or its unit where there is none, where it was stated in another unit.
    bounded_figure.as_of_assumed,  -- Whether it is assumed to hold when it was said, because no as_of was stated.
    bounded_figure.valid_from,  -- First instant at which it holds; -infinity for a fixed quantity.
    bounded_figure.valid_to,  -- Last instant at which it holds.
    bounded_figure.valid_zoned,  -- Whether that time names a zone.
    coalesce(bounded_figure.order_earliest, '-infinity'::TIMESTAMP) AS order_earliest,  -- First instant at which it can have been said; -infinity where that is not known.
    coalesce(bounded_figure.order_latest, 'infinity'::TIMESTAMP) AS order_latest,  -- Last instant at which it can have been said; infinity where that is not known.
    bounded_figure.zoned,  -- Whether the time of saying names a zone.
    bounded_figure.number_low,  -- Least number that is written, before any rounding; of a vague word the least value it allows.
    bounded_figure.number_high,  -- Greatest number that is written; absent when the words set no upper limit.
    bounded_figure.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    bounded_figure.hard_high,  -- Greatest value the words allow; absent when there is none.
    bounded_figure.usual_low,  -- Least value a reader takes them to mean.
    bounded_figure.usual_high  -- Greatest value a reader takes them to mean; absent when there is none.
FROM bounded_figure
WHERE bounded_figure.competes;
