-- denied_figure: which statements a denial of a figure meets, as the kinds of contradiction, the questions and the plot read it.
-- It is worked out once per write and kept in a table of this name; a question about an earlier state works it out for itself
-- (sql/file/derived/snapshot).
--
-- A denial of scope figure says that a number is wrong, not that nothing happened; so does a figure marked as denied, whatever
-- the statement says beside it. Which number: those that it names; else those of the statement that it answers, or of the one
-- relayed if that is a mere relay; else none. It meets
--   the statement that it answers, if that gives a figure for what is denied or its claim asserts one, also if it was revised since;
--   others' standing figures that usually mean a denied number, or may: before or after makes no difference;
--   where it names a quantity and no number, or nothing and answers nothing, the figures of others that were not said later, save
--   those that agree with a figure of the denier's own side;
--   who supports a claim that asserts a figure, and gives none.
-- The denier's own side is met only where the denial answers it. To support the claim takes nothing back, for the number alone is
-- denied; a later figure of the series that agrees with the denied number does, and the same denial again stands for the earlier one.
-- A denial that something happened meets the figures of what the claim counts, unless they may be zero.

-- One row per statement that denies a figure and that its speaker is held to.
CREATE VIEW figure_denier AS
SELECT
    committed_statement.statement,  -- The statement.
    committed_statement.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed_statement.series,  -- Whose it is: for whom it was said, or else its speaker.
    committed_statement.voice,  -- Who is heard: the speaker and the series.
    committed_statement.claim,  -- The claim it is about: the id that stands for all that are the same.
    committed_statement.stance,  -- support or deny.
    committed_statement.scope,  -- What a denial denies.
    committed_statement.commitment,  -- How sure the speaker presents it.
    committed_statement.order_earliest,  -- First instant at which it can have been said.
    committed_statement.order_latest,  -- Last instant at which it can have been said.
    CASE WHEN committed_statement.stance = 'deny' THEN statement.responds_to END AS answered  -- The statement that the denial answers.
FROM committed_statement
INNER JOIN statement ON statement.id = committed_statement.statement
LEFT JOIN claim ON claim.id = committed_statement.claim
LEFT JOIN (
    SELECT DISTINCT figure.statement
    FROM figure
    WHERE figure.denied AND NOT figure.retracted
) AS marked ON marked.statement = committed_statement.statement
-- To support a claim that asserts a figure is to take its denial back.
WHERE (committed_statement.standing OR claim.asserts IS DISTINCT FROM 'figure')
    AND ((committed_statement.stance = 'deny' AND committed_statement.scope = 'figure') OR marked.statement IS NOT NULL);

-- One row per denial, statement that it meets, and figure of that statement for which it does; without a figure where the claim asserts one.
CREATE VIEW denied_figure AS
WITH denier AS MATERIALIZED (
    SELECT figure_denier.*
    FROM figure_denier
),
-- Every rule below asks who is heard, and when.
voiced AS MATERIALIZED (
    SELECT
        statement_voice.statement,
        statement_voice.speaker,
        statement_voice.series,
        statement_voice.voice,
        statement_voice.commitment,
        statement_voice.said_earliest,
        statement_voice.said_latest,
        statement_voice.order_earliest
    FROM statement_voice
),
-- The statement that is answered, and what it passes on.
reached AS MATERIALIZED (
    SELECT denier.statement AS denial, denier.answered AS statement, TRUE AS is_answered
    FROM denier
    WHERE denier.answered IS NOT NULL
    UNION
    SELECT denier.statement AS denial, relay_path.relayed AS statement, relay_path.relayed = denier.answered AS is_answered
    FROM denier
    INNER JOIN relay_path ON relay_path.statement = denier.answered
),
involved AS MATERIALIZED (
    SELECT stated_figure.*
    FROM stated_figure
    SEMI JOIN (
        SELECT denier.statement FROM denier
        UNION ALL
        SELECT reached.statement FROM reached
    ) AS named ON named.statement = stated_figure.statement
    WHERE NOT stated_figure.retracted AND NOT stated_figure.withdrawn
),
-- Figures that are denied by name; without words, those for a quantity.
named AS MATERIALIZED (
    SELECT
        involved.statement AS denial,
        involved.quantity,
        involved.unconverted_unit,
        involved.verbatim,
        CASE WHEN involved.as_of_assumed THEN '-infinity'::TIMESTAMP ELSE involved.valid_from END AS valid_from,
        CASE WHEN involved.as_of_assumed THEN 'infinity'::TIMESTAMP ELSE involved.valid_to END AS valid_to,
        involved.usual_low,
        involved.usual_high
    FROM denier
    INNER JOIN involved ON involved.statement = denier.statement
    WHERE involved.denied
    UNION ALL
    SELECT
        denier.statement AS denial,
        canonical_quantity.canonical AS quantity,
        NULL AS unconverted_unit,
        NULL AS verbatim,
        '-infinity'::TIMESTAMP AS valid_from,
        'infinity'::TIMESTAMP AS valid_to,
        NULL AS usual_low,
        NULL AS usual_high
    FROM denier
    INNER JOIN figure ON figure.statement = denier.statement AND figure.verbatim IS NULL AND figure.denied AND NOT figure.retracted
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
),
worded AS (
    SELECT
        denier.statement,
        denier.series,
        denier.stance,
        denier.claim,
        denier.answered,
        denier.order_earliest,
        denier.order_latest,
        coalesce(string_agg(concat(named.quantity, ' ', named.verbatim), '; ' ORDER BY named.quantity, named.verbatim), '') AS words
    FROM denier
    LEFT JOIN named ON named.denial = denier.statement
    GROUP BY ALL
),
repeated AS (
    SELECT worded.statement
    FROM worded
    INNER JOIN worded AS later
        ON later.series = worded.series
        AND later.stance = worded.stance
        AND later.words = worded.words
        AND later.claim IS NOT DISTINCT FROM worded.claim
        AND later.answered IS NOT DISTINCT FROM worded.answered
        AND later.order_earliest > worded.order_latest
),
-- Of what is answered, the figures that are no mere relay. What was relayed is answered where the relay says nothing of its own.
original AS MATERIALIZED (
    SELECT reached.denial, reached.is_answered, involved.*
    FROM reached
    INNER JOIN involved ON involved.statement = reached.statement
    WHERE involved.committed AND NOT involved.relayed
),
answered AS MATERIALIZED (
    SELECT original.*
    FROM original
    WHERE original.is_answered OR original.denial NOT IN (SELECT direct.denial FROM original AS direct WHERE direct.is_answered)
),
stated AS (
    SELECT named.*
    FROM named
    UNION ALL
    SELECT
        answered.denial,
        answered.quantity,
        answered.unconverted_unit,
        answered.verbatim,
        answered.valid_from,
        answered.valid_to,
        answered.usual_low,
        answered.usual_high
    FROM answered
    WHERE answered.denial NOT IN (SELECT named.denial FROM named)
),
-- What the series says after the denial may be the denied number again.
denied AS MATERIALIZED (
    SELECT stated.*
    FROM stated
    INNER JOIN denier ON denier.statement = stated.denial
    ANTI JOIN (
        SELECT standing_figure.*, statement_voice.order_earliest
        FROM standing_figure
        INNER JOIN voiced AS statement_voice ON statement_voice.statement = standing_figure.statement
        WHERE standing_figure.series IN (SELECT denier.series FROM denier)
    ) AS later
        ON later.series = denier.series
        AND later.quantity = stated.quantity
        AND later.unconverted_unit IS NOT DISTINCT FROM stated.unconverted_unit
        AND later.order_earliest > denier.order_latest
        AND coalesce(later.usual_low <= stated.usual_high, TRUE)
        AND coalesce(later.usual_high >= stated.usual_low, TRUE)
),
answering AS MATERIALIZED (
    SELECT
        answered.denial,
        answered.statement,
        answered.figure,
        answered.quantity,
        answered.verbatim,
        TRUE AS is_whole,
        'answers it' || CASE WHEN answered.standing THEN '' ELSE ', since revised' END AS reason,
        1 AS place
    FROM answered
    INNER JOIN denied ON denied.denial = answered.denial AND denied.quantity = answered.quantity
),
-- A claim that asserts a figure needs none beside it.
asserting AS MATERIALIZED (
    SELECT
        reached.denial,
        reached.statement,
        NULL::VARCHAR AS figure,
        NULL::VARCHAR AS quantity,
        NULL::VARCHAR AS verbatim,
        TRUE AS is_whole,
        'answers it' || CASE WHEN committed_statement.standing THEN '' ELSE ', since revised' END AS reason,
        1 AS place
    FROM reached
    INNER JOIN committed_statement ON committed_statement.statement = reached.statement AND committed_statement.stance = 'support'
    INNER JOIN claim ON claim.id = committed_statement.claim AND claim.asserts = 'figure'
    WHERE reached.statement NOT IN (SELECT involved.statement FROM involved)
    UNION ALL
    SELECT
        denier.statement AS denial,
        support.statement AS statement,
        NULL::VARCHAR AS figure,
        NULL::VARCHAR AS quantity,
        NULL::VARCHAR AS verbatim,
        TRUE AS is_whole,
        'the claim asserts the figure' AS reason,
        2 AS place
    FROM denier
    INNER JOIN claim_entailment ON claim_entailment.entailed = denier.claim
    INNER JOIN standing_statement AS support ON support.claim = claim_entailment.claim AND support.stance = 'support'
    INNER JOIN claim ON claim.id = support.claim AND claim.asserts = 'figure'
    WHERE denier.stance = 'deny'
        AND denier.scope = 'figure'
        AND support.statement NOT IN (SELECT figure.statement FROM figure WHERE NOT figure.retracted)
),
meaning AS MATERIALIZED (
    SELECT
        denied.denial,
        standing_figure.statement,
        standing_figure.figure,
        standing_figure.quantity,
        standing_figure.verbatim,
        coalesce(standing_figure.usual_low >= denied.usual_low, denied.usual_low IS NULL)
            AND coalesce(standing_figure.usual_high <= denied.usual_high, denied.usual_high IS NULL) AS is_whole,
        '"' || denied.verbatim || '" is denied' AS reason,
        2 AS place
    FROM denied
    INNER JOIN standing_figure
        ON standing_figure.quantity = denied.quantity
        AND standing_figure.unconverted_unit IS NOT DISTINCT FROM denied.unconverted_unit
        AND coalesce(standing_figure.usual_low <= denied.usual_high, TRUE)
        AND coalesce(standing_figure.usual_high >= denied.usual_low, TRUE)
        AND coalesce(standing_figure.valid_from <= denied.valid_to, TRUE)
        AND coalesce(standing_figure.valid_to >= denied.valid_from, TRUE)
    WHERE denied.verbatim IS NOT NULL
),
-- Denials that name no number: of a quantity, or of whatever the claim's figures are.
vague AS MATERIALIZED (
    SELECT denied.denial, denied.quantity, NULL::VARCHAR AS claim, 'the figures for it are denied' AS reason
    FROM denied
    WHERE denied.verbatim IS NULL
    UNION ALL
    SELECT denier.statement AS denial, canonical_quantity.canonical AS quantity, NULL::VARCHAR AS claim, 'figures said before are denied' AS reason
    FROM denier
    INNER JOIN claim ON claim.id = denier.claim
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
    WHERE denier.stance = 'deny' AND denier.scope = 'figure' AND denier.answered IS NULL AND denier.statement NOT IN (SELECT named.denial FROM named)
    UNION ALL
    SELECT denier.statement AS denial, NULL::VARCHAR AS quantity, denier.claim, 'figures said before are denied' AS reason
    FROM denier
    WHERE denier.stance = 'deny' AND denier.scope = 'figure' AND denier.answered IS NULL AND denier.statement NOT IN (SELECT named.denial FROM named)
),
standing_by AS (
    SELECT vague.denial, vague.reason, standing_figure.figure
    FROM vague
    INNER JOIN standing_figure ON standing_figure.quantity = vague.quantity
    UNION
    SELECT vague.denial, vague.reason, standing_figure.figure
    FROM vague
    INNER JOIN claim_entailment ON claim_entailment.entailed = vague.claim
    INNER JOIN canonical_claim ON canonical_claim.canonical = claim_entailment.claim
    INNER JOIN statement ON statement.claim = canonical_claim.claim
    INNER JOIN standing_figure ON standing_figure.statement = statement.id
),
earlier AS MATERIALIZED (
    SELECT standing_by.denial, standing_by.reason, standing_figure.*
    FROM standing_by
    INNER JOIN standing_figure ON standing_figure.figure = standing_by.figure
    INNER JOIN voiced AS statement_voice ON statement_voice.statement = standing_figure.statement
    INNER JOIN denier ON denier.statement = standing_by.denial
    WHERE NOT coalesce(statement_voice.order_earliest > denier.order_latest, FALSE)
),
-- Whose side a statement is on: its speaker's, its series', and those of whom these speak for at that time.
standing_for AS MATERIALIZED (
    SELECT siding.statement, speaker_side.side
    FROM (
        SELECT statement.statement, unnest([statement.speaker, statement.series]) AS speaker, statement.said_earliest, statement.said_latest
        FROM voiced AS statement
        SEMI JOIN (
            SELECT denier.statement FROM denier
            UNION ALL
            SELECT meaning.statement FROM meaning
            UNION ALL
            SELECT asserting.statement FROM asserting
            UNION ALL
            SELECT standing_figure.statement
            FROM standing_figure
            WHERE standing_figure.quantity IN (SELECT earlier.quantity FROM earlier)
        ) AS met ON met.statement = statement.statement
    ) AS siding
    INNER JOIN speaker_side
        ON speaker_side.speaker = siding.speaker
        AND speaker_side.valid_from <= coalesce(siding.said_latest, 'infinity'::TIMESTAMP)
        AND speaker_side.valid_to >= coalesce(siding.said_earliest, '-infinity'::TIMESTAMP)
),
-- What the denier's own side says of a quantity: the denial itself, where it gives a figure, else whoever of that side does.
own AS MATERIALIZED (
    SELECT DISTINCT
        involved.statement AS denial,
        involved.quantity,
        involved.unconverted_unit,
        involved.usual_low,
        involved.usual_high
    FROM involved
    INNER JOIN denier ON denier.statement = involved.statement
    WHERE involved.committed
    UNION
    SELECT
        denier.statement AS denial,
        standing_figure.quantity,
        standing_figure.unconverted_unit,
        standing_figure.usual_low,
        standing_figure.usual_high
    FROM denier
    INNER JOIN standing_for AS denying ON denying.statement = denier.statement
    INNER JOIN standing_for AS saying ON saying.side = denying.side
    INNER JOIN standing_figure ON standing_figure.statement = saying.statement
    WHERE denier.statement IN (SELECT vague.denial FROM vague)
        AND (denier.statement, standing_figure.quantity) NOT IN (
            SELECT (involved.statement, involved.quantity)
            FROM involved
            WHERE involved.committed
        )
),
disputed AS MATERIALIZED (
    SELECT
        earlier.denial,
        earlier.statement,
        earlier.figure,
        earlier.quantity,
        earlier.verbatim,
        FALSE AS is_whole,
        earlier.reason,
        3 AS place
    FROM earlier
    ANTI JOIN own
        ON own.denial = earlier.denial
        AND own.quantity = earlier.quantity
        AND own.unconverted_unit IS NOT DISTINCT FROM earlier.unconverted_unit
        AND coalesce(own.usual_low <= earlier.usual_high, TRUE)
        AND coalesce(own.usual_high >= earlier.usual_low, TRUE)
),
-- The denier's own side is met only where it is answered.
met AS (
    SELECT answering.* FROM answering
    UNION ALL
    SELECT asserting.* FROM asserting WHERE asserting.place = 1
    UNION ALL
    SELECT other.*
    FROM (
        SELECT asserting.* FROM asserting WHERE asserting.place = 2
        UNION ALL
        SELECT meaning.* FROM meaning
        UNION ALL
        SELECT disputed.* FROM disputed
    ) AS other
    ANTI JOIN (
        SELECT denying.statement AS denial, saying.statement
        FROM denier
        INNER JOIN standing_for AS denying ON denying.statement = denier.statement
        INNER JOIN standing_for AS saying ON saying.side = denying.side
    ) AS own_side ON own_side.denial = other.denial AND own_side.statement = other.statement
),
-- What a claim counts, and the parts of that: where there was one of these, it holds.
counted AS (
    SELECT claim.id AS claim, canonical_quantity.canonical AS quantity
    FROM claim
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
    UNION
    SELECT claim.id AS claim, quantity_inclusion.subset AS quantity
    FROM claim
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
    INNER JOIN quantity_inclusion ON quantity_inclusion.superset = canonical_quantity.canonical
),
graded AS (
    SELECT
        met.denial,
        met.statement,
        met.figure,
        met.quantity,
        met.verbatim,
        met.reason,
        met.place,
        CASE WHEN met.is_whole AND met_statement.commitment = 'certain' AND denier.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade
    FROM met
    INNER JOIN denier ON denier.statement = met.denial
    INNER JOIN voiced AS met_statement ON met_statement.statement = met.statement
    WHERE met_statement.voice <> denier.voice AND met.denial NOT IN (SELECT repeated.statement FROM repeated)
    UNION ALL
    SELECT
        denial.statement AS denial,
        standing_figure.statement AS statement,
        standing_figure.figure,
        standing_figure.quantity,
        standing_figure.verbatim,
        'the claim counts "' || standing_figure.quantity_name || '"' AS reason,
        4 AS place,
        CASE WHEN denial.commitment = 'certain' AND statement.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade
    FROM counted
    INNER JOIN standing_statement AS denial ON denial.claim = counted.claim
    INNER JOIN standing_figure ON standing_figure.quantity = counted.quantity
    INNER JOIN statement ON statement.id = standing_figure.statement
    WHERE denial.stance = 'deny'
        AND denial.scope = 'occurrence'
        AND standing_figure.hard_low > 0
        AND standing_figure.series <> denial.series
)
SELECT
    graded.denial,  -- The statement that denies.
    graded.statement,  -- The statement that it meets.
    graded.figure,  -- The figure of that statement; absent where its claim asserts the figure.
    graded.quantity,  -- The quantity of the figure.
    graded.verbatim,  -- The figure as it was stated.
    graded.grade,  -- incompatible: the figure is denied; tension: it may be, or one is less than certain.
    graded.reason,  -- Why the denial meets it, in a clause.
    named_words.words AS denied_words,  -- The numbers that the denial names, as it words them; absent where it names none.
    own_words.words AS own_words  -- The figures that the denier gives instead; absent where there are none.
FROM graded
LEFT JOIN (
    SELECT named.denial, string_agg(named.verbatim, '; ' ORDER BY named.verbatim) AS words
    FROM named
    GROUP BY named.denial
) AS named_words ON named_words.denial = graded.denial
LEFT JOIN (
    SELECT involved.statement AS denial, string_agg(involved.verbatim, '; ' ORDER BY involved.verbatim) AS words
    FROM involved
    WHERE involved.committed
    GROUP BY involved.statement
) AS own_words ON own_words.denial = graded.denial
-- A figure that is met in two ways is met in the plainer one.
QUALIFY row_number() OVER (
    PARTITION BY graded.denial, graded.statement, graded.figure
    ORDER BY graded.place, graded.grade, graded.reason
) = 1;
