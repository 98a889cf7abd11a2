-- value_inclusion: which values include which, to any height.
-- Values are compared through what includes them, never each with each. It is worked out once per write and kept in a table of
-- this name; a question about an earlier state works it out for itself (sql/file/derived/snapshot).

-- One row per question, value that it is answered with, and each value that includes it, itself among them.
CREATE VIEW value_inclusion AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT 'speaker' AS record, inner_speaker.canonical AS value, outer_speaker.canonical AS broader
    FROM speaker
    INNER JOIN canonical_speaker AS inner_speaker ON inner_speaker.speaker = speaker.id
    INNER JOIN canonical_speaker AS outer_speaker ON outer_speaker.speaker = speaker.broader
    WHERE speaker.broader IS NOT NULL AND NOT speaker.retracted
    UNION
    SELECT 'place' AS record, place.id AS value, place.broader
    FROM place
    WHERE place.broader IS NOT NULL AND NOT place.retracted
    UNION
    SELECT 'value' AS record, answer_value.id AS value, coalesce(merged_id.canonical, answer_value.broader) AS broader
    FROM answer_value
    LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = answer_value.broader
    WHERE answer_value.broader IS NOT NULL AND NOT answer_value.retracted
),
path(question, kind, value, broader) AS (
    SELECT claim_value.question, claim_value.kind, claim_value.value, claim_value.value AS broader
    FROM claim_value
    UNION
    SELECT path.question, path.kind, path.value, link.broader
    FROM path
    INNER JOIN link
        ON link.value = path.broader
        AND CASE path.kind WHEN 'who' THEN link.record <> 'place' WHEN 'where' THEN link.record <> 'speaker' ELSE path.kind <> 'when' END
)
SELECT
    path.question,  -- The question.
    path.value,  -- The value.
    path.broader  -- A value that includes it.
FROM path;
