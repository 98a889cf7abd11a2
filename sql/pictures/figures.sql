-- What a plot of a quantity's figures shows, and their lines to read: figures and denials, speaker by speaker, in the order in which they were said.
--
-- speaker (speaker*): only this speaker
-- side (speaker*): only this speaker and whoever speaks for it
-- quantity (quantity*): only this quantity
-- source (source*): only what can be read in this source
-- since (date): only what was said at this time or later
-- until (end of date): only what was said by this time
-- contains (text): only where the words contain this text, in any case
SELECT
    quantity_name,
    quantity_unit,
    mark,
    statement,
    speaker,
    name,
    said,
    as_of,
    CASE WHEN isfinite(placed_earliest) THEN epoch(placed_earliest) END AS placed_earliest,
    CASE WHEN isfinite(placed_latest) THEN epoch(placed_latest) END AS placed_latest,
    placed_earliest IS DISTINCT FROM said_earliest OR placed_latest IS DISTINCT FROM said_latest AS held,
    verbatim,
    derived,
    unit,
    unconverted_unit,
    status,
    revision,
    revises,
    hard_low,
    hard_high,
    usual_low,
    usual_high,
    quantity
FROM figure_mark
WHERE ($speaker IS NULL OR speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    AND ($side IS NULL OR statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side))
    AND ($quantity IS NULL OR quantity IN (SELECT canonical_quantity.canonical FROM canonical_quantity WHERE canonical_quantity.quantity IN $quantity))
    AND ($source IS NULL OR source IN $source)
    AND ($since IS NULL OR said_latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR said_earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', excerpt, verbatim, quantity_name)), lower($contains)))
ORDER BY min(said_earliest) OVER (PARTITION BY quantity, speaker) NULLS LAST, speaker, said_earliest NULLS LAST, statement, verbatim, hard_low;
