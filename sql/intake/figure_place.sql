-- figure_place: whether the words of a staged figure stand in the excerpts of its statement, as words of their own: 10 does not
-- stand in 10,000, nor two in network. White space and typographic quotes are normalised, nothing else. A recorded figure is
-- looked for, too, where an excerpt of its statement is amended: reworded_figure, which names the place of the amendment.
CREATE OR REPLACE TEMP TABLE reworded_figure AS
SELECT DISTINCT ON (figure.id) staged_appearance.file, staged_appearance.line, figure.statement, figure.verbatim
FROM staged_appearance
INNER JOIN appearance ON appearance.id = staged_appearance.id
INNER JOIN figure ON figure.statement = appearance.statement
ANTI JOIN staged_figure ON staged_figure.id = figure.id
WHERE getvariable('amending')::BOOLEAN
    AND NOT figure.retracted
    AND (
        staged_appearance.excerpt IS DISTINCT FROM appearance.excerpt
        OR staged_appearance.statement IS DISTINCT FROM appearance.statement
    )
ORDER BY figure.id, staged_appearance.file, staged_appearance.line;

-- One that is taken back may have lost its words before.
CREATE OR REPLACE TEMP VIEW wanted_figure AS
SELECT rowid AS figure, file, line, 'verbatim' AS field, statement, verbatim
FROM staged_figure
WHERE retracted IS DISTINCT FROM 'true'
UNION ALL
SELECT -1 - rowid AS figure, file, line, 'excerpt' AS field, statement, verbatim
FROM reworded_figure;

CREATE OR REPLACE TEMP VIEW figure_excerpt AS
SELECT wanted.figure, wanted.verbatim, quoted.excerpt
FROM wanted_figure AS wanted
INNER JOIN (
    SELECT statement, excerpt FROM staged_appearance WHERE excerpt IS NOT NULL
    UNION ALL
    SELECT statement, excerpt
    FROM appearance
    WHERE excerpt IS NOT NULL
        AND statement IN (SELECT wanted_figure.statement FROM wanted_figure)
        AND id NOT IN (SELECT staged_appearance.id FROM staged_appearance WHERE staged_appearance.id IS NOT NULL)
) AS quoted ON quoted.statement = wanted.statement
WHERE wanted.verbatim IS NOT NULL;

-- Where the words stand in an excerpt as both are written, with a sign of neither word nor number on both sides, nothing has to be
-- normalised; figures of which this is so in every excerpt are left out.
CREATE OR REPLACE TEMP TABLE figure_place AS
WITH at_sight AS (
    SELECT figure_excerpt.figure, figure_excerpt.excerpt, figure_excerpt.verbatim, strpos(figure_excerpt.excerpt, figure_excerpt.verbatim) AS place
    FROM figure_excerpt
),
doubtful AS MATERIALIZED (
    SELECT DISTINCT at_sight.figure
    FROM at_sight
    WHERE NOT (
        at_sight.place > 0
        AND (at_sight.place = 1 OR regexp_matches(substring(at_sight.excerpt, at_sight.place - 1, 1), '[^\p{L}\p{N}.,]'))
        AND (
            at_sight.place + length(at_sight.verbatim) > length(at_sight.excerpt)
            OR regexp_matches(substring(at_sight.excerpt, at_sight.place + length(at_sight.verbatim), 1), '[^\p{L}\p{N}.,]')
        )
    )
),
plain AS (
    SELECT figure_excerpt.figure, plain_text(figure_excerpt.verbatim) AS words, plain_text(figure_excerpt.excerpt) AS excerpt
    FROM figure_excerpt
    SEMI JOIN doubtful USING (figure)
),
-- Around the first place where the words stand, two signs tell nearly always whether they stand alone. Only where they do not,
-- the whole excerpt is searched, by a pattern that is made of the words: making one takes longer than anything else here.
placed AS (
    SELECT
        plain.*,
        strpos(plain.excerpt, plain.words) AS place,
        regexp_matches(plain.words, '^[\p{L}\p{N}]') AS begins_inside,
        regexp_matches(plain.words, '[\p{L}\p{N}]$') AS ends_inside
    FROM plain
)
SELECT
    placed.figure,
    CASE
        WHEN placed.place = 0 THEN FALSE
        WHEN (
            NOT placed.begins_inside
            OR placed.place = 1
            OR regexp_matches(
                substring(placed.excerpt, greatest(placed.place - 2, 1), least(placed.place - 1, 2)),
                '(?:[^\p{L}\p{N}.,]|[^\p{N}][.,])$'
            )
        ) AND (
            NOT placed.ends_inside
            OR regexp_matches(
                substring(placed.excerpt, placed.place + length(placed.words), 2), '^(?:$|[^\p{L}\p{N}.,]|[.,](?:$|[^\p{N}]))'
            )
        ) THEN TRUE
        ELSE regexp_matches(
            placed.excerpt,
            CASE WHEN placed.begins_inside THEN '(?:^|[^\p{L}\p{N}.,]|[^\p{N}][.,])' ELSE '' END
                || regexp_escape(placed.words)
                || CASE WHEN placed.ends_inside THEN '(?:$|[^\p{L}\p{N}.,]|[.,](?:$|[^\p{N}]))' ELSE '' END
        )
    END AS found
FROM placed;
