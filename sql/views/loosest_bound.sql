-- loosest_bound: what a standing figure allows together with its alternatives, figures of its voice for a common time in no known
-- order. What contradicts these bounds contradicts each of them.

-- One row per standing figure.
CREATE VIEW loosest_bound AS
SELECT
    standing_figure.figure,  -- The figure.
    CASE
        WHEN standing_figure.alternatives IS NULL THEN standing_figure.hard_low
        WHEN NOT list_contains(list_transform(standing_figure.alternatives, lambda one: one.hard_low IS NULL), TRUE)
            THEN list_min(list_transform(standing_figure.alternatives, lambda one: one.hard_low))
    END AS hard_low,  -- Least value that the words of any of them allow; absent where there is none.
    CASE
        WHEN standing_figure.alternatives IS NULL THEN standing_figure.hard_high
        WHEN NOT list_contains(list_transform(standing_figure.alternatives, lambda one: one.hard_high IS NULL), TRUE)
            THEN list_max(list_transform(standing_figure.alternatives, lambda one: one.hard_high))
    END AS hard_high,  -- Greatest value that the words of any of them allow; absent where there is none.
    CASE
        WHEN standing_figure.alternatives IS NULL THEN standing_figure.usual_low
        WHEN NOT list_contains(list_transform(standing_figure.alternatives, lambda one: one.usual_low IS NULL), TRUE)
            THEN list_min(list_transform(standing_figure.alternatives, lambda one: one.usual_low))
    END AS usual_low,  -- Least value that a reader takes any of them to mean; absent where there is none.
    CASE
        WHEN standing_figure.alternatives IS NULL THEN standing_figure.usual_high
        WHEN NOT list_contains(list_transform(standing_figure.alternatives, lambda one: one.usual_high IS NULL), TRUE)
            THEN list_max(list_transform(standing_figure.alternatives, lambda one: one.usual_high))
    END AS usual_high  -- Greatest value that a reader takes any of them to mean; absent where there is none.
FROM standing_figure;
