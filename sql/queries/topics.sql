-- What is in dispute, a row a topic, the gravest first.
-- A topic is what a person would list as one dispute: a quantity, a question or a claim.
-- Example: provenance topics --state open
--
-- case (case*): only topics of this case
-- quantity (quantity*): only the topic of this quantity
-- question (question*): only the topic of this question
-- claim (claim*): only the topic that this claim is part of
-- speaker (speaker*): only topics in which this speaker is heard
-- kind (kind of contradiction*): only topics with a contradiction of this kind
-- grade (word of grade*): only topics of this grade
-- state (word of topic_state*): only topics in this state: open, reopened or judged
SELECT
    topic.topic,
    topic.about,
    topic.topic_subject AS subject,
    topic.subject_text,
    topic.case_id AS "case",
    topic.kind,
    array_to_string(topic.kinds, '; ') AS kinds,
    topic.grade,
    topic.state,
    topic.two_sides,
    topic.voices,
    topic.pairs,
    topic.open_pairs,
    rtrim(rtrim(round(figured.lowest, 9)::VARCHAR, '0'), '.') AS lowest,
    rtrim(rtrim(round(figured.highest, 9)::VARCHAR, '0'), '.') AS highest,
    topic.unit,
    rtrim(rtrim(round(topic.gap, 9)::VARCHAR, '0'), '.') AS gap,
    round(topic.apart, 4) AS apart,
    topic.first_said::VARCHAR AS first_said,
    topic.last_said::VARCHAR AS last_said
FROM topic
LEFT JOIN (
    SELECT standing_figure.quantity, min(standing_figure.number_low) AS lowest, max(coalesce(standing_figure.number_high, standing_figure.number_low)) AS highest
    FROM standing_figure
    GROUP BY standing_figure.quantity
) AS figured ON topic.about = 'quantity' AND figured.quantity = topic.topic_subject
WHERE ($case IS NULL OR topic.case_id IN $case)
    AND ($quantity IS NULL OR (topic.about = 'quantity' AND topic.topic_subject IN (SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity IN $quantity)))
    AND ($question IS NULL OR (topic.about = 'question' AND topic.topic_subject IN $question))
    AND ($claim IS NULL OR EXISTS (SELECT 1 FROM claim_topic WHERE claim_topic.claim IN $claim AND claim_topic.about = topic.about AND claim_topic.topic_subject = topic.topic_subject))
    AND (
        $speaker IS NULL
        OR topic.topic IN (
            SELECT contradiction.topic
            FROM contradiction
            INNER JOIN same_speaker ON same_speaker.speaker IN $speaker AND same_speaker.other IN (contradiction.earlier_speaker, contradiction.later_speaker)
        )
    )
    AND ($kind IS NULL OR list_has_any(topic.kinds, $kind))
    AND ($grade IS NULL OR topic.grade IN $grade)
    AND ($state IS NULL OR topic.state IN $state)
ORDER BY topic.state = 'judged', topic.grade, NOT topic.two_sides, topic.voices DESC, topic.apart DESC, topic.about, topic.topic_subject;
