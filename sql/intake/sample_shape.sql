-- What the values of each sampled column look like: the shape that nineteen of twenty have, else text. A date whose first number
-- is never above 12 may be either order; days before months is what most of the world writes.
WITH shaped AS (
    SELECT
        name,
        count(*) AS sampled,
        count_if(regexp_matches(value, '^https?://')) AS urls,
        count_if(regexp_full_match(value, '[0-9][0-9., '']*')) AS numbers,
        count_if(regexp_matches(value, '^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}')) AS years_first,
        count_if(regexp_matches(value, '^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}')) AS years_last,
        count_if(
            regexp_matches(value, '^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}')
            AND TRY_CAST(regexp_extract(value, '^[0-9]{1,2}[-/.]([0-9]{1,2})', 1) AS INTEGER) > 12
        ) AS days_second
    FROM sampled_value
    GROUP BY name
)
SELECT
    name,
    CASE
        WHEN years_first >= 0.95 * sampled THEN 'year-month-day'
        WHEN years_last >= 0.95 * sampled AND days_second > 0 THEN 'month-day-year'
        WHEN years_last >= 0.95 * sampled THEN 'day-month-year'
        WHEN urls >= 0.8 * sampled THEN 'url'
        WHEN numbers >= 0.95 * sampled THEN 'number'
        ELSE 'text'
    END AS shape
FROM shaped
ORDER BY name;
