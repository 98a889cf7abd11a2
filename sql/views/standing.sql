-- What a speaker is held to: committed statements, their figures, and which of them still stand.

CREATE VIEW withdrawn_statement AS
SELECT DISTINCT statement.withdraws AS statement
FROM statement
-- A merge can bring a statement that takes back what another speaker said; it takes back nothing.
INNER JOIN statement AS taken_back ON taken_back.id = statement.withdraws
INNER JOIN same_speaker ON same_speaker.speaker = statement.speaker AND same_speaker.other = taken_back.speaker
WHERE statement.withdraws IS NOT NULL AND NOT statement.retracted;

COMMENT ON VIEW withdrawn_statement IS 'One row per statement that its speaker has taken back.';
COMMENT ON COLUMN withdrawn_statement.statement IS 'The statement that was taken back.';

-- Standing needs every statement of a speaker, so it is worked out once per write and kept in committed_statement_cache; a
-- question about an earlier state (as_of, recorded_by_date) is worked out afresh. Both are the same SELECT, and which of them
-- is read is decided when a question is planned (query_table), so that the other costs it nothing. A session that asks much
-- of one earlier state works it out once, into a temporary table: sql/lookups/then.sql.
--
-- A relay that passes a stance on unchanged adds no second voice: whoever said it first is held to it. Of statements that
-- relay each other in a circle, the first by id is held to it, for somebody said it.
-- A speaker and a claim are known by the id that stands for all of theirs (canonical.sql), so every rule about one speaker
-- or one claim holds whatever id a statement used.
-- Of one speaker's statements on one claim the latest stands. A denial of another scope does not displace a denial.
CREATE VIEW committed_statement_afresh AS
WITH committed AS (
    SELECT
        statement.id AS statement,
        canonical_speaker.canonical AS speaker,
        canonical_claim.canonical AS claim,
        statement.stance,
        statement.scope,
        statement.commitment,
        statement.said_earliest,
        statement.said_latest
    FROM statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    LEFT JOIN canonical_claim ON canonical_claim.claim = statement.claim
    ANTI JOIN withdrawn_statement
        ON withdrawn_statement.statement = statement.id
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
        ON passed_on.statement = statement.id
        AND passed_on.claim = canonical_claim.canonical
        AND passed_on.stance = statement.stance
    WHERE statement.stance IN ('support', 'deny')
        AND statement.commitment <> 'uncommitted'
        AND statement.conditional IS DISTINCT FROM TRUE
        AND NOT statement.retracted
),
-- Of those who might have followed a statement, only the latest of each stance and scope has to be asked.
latest AS (
    SELECT committed.speaker, committed.claim, committed.stance, committed.scope, max(committed.said_earliest) AS said_earliest
    FROM committed
    GROUP BY committed.speaker, committed.claim, committed.stance, committed.scope
),
followed AS (
    SELECT committed.statement
    FROM committed
    SEMI JOIN latest AS later
        ON later.speaker = committed.speaker
        AND later.claim = committed.claim
        AND later.said_earliest > committed.said_latest
        AND (later.stance <> committed.stance OR later.scope IS NOT DISTINCT FROM committed.scope)
)
SELECT
    committed.statement,
    committed.speaker,
    committed.claim,
    committed.stance,
    committed.scope,
    committed.commitment,
    committed.said_earliest,
    committed.said_latest,
    followed.statement IS NULL AS standing
FROM committed
LEFT JOIN followed ON followed.statement = committed.statement;

CREATE TABLE committed_statement_cache (
    statement VARCHAR,
    speaker VARCHAR,
    claim VARCHAR,
    stance VARCHAR,
    scope VARCHAR,
    commitment VARCHAR,
    said_earliest TIMESTAMP,
    said_latest TIMESTAMP,
    standing BOOLEAN
);

CREATE VIEW committed_statement AS
SELECT
    known.statement,
    known.speaker,
    known.claim,
    known.stance,
    known.scope,
    known.commitment,
    known.said_earliest,
    known.said_latest,
    known.standing
FROM query_table(
    CASE
        WHEN getvariable('as_of') IS NULL AND getvariable('recorded_by_date') IS NULL THEN 'committed_statement_cache'
        WHEN getvariable('committed_statement_then') = concat(getvariable('as_of'), '|', getvariable('recorded_by_date')) THEN 'temp.committed_statement_then'
        ELSE 'committed_statement_afresh'
    END
) AS known;

COMMENT ON VIEW committed_statement_afresh IS 'One row per committed statement, worked out from the record as it is now or as the session variables set it.';
COMMENT ON COLUMN committed_statement_afresh.statement IS 'The statement.';
COMMENT ON COLUMN committed_statement_afresh.speaker IS 'Who is held to it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN committed_statement_afresh.claim IS 'The claim it is about: the id that stands for all that are the same.';
COMMENT ON COLUMN committed_statement_afresh.stance IS 'support or deny.';
COMMENT ON COLUMN committed_statement_afresh.scope IS 'What a denial denies.';
COMMENT ON COLUMN committed_statement_afresh.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN committed_statement_afresh.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN committed_statement_afresh.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN committed_statement_afresh.standing IS 'Whether its speaker has not followed it by a later one on the same claim.';

COMMENT ON TABLE committed_statement_cache IS 'One row per committed statement at the last write; not part of the record, and rebuilt from it.';
COMMENT ON COLUMN committed_statement_cache.statement IS 'The statement.';
COMMENT ON COLUMN committed_statement_cache.speaker IS 'Who is held to it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN committed_statement_cache.claim IS 'The claim it is about: the id that stands for all that are the same.';
COMMENT ON COLUMN committed_statement_cache.stance IS 'support or deny.';
COMMENT ON COLUMN committed_statement_cache.scope IS 'What a denial denies.';
COMMENT ON COLUMN committed_statement_cache.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN committed_statement_cache.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN committed_statement_cache.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN committed_statement_cache.standing IS 'Whether its speaker has not followed it by a later one on the same claim.';

COMMENT ON VIEW committed_statement IS 'One row per statement whose speaker is held to its stance: support or denial, not uncommitted, not conditional, not withdrawn, not a relay that changes nothing.';
COMMENT ON COLUMN committed_statement.statement IS 'The statement.';
COMMENT ON COLUMN committed_statement.speaker IS 'Who is held to it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN committed_statement.claim IS 'The claim it is about: the id that stands for all that are the same.';
COMMENT ON COLUMN committed_statement.stance IS 'support or deny.';
COMMENT ON COLUMN committed_statement.scope IS 'What a denial denies.';
COMMENT ON COLUMN committed_statement.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN committed_statement.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN committed_statement.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN committed_statement.standing IS 'Whether its speaker has not followed it by a later one on the same claim.';

CREATE VIEW standing_statement AS
SELECT
    committed_statement.statement,
    committed_statement.speaker,
    committed_statement.claim,
    committed_statement.stance,
    committed_statement.scope,
    committed_statement.commitment,
    committed_statement.said_earliest,
    committed_statement.said_latest
FROM committed_statement
WHERE committed_statement.standing;

COMMENT ON VIEW standing_statement IS 'One row per committed statement that its speaker has not followed by a later one on the same claim.';
COMMENT ON COLUMN standing_statement.statement IS 'The statement.';
COMMENT ON COLUMN standing_statement.speaker IS 'Who is held to it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN standing_statement.claim IS 'The claim it is about: the id that stands for all that are the same.';
COMMENT ON COLUMN standing_statement.stance IS 'support or deny.';
COMMENT ON COLUMN standing_statement.scope IS 'What a denial denies.';
COMMENT ON COLUMN standing_statement.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN standing_statement.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN standing_statement.said_latest IS 'Last instant at which it may have been said.';

-- A figure holds for ever when its quantity is fixed, else while its as_of lasts; where that is not stated, the figure
-- is assumed to hold when it was said. An interval that could not be converted to the unit of the quantity says its unit.
-- Standing and bounds are decided here, once, for every rule that compares figures.
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
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.hard_low ELSE converted_figure.hard_low END AS hard_low,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.hard_high ELSE converted_figure.hard_high END AS hard_high,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.usual_low ELSE converted_figure.usual_low END AS usual_low,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.usual_high ELSE converted_figure.usual_high END AS usual_high,
        converted_figure.conversion,
        converted_figure.unconverted_unit
    FROM validity
    INNER JOIN figure_reading
        ON figure_reading.verbatim = validity.verbatim
        AND figure_reading.decimal_mark IS NOT DISTINCT FROM validity.decimal_mark
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
    candidate.figure,
    candidate.statement,
    candidate.stated_quantity,
    candidate.quantity,
    candidate.behaviour,
    candidate.tolerance,
    candidate.speaker,
    candidate.stated_speaker,
    candidate.stance,
    candidate.said,
    candidate.said_earliest,
    candidate.said_latest,
    candidate.verbatim,
    candidate.unit,
    candidate.conversion,
    candidate.unconverted_unit,
    candidate.as_of,
    candidate.as_of_assumed,
    candidate.valid_from,
    candidate.valid_to,
    candidate.rule,
    candidate.hard_low,
    candidate.hard_high,
    candidate.usual_low,
    candidate.usual_high,
    CASE
        WHEN candidate.hard_low IS NULL THEN '(-∞'
        WHEN candidate.hard_low = round(candidate.hard_low, 9) THEN '[' || rtrim(rtrim(candidate.hard_low::VARCHAR, '0'), '.')
        ELSE '(' || rtrim(rtrim(round(candidate.hard_low, 9)::VARCHAR, '0'), '.')
    END || ', ' || CASE
        WHEN candidate.hard_high IS NULL THEN '∞)'
        WHEN candidate.hard_high = round(candidate.hard_high, 9) THEN rtrim(rtrim(candidate.hard_high::VARCHAR, '0'), '.') || ']'
        ELSE rtrim(rtrim(round(candidate.hard_high, 9)::VARCHAR, '0'), '.') || ')'
    END || coalesce(' ' || candidate.unconverted_unit, '') AS hard,
    CASE
        WHEN candidate.usual_low IS NULL THEN '(-∞'
        WHEN candidate.usual_low = round(candidate.usual_low, 9) THEN '[' || rtrim(rtrim(candidate.usual_low::VARCHAR, '0'), '.')
        ELSE '(' || rtrim(rtrim(round(candidate.usual_low, 9)::VARCHAR, '0'), '.')
    END || ', ' || CASE
        WHEN candidate.usual_high IS NULL THEN '∞)'
        WHEN candidate.usual_high = round(candidate.usual_high, 9) THEN rtrim(rtrim(candidate.usual_high::VARCHAR, '0'), '.') || ']'
        ELSE rtrim(rtrim(round(candidate.usual_high, 9)::VARCHAR, '0'), '.') || ')'
    END || coalesce(' ' || candidate.unconverted_unit, '') AS usual,
    candidate.committed,
    candidate.retracted,
    candidate.withdrawn,
    candidate.relayed,
    candidate.competes AND coalesce(latest.said_earliest <= candidate.said_latest, TRUE) AS standing
FROM candidate
LEFT JOIN latest
    ON latest.speaker = candidate.speaker
    AND latest.quantity = candidate.quantity
    AND latest.unconverted_unit IS NOT DISTINCT FROM candidate.unconverted_unit
    AND latest.valid_from IS NOT DISTINCT FROM candidate.valid_from
    AND latest.valid_to IS NOT DISTINCT FROM candidate.valid_to;

COMMENT ON VIEW stated_figure IS 'One row per figure of a statement, with the interval it means, when it is valid, and whether it stands.';
COMMENT ON COLUMN stated_figure.figure IS 'The figure.';
COMMENT ON COLUMN stated_figure.statement IS 'The statement that gives it.';
COMMENT ON COLUMN stated_figure.stated_quantity IS 'The quantity as the statement''s figure names it.';
COMMENT ON COLUMN stated_figure.quantity IS 'The quantity that stands for all that are the same.';
COMMENT ON COLUMN stated_figure.behaviour IS 'How the quantity behaves in time.';
COMMENT ON COLUMN stated_figure.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN stated_figure.speaker IS 'Who gave it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN stated_figure.stated_speaker IS 'The speaker''s id in the statement.';
COMMENT ON COLUMN stated_figure.stance IS 'Stance of the statement; a figure in a denial is not put forward.';
COMMENT ON COLUMN stated_figure.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN stated_figure.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN stated_figure.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN stated_figure.verbatim IS 'The figure as it was stated.';
COMMENT ON COLUMN stated_figure.unit IS 'Unit it was stated in.';
COMMENT ON COLUMN stated_figure.conversion IS 'How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.';
COMMENT ON COLUMN stated_figure.unconverted_unit IS 'The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate; it competes with figures in that unit only.';
COMMENT ON COLUMN stated_figure.as_of IS 'When it is said to hold, verbatim; absent when that was not said.';
COMMENT ON COLUMN stated_figure.as_of_assumed IS 'Whether it is assumed to hold when it was said, because no as_of was stated.';
COMMENT ON COLUMN stated_figure.valid_from IS 'First instant at which it holds; -infinity for a fixed quantity.';
COMMENT ON COLUMN stated_figure.valid_to IS 'Last instant at which it holds.';
COMMENT ON COLUMN stated_figure.rule IS 'The hedge rule that read it.';
COMMENT ON COLUMN stated_figure.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN stated_figure.hard_high IS 'Greatest value the words allow; absent when there is none.';
COMMENT ON COLUMN stated_figure.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN stated_figure.usual_high IS 'Greatest value a reader takes them to mean.';
COMMENT ON COLUMN stated_figure.hard IS 'The interval that the words allow, in interval notation; with its unit where that is not the unit of the quantity.';
COMMENT ON COLUMN stated_figure.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN stated_figure.committed IS 'Whether the speaker is held to it: put forward, not uncommitted, not conditional.';
COMMENT ON COLUMN stated_figure.retracted IS 'Whether the analysts have taken the figure or its statement back.';
COMMENT ON COLUMN stated_figure.withdrawn IS 'Whether the speaker has taken the statement back.';
COMMENT ON COLUMN stated_figure.relayed IS 'Whether it is passed on unchanged from a statement it relays.';
COMMENT ON COLUMN stated_figure.standing IS 'Whether it competes with other figures: the latest of its speaker for this quantity, validity and unit of its bounds.';
