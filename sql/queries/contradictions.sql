-- What contradicts what, the gravest first.
-- Two statements, or a statement and the evidence against it, with words, dates and sources.
-- Example: provenance contradictions --speaker zelensky --since 2025-04
--
-- case (case*): only contradictions about what is of this case, or with a statement of it
-- speaker (speaker*): only contradictions this speaker is part of
-- against (speaker*): only contradictions with this speaker, of those that --speaker names; of one speaker with himself where both are one
-- side (speaker*): only contradictions that this speaker or whoever speaks for it is part of
-- claim (claim*): only contradictions about this claim, or between statements about it
-- question (question*): only contradictions whose topic is this question, or between statements that answer it
-- quantity (quantity*): only contradictions whose topic is this quantity: between its figures, or a denial of one
-- parts (flag): with --quantity: also those whose topic is a part of it
-- source (source*): only contradictions with a statement quoted from this source
-- since (date): only where the later statement may have been said at this time or later
-- until (end of date): only where the later statement was said by this time
-- contains (text): only where the explanation or an excerpt contains this text, in any case
-- kind (kind of contradiction*): only contradictions of this kind
-- grade (word of grade*): only contradictions of this grade
-- state (word of listed_state*): only contradictions in this state: open, explained, resolved or reopened; judged: all that were judged, with those that are none any more
SELECT
    contradiction,
    kind,
    grade,
    same_side,
    subject,
    earlier_statement,
    earlier_name,
    earlier_said,
    earlier_words,
    earlier_excerpt,
    earlier_source,
    earlier_anchored,
    later_statement,
    evidence,
    later_name,
    later_said,
    later_words,
    later_excerpt,
    later_source,
    later_anchored,
    rtrim(rtrim(round(gap, 9)::VARCHAR, '0'), '.') AS gap,
    round(ratio, 4) AS ratio,
    explanation,
    state,
    judgement,
    topic,
    topic_subject
FROM (
    SELECT * FROM contradiction_state
    UNION ALL BY NAME
    SELECT * FROM former_contradiction
    WHERE 'judged' IN $state
) AS listed
WHERE (
        $case IS NULL
        OR split_part(subject, '/', 1) IN $case
        OR split_part(earlier_statement, '/', 1) IN $case
        OR split_part(later_statement, '/', 1) IN $case
        -- Files of an older tool have ids without a case.
        OR (
            NOT contains(earlier_statement, '/')
            AND (
                earlier_statement IN (SELECT statement_entry.id FROM statement_entry INNER JOIN load ON load.load = statement_entry.load WHERE load.case_id IN $case)
                OR later_statement IN (SELECT statement_entry.id FROM statement_entry INNER JOIN load ON load.load = statement_entry.load WHERE load.case_id IN $case)
                OR subject IN (SELECT claim_entry.id FROM claim_entry INNER JOIN load ON load.load = claim_entry.load WHERE load.case_id IN $case)
                OR subject IN (SELECT quantity_entry.id FROM quantity_entry INNER JOIN load ON load.load = quantity_entry.load WHERE load.case_id IN $case)
                OR subject IN (SELECT question_entry.id FROM question_entry INNER JOIN load ON load.load = question_entry.load WHERE load.case_id IN $case)
            )
        )
    )
    AND ($speaker IS NULL OR earlier_speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker) OR later_speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    AND ($against IS NULL OR earlier_speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $against) OR later_speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $against))
    AND (
        $against IS NULL
        OR $speaker IS NULL
        OR (earlier_speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker) AND later_speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $against))
        OR (earlier_speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $against) AND later_speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    )
    AND ($side IS NULL OR earlier_statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side) OR later_statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side))
    AND (
        $claim IS NULL
        OR (kind <> 'answer' AND subject IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim IN $claim))
        OR earlier_statement IN (SELECT statement.id FROM statement WHERE statement.claim IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim IN $claim))
        OR later_statement IN (SELECT statement.id FROM statement WHERE statement.claim IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim IN $claim))
    )
    AND (
        $question IS NULL
        OR (coalesce(about, CASE WHEN kind = 'answer' THEN 'question' END) = 'question' AND coalesce(topic_subject, subject) IN $question)
        OR (
            kind <> 'answer'
            AND earlier_statement IN (SELECT statement.id FROM statement INNER JOIN answering_claim ON answering_claim.claim = statement.claim WHERE answering_claim.question IN $question)
            AND (evidence IS NOT NULL OR later_statement IN (SELECT statement.id FROM statement INNER JOIN answering_claim ON answering_claim.claim = statement.claim WHERE answering_claim.question IN $question))
        )
    )
    AND (
        $quantity IS NULL
        OR (
            -- What is no contradiction any more is of no topic.
            coalesce(about, 'quantity') = 'quantity'
            AND coalesce(topic_subject, subject) IN (
                SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity IN $quantity
                UNION ALL
                SELECT quantity_inclusion.subset
                FROM quantity_inclusion
                INNER JOIN same_quantity ON same_quantity.other = quantity_inclusion.superset
                WHERE $parts AND same_quantity.quantity IN $quantity
            )
        )
    )
    AND ($source IS NULL OR earlier_source IN $source OR later_source IN $source)
    AND ($since IS NULL OR later_said_latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR later_said_earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', explanation, earlier_excerpt, later_excerpt)), lower($contains)))
    AND ($kind IS NULL OR kind IN $kind)
    AND ($grade IS NULL OR grade IN $grade)
    AND ($state IS NULL OR state IN $state OR ('judged' IN $state AND judgement IS NOT NULL))
ORDER BY grade, kind, subject, earlier_said_earliest NULLS LAST, contradiction;
