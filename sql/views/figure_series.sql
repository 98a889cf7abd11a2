-- figure_series: every figure of a series for a quantity, with how it changes the one before, as far as their order is certain.
--
-- A revision is another figure for the same time: it has a direction, told from the numbers as they are worded. A figure for a
-- later time is an update and has none; only a running total that is lower than the one before shows it. Figures that stand beside
-- each other, because their order is not known, have no direction either. What was observed and what was derived are two series.

-- One row per figure that changes another of its series, or stands beside one in no known order.
CREATE VIEW figure_change AS
WITH stated AS MATERIALIZED (
    SELECT
        stated_figure.*,
        -- The number as it is worded, where there is one.
        CASE
            WHEN stated_figure.number_low = stated_figure.number_high THEN stated_figure.number_low
            WHEN NOT contains(stated_figure.rule, '{n}') THEN NULL
            WHEN stated_figure.number_high IS NULL THEN stated_figure.number_low
            WHEN coalesce(stated_figure.number_low, 0) = 0 THEN stated_figure.number_high
        END AS number
    FROM stated_figure
),
revision AS MATERIALIZED (
    SELECT revision_path.statement, revision_path.revised, revision_path.named
    FROM revision_path
),
counted AS MATERIALIZED (
    SELECT
        stated.figure,
        stated.statement,
        stated.series,
        stated.quantity,
        stated.unconverted_unit,
        stated.derived,
        stated.behaviour,
        stated.valid_from,
        stated.valid_to,
        stated.standing,
        stated.zoned,
        coalesce(stated.order_earliest, '-infinity'::TIMESTAMP) AS earliest,
        coalesce(stated.order_latest, 'infinity'::TIMESTAMP) AS latest,
        -- The first by name stands for all of a series for one quantity and time.
        min(stated.figure) OVER (
            PARTITION BY
                stated.series,
                stated.quantity,
                stated.unconverted_unit,
                stated.derived,
                stated.valid_from,
                stated.valid_to
        ) AS moment
    FROM stated
    WHERE stated.committed AND NOT stated.retracted
),
followed AS (
    SELECT
        counted.*,
        counted.earliest - CASE WHEN bool_or(counted.zoned) OVER (PARTITION BY counted.moment) THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END AS surely_from,
        max(counted.latest) OVER (
            PARTITION BY counted.moment
            ORDER BY counted.earliest, counted.figure
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended
    FROM counted
),
-- A spell is a run of times of saying of which each begins before those before it are over; spells are in certain order.
placed AS MATERIALIZED (
    SELECT
        followed.*,
        count(CASE WHEN followed.surely_from > followed.ended THEN 1 END) OVER (
            PARTITION BY followed.moment
            ORDER BY followed.earliest, followed.figure
            ROWS UNBOUNDED PRECEDING
        ) AS spell
    FROM followed
),
in_spell AS MATERIALIZED (
    SELECT later.figure, before.figure AS previous, later.statement, before.statement AS previous_statement, before.earliest, before.latest
    FROM placed AS later
    INNER JOIN placed AS before
        ON before.moment = later.moment
        AND before.spell = later.spell
        AND before.latest + CASE WHEN before.zoned = later.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END < later.earliest
    UNION
    SELECT later.figure, before.figure AS previous, later.statement, before.statement AS previous_statement, before.earliest, before.latest
    FROM revision
    INNER JOIN placed AS later ON later.statement = revision.statement
    INNER JOIN placed AS before ON before.statement = revision.revised AND before.moment = later.moment
),
-- Of those before a figure, one that was over when another of them began, or that another of them revises, is not just before it.
just_before AS (
    SELECT in_spell.figure, in_spell.previous
    FROM in_spell
    INNER JOIN (
        SELECT in_spell.figure, max(in_spell.earliest) AS last_began
        FROM in_spell
        GROUP BY in_spell.figure
    ) AS latest ON latest.figure = in_spell.figure AND latest.last_began <= in_spell.latest
    ANTI JOIN (
        SELECT in_spell.figure, revision.revised
        FROM in_spell
        INNER JOIN revision ON revision.statement = in_spell.previous_statement
    ) AS between_them
        ON between_them.figure = in_spell.figure AND between_them.revised = in_spell.previous_statement
),
moment AS (
    SELECT
        placed.series,
        placed.quantity,
        placed.unconverted_unit,
        placed.derived,
        placed.moment,
        placed.valid_from,
        lag(placed.moment) OVER times AS earlier_moment,
        lag(placed.valid_to) OVER times AS earlier_valid_to
    FROM placed
    WHERE placed.behaviour <> 'increment'
    GROUP BY placed.series, placed.quantity, placed.unconverted_unit, placed.derived, placed.moment, placed.valid_from, placed.valid_to
    WINDOW times AS (
        PARTITION BY placed.series, placed.quantity, placed.unconverted_unit, placed.derived
        ORDER BY placed.valid_from, placed.valid_to
    )
),
-- Each figure of its series that came just before another: none that is certainly between them, none whose order with it is not known.
revising AS (
    SELECT just_before.figure, just_before.previous, TRUE AS is_revision
    FROM just_before
    UNION ALL
    SELECT placed.figure, before.figure AS previous, TRUE AS is_revision
    FROM placed
    INNER JOIN placed AS before ON before.moment = placed.moment AND before.spell = placed.spell - 1
    ANTI JOIN in_spell ON in_spell.figure = placed.figure
    ANTI JOIN in_spell AS over ON over.previous = before.figure
    UNION ALL
    -- What a statement revises for another time.
    SELECT later.figure, before.figure AS previous, TRUE AS is_revision
    FROM revision
    INNER JOIN placed AS later ON later.statement = revision.statement
    INNER JOIN placed AS before
        ON before.statement = revision.revised
        AND before.quantity = later.quantity
        AND before.unconverted_unit IS NOT DISTINCT FROM later.unconverted_unit
        AND before.derived = later.derived
        AND before.moment <> later.moment
    WHERE revision.named
),
step AS (
    SELECT revising.figure, revising.previous, revising.is_revision
    FROM revising
    UNION ALL
    -- Else the figure is an update of one for an earlier time.
    SELECT placed.figure, before.figure AS previous, FALSE AS is_revision
    FROM placed
    INNER JOIN moment ON moment.moment = placed.moment AND moment.earlier_valid_to < moment.valid_from
    INNER JOIN placed AS before ON before.moment = moment.earlier_moment AND before.standing
    ANTI JOIN revising ON revising.figure = placed.figure
),
compared AS (
    SELECT
        step.figure,
        step.is_revision,
        before.verbatim || CASE WHEN before.voice = later.voice THEN '' ELSE ' (' || speaker.name || ')' END AS previous,
        before.figure AS previous_figure,
        before.voice <> later.voice AS is_of_another,
        CASE
            WHEN before.verbatim = later.verbatim THEN 'same'
            WHEN before.number = later.number THEN 'same'
            WHEN before.number < later.number THEN 'up'
            WHEN before.number > later.number THEN 'down'
            WHEN before.usual_high < later.usual_low THEN 'up'
            WHEN before.usual_low > later.usual_high THEN 'down'
            ELSE 'compatible'
        END AS direction
    FROM step
    INNER JOIN stated AS before ON before.figure = step.previous
    INNER JOIN stated AS later ON later.figure = step.figure
    INNER JOIN speaker ON speaker.id = before.stated_speaker
),
changed AS (
    SELECT
        compared.figure,
        min(compared.previous_figure) AS previous_figure,
        bool_or(compared.is_revision) AS is_revision,
        string_agg(DISTINCT compared.previous, ' / ' ORDER BY compared.previous) AS previous,
        bool_or(compared.is_of_another) AS is_of_another,
        CASE WHEN min(compared.direction) = max(compared.direction) THEN min(compared.direction) ELSE 'order not known' END AS direction
    FROM compared
    GROUP BY compared.figure
),
-- Of one series' standing figures for one time none is certainly later than another.
beside AS (
    SELECT stated.series, stated.quantity, stated.unconverted_unit, stated.derived, stated.valid_from, stated.valid_to
    FROM stated
    WHERE stated.standing
    GROUP BY stated.series, stated.quantity, stated.unconverted_unit, stated.derived, stated.valid_from, stated.valid_to
    HAVING count(DISTINCT stated.hard) > 1
)
SELECT
    stated.figure,  -- The figure.
    changed.previous_figure,  -- The figure of its series just before it; of several in no known order, the first by id.
    changed.previous,  -- That figure as it was stated, with the name of who gave it where that is another voice; of several, all.
    coalesce(changed.is_of_another, FALSE) AS is_of_another,  -- Whether another voice of the series gave that one.
    CASE
        WHEN beside.series IS NOT NULL THEN 'order not known'
        WHEN changed.is_revision THEN changed.direction
        WHEN changed.direction = 'down' AND stated.behaviour = 'cumulative' THEN 'update, down'
        ELSE 'update'
    END AS revision  -- How it changes the figure before it: up, down, same or compatible; update, where that one is for an earlier time, or update, down for a running total that is lower; order not known.
FROM stated
LEFT JOIN changed ON changed.figure = stated.figure
LEFT JOIN beside
    ON stated.standing
    AND beside.series = stated.series
    AND beside.quantity = stated.quantity
    AND beside.unconverted_unit IS NOT DISTINCT FROM stated.unconverted_unit
    AND beside.derived = stated.derived
    AND beside.valid_from IS NOT DISTINCT FROM stated.valid_from
    AND beside.valid_to IS NOT DISTINCT FROM stated.valid_to
WHERE changed.figure IS NOT NULL OR beside.series IS NOT NULL;

-- One row per figure of a statement, in its place in its series.
CREATE VIEW figure_series AS
SELECT
    stated_figure.figure,  -- The figure.
    stated_figure.statement,  -- The statement that gives it.
    stated_figure.quantity,  -- The quantity that stands for all that are the same.
    quantity.name AS quantity_name,  -- The quantity in words.
    stated_figure.unit,  -- Unit it was stated in.
    stated_figure.conversion,  -- How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.
    stated_figure.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate.
    stated_figure.behaviour,  -- How the quantity behaves in time.
    stated_figure.stated_speaker AS speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    stated_figure.series,  -- Whose it is: for whom it was given, or else its speaker.
    stated_figure.said,  -- When it was said, verbatim.
    stated_figure.said_earliest,  -- First instant at which it may have been said.
    stated_figure.said_latest,  -- Last instant at which it may have been said.
    stated_figure.as_of,  -- When it is said to hold, verbatim.
    stated_figure.as_of_assumed,  -- Whether it is assumed to hold when it was said.
    stated_figure.basis,  -- Whether it was observed or derived from other figures, where that is known.
    stated_figure.verbatim,  -- The figure as it was stated_figure.
    stated_figure.rule,  -- The hedge rule that read it.
    stated_figure.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    stated_figure.hard_high,  -- Greatest value the words allow.
    stated_figure.usual_low,  -- Least value a reader takes them to mean.
    stated_figure.usual_high,  -- Greatest value a reader takes them to mean.
    stated_figure.hard,  -- The interval that the words allow, in interval notation.
    stated_figure.usual,  -- The interval that a reader takes them to mean.
    figure_change.previous,  -- The figure of its series just before it, with the name of who gave it where that is another voice; of several in no known order, all.
    coalesce(figure_change.is_of_another, FALSE) AS is_of_another,  -- Whether another voice of the series gave that one.
    figure_change.revision,  -- How it changes the figure before it: up, down, same or compatible; update, where that one is for an earlier time, or update, down for a running total that is lower; order not known.
    stated_figure.standing,  -- Whether it competes with other figures.
    CASE
        WHEN stated_figure.retracted THEN 'retracted'
        WHEN stated_figure.withdrawn THEN 'withdrawn'
        WHEN stated_figure.denied THEN 'denied'
        WHEN stated_figure.relayed THEN 'relayed'
        WHEN stated_figure.repeated THEN 'repeated'
        WHEN NOT stated_figure.committed THEN 'uncommitted'
        WHEN stated_figure.standing THEN 'stands'
        ELSE 'revised'
    END AS status,  -- stands, revised, withdrawn, retracted, relayed (unchanged), repeated (entered twice), uncommitted or denied.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.source,  -- The source it can be read in.
    quotation.anchored  -- Whether the excerpt was found in the text of its source.
FROM stated_figure
INNER JOIN speaker ON speaker.id = stated_figure.stated_speaker
INNER JOIN quantity ON quantity.id = stated_figure.quantity
LEFT JOIN figure_change ON figure_change.figure = stated_figure.figure
LEFT JOIN quotation ON quotation.statement = stated_figure.statement AND quotation.first;
