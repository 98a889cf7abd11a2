-- reversal: one series supports a claim, or one that entails it, and certainly later denies it, or the other way round.
-- Both are shown with their dates; the later one is what now holds for the series. Both certain: incompatible. One only
-- probable or possible: tension. One voice that does both, and whose order is not known: tension.
--
-- Rule: One series supports a claim, or one that entails it, and denies it later or before; or one voice does, order not known.
CREATE VIEW contradiction_reversal AS
WITH pair AS (
    SELECT
        support.statement AS one_statement,
        denial.statement AS other_statement,
        support.claim AS supported,
        denial.claim AS denied,
        denial.scope,
        asserted.text AS asserted_text,
        denied.text AS denied_text,
        support.voice = denial.voice AS one_voice,
        support.commitment = 'certain' AND denial.commitment = 'certain' AS certain,
        coalesce(
            support.order_earliest - CASE WHEN support.zoned = denial.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > denial.order_latest
            OR denial.order_earliest - CASE WHEN support.zoned = denial.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > support.order_latest,
            FALSE
        )
        OR before.statement IS NOT NULL
        OR after.statement IS NOT NULL AS in_order
    FROM committed_statement AS denial
    INNER JOIN claim_entailment ON claim_entailment.entailed = denial.claim
    INNER JOIN committed_statement AS support
        ON support.series = denial.series
        AND support.claim = claim_entailment.claim
        AND support.stance = 'support'
    INNER JOIN claim AS asserted ON asserted.id = support.claim
    INNER JOIN claim AS denied ON denied.id = denial.claim
    LEFT JOIN revision_path AS before ON before.statement = support.statement AND before.revised = denial.statement
    LEFT JOIN revision_path AS after ON after.statement = denial.statement AND after.revised = support.statement
    WHERE denial.stance = 'deny' AND denial.scope IN ('occurrence', asserted.asserts)
),
counted AS (
    SELECT figure.statement, min(canonical_quantity.canonical) AS quantity
    FROM figure
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    WHERE NOT figure.retracted AND figure.denied IS DISTINCT FROM TRUE
    GROUP BY figure.statement
)
SELECT
    'reversal' AS kind,
    CASE WHEN pair.certain AND pair.in_order THEN 'incompatible' ELSE 'tension' END AS grade,
    pair.denied AS subject,
    CASE WHEN counted.quantity IS NULL THEN 'claim' ELSE 'quantity' END AS about,
    coalesce(counted.quantity, pair.denied) AS topic_subject,
    pair.one_statement,
    pair.other_statement,
    NULL::VARCHAR AS evidence,
    'supports ' || split_part(pair.supported, '/', -1) AS one_words,
    'denies ' || split_part(pair.denied, '/', -1) || ' (' || pair.scope || ')' AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    CASE WHEN pair.one_voice THEN 'one speaker' ELSE 'two who speak for one' END
    || CASE
        WHEN pair.supported = pair.denied THEN ' took both sides of "' || pair.asserted_text || '"'
        ELSE ' said "' || pair.asserted_text || '", which entails "' || pair.denied_text || '", and denied the latter'
    END
    || CASE WHEN pair.in_order THEN '; the later statement is what now holds' ELSE '; order not known' END AS finding
FROM pair
-- A denial of a figure is about what the figure counts.
LEFT JOIN counted ON counted.statement = pair.one_statement AND pair.scope = 'figure'
WHERE pair.in_order OR pair.one_voice;
