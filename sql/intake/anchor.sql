-- Looks for every staged excerpt in the text of its source, where that text is at hand, and stages the outcome as an anchor.
-- Found means exactly: white space and typographic quotes are normalised, nothing else; no excerpt is ever matched loosely.
-- The first place counts; start and stop count Unicode code points from 0 in the text as it is.
-- An anchor that the input gives itself (given_anchor) is checked instead, in the texts that it names.
CREATE OR REPLACE TEMP TABLE given_anchor AS
SELECT *
FROM staged_anchor;

CREATE OR REPLACE TEMP VIEW text_at_hand AS
SELECT sha256, content
FROM staged_text
WHERE sha256 IN (SELECT given_anchor.sha256 FROM given_anchor)
UNION
SELECT sha256, content
FROM source_text
WHERE sha256 IN (SELECT given_anchor.sha256 FROM given_anchor);

INSERT INTO staged_anchor BY NAME
WITH wanted AS (
    SELECT
        staged_appearance.file,
        staged_appearance.line,
        staged_appearance.id AS appearance,
        staged_appearance.excerpt,
        staged_text.sha256,
        staged_text.content,
        strpos(staged_text.content, staged_appearance.excerpt) > 0 AS verbatim
    FROM staged_appearance
    INNER JOIN staged_text ON staged_text.source = staged_appearance.source
    WHERE staged_appearance.excerpt IS NOT NULL
),
found AS (
    SELECT
        wanted.*,
        CASE
            WHEN wanted.verbatim THEN wanted.excerpt
            ELSE nullif(regexp_extract(wanted.content, text_pattern(wanted.excerpt)), '')
        END AS exact
    FROM wanted
),
placed AS (
    SELECT found.*, strpos(found.content, found.exact) - 1 AS start
    FROM found
)
SELECT
    placed.file,
    placed.line,
    placed.appearance || '#' || left(placed.sha256, 8) AS id,
    placed.appearance,
    placed.sha256,
    placed.exact,
    nullif(substring(placed.content, greatest(placed.start - 31, 1), least(placed.start, 32)), '') AS prefix,
    nullif(substring(placed.content, placed.start + length(placed.exact) + 1, 32), '') AS suffix,
    placed.start,
    placed.start + length(placed.exact) AS stop
FROM placed;
