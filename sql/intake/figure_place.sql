-- figure_place: whether the words of a figure that is in doubt (intake/figure_doubt.sql) stand in the excerpts of its statement, as
-- words of their own: 10 does not stand in 10,000, nor two in network. White space and typographic quotes are normalised, nothing
-- else.
INSERT INTO figure_place
WITH plain AS (
    SELECT figure_excerpt.figure, plain_text(figure_excerpt.verbatim) AS words, plain_text(figure_excerpt.excerpt) AS excerpt
    FROM figure_excerpt
    SEMI JOIN figure_doubt USING (figure)
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
