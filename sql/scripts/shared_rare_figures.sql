-- Sources that share rare figures: one may have copied the other.
--
-- A figure is rare when only two sources carry it, in whatever words. Two that share one may have asked the same people;
-- two that share several have most likely read each other. A relay that the analysts recorded is not news and is left out.
WITH carried AS (
    SELECT DISTINCT
        stated_figure.quantity,
        stated_figure.hard,
        stated_figure.statement,
        appearance.source
    FROM stated_figure
    INNER JOIN appearance ON appearance.statement = stated_figure.statement
    WHERE NOT stated_figure.retracted AND NOT appearance.retracted
),
rare AS (
    SELECT carried.quantity, carried.hard
    FROM carried
    GROUP BY carried.quantity, carried.hard
    HAVING count(DISTINCT carried.source) = 2
),
shared AS (
    SELECT DISTINCT
        one.source AS one_source,
        other.source AS other_source,
        one.quantity,
        one.hard
    FROM carried AS one
    INNER JOIN carried AS other
        ON other.quantity = one.quantity
        AND other.hard = one.hard
        AND other.source > one.source
    SEMI JOIN rare ON rare.quantity = one.quantity AND rare.hard = one.hard
    ANTI JOIN relay_path
        ON (relay_path.statement = one.statement AND relay_path.relayed = other.statement)
        OR (relay_path.statement = other.statement AND relay_path.relayed = one.statement)
)
SELECT
    shared.one_source,
    shared.other_source,
    count(*) AS rare_figures,
    string_agg(shared.quantity || ' ' || shared.hard, '; ' ORDER BY shared.quantity, shared.hard) AS figures
FROM shared
GROUP BY shared.one_source, shared.other_source
ORDER BY rare_figures DESC, shared.one_source, shared.other_source;
