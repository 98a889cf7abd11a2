-- parts_of_total: the standing figures of the parts of a total sum to more than a standing figure of the total.
-- The parts of one speaker are added up, and, where no speaker gives them all, the least that anybody gives for each:
-- whoever is believed, the sum is too high. Two parts at least; one part alone is the kind subset. The lows count, so a
-- part that nobody gives a figure for only makes the sum smaller. The sum of the hard lows above the total's hard high:
-- incompatible. Only so for the usual bounds: tension. Increments are added up for equal periods only.
-- Figures that could not be converted to the unit of their quantity are added up where all were stated in one unit.
--
-- Rule: The standing figures of the disjoint parts of a total, added up, exceed a standing figure of the total.
CREATE VIEW contradiction_parts_of_total AS
WITH part_of AS MATERIALIZED (
    SELECT DISTINCT part.canonical AS part, total.canonical AS total
    FROM quantity_relation
    INNER JOIN canonical_quantity AS part ON part.quantity = quantity_relation.quantity
    INNER JOIN canonical_quantity AS total ON total.quantity = quantity_relation.other
    -- Leaves out quantities that are compared in different units.
    INNER JOIN quantity_inclusion ON quantity_inclusion.subset = part.canonical AND quantity_inclusion.superset = total.canonical
    WHERE quantity_relation.relation = 'part_of' AND NOT quantity_relation.retracted
),
compared AS MATERIALIZED (
    SELECT
        total.figure AS total_figure,
        total.quantity,
        total.quantity_name AS total_name,
        total.statement AS total_statement,
        total.verbatim AS total_words,
        total.unconverted_unit,
        total.tolerance,
        total.hard_high,
        total.usual_high,
        part.quantity AS part,
        part.quantity_name AS part_name,
        CASE WHEN counted.by_speaker THEN part.speaker END AS speaker,
        part.statement,
        part.verbatim,
        part.hard_low,
        part.usual_low
    FROM part_of
    INNER JOIN standing_figure AS total ON total.quantity = part_of.total AND total.usual_high IS NOT NULL
    INNER JOIN standing_figure AS part
        ON part.quantity = part_of.part
        AND part.usual_low IS NOT NULL
        AND part.unconverted_unit IS NOT DISTINCT FROM total.unconverted_unit
        AND part.valid_from <= total.valid_to
        AND total.valid_from <= part.valid_to
    -- Each part counts once for its speaker and once for all speakers.
    CROSS JOIN (VALUES (TRUE), (FALSE)) AS counted(by_speaker)
    WHERE (part.behaviour <> 'increment' AND total.behaviour <> 'increment')
        OR (part.valid_from = total.valid_from AND part.valid_to = total.valid_to)
),
-- The least figure for each part: of a speaker, and of all speakers.
addend AS (
    SELECT DISTINCT ON (compared.total_figure, compared.speaker, compared.part) compared.*
    FROM compared
    ORDER BY compared.total_figure, compared.speaker, compared.part, compared.usual_low, compared.hard_low, compared.statement
),
summed AS (
    SELECT
        addend.total_figure,
        addend.speaker,
        any_value(addend.quantity) AS quantity,
        any_value(addend.total_name) AS total_name,
        any_value(addend.total_statement) AS total_statement,
        any_value(addend.total_words) AS total_words,
        any_value(addend.unconverted_unit) AS unconverted_unit,
        any_value(addend.tolerance) AS tolerance,
        any_value(addend.hard_high) AS hard_high,
        any_value(addend.usual_high) AS usual_high,
        -- The statement of the greatest part stands for the sum.
        arg_max(addend.statement, (addend.usual_low, addend.statement)) AS statement,
        string_agg(addend.verbatim, ' + ' ORDER BY addend.part) AS words,
        string_agg(
            '"' || addend.part_name || '" (' || addend.verbatim || ', ' || addend.statement || ')', ' and ' ORDER BY addend.part
        ) AS parts,
        sum(addend.hard_low) AS hard_low,
        sum(addend.usual_low) AS usual_low
    FROM addend
    GROUP BY addend.total_figure, addend.speaker
    HAVING count(*) > 1
),
exceeding AS (
    SELECT DISTINCT ON (summed.quantity, summed.statement, summed.total_statement)
        summed.*,
        coalesce(summed.hard_low > summed.hard_high, FALSE) AS incompatible
    FROM summed
    WHERE summed.usual_low - summed.usual_high > summed.tolerance * summed.usual_low
        AND summed.statement <> summed.total_statement
    ORDER BY
        summed.quantity,
        summed.statement,
        summed.total_statement,
        coalesce(summed.hard_low > summed.hard_high, FALSE) DESC,
        summed.speaker NULLS LAST
)
SELECT
    'parts_of_total' AS kind,
    CASE WHEN exceeding.incompatible THEN 'incompatible' ELSE 'tension' END AS grade,
    exceeding.quantity AS subject,
    exceeding.statement AS one_statement,
    exceeding.total_statement AS other_statement,
    NULL::VARCHAR AS evidence,
    exceeding.words AS one_words,
    exceeding.total_words AS other_words,
    (CASE WHEN exceeding.incompatible THEN exceeding.hard_low - exceeding.hard_high ELSE exceeding.usual_low - exceeding.usual_high END)::DECIMAL(38, 10) AS gap,
    CASE WHEN exceeding.incompatible THEN exceeding.hard_low::DOUBLE ELSE exceeding.usual_low::DOUBLE END
        / nullif(CASE WHEN exceeding.incompatible THEN exceeding.hard_high ELSE exceeding.usual_high END, 0)::DOUBLE AS ratio,
    'the parts ' || exceeding.parts || ' of "' || exceeding.total_name || '" sum to at least '
        || rtrim(rtrim(round(CASE WHEN exceeding.incompatible THEN exceeding.hard_low ELSE exceeding.usual_low END, 9)::VARCHAR, '0'), '.')
        || coalesce(' ' || exceeding.unconverted_unit, '')
        || ', which is '
        || rtrim(rtrim(round(CASE WHEN exceeding.incompatible THEN exceeding.hard_low - exceeding.hard_high ELSE exceeding.usual_low - exceeding.usual_high END, 9)::VARCHAR, '0'), '.')
        || coalesce(' ' || exceeding.unconverted_unit, '')
        || ' above the total' AS finding
FROM exceeding;
