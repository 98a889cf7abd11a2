-- standing_figure: the figures that compete, as every rule about figures reads them.
-- Standing needs every figure of a series, so it is worked out once per write and kept in a table of this name; a question
-- about an earlier state works it out for itself (sql/file/derived/snapshot).
--
-- Of a series' figures for one quantity and one time those stand that no certainly later one replaces (statement_voice.sql). What a
-- statement says it revises falls for the quantities that it gives itself, whenever they hold. A derived figure stands apart from
-- the observed ones: neither replaces the other, save where an observed one says that it revises.
--
-- A figure competes with those of its quantity whose bounds are in the same unit. That is the unit of the quantity, save where
-- a figure could not be converted to it: unconverted_unit stands beside the quantity wherever figures meet.
--
-- One voice can have several standing figures for a time, where the order in which it gave them is not known: these are
-- alternatives. They are found among the figures of a voice that hold one over another, and of these among those whose times of
-- saying run one into another.
--
-- What rules out most figures before any question joins them is worked out with it: whether a figure can be the lower, or the
-- upper, of a disjoint pair. Only one whose high is below the highest low of its quantity can be the lower, and only one whose
-- low is above the lowest high the upper; of these, the ones that meet such another while both hold. Where there are too many
-- to be held against each other, because values drift with time, a quantity is crowded: a figure is then held against the
-- highest and lowest of the same slices of time only, and where that leaves it crowded still, pairs are looked for slice by
-- slice. A slice is a third of the time that the figures hold on average; a figure that touches more than twelve is in none,
-- and is held against all.

-- One row per figure that competes with others: no later one of its series replaces it for its quantity, validity and unit of its bounds, and it is committed, neither withdrawn nor retracted nor a mere relay.
CREATE VIEW standing_figure AS
-- What has no number in common with another one is alone; to count numbers is quicker than to count words.
WITH alike AS MATERIALIZED (
    SELECT alike_figure.number
    FROM (
        SELECT
            hash(
                competing_figure.series,
                competing_figure.quantity,
                competing_figure.unconverted_unit,
                competing_figure.derived,
                competing_figure.valid_from,
                competing_figure.valid_to
            ) AS number
        FROM competing_figure
    ) AS alike_figure
    GROUP BY alike_figure.number
    HAVING count(*) > 1
),
latest AS (
    SELECT
        competing_figure.series,
        competing_figure.quantity,
        competing_figure.unconverted_unit,
        competing_figure.derived,
        competing_figure.valid_from,
        competing_figure.valid_to,
        max(competing_figure.order_earliest) FILTER (WHERE competing_figure.zoned) AS zoned_earliest,
        max(competing_figure.order_earliest) FILTER (WHERE NOT competing_figure.zoned) AS unzoned_earliest
    FROM competing_figure
    SEMI JOIN alike
        ON alike.number = hash(
            competing_figure.series,
            competing_figure.quantity,
            competing_figure.unconverted_unit,
            competing_figure.derived,
            competing_figure.valid_from,
            competing_figure.valid_to
        )
    GROUP BY
        competing_figure.series,
        competing_figure.quantity,
        competing_figure.unconverted_unit,
        competing_figure.derived,
        competing_figure.valid_from,
        competing_figure.valid_to
),
-- What is ordered by revisions and not by time; there are few of them.
revised AS (
    SELECT DISTINCT original.figure
    FROM competing_figure AS later
    INNER JOIN (
        SELECT competing_figure.*, revision_path.statement AS revised_by, revision_path.named
        FROM competing_figure
        INNER JOIN revision_path ON revision_path.revised = competing_figure.statement
    ) AS original ON original.revised_by = later.statement AND original.quantity = later.quantity
    WHERE (original.named AND later.derived <= original.derived)
        OR (
            later.derived = original.derived
            AND later.unconverted_unit IS NOT DISTINCT FROM original.unconverted_unit
            AND later.valid_from = original.valid_from
            AND later.valid_to = original.valid_to
        )
),
-- What it takes to hold them against each other; the rest of a row is looked up once it is known which stand.
stated AS MATERIALIZED (
    SELECT
        competing_figure.figure,
        competing_figure.quantity,
        competing_figure.unconverted_unit,
        competing_figure.valid_from,
        competing_figure.valid_to,
        competing_figure.usual_low,
        competing_figure.usual_high,
        hash(competing_figure.voice, competing_figure.quantity, competing_figure.unconverted_unit, competing_figure.derived) AS voice_number
    FROM competing_figure
    LEFT JOIN latest
        ON latest.series = competing_figure.series
        AND latest.quantity = competing_figure.quantity
        AND latest.unconverted_unit IS NOT DISTINCT FROM competing_figure.unconverted_unit
        AND latest.derived = competing_figure.derived
        AND latest.valid_from IS NOT DISTINCT FROM competing_figure.valid_from
        AND latest.valid_to IS NOT DISTINCT FROM competing_figure.valid_to
    ANTI JOIN revised ON revised.figure = competing_figure.figure
    -- One that is alone is the latest.
    WHERE coalesce(
        greatest(
            latest.zoned_earliest - CASE WHEN competing_figure.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END,
            latest.unzoned_earliest - CASE WHEN competing_figure.zoned THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END
        ),
        competing_figure.order_earliest
    ) <= competing_figure.order_latest
),
several AS (
    SELECT stated.voice_number
    FROM stated
    GROUP BY stated.voice_number
    HAVING count(*) > 1
),
beside AS (
    SELECT
        competing_figure.figure,
        competing_figure.statement,
        competing_figure.quantity,
        competing_figure.unconverted_unit,
        competing_figure.behaviour,
        competing_figure.voice,
        competing_figure.derived,
        competing_figure.valid_from,
        competing_figure.valid_to,
        competing_figure.order_earliest,
        competing_figure.order_latest,
        competing_figure.zoned,
        competing_figure.hard_low,
        competing_figure.hard_high,
        competing_figure.usual_low,
        competing_figure.usual_high,
        max(competing_figure.valid_to) OVER (
            PARTITION BY competing_figure.voice, competing_figure.quantity, competing_figure.unconverted_unit, competing_figure.derived
            ORDER BY competing_figure.valid_from, competing_figure.figure
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended
    FROM competing_figure
    SEMI JOIN (
        SELECT stated.figure
        FROM stated
        SEMI JOIN several ON several.voice_number = stated.voice_number
    ) AS voiced ON voiced.figure = competing_figure.figure
),
holding AS (
    SELECT
        beside.*,
        count(CASE WHEN beside.valid_from > beside.ended THEN 1 END) OVER (
            PARTITION BY beside.voice, beside.quantity, beside.unconverted_unit, beside.derived
            ORDER BY beside.valid_from, beside.figure
            ROWS UNBOUNDED PRECEDING
        ) AS time_held
    FROM beside
),
following AS (
    SELECT
        holding.*,
        max(holding.order_latest) OVER (
            PARTITION BY holding.voice, holding.quantity, holding.unconverted_unit, holding.derived, holding.time_held
            ORDER BY holding.order_earliest, holding.figure
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended_saying
    FROM holding
),
saying AS MATERIALIZED (
    SELECT
        following.*,
        count(CASE WHEN following.order_earliest - INTERVAL 14 HOUR > following.ended_saying THEN 1 END) OVER (
            PARTITION BY following.voice, following.quantity, following.unconverted_unit, following.derived, following.time_held
            ORDER BY following.order_earliest, following.figure
            ROWS UNBOUNDED PRECEDING
        ) AS time_said
    FROM following
),
-- Figures for one time, said at one time, have the same alternatives, which are looked for once; moment names them by the first. What
-- is ordered by revisions is looked at apart.
timed AS MATERIALIZED (
    SELECT
        saying.*,
        min(saying.figure) OVER (
            PARTITION BY
                saying.voice, saying.quantity, saying.unconverted_unit, saying.derived, saying.time_held, saying.time_said,
                saying.valid_from, saying.valid_to, saying.order_earliest, saying.order_latest, saying.zoned, ordered.statement
        ) AS moment,
        ordered.statement AS ordered
    FROM saying
    LEFT JOIN (
        SELECT revision_path.statement
        FROM revision_path
        UNION
        SELECT revision_path.revised
        FROM revision_path
    ) AS ordered ON ordered.statement = saying.statement
),
moment AS MATERIALIZED (
    SELECT
        timed.moment,
        timed.ordered,
        timed.behaviour,
        timed.voice,
        timed.quantity,
        timed.unconverted_unit,
        timed.derived,
        timed.time_held,
        timed.time_said,
        timed.valid_from,
        timed.valid_to,
        timed.order_earliest,
        timed.order_latest,
        timed.zoned,
        list(DISTINCT {
            'hard_low': timed.hard_low,
            'hard_high': timed.hard_high,
            'usual_low': timed.usual_low,
            'usual_high': timed.usual_high
        }) AS bounds
    FROM timed
    GROUP BY ALL
),
-- Each beside itself, too.
unordered AS (
    SELECT one.moment, other.bounds
    FROM moment AS one
    INNER JOIN moment AS other
        ON other.voice = one.voice
        AND other.quantity = one.quantity
        AND other.unconverted_unit IS NOT DISTINCT FROM one.unconverted_unit
        AND other.derived = one.derived
        AND other.time_held = one.time_held
        AND other.time_said = one.time_said
        AND other.valid_from <= one.valid_to
        AND one.valid_from <= other.valid_to
    LEFT JOIN revision_path AS after ON after.statement = one.ordered AND after.revised = other.ordered
    LEFT JOIN revision_path AS before ON before.statement = other.ordered AND before.revised = one.ordered
    WHERE after.statement IS NULL
        AND before.statement IS NULL
        AND one.order_earliest - CASE WHEN one.zoned = other.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END <= other.order_latest
        AND other.order_earliest - CASE WHEN one.zoned = other.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END <= one.order_latest
        AND (one.behaviour <> 'increment' OR (one.valid_from = other.valid_from AND one.valid_to = other.valid_to))
),
alternative AS (
    SELECT unordered.moment, list_sort(list_distinct(flatten(list(unordered.bounds)))) AS alternatives
    FROM unordered
    GROUP BY unordered.moment
    HAVING len(alternatives) > 1
),
bound AS (
    SELECT extent.quantity, extent.unconverted_unit, quantity.name, extent.highest_low, extent.lowest_high
    FROM (
        SELECT stated.quantity, stated.unconverted_unit, max(stated.usual_low) AS highest_low, min(stated.usual_high) AS lowest_high
        FROM stated
        GROUP BY stated.quantity, stated.unconverted_unit
    ) AS extent
    INNER JOIN quantity ON quantity.id = extent.quantity
),
standing AS (
    SELECT
        stated.figure,
        stated.quantity,
        stated.unconverted_unit,
        bound.name AS quantity_name,
        stated.valid_from,
        stated.valid_to,
        stated.usual_low,
        stated.usual_high,
        coalesce(stated.usual_high < bound.highest_low, FALSE) AS is_below,
        coalesce(stated.usual_low > bound.lowest_high, FALSE) AS is_above
    FROM stated
    INNER JOIN bound ON bound.quantity = stated.quantity AND bound.unconverted_unit IS NOT DISTINCT FROM stated.unconverted_unit
),
crowded AS (
    SELECT
        standing.quantity,
        standing.unconverted_unit,
        greatest(
            avg(epoch(standing.valid_to) - epoch(standing.valid_from))
                FILTER (WHERE isfinite(standing.valid_from) AND isfinite(standing.valid_to)) / 3,
            1
        ) AS slice_seconds
    FROM standing
    GROUP BY standing.quantity, standing.unconverted_unit
    HAVING count(*) FILTER (WHERE standing.is_below) * count(*) FILTER (WHERE standing.is_above)
        > greatest(1000000, 100 * count(*))
),
step AS (
    SELECT place
    FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) AS numbered(place)
),
placed AS (
    SELECT
        standing.figure,
        standing.quantity,
        standing.unconverted_unit,
        standing.usual_low,
        standing.usual_high,
        crowded.slice_seconds,
        floor(epoch(standing.valid_from) / crowded.slice_seconds) AS first_slice,
        floor(epoch(standing.valid_to) / crowded.slice_seconds) AS last_slice,
        coalesce(
            isfinite(standing.valid_from)
            AND isfinite(standing.valid_to)
            AND epoch(standing.valid_to) - epoch(standing.valid_from) <= crowded.slice_seconds * 11,
            FALSE
        ) AS is_sliced
    FROM standing
    INNER JOIN crowded ON crowded.quantity = standing.quantity AND crowded.unconverted_unit IS NOT DISTINCT FROM standing.unconverted_unit
),
sliced AS (
    SELECT
        placed.figure,
        placed.quantity,
        placed.unconverted_unit,
        placed.usual_low,
        placed.usual_high,
        placed.first_slice + step.place AS slice
    FROM placed
    INNER JOIN step ON placed.first_slice + step.place <= placed.last_slice
    WHERE placed.is_sliced
),
slice_bound AS (
    SELECT
        sliced.quantity,
        sliced.unconverted_unit,
        sliced.slice,
        max(sliced.usual_low) AS highest_low,
        min(sliced.usual_high) AS lowest_high
    FROM sliced
    GROUP BY sliced.quantity, sliced.unconverted_unit, sliced.slice
),
unsliced_bound AS (
    SELECT placed.quantity, placed.unconverted_unit, max(placed.usual_low) AS highest_low, min(placed.usual_high) AS lowest_high
    FROM placed
    WHERE NOT placed.is_sliced
    GROUP BY placed.quantity, placed.unconverted_unit
),
narrowed AS (
    SELECT
        sliced.figure,
        bool_or(coalesce(sliced.usual_high < slice_bound.highest_low, FALSE) OR coalesce(sliced.usual_high < unsliced_bound.highest_low, FALSE))
            AS is_below,
        bool_or(coalesce(sliced.usual_low > slice_bound.lowest_high, FALSE) OR coalesce(sliced.usual_low > unsliced_bound.lowest_high, FALSE))
            AS is_above
    FROM sliced
    INNER JOIN slice_bound
        ON slice_bound.quantity = sliced.quantity
        AND slice_bound.unconverted_unit IS NOT DISTINCT FROM sliced.unconverted_unit
        AND slice_bound.slice = sliced.slice
    LEFT JOIN unsliced_bound
        ON unsliced_bound.quantity = sliced.quantity AND unsliced_bound.unconverted_unit IS NOT DISTINCT FROM sliced.unconverted_unit
    GROUP BY sliced.figure
),
-- Most figures hold at no time at which another one does. In the order of when they begin to hold, one that does is either begun
-- before another one has ended, or not ended when the next one begins.
neighbour AS (
    SELECT
        standing.figure,
        standing.quantity,
        standing.unconverted_unit,
        standing.valid_from,
        standing.valid_to,
        standing.usual_low,
        standing.usual_high,
        standing.is_below,
        standing.is_above,
        max(standing.valid_to) OVER (
            PARTITION BY standing.quantity, standing.unconverted_unit
            ORDER BY standing.valid_from
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended,
        lead(standing.valid_from) OVER (PARTITION BY standing.quantity, standing.unconverted_unit ORDER BY standing.valid_from) AS next_from
    FROM standing
    ANTI JOIN crowded ON crowded.quantity = standing.quantity AND crowded.unconverted_unit IS NOT DISTINCT FROM standing.unconverted_unit
    WHERE standing.is_below OR standing.is_above
),
meeting AS MATERIALIZED (
    SELECT
        neighbour.figure,
        neighbour.quantity,
        neighbour.unconverted_unit,
        neighbour.valid_from,
        neighbour.valid_to,
        neighbour.usual_low,
        neighbour.usual_high,
        neighbour.is_below,
        neighbour.is_above
    FROM neighbour
    WHERE neighbour.valid_from <= neighbour.ended OR neighbour.next_from <= neighbour.valid_to
),
below_another AS (
    SELECT meeting.figure
    FROM meeting
    SEMI JOIN (SELECT * FROM meeting WHERE meeting.is_above) AS upper
        ON upper.quantity = meeting.quantity
        AND upper.unconverted_unit IS NOT DISTINCT FROM meeting.unconverted_unit
        AND upper.usual_low > meeting.usual_high
        AND upper.valid_from <= meeting.valid_to
        AND upper.valid_to >= meeting.valid_from
    WHERE meeting.is_below
),
above_another AS (
    SELECT meeting.figure
    FROM meeting
    SEMI JOIN (SELECT * FROM meeting WHERE meeting.is_below) AS lower
        ON lower.quantity = meeting.quantity
        AND lower.unconverted_unit IS NOT DISTINCT FROM meeting.unconverted_unit
        AND lower.usual_high < meeting.usual_low
        AND lower.valid_from <= meeting.valid_to
        AND lower.valid_to >= meeting.valid_from
    WHERE meeting.is_above
),
pruned AS (
    SELECT
        standing.figure,
        standing.quantity,
        standing.unconverted_unit,
        standing.quantity_name,
        CASE WHEN crowded.quantity IS NULL THEN below_another.figure IS NOT NULL ELSE coalesce(narrowed.is_below, standing.is_below) END AS may_be_lower,
        CASE WHEN crowded.quantity IS NULL THEN above_another.figure IS NOT NULL ELSE coalesce(narrowed.is_above, standing.is_above) END AS may_be_upper
    FROM standing
    LEFT JOIN crowded ON crowded.quantity = standing.quantity AND crowded.unconverted_unit IS NOT DISTINCT FROM standing.unconverted_unit
    LEFT JOIN narrowed ON narrowed.figure = standing.figure
    LEFT JOIN below_another ON below_another.figure = standing.figure
    LEFT JOIN above_another ON above_another.figure = standing.figure
),
still_crowded AS (
    SELECT pruned.quantity, pruned.unconverted_unit
    FROM pruned
    GROUP BY pruned.quantity, pruned.unconverted_unit
    HAVING count(*) FILTER (WHERE pruned.may_be_lower) * count(*) FILTER (WHERE pruned.may_be_upper)
        > greatest(1000000, 100 * count(*))
)
SELECT
    competing_figure.figure,  -- The figure.
    competing_figure.statement,  -- The statement that gives it.
    competing_figure.quantity,  -- The quantity that stands for all that are the same.
    pruned.quantity_name,  -- Name of that quantity.
    competing_figure.unconverted_unit,  -- The unit its bounds are in where it could not be converted to that of the quantity; it competes with figures in that unit only.
    competing_figure.behaviour,  -- How the quantity behaves in time.
    competing_figure.tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    competing_figure.speaker,  -- Who gave it.
    competing_figure.series,  -- Whose it is: for whom it was given, or else its speaker.
    competing_figure.voice,  -- Who is heard: the speaker and the series. A voice is never held against itself by the kind figure.
    competing_figure.derived,  -- Whether it was derived from other figures; a contradiction with such a one is a tension at most.
    competing_figure.verbatim,  -- The figure as it was stated, with its conversion, or its unit where there is none, where it was stated in another unit.
    competing_figure.as_of_assumed,  -- Whether it is assumed to hold when it was said, because no as_of was stated.
    competing_figure.valid_from,  -- First instant at which it holds; -infinity for a fixed quantity.
    competing_figure.valid_to,  -- Last instant at which it holds.
    competing_figure.number_low,  -- Least number that is written, before any rounding; of a vague word the least value it allows.
    competing_figure.number_high,  -- Greatest number that is written; absent when the words set no upper limit.
    competing_figure.valid_zoned,  -- Whether that time names a zone; with one that does not, it is in order only where 14 hours lie between.
    competing_figure.order_earliest,  -- First instant at which it can have been said; -infinity where that is not known.
    competing_figure.order_latest,  -- Last instant at which it can have been said; infinity where that is not known.
    competing_figure.zoned,  -- Whether the time of saying names a zone.
    competing_figure.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    competing_figure.hard_high,  -- Greatest value the words allow; absent when there is none.
    competing_figure.usual_low,  -- Least value a reader takes them to mean.
    competing_figure.usual_high,  -- Greatest value a reader takes them to mean.
    alternative.alternatives,  -- The bounds of the standing figures of its voice for a common time in no known order, its own among them; absent where there are no others.
    pruned.may_be_lower,  -- Whether it lies below another standing figure of its quantity and unit that holds at the same time; where these are too many, below one of the same slice of time.
    pruned.may_be_upper,  -- Whether it lies above another standing figure of its quantity and unit that holds at the same time; where these are too many, above one of the same slice of time.
    CASE WHEN placed.is_sliced AND still_crowded.quantity IS NOT NULL THEN placed.slice_seconds END AS slice_seconds  -- Width, in seconds, of the slices of time in which its rivals are looked for; absent where all are looked at.
FROM competing_figure
INNER JOIN pruned ON pruned.figure = competing_figure.figure
LEFT JOIN (SELECT timed.figure, timed.moment FROM timed) AS timed ON timed.figure = pruned.figure
LEFT JOIN alternative ON alternative.moment = timed.moment
LEFT JOIN placed ON placed.figure = pruned.figure
LEFT JOIN still_crowded
    ON still_crowded.quantity = pruned.quantity AND still_crowded.unconverted_unit IS NOT DISTINCT FROM pruned.unconverted_unit;
