-- What a report shows besides answers to questions.

-- name: case_title
-- The cases that were loaded into the record, and when the last of their entries was recorded.
--
-- case: only this one; null for all
SELECT load.case_id, arg_max(load.title, load.recorded_at) AS title, max(load.recorded_at) AS recorded_at
FROM load
WHERE load.case_id IS NOT NULL AND ($case IS NULL OR load.case_id = $case)
GROUP BY load.case_id
ORDER BY load.case_id;


-- name: footnote
-- One footnote for each place where a statement can be read: the source, its archive, the date, the anchor, the hash.
SELECT
    quotation.appearance,
    quotation.statement,
    quotation.excerpt,
    quotation.anchored,
    quotation.locator,
    quotation.first,
    source.id AS source,
    source.kind,
    source.title,
    speaker.name AS publisher,
    source.url,
    source.archive_url,
    source.published,
    source.retrieved,
    source.sha256,
    anchor.start::BIGINT AS start,
    anchor.stop::BIGINT AS stop,
    statement.speaker,
    source.marking
FROM quotation
INNER JOIN statement ON statement.id = quotation.statement
INNER JOIN source ON source.id = quotation.source
LEFT JOIN speaker ON speaker.id = source.publisher
LEFT JOIN (
    SELECT anchor.appearance, anchor.sha256, anchor.exact, anchor.start, anchor.stop, anchor.retracted
    FROM anchor
    INNER JOIN looked_up ON looked_up.entry = anchor.entry
) AS anchor
    ON anchor.appearance = quotation.appearance
    AND (source.sha256 IS NULL OR anchor.sha256 = source.sha256)
    AND anchor.exact IS NOT NULL
    AND NOT anchor.retracted
WHERE NOT statement.retracted
ORDER BY source.id, anchor.start NULLS LAST, quotation.appearance;


-- name: interval
-- The figures of each quantity in the order in which they were said, with the bounds of both intervals as numbers.
SELECT
    figure_series.quantity,
    figure_series.quantity_name,
    compared_quantity.unit,
    figure_series.name,
    figure_series.said,
    figure_series.as_of,
    figure_series.verbatim,
    figure_series.conversion,
    figure_series.unconverted_unit,
    figure_series.hard,
    figure_series.usual,
    figure_series.status,
    figure_series.revision,
    figure_series.statement,
    figure_series.hard_low::DOUBLE AS hard_low,
    figure_series.hard_high::DOUBLE AS hard_high,
    figure_series.usual_low::DOUBLE AS usual_low,
    figure_series.usual_high::DOUBLE AS usual_high
FROM figure_series
INNER JOIN compared_quantity ON compared_quantity.quantity = figure_series.quantity
WHERE figure_series.status <> 'retracted'
ORDER BY
    figure_series.quantity,
    figure_series.said_earliest NULLS LAST,
    figure_series.said_latest,
    figure_series.statement,
    figure_series.figure;


-- name: passing_on
-- Every relay: the statement that passes on and the one that is passed on, with who said each and when.
SELECT
    relay.statement,
    passing.name AS name,
    statement.said,
    relay.relayed,
    original_speaker.name AS relayed_name,
    original.said AS relayed_said
FROM relay
INNER JOIN statement ON statement.id = relay.statement
INNER JOIN speaker AS passing ON passing.id = statement.speaker
INNER JOIN statement AS original ON original.id = relay.relayed
INNER JOIN speaker AS original_speaker ON original_speaker.id = original.speaker
WHERE NOT relay.retracted AND NOT statement.retracted AND NOT original.retracted
ORDER BY relay.statement, relay.relayed;
