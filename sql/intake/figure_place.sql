-- figure_place: whether the words of a figure that is in doubt (intake/figure_doubt.sql) stand in the excerpts of its statement, as
-- words of their own: 10 does not stand in 10,000, nor two in network. White space and typographic quotes are normalised, nothing
-- else.
INSERT INTO figure_place
WITH plain AS (
    SELECT figure_excerpt.figure, plain_text(figure_excerpt.verbatim) AS words, plain_text(figure_excerpt.excerpt) AS excerpt
    FROM figure_excerpt
    SEMI JOIN figure_doubt USING (figure)
),
split AS (
    SELECT plain.*, string_split(plain.excerpt, plain.words) AS pieces
    FROM plain
)
SELECT
    split.figure,
    CASE
        -- The words stand between any two pieces.
        WHEN list_contains(
            list_transform(
                range(1, len(split.pieces)),
                lambda place: stands_between(
                    split.words,
                    concat(CASE WHEN place > 1 THEN split.words END, split.pieces[place]),
                    concat(split.pieces[place + 1], CASE WHEN place + 1 < len(split.pieces) THEN split.words END)
                )
            ),
            TRUE
        ) THEN TRUE
        WHEN len(split.pieces) = 1 THEN FALSE
        -- Words that begin as they end can stand in themselves: 10 of 10 twice in 110 of 10 of 10, and once alone.
        ELSE list_contains(
            list_transform(
                range(1, length(split.excerpt) + 1),
                lambda place: substring(split.excerpt, place, length(split.words)) = split.words
                    AND stands_between(
                        split.words, left(split.excerpt, place - 1), substring(split.excerpt, place + length(split.words))
                    )
            ),
            TRUE
        )
    END AS found
FROM split;
