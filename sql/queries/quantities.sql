-- What figures compete on, with the lowest and highest.
-- Also how each quantity behaves in time.
-- Example: provenance quantities --contains citizens
--
-- quantity (quantity*): only this quantity
-- contains (text): only where the quantity's words contain this text, in any case
SELECT
    quantity.id AS quantity,
    quantity.name,
    quantity.unit,
    quantity.place,
    quantity.behaviour,
    rtrim(rtrim(quantity.tolerance::VARCHAR, '0'), '.') AS tolerance,
    coalesce(totals.figures, 0) AS figures,
    coalesce(totals.speakers, 0) AS speakers,
    coalesce(totals.standing, 0) AS standing,
    -- Where another quantity stands for this one, it may be in another unit.
    totals.lowest || CASE WHEN compared_quantity.unit IS DISTINCT FROM quantity.unit THEN ' ' || compared_quantity.unit ELSE '' END AS lowest,
    totals.highest || CASE WHEN compared_quantity.unit IS DISTINCT FROM quantity.unit THEN ' ' || compared_quantity.unit ELSE '' END AS highest,
    related.included_in,
    alike.ids AS same_as,
    CASE WHEN quantity.retracted THEN 'retracted' ELSE 'stands' END AS status
FROM quantity
INNER JOIN compared_quantity ON compared_quantity.quantity = quantity.id
LEFT JOIN (
    SELECT
        stated_figure.stated_quantity,
        count(*) AS figures,
        count(DISTINCT stated_figure.speaker) AS speakers,
        count(*) FILTER (WHERE stated_figure.standing) AS standing,
        -- A number is told with its bound: what is at least 206 may be higher than 204. One that was derived is told as such.
        arg_min(stated_figure.least, (stated_figure.lowest, stated_figure.derived)) FILTER (WHERE stated_figure.standing AND stated_figure.unconverted_unit IS NULL) AS lowest,
        arg_max(stated_figure.greatest, (stated_figure.highest, stated_figure.number_high IS NULL, NOT stated_figure.derived))
            FILTER (WHERE stated_figure.standing AND stated_figure.unconverted_unit IS NULL) AS highest
    FROM (
        SELECT
            stated_figure.*,
            -- Where only an upper end is said, the lower one is no figure.
            CASE WHEN number_low > 0 OR number_high = 0 THEN number_low ELSE coalesce(number_high, number_low) END AS lowest,
            coalesce(number_high, number_low) AS highest,
            CASE WHEN number_high IS NULL THEN 'at least ' WHEN number_low <= 0 AND number_high > 0 THEN 'up to ' ELSE '' END
                || rtrim(rtrim(lowest::VARCHAR, '0'), '.') || CASE WHEN stated_figure.derived THEN ' (derived)' ELSE '' END AS least,
            CASE WHEN number_high IS NULL THEN 'at least ' WHEN number_low <= 0 AND number_high > 0 THEN 'up to ' ELSE '' END
                || rtrim(rtrim(highest::VARCHAR, '0'), '.') || CASE WHEN stated_figure.derived THEN ' (derived)' ELSE '' END AS greatest
        FROM stated_figure
    ) AS stated_figure
    WHERE NOT stated_figure.retracted
    GROUP BY stated_figure.stated_quantity
) AS totals ON totals.stated_quantity = quantity.id
LEFT JOIN (
    SELECT
        quantity_relation.quantity,
        string_agg(quantity_relation.other, '; ' ORDER BY quantity_relation.other) AS included_in
    FROM quantity_relation
    WHERE quantity_relation.relation IN ('subset_of', 'part_of') AND NOT quantity_relation.retracted
    GROUP BY quantity_relation.quantity
) AS related ON related.quantity = quantity.id
LEFT JOIN (
    SELECT same_quantity.quantity, string_agg(same_quantity.other, '; ' ORDER BY same_quantity.other) AS ids
    FROM same_quantity
    WHERE same_quantity.other <> same_quantity.quantity
    GROUP BY same_quantity.quantity
) AS alike ON alike.quantity = quantity.id
WHERE ($quantity IS NULL OR quantity.id IN (SELECT same_quantity.other FROM same_quantity WHERE same_quantity.quantity IN $quantity))
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', quantity.name, quantity.population, quantity.property)), lower($contains)))
ORDER BY quantity.id;
