-- Every figure for a quantity, in the order of saying.
-- With what each figure means and how it was revised.
-- Example: provenance figures --quantity chinese-citizens-fighting
--
-- speaker (speaker*): only this speaker
-- side (speaker*): only this speaker and whoever speaks for it
-- quantity (quantity*): only this quantity
-- source (source*): only what can be read in this source
-- since (date): only what was said at this time or later
-- until (end of date): only what was said by this time
-- contains (text): only where the words contain this text, in any case
SELECT
    quantity,
    name,
    said,
    as_of,
    as_of_assumed,
    verbatim,
    basis,
    unit,
    hard,
    usual,
    rule,
    status,
    previous,
    revision,
    conversion,
    excerpt,
    source,
    anchored,
    speaker,
    statement
FROM figure_series
WHERE ($speaker IS NULL OR speaker IN (SELECT same_speaker.other FROM same_speaker WHERE same_speaker.speaker IN $speaker))
    AND ($side IS NULL OR statement IN (SELECT statement_side.statement FROM statement_side WHERE statement_side.side IN $side))
    AND ($quantity IS NULL OR quantity IN (SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity IN $quantity))
    AND ($source IS NULL OR source IN $source)
    AND ($since IS NULL OR said_latest >= $since::TIMESTAMP)
    AND ($until IS NULL OR said_earliest <= $until::TIMESTAMP)
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', excerpt, verbatim, quantity_name)), lower($contains)))
ORDER BY quantity, said_earliest NULLS LAST, said_latest, statement, figure;
