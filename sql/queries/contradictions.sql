-- What contradicts what, the gravest first.
-- Two statements, or a statement and the evidence against it, with words, dates and sources.
-- Example: provenance contradictions --speaker zelensky --since 2025-04
--
-- speaker (speaker): only contradictions this speaker is part of
-- side (speaker): only contradictions that this speaker or whoever speaks for it is part of
-- claim (claim): only contradictions about this claim, or between statements about it
-- question (question): only contradictions about this question, or between statements that answer it
-- quantity (quantity): only contradictions about this quantity, a part of it or its whole
-- source (source): only contradictions with a statement quoted from this source
-- since (date): only where the later statement may have been said at this time or later
-- until (end of date): only where the later statement was said by this time
-- contains (text): only where the explanation or an excerpt contains this text, in any case
-- kind (kind of contradiction): only contradictions of this kind
-- grade (word of grade): only contradictions of this grade
-- state (word of listed_state): only contradictions in this state: open, explained, resolved or reopened; judged: all that were judged, with those that are none any more
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
    WHERE $state = 'judged'
) AS listed
WHERE ($speaker IS NULL OR EXISTS (SELECT 1 FROM same_speaker WHERE same_speaker.speaker = $speaker AND same_speaker.other IN (earlier_speaker, later_speaker)))
    AND ($side IS NULL OR earlier_statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side = $side) OR later_statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side = $side))
    AND (
        $claim IS NULL
        OR (kind <> 'answer' AND subject IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim = $claim))
        OR EXISTS (
            SELECT 1
            FROM statement
            WHERE statement.claim IN (SELECT same_claim.other FROM same_claim WHERE same_claim.claim = $claim) AND statement.id IN (earlier_statement, later_statement)
        )
    )
    AND (
        $question IS NULL
        OR (kind = 'answer' AND subject = $question)
        OR (
            kind <> 'answer'
            AND earlier_statement IN (SELECT statement.id FROM statement INNER JOIN answering_claim ON answering_claim.claim = statement.claim WHERE answering_claim.question = $question)
            AND (evidence IS NOT NULL OR later_statement IN (SELECT statement.id FROM statement INNER JOIN answering_claim ON answering_claim.claim = statement.claim WHERE answering_claim.question = $question))
        )
    )
    AND (
        $quantity IS NULL
        OR (subject IN (SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity = $quantity) AND gap IS NOT NULL)
        OR (
            gap IS NOT NULL
            AND EXISTS (
                SELECT 1
                FROM quantity_inclusion
                WHERE (quantity_inclusion.subset = subject AND quantity_inclusion.superset IN (SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity = $quantity))
                    OR (quantity_inclusion.subset IN (SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity = $quantity) AND quantity_inclusion.superset = subject)
            )
            AND EXISTS (
                SELECT 1
                FROM figure
                WHERE figure.quantity IN (SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity = $quantity) AND figure.statement IN (earlier_statement, later_statement)
            )
        )
    )
    AND ($source IS NULL OR $source IN (earlier_source, later_source))
    AND ($since IS NULL OR later_said_latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR later_said_earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', explanation, earlier_excerpt, later_excerpt)), lower($contains)))
    AND ($kind IS NULL OR kind = $kind)
    AND ($grade IS NULL OR grade = $grade)
    AND ($state IS NULL OR state = $state OR ($state = 'judged' AND judgement IS NOT NULL))
ORDER BY grade, kind, subject, earlier_said_earliest NULLS LAST, contradiction;
