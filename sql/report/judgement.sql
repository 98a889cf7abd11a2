-- The latest judgement on each contradiction: who decided what, when, and why.
SELECT
    resolution.contradiction,
    arg_max(resolution.state, (date_reading.latest, resolution.id)) AS state,
    arg_max(resolution.analyst, (date_reading.latest, resolution.id)) AS analyst,
    arg_max(resolution.decided, (date_reading.latest, resolution.id)) AS decided,
    arg_max(resolution.rationale, (date_reading.latest, resolution.id)) AS rationale
FROM resolution
INNER JOIN date_reading ON date_reading.expression = resolution.decided
WHERE NOT resolution.retracted
GROUP BY resolution.contradiction
ORDER BY resolution.contradiction;
