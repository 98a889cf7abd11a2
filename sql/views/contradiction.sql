-- quotation and contradiction: every contradiction of every kind, with both sides as an editor needs them.

-- What was found is an anchor only of the same words: an excerpt that was amended while its text was not at hand is
-- unchecked. One that was not found stays unanchored until it is looked for again.
CREATE VIEW quotation AS
WITH searched AS (
    SELECT
        appearance.id AS appearance,
        bool_or(anchor.exact IS NOT NULL) AS found
    FROM appearance
    INNER JOIN source ON source.id = appearance.source
    INNER JOIN anchor
        ON anchor.appearance = appearance.id
        AND (source.sha256 IS NULL OR anchor.sha256 = source.sha256)
    WHERE NOT anchor.retracted
        AND CASE
            WHEN anchor.exact IS NULL THEN TRUE
            WHEN anchor.exact = appearance.excerpt THEN TRUE
            ELSE trim(regexp_replace(translate(anchor.exact, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g'))
                = trim(regexp_replace(translate(appearance.excerpt, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g'))
        END
    GROUP BY appearance.id
)
SELECT
    appearance.id AS appearance,
    appearance.statement,
    appearance.source,
    source.title AS source_title,
    source.url AS source_url,
    appearance.excerpt,
    appearance.locator,
    CASE
        WHEN appearance.excerpt IS NULL THEN 'unquoted'
        WHEN searched.found THEN 'anchored'
        WHEN NOT searched.found THEN 'unanchored'
        ELSE 'unchecked'
    END AS anchored,
    row_number() OVER (
        PARTITION BY appearance.statement
        ORDER BY appearance.excerpt IS NULL, published.earliest NULLS LAST, appearance.id
    ) = 1 AS first
FROM appearance
INNER JOIN source ON source.id = appearance.source
LEFT JOIN date_reading AS published ON published.expression = source.published
LEFT JOIN searched ON searched.appearance = appearance.id
WHERE NOT appearance.retracted;

COMMENT ON VIEW quotation IS 'One row per place where a statement can be read, with whether its excerpt was found there.';
COMMENT ON COLUMN quotation.appearance IS 'The appearance.';
COMMENT ON COLUMN quotation.statement IS 'The statement.';
COMMENT ON COLUMN quotation.source IS 'The source it can be read in.';
COMMENT ON COLUMN quotation.source_title IS 'Title of the source.';
COMMENT ON COLUMN quotation.source_url IS 'Where the source was published.';
COMMENT ON COLUMN quotation.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN quotation.locator IS 'Page, paragraph or time code.';
COMMENT ON COLUMN quotation.anchored IS 'anchored: the excerpt was found in the text; unanchored: it was looked for and not found; unchecked: the text was not at hand; unquoted: there is no excerpt.';
COMMENT ON COLUMN quotation.first IS 'Whether it is the one shown for its statement: quoted, earliest published.';

CREATE VIEW figure_wording AS
SELECT
    figure.statement,
    string_agg(figure.verbatim, '; ' ORDER BY figure.id) AS figures
FROM figure
WHERE NOT figure.retracted
GROUP BY figure.statement;

COMMENT ON VIEW figure_wording IS 'One row per statement that gives figures.';
COMMENT ON COLUMN figure_wording.statement IS 'The statement.';
COMMENT ON COLUMN figure_wording.figures IS 'Its figures as stated, separated by semicolons.';

-- A side is a statement, with its speaker and its first quotation, or an item of evidence, with its holder and its source.
CREATE VIEW contradiction AS
WITH pair AS MATERIALIZED (
    SELECT contradiction_pair.*
    FROM contradiction_pair
),
side AS (
    SELECT
        statement.id,
        FALSE AS is_evidence,
        statement.speaker,
        speaker.name,
        statement.said,
        statement.said_earliest,
        statement.said_latest,
        quotation.excerpt,
        quotation.source,
        quotation.anchored
    FROM statement
    INNER JOIN speaker ON speaker.id = statement.speaker
    LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
    WHERE statement.id IN (
        SELECT pair.one_statement FROM pair
        UNION ALL
        SELECT pair.other_statement FROM pair
    )
    UNION ALL
    SELECT
        evidence.id,
        TRUE AS is_evidence,
        evidence.holder AS speaker,
        speaker.name,
        evidence.captured AS said,
        captured.earliest AS said_earliest,
        captured.latest AS said_latest,
        NULL AS excerpt,
        evidence.source,
        NULL AS anchored
    FROM evidence
    LEFT JOIN speaker ON speaker.id = evidence.holder
    LEFT JOIN date_reading AS captured ON captured.expression = evidence.captured
    WHERE evidence.id IN (SELECT pair.evidence FROM pair)
),
-- Two ids of one speaker are no two speakers of a side.
one_speaker AS (
    SELECT same_speaker.speaker, same_speaker.other
    FROM same_speaker
    WHERE same_speaker.speaker <> same_speaker.other
),
principal AS (
    SELECT speaker_side.speaker, speaker_side.side, speaker_side.valid_from, speaker_side.valid_to
    FROM speaker_side
),
-- The statement said first is the earlier side; evidence is always the later one, for it is held against a statement.
sorted AS (
    SELECT
        pair.*,
        other.id IS NOT NULL
            AND (coalesce(other.said_earliest, 'infinity'), coalesce(other.said_latest, 'infinity'), other.id)
                < (coalesce(one.said_earliest, 'infinity'), coalesce(one.said_latest, 'infinity'), one.id) AS turned
    FROM pair
    INNER JOIN side AS one ON one.id = pair.one_statement AND NOT one.is_evidence
    LEFT JOIN side AS other ON other.id = pair.other_statement AND NOT other.is_evidence
),
told AS (
    SELECT
        sorted.kind,
        sorted.grade,
        sorted.subject,
        sorted.gap,
        sorted.ratio,
        sorted.finding,
        sorted.evidence,
        CASE WHEN sorted.turned THEN sorted.other_statement ELSE sorted.one_statement END AS earlier_statement,
        CASE WHEN sorted.turned THEN sorted.one_statement ELSE sorted.other_statement END AS later_statement,
        CASE WHEN sorted.turned THEN sorted.other_words ELSE sorted.one_words END AS earlier_words,
        CASE WHEN sorted.turned THEN sorted.one_words ELSE sorted.other_words END AS later_words
    FROM sorted
)
SELECT
    told.kind || ':' || told.subject || ':' || earlier.id || ':' || later.id AS contradiction,
    told.kind,
    told.grade,
    NOT later.is_evidence AND earlier.speaker <> later.speaker AND NOT EXISTS (
        SELECT 1
        FROM one_speaker
        WHERE one_speaker.speaker = earlier.speaker AND one_speaker.other = later.speaker
    ) AND EXISTS (
        SELECT 1
        FROM principal AS earlier_principal
        INNER JOIN principal AS later_principal ON later_principal.side = earlier_principal.side
        WHERE earlier_principal.speaker = earlier.speaker
            AND later_principal.speaker = later.speaker
            AND earlier_principal.valid_from <= coalesce(earlier.said_latest, 'infinity'::TIMESTAMP)
            AND earlier_principal.valid_to >= coalesce(earlier.said_earliest, '-infinity'::TIMESTAMP)
            AND later_principal.valid_from <= coalesce(later.said_latest, 'infinity'::TIMESTAMP)
            AND later_principal.valid_to >= coalesce(later.said_earliest, '-infinity'::TIMESTAMP)
    ) AS same_side,
    told.subject,
    earlier.id AS earlier_statement,
    earlier.speaker AS earlier_speaker,
    earlier.name AS earlier_name,
    earlier.said AS earlier_said,
    earlier.said_earliest AS earlier_said_earliest,
    earlier.said_latest AS earlier_said_latest,
    told.earlier_words,
    earlier.excerpt AS earlier_excerpt,
    earlier.source AS earlier_source,
    earlier.anchored AS earlier_anchored,
    told.later_statement,
    told.evidence,
    later.speaker AS later_speaker,
    later.name AS later_name,
    later.said AS later_said,
    later.said_earliest AS later_said_earliest,
    later.said_latest AS later_said_latest,
    told.later_words,
    later.excerpt AS later_excerpt,
    later.source AS later_source,
    later.anchored AS later_anchored,
    told.gap,
    told.ratio,
    earlier.name || ' (' || coalesce(earlier.said, 'date unknown') || ') '
        || CASE WHEN told.gap IS NULL THEN told.earlier_words ELSE 'said "' || told.earlier_words || '"' END
        || ' and '
        || CASE
            WHEN later.is_evidence
                THEN 'the evidence "' || told.evidence || '" (' || concat_ws(', ', later.name, coalesce(later.said, 'date unknown')) || ') speaks against it'
            ELSE later.name || ' (' || coalesce(later.said, 'date unknown') || ') '
                || CASE WHEN told.gap IS NULL THEN told.later_words ELSE 'said "' || told.later_words || '"' END
        END
        || ': ' || told.finding || '.' AS explanation
FROM told
INNER JOIN side AS earlier ON earlier.id = told.earlier_statement AND NOT earlier.is_evidence
INNER JOIN side AS later
    ON later.id = coalesce(told.later_statement, told.evidence)
    AND later.is_evidence = (told.evidence IS NOT NULL);

COMMENT ON VIEW contradiction IS 'One row per contradiction: two statements, the earlier one first, or a statement and the evidence against it.';
COMMENT ON COLUMN contradiction.contradiction IS 'Id of the contradiction: kind, subject and both sides.';
COMMENT ON COLUMN contradiction.kind IS 'The rule that found it.';
COMMENT ON COLUMN contradiction.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction.same_side IS 'Whether the two speakers speak for a common principal.';
COMMENT ON COLUMN contradiction.subject IS 'The quantity or claim it is about.';
COMMENT ON COLUMN contradiction.earlier_statement IS 'The earlier statement.';
COMMENT ON COLUMN contradiction.earlier_speaker IS 'Speaker of the earlier statement.';
COMMENT ON COLUMN contradiction.earlier_name IS 'Name of that speaker.';
COMMENT ON COLUMN contradiction.earlier_said IS 'When the earlier statement was said, verbatim.';
COMMENT ON COLUMN contradiction.earlier_said_earliest IS 'First instant at which the earlier statement may have been said.';
COMMENT ON COLUMN contradiction.earlier_said_latest IS 'Last instant at which the earlier statement may have been said.';
COMMENT ON COLUMN contradiction.earlier_words IS 'What the earlier statement says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction.earlier_excerpt IS 'The words of the source of the earlier statement.';
COMMENT ON COLUMN contradiction.earlier_source IS 'The source of that excerpt.';
COMMENT ON COLUMN contradiction.earlier_anchored IS 'Whether that excerpt was found in the text of its source.';
COMMENT ON COLUMN contradiction.later_statement IS 'The later statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction.evidence IS 'The item of evidence on the later side; its holder, capture, description and source stand in for a statement''s.';
COMMENT ON COLUMN contradiction.later_speaker IS 'Speaker of the later statement.';
COMMENT ON COLUMN contradiction.later_name IS 'Name of that speaker.';
COMMENT ON COLUMN contradiction.later_said IS 'When the later statement was said, verbatim.';
COMMENT ON COLUMN contradiction.later_said_earliest IS 'First instant at which the later statement may have been said.';
COMMENT ON COLUMN contradiction.later_said_latest IS 'Last instant at which the later statement may have been said.';
COMMENT ON COLUMN contradiction.later_words IS 'What the later statement says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction.later_excerpt IS 'The words of the source of the later statement.';
COMMENT ON COLUMN contradiction.later_source IS 'The source of that excerpt.';
COMMENT ON COLUMN contradiction.later_anchored IS 'Whether that excerpt was found in the text of its source.';
COMMENT ON COLUMN contradiction.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted.';
COMMENT ON COLUMN contradiction.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction.explanation IS 'The contradiction in a sentence, with the arithmetic.';
