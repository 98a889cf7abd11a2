-- figure_place: whether the words of a figure that is in doubt (intake/figure_doubt.sql) stand in the excerpts of its statement, as
-- words of their own: 10 does not stand in 10,000, nor two in network. White space and typographic quotes are normalised, nothing
-- else.
INSERT INTO figure_place
WITH plain AS (
    SELECT figure_excerpt.figure, plain_text(figure_excerpt.verbatim) AS words, plain_text(figure_excerpt.excerpt) AS excerpt
    FROM figure_excerpt
    SEMI JOIN figure_doubt USING (figure)
),
-- The words stand between any two pieces. Two signs on either side tell whether they stand alone there, by patterns that are the
-- same for all figures: making one of the words takes longer than anything else here.
split AS (
    SELECT
        plain.figure,
        plain.words,
        string_split(plain.excerpt, plain.words) AS pieces,
        regexp_matches(plain.words, '^[\p{L}\p{N}]') AS begins_inside,
        regexp_matches(plain.words, '[\p{L}\p{N}]$') AS ends_inside
    FROM plain
)
SELECT
    split.figure,
    list_contains(
        list_transform(
            range(1, len(split.pieces)),
            lambda place: (
                NOT split.begins_inside
                OR regexp_matches(
                    right(concat(CASE WHEN place > 1 THEN split.words END, split.pieces[place]), 2),
                    '^$|[^\p{L}\p{N}.,]$|[^\p{N}][.,]$'
                )
            ) AND (
                NOT split.ends_inside
                OR regexp_matches(
                    left(concat(split.pieces[place + 1], CASE WHEN place + 1 < len(split.pieces) THEN split.words END), 2),
                    '^$|^[^\p{L}\p{N}.,]|^[.,](?:$|[^\p{N}])'
                )
            )
        ),
        TRUE
    ) AS found
FROM split;
