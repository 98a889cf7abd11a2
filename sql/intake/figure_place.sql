-- figure_place: whether the words of each staged figure stand in an excerpt of its statement, as words of their own: 10 does not
-- stand in 10,000, nor two in network. White space and typographic quotes are normalised, nothing else.
CREATE OR REPLACE TEMP TABLE figure_place AS
WITH quoted AS (
    SELECT statement, excerpt FROM staged_appearance WHERE excerpt IS NOT NULL
    UNION
    SELECT statement, excerpt
    FROM appearance
    WHERE excerpt IS NOT NULL AND statement IN (SELECT staged_figure.statement FROM staged_figure)
),
plain AS (
    SELECT
        staged_figure.file,
        staged_figure.line,
        staged_figure.statement,
        staged_figure.verbatim,
        plain_text(staged_figure.verbatim) AS words,
        plain_text(quoted.excerpt) AS excerpt
    FROM staged_figure
    INNER JOIN quoted ON quoted.statement = staged_figure.statement
    WHERE staged_figure.verbatim IS NOT NULL
)
SELECT
    plain.file,
    plain.line,
    plain.statement,
    plain.verbatim,
    contains(plain.excerpt, plain.words) AND regexp_matches(
        plain.excerpt,
        CASE WHEN regexp_matches(plain.words, '^[\p{L}\p{N}]') THEN '(?:^|[^\p{L}\p{N}.,]|[^\p{N}][.,])' ELSE '' END
            || regexp_escape(plain.words)
            || CASE WHEN regexp_matches(plain.words, '[\p{L}\p{N}]$') THEN '(?:$|[^\p{L}\p{N}.,]|[.,](?:$|[^\p{N}]))' ELSE '' END
    ) AS found
FROM plain;
