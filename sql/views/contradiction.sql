-- quotation and contradiction: every contradiction of every kind, with both sides as an editor needs them.

-- What was found is an anchor only of the same words: an excerpt that was amended while its text was not at hand is
-- unchecked. One that was not found stays unanchored until it is looked for again. Only what this file looked up itself counts.
-- One row per place where a statement can be read, with whether its excerpt was found there.
CREATE VIEW quotation AS
WITH sought AS (
    SELECT
        appearance.id AS appearance,
        anchor.exact,
        anchor.start,
        -- Of how many parts the excerpt is of which the anchor is one; an excerpt may say where it leaves something out.
        CASE
            WHEN anchor.exact IS NULL OR anchor.exact = appearance.excerpt THEN 1
            WHEN trim(regexp_replace(translate(anchor.exact, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g'))
                = trim(regexp_replace(translate(appearance.excerpt, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g'))
                THEN 1
            WHEN (contains(appearance.excerpt, '…') OR contains(appearance.excerpt, '[...]'))
                AND list_contains(
                    list_transform(
                        string_split_regex(
                            trim(regexp_replace(translate(appearance.excerpt, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g')),
                            '\[(?:…|\.\.\.)\]|…'
                        ),
                        lambda part: trim(part)
                    ),
                    trim(regexp_replace(translate(anchor.exact, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g'))
                )
                THEN len(list_filter(string_split_regex(appearance.excerpt, '\[(?:…|\.\.\.)\]|…'), lambda part: regexp_matches(part, '\S')))
        END AS parts
    FROM appearance
    INNER JOIN source ON source.id = appearance.source
    INNER JOIN anchor
        ON anchor.appearance = appearance.id
        AND (source.sha256 IS NULL OR anchor.sha256 = source.sha256)
    INNER JOIN looked_up ON looked_up.entry = anchor.entry
    WHERE NOT anchor.retracted
),
searched AS (
    SELECT
        sought.appearance,
        bool_or(sought.parts = 1 AND sought.exact IS NOT NULL)
        OR coalesce(len(list_distinct(list(sought.start) FILTER (sought.parts > 1))) >= max(sought.parts), FALSE) AS found
    FROM sought
    WHERE sought.parts IS NOT NULL
    GROUP BY sought.appearance
)
SELECT
    appearance.id AS appearance,  -- The appearance.
    appearance.statement,  -- The statement.
    appearance.source,  -- The source it can be read in.
    source.title AS source_title,  -- Title of the source.
    source.url AS source_url,  -- Where the source was published.
    appearance.excerpt,  -- The words of the source, verbatim.
    appearance.locator,  -- Page, paragraph or time code.
    translated.translation,  -- The excerpt in other languages, each with who translated it.
    CASE
        WHEN appearance.excerpt IS NULL THEN 'unquoted'
        WHEN searched.found THEN 'anchored'
        WHEN NOT searched.found THEN 'unanchored'
        ELSE 'unchecked'
    END AS anchored,  -- anchored: the excerpt was found in the text; unanchored: it was looked for and not found; unchecked: the text was not at hand; unquoted: there is no excerpt.
    row_number() OVER (
        PARTITION BY appearance.statement
        ORDER BY appearance.excerpt IS NULL, published.earliest NULLS LAST, appearance.id
    ) = 1 AS first  -- Whether it is the one shown for its statement: quoted, earliest published.
FROM appearance
INNER JOIN source ON source.id = appearance.source
LEFT JOIN date_reading AS published ON published.expression = source.published
LEFT JOIN searched ON searched.appearance = appearance.id
LEFT JOIN (
    SELECT
        translation.appearance,
        string_agg(
            translation.language || ': “' || translation.text || '”' || coalesce(' (' || translation.translator || ')', ''), '; '
            ORDER BY translation.id
        ) AS translation
    FROM translation
    WHERE NOT translation.retracted
    GROUP BY translation.appearance
) AS translated ON translated.appearance = appearance.id
WHERE NOT appearance.retracted;

-- One row per statement that gives figures.
CREATE VIEW figure_wording AS
SELECT
    figure.statement,  -- The statement.
    string_agg(figure.verbatim, '; ' ORDER BY figure.id) AS figures  -- Its figures as stated, separated by semicolons.
FROM figure
WHERE NOT figure.retracted
GROUP BY figure.statement;

-- One row per statement that gives figures and is about no claim, with what it says: its figures.
CREATE VIEW figure_saying AS
SELECT
    statement.id AS statement,  -- The statement.
    string_agg(quantity.name || coalesce(': ' || figure.verbatim, ''), '; ' ORDER BY figure.id) AS saying  -- Each quantity with the figure as stated, separated by semicolons.
FROM statement
INNER JOIN figure ON figure.statement = statement.id AND NOT figure.retracted
INNER JOIN quantity ON quantity.id = figure.quantity
WHERE statement.claim IS NULL
GROUP BY statement.id;

-- A side is a statement, with its speaker and its first quotation, or an item of evidence, with its holder and its source.
-- One row per contradiction: two statements, the earlier one first, or a statement and the evidence against it.
CREATE VIEW contradiction AS
WITH pair AS MATERIALIZED (
    SELECT topical_pair.*
    FROM topical_pair
),
side AS (
    SELECT
        statement.statement AS id,
        FALSE AS is_evidence,
        statement.voice,
        statement.speaker AS canonical,
        statement.series,
        statement.stated_speaker AS speaker,
        speaker.name,
        statement.said,
        statement.said_earliest,
        statement.said_latest,
        quotation.excerpt,
        quotation.source,
        quotation.anchored
    FROM statement_voice AS statement
    INNER JOIN speaker ON speaker.id = statement.stated_speaker
    LEFT JOIN quotation ON quotation.statement = statement.statement AND quotation.first
    WHERE statement.statement IN (
        SELECT pair.one_statement FROM pair
        UNION ALL
        SELECT pair.other_statement FROM pair
    )
    UNION ALL
    SELECT
        evidence.id,
        TRUE AS is_evidence,
        NULL AS voice,
        NULL AS canonical,
        NULL AS series,
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
-- Whom a voice can be counted to: its speaker, whose statement it is, and whom these speak for.
principal AS (
    SELECT member.voice, speaker_side.side, speaker_side.valid_from, speaker_side.valid_to
    FROM (
        SELECT side.voice, side.canonical AS speaker FROM side WHERE NOT side.is_evidence
        UNION
        SELECT side.voice, side.series FROM side WHERE NOT side.is_evidence
    ) AS member
    INNER JOIN speaker_side ON speaker_side.speaker = member.speaker
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
ordered AS (
    SELECT
        sorted.kind,
        sorted.grade,
        split_part(sorted.subject, '#', 1) AS subject,
        sorted.subject AS subject_part,
        sorted.gap,
        sorted.ratio,
        sorted.finding,
        sorted.topic,
        sorted.about,
        sorted.topic_subject,
        sorted.evidence,
        CASE WHEN sorted.turned THEN sorted.other_statement ELSE sorted.one_statement END AS earlier_statement,
        CASE WHEN sorted.turned THEN sorted.one_statement ELSE sorted.other_statement END AS later_statement,
        CASE WHEN sorted.turned THEN sorted.other_words ELSE sorted.one_words END AS earlier_words,
        CASE WHEN sorted.turned THEN sorted.one_words ELSE sorted.other_words END AS later_words
    FROM sorted
)
SELECT
    ordered.kind || ':' || ordered.subject_part || ':' || earlier.id || ':' || later.id AS contradiction,  -- Id of the contradiction: kind, subject and both sides.
    ordered.kind,  -- The rule that found it.
    ordered.grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    NOT later.is_evidence AND earlier.voice <> later.voice AND EXISTS (
        SELECT 1
        FROM principal AS earlier_principal
        INNER JOIN principal AS later_principal ON later_principal.side = earlier_principal.side
        WHERE earlier_principal.voice = earlier.voice
            AND later_principal.voice = later.voice
            -- Who speaks for two is no common principal of himself.
            AND (earlier.canonical <> later.canonical OR earlier_principal.side <> earlier.canonical)
            AND earlier_principal.valid_from <= coalesce(earlier.said_latest, 'infinity'::TIMESTAMP)
            AND earlier_principal.valid_to >= coalesce(earlier.said_earliest, '-infinity'::TIMESTAMP)
            AND later_principal.valid_from <= coalesce(later.said_latest, 'infinity'::TIMESTAMP)
            AND later_principal.valid_to >= coalesce(later.said_earliest, '-infinity'::TIMESTAMP)
    ) AS same_side,  -- Whether the two are voices of one side: their speakers, or those for whom they spoke, have a common principal.
    ordered.subject,  -- The quantity, claim or question it is about.
    earlier.id AS earlier_statement,  -- The earlier statement.
    earlier.speaker AS earlier_speaker,  -- Speaker of the earlier statement.
    earlier.name AS earlier_name,  -- Name of that speaker.
    earlier.said AS earlier_said,  -- When the earlier statement was said, verbatim.
    earlier.said_earliest AS earlier_said_earliest,  -- First instant at which the earlier statement may have been said.
    earlier.said_latest AS earlier_said_latest,  -- Last instant at which the earlier statement may have been said.
    ordered.earlier_words,  -- What the earlier statement says, in short: the figure verbatim, or the stance and claim.
    earlier.excerpt AS earlier_excerpt,  -- The words of the source of the earlier statement.
    earlier.source AS earlier_source,  -- The source of that excerpt.
    earlier.anchored AS earlier_anchored,  -- Whether that excerpt was found in the text of its source.
    ordered.later_statement,  -- The later statement; absent where evidence stands on that side.
    ordered.evidence,  -- The item of evidence on the later side; its holder, capture, description and source stand in for a statement's.
    later.speaker AS later_speaker,  -- Speaker of the later statement.
    later.name AS later_name,  -- Name of that speaker.
    later.said AS later_said,  -- When the later statement was said, verbatim.
    later.said_earliest AS later_said_earliest,  -- First instant at which the later statement may have been said.
    later.said_latest AS later_said_latest,  -- Last instant at which the later statement may have been said.
    ordered.later_words,  -- What the later statement says, in short: the figure verbatim, or the stance and claim.
    later.excerpt AS later_excerpt,  -- The words of the source of the later statement.
    later.source AS later_source,  -- The source of that excerpt.
    later.anchored AS later_anchored,  -- Whether that excerpt was found in the text of its source.
    ordered.gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted.
    ordered.ratio,  -- The higher of these bounds over the lower.
    earlier.name || ' (' || coalesce(earlier.said, 'date unknown') || ') '
        || CASE WHEN ordered.gap IS NULL THEN ordered.earlier_words ELSE 'said "' || ordered.earlier_words || '"' END
        || ' and '
        || CASE
            WHEN later.is_evidence
                THEN 'the evidence "' || ordered.evidence || '" (' || concat_ws(', ', later.name, coalesce(later.said, 'date unknown')) || ') speaks against it'
            ELSE later.name || ' (' || coalesce(later.said, 'date unknown') || ') '
                || CASE WHEN ordered.gap IS NULL THEN ordered.later_words ELSE 'said "' || ordered.later_words || '"' END
        END
        || ': ' || ordered.finding || '.' AS explanation,  -- The contradiction in a sentence, with the arithmetic.
    ordered.finding,  -- Of that sentence why the two do not agree.
    ordered.topic,  -- The topic that it belongs to, in letters; any unambiguous beginning names it.
    ordered.about,  -- What the topic is: quantity, question or claim.
    ordered.topic_subject  -- Id of that quantity, question or claim; of claims that rival for one answer, the first by id.
FROM ordered
INNER JOIN side AS earlier ON earlier.id = ordered.earlier_statement AND NOT earlier.is_evidence
INNER JOIN side AS later
    ON later.id = coalesce(ordered.later_statement, ordered.evidence)
    AND later.is_evidence = (ordered.evidence IS NOT NULL);
