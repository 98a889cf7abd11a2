-- assessment_standing: what analysts judge of a record, on which axis, and which of their judgements is the latest.
-- Letters and words become a rank only where they can be put in order: F and 6 mean "cannot be judged" and have none, so
-- that no average, minimum or comparison takes them for the worst.

-- One row per current assessment, earlier ones and retracted ones included.
CREATE VIEW assessment_standing AS
SELECT
    assessment.id AS assessment,  -- Id of the assessment.
    assessment.target_kind,  -- What kind of record is judged.
    assessment.target,  -- Id of the record that is judged.
    assessment.axis,  -- reliability, credibility, confidence, verdict or independence: never mixed.
    assessment.value,  -- The judgement as it was given.
    CASE
        WHEN assessment.axis = 'reliability' THEN nullif(strpos('ABCDE', assessment.value), 0)
        WHEN assessment.axis = 'credibility' THEN nullif(strpos('12345', assessment.value), 0)
        WHEN assessment.axis = 'confidence' THEN list_position(['high', 'moderate', 'low'], assessment.value)
    END AS rank,  -- Its place among the values of its axis, 1 the best; absent for F and 6, which cannot be judged, and for axes without an order.
    assessment.analyst,  -- Who judges.
    assessment.assessed,  -- When it was judged, verbatim.
    assessed.earliest AS assessed_earliest,  -- First instant at which it may have been judged.
    assessed.latest AS assessed_latest,  -- Last instant at which it may have been judged.
    assessment.rationale,  -- Why.
    assessment.retracted,  -- Whether the judgement was taken back.
    NOT assessment.retracted AND row_number() OVER (
        PARTITION BY assessment.target_kind, assessment.target, assessment.axis, assessment.analyst
        ORDER BY assessment.retracted, assessed.latest DESC NULLS LAST, load.recorded_at DESC, assessment.id DESC
    ) = 1 AS latest  -- Whether it is this analyst's latest judgement of the record on that axis; different analysts can differ.
FROM assessment
INNER JOIN load ON load.load = assessment.load
LEFT JOIN date_reading AS assessed ON assessed.expression = assessment.assessed;
