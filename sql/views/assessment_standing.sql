-- assessment_standing: what analysts judge of a record, on which axis, and which of their judgements is the latest.
-- Letters and words become a rank only where they can be put in order: F and 6 mean "cannot be judged" and have none, so
-- that no average, minimum or comparison takes them for the worst.

CREATE VIEW assessment_standing AS
SELECT
    assessment.id AS assessment,
    assessment.target_kind,
    assessment.target,
    assessment.axis,
    assessment.value,
    CASE
        WHEN assessment.axis = 'reliability' THEN nullif(strpos('ABCDE', assessment.value), 0)
        WHEN assessment.axis = 'credibility' THEN nullif(strpos('12345', assessment.value), 0)
        WHEN assessment.axis = 'confidence' THEN list_position(['high', 'moderate', 'low'], assessment.value)
    END AS rank,
    assessment.analyst,
    assessment.assessed,
    assessed.earliest AS assessed_earliest,
    assessed.latest AS assessed_latest,
    assessment.rationale,
    assessment.retracted,
    NOT assessment.retracted AND row_number() OVER (
        PARTITION BY assessment.target_kind, assessment.target, assessment.axis, assessment.analyst
        ORDER BY assessment.retracted, assessed.latest DESC NULLS LAST, load.recorded_at DESC, assessment.id DESC
    ) = 1 AS latest
FROM assessment
INNER JOIN load ON load.load = assessment.load
LEFT JOIN date_reading AS assessed ON assessed.expression = assessment.assessed;

COMMENT ON VIEW assessment_standing IS 'One row per current assessment, earlier ones and retracted ones included.';
COMMENT ON COLUMN assessment_standing.assessment IS 'Id of the assessment.';
COMMENT ON COLUMN assessment_standing.target_kind IS 'What kind of record is judged.';
COMMENT ON COLUMN assessment_standing.target IS 'Id of the record that is judged.';
COMMENT ON COLUMN assessment_standing.axis IS 'reliability, credibility, confidence, verdict or independence: never mixed.';
COMMENT ON COLUMN assessment_standing.value IS 'The judgement as it was given.';
COMMENT ON COLUMN assessment_standing.rank IS 'Its place among the values of its axis, 1 the best; absent for F and 6, which cannot be judged, and for axes without an order.';
COMMENT ON COLUMN assessment_standing.analyst IS 'Who judges.';
COMMENT ON COLUMN assessment_standing.assessed IS 'When it was judged, verbatim.';
COMMENT ON COLUMN assessment_standing.assessed_earliest IS 'First instant at which it may have been judged.';
COMMENT ON COLUMN assessment_standing.assessed_latest IS 'Last instant at which it may have been judged.';
COMMENT ON COLUMN assessment_standing.rationale IS 'Why.';
COMMENT ON COLUMN assessment_standing.retracted IS 'Whether the judgement was taken back.';
COMMENT ON COLUMN assessment_standing.latest IS 'Whether it is this analyst''s latest judgement of the record on that axis; different analysts can differ.';
