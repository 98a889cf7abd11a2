-- denial: one supports a claim, or something that entails it, and another denies it, with a scope that covers what was asserted;
-- or the one gives an answer that the other denies, or a narrower one. Both certain: incompatible. One only probable or possible,
-- or two answers that only overlap: tension. Two voices and a question are one row, whatever else they say of it.
-- A denial of a figure meets figures (denied_figure.sql); the row gives both numbers.
--
-- Rule: One supports a claim, or one that entails it, and another denies it in a scope that covers what was asserted.
CREATE VIEW contradiction_denial AS
WITH meeting AS MATERIALIZED (
    SELECT claim_denial.*
    FROM claim_denial
),
-- A denial of a figure is about what the figure counts.
counted AS (
    SELECT denied_figure.denial, denied_figure.statement, min(denied_figure.quantity) AS quantity
    FROM denied_figure
    GROUP BY denied_figure.denial, denied_figure.statement
),
rival AS (
    SELECT DISTINCT answer_clash.question, answer_clash.one_voice, answer_clash.other_voice
    FROM answer_clash
    SEMI JOIN meeting
        ON meeting.question = answer_clash.question
        AND meeting.one_voice = answer_clash.one_voice
        AND meeting.other_voice = answer_clash.other_voice
)
SELECT
    'denial' AS kind,
    meeting.grade,
    meeting.denial_claim AS subject,
    CASE WHEN counted.quantity IS NOT NULL THEN 'quantity' WHEN meeting.is_of_claim THEN 'claim' ELSE 'question' END AS about,
    coalesce(counted.quantity, CASE WHEN meeting.is_of_claim THEN meeting.denial_claim ELSE meeting.question END) AS topic_subject,
    meeting.support_statement AS one_statement,
    meeting.denial_statement AS other_statement,
    NULL::VARCHAR AS evidence,
    CASE WHEN meeting.is_of_claim THEN 'supports ' || split_part(meeting.support_claim, '/', -1) ELSE 'says ' || supported.words END AS one_words,
    'denies ' || CASE WHEN meeting.is_of_claim THEN split_part(meeting.denial_claim, '/', -1) ELSE answer_denied.words END || ' (' || meeting.scope || ')' AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    CASE
        WHEN NOT meeting.is_of_claim
            THEN 'to "' || question.text || '" '
                || CASE
                    WHEN supported.words = answer_denied.words THEN 'they answer alike'
                    WHEN meeting.grade = 'tension' THEN 'the answers overlap'
                    ELSE 'the one answer lies in the other'
                END
        WHEN meeting.support_claim = meeting.denial_claim THEN 'both are about "' || asserted.text || '"'
        ELSE '"' || asserted.text || '" entails "' || denied.text || '"'
    END || ', and a denial of scope ' || meeting.scope || ' covers it'
        || CASE WHEN rival.question IS NOT NULL THEN '; their own answers to "' || question.text || '" are apart, too' ELSE '' END
        || CASE WHEN own_answer.left_open THEN '; later: unknown (' || own_answer.series || ')' ELSE '' END
        || CASE WHEN denied_answer.left_open THEN '; later: unknown (' || denied_answer.series || ')' ELSE '' END AS finding
FROM meeting
INNER JOIN claim AS asserted ON asserted.id = meeting.support_claim
INNER JOIN claim AS denied ON denied.id = meeting.denial_claim
LEFT JOIN counted ON counted.denial = meeting.denial_statement AND counted.statement = meeting.support_statement
LEFT JOIN question ON question.id = meeting.question
LEFT JOIN claim_answer AS supported ON supported.claim = meeting.support_claim AND supported.question = meeting.question
LEFT JOIN claim_answer AS answer_denied ON answer_denied.claim = meeting.denial_claim AND answer_denied.question = meeting.question
LEFT JOIN rival
    ON rival.question = meeting.question AND rival.one_voice = meeting.one_voice AND rival.other_voice = meeting.other_voice
LEFT JOIN standing_answer AS own_answer ON own_answer.statement = meeting.support_statement AND own_answer.question = meeting.question
LEFT JOIN standing_answer AS denied_answer ON denied_answer.statement = meeting.denial_statement AND denied_answer.question = meeting.question
UNION ALL
SELECT
    'denial' AS kind,
    of_figure.grade,
    coalesce(canonical_claim.canonical, of_figure.quantity) AS subject,
    CASE WHEN of_figure.quantity IS NULL THEN 'claim' ELSE 'quantity' END AS about,
    coalesce(of_figure.quantity, canonical_claim.canonical) AS topic_subject,
    of_figure.statement AS one_statement,
    of_figure.denial AS other_statement,
    NULL::VARCHAR AS evidence,
    coalesce('says "' || of_figure.verbatims || '"', 'supports ' || split_part(supporting.claim, '/', -1)) AS one_words,
    coalesce('denies "' || of_figure.denied_words || '"', 'denies ' || coalesce(split_part(canonical_claim.canonical, '/', -1), 'the figures') || coalesce(' (' || denying.scope || ')', ''))
        || coalesce(' and says "' || of_figure.own_words || '"', '') AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    of_figure.reasons AS finding
FROM (
    SELECT
        denied_figure.denial,
        denied_figure.statement,
        min(denied_figure.grade) AS grade,
        min(denied_figure.quantity) AS quantity,
        string_agg(DISTINCT denied_figure.verbatim, '; ' ORDER BY denied_figure.verbatim) AS verbatims,
        string_agg(DISTINCT denied_figure.reason, '; ' ORDER BY denied_figure.reason) AS reasons,
        any_value(denied_figure.denied_words) AS denied_words,
        any_value(denied_figure.own_words) AS own_words
    FROM denied_figure
    ANTI JOIN meeting
        ON meeting.support_statement = denied_figure.statement AND meeting.denial_statement = denied_figure.denial
    GROUP BY denied_figure.denial, denied_figure.statement
) AS of_figure
INNER JOIN statement AS denying ON denying.id = of_figure.denial
INNER JOIN statement AS supporting ON supporting.id = of_figure.statement
LEFT JOIN canonical_claim ON canonical_claim.claim = denying.claim;
