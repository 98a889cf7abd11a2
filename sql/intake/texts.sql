-- The texts of sources, in which excerpts are looked up.

-- name: longest
-- How many bytes the text of a source may have.
SELECT longest_text() AS bytes;


-- name: new_text
-- The digests of the texts that the input brings and the record does not store yet.
-- given: staged_text
SELECT DISTINCT staged_text.sha256
FROM staged_text
ANTI JOIN source_text USING (sha256)
WHERE NOT staged_text.lent;


-- name: stage_text
-- Stages a text of a source, but one that was removed from the record.
--
-- source: the id of the source
-- sha256: the digest of the text
-- content: the text
-- lent: whether it is only lent to check excerpts against
INSERT INTO staged_text
SELECT $source::VARCHAR, $sha256::VARCHAR, $content::VARCHAR, $lent::BOOLEAN
WHERE NOT EXISTS (FROM redaction WHERE redaction.record = 'source_text' AND redaction.entry = $sha256::VARCHAR);


-- name: text_digest
-- Gives a staged source the digest of its text, where the input does not say it.
--
-- source: the id of the source
-- sha256: the digest
UPDATE staged_source
SET sha256 = $sha256
WHERE id = $source AND sha256 IS NULL;


-- name: stored_text
-- Texts that the record stores already, for the staged excerpts of their sources.
INSERT INTO staged_text
SELECT DISTINCT source.id, source_text.sha256, source_text.content, FALSE
FROM source
INNER JOIN source_text ON source_text.sha256 = source.sha256
WHERE source.id IN (SELECT staged_appearance.source FROM staged_appearance)
    AND source.id NOT IN (SELECT staged_text.source FROM staged_text);


-- name: text_wanted
-- Sources whose text is known by its digest and not at hand.
SELECT id AS source, sha256
FROM (
    SELECT id, sha256 FROM staged_source
    UNION
    SELECT id, sha256 FROM source
)
WHERE sha256 IS NOT NULL
    AND id IN (SELECT staged_appearance.source FROM staged_appearance)
    AND id NOT IN (SELECT staged_text.source FROM staged_text)
ORDER BY id;


-- name: anchor
-- Looks for every staged excerpt in the text of its source, where that text is at hand, and stages the outcome as an anchor.
-- Found means exactly: white space and typographic quotes are normalised, nothing else; no excerpt is ever matched loosely.
-- The first place counts; start and stop count Unicode code points from 0 in the text as it is.
-- An anchor that the input gives itself (given_anchor) is checked instead, in the texts that it names.
-- given: is_redacted, staged_anchor, staged_appearance, staged_text, text_pattern
-- leaves: given_anchor, placed_anchor, staged_anchor, text_at_hand
CREATE OR REPLACE TEMP TABLE given_anchor AS
SELECT *
FROM staged_anchor;

CREATE OR REPLACE TEMP VIEW placed_anchor AS
SELECT *
FROM given_anchor;

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
    WHERE staged_appearance.excerpt IS NOT NULL AND NOT is_redacted(staged_appearance.excerpt)
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


-- name: excerpt_count
-- How the excerpts of the input fared: how many were found, not found, not looked for.
SELECT quotation.anchored, count(*) AS excerpts
FROM quotation
WHERE quotation.appearance IN (SELECT staged_appearance.id FROM staged_appearance)
GROUP BY quotation.anchored
ORDER BY quotation.anchored;


-- name: looked_up
-- Notes which anchors this load looked up: those that are staged, of texts that are at hand. They may have been recorded before.
-- given: staged_anchor, staged_text
-- leaves: looked_up
INSERT INTO looked_up
SELECT DISTINCT anchor_entry.entry
FROM anchor_entry
INNER JOIN staged_anchor
    ON staged_anchor.appearance = anchor_entry.appearance
    AND staged_anchor.sha256 = anchor_entry.sha256
    AND staged_anchor.exact IS NOT DISTINCT FROM anchor_entry.exact
    AND staged_anchor.start IS NOT DISTINCT FROM anchor_entry.start::VARCHAR
WHERE anchor_entry.sha256 IN (SELECT staged_text.sha256 FROM staged_text UNION ALL SELECT source_text.sha256 FROM source_text)
    AND anchor_entry.entry NOT IN (SELECT looked_up.entry FROM looked_up);


-- name: believed
-- Notes anchors that another record had looked up, of which this one, in memory, is a part for its own answers.
--
-- ids: those of the anchors
INSERT INTO looked_up
SELECT anchor.entry
FROM anchor
WHERE list_contains($ids::VARCHAR[], anchor.id)
    AND anchor.entry NOT IN (SELECT looked_up.entry FROM looked_up);


-- name: believed_ids
-- The anchors that a record has looked up.
SELECT anchor.id
FROM anchor
SEMI JOIN looked_up ON looked_up.entry = anchor.entry
ORDER BY anchor.id;


-- name: keep_text
-- Keeps the texts that the input brought.
-- given: staged_text
-- leaves: source_text
INSERT INTO source_text
SELECT DISTINCT staged_text.sha256, staged_text.content
FROM staged_text
ANTI JOIN source_text USING (sha256)
WHERE NOT staged_text.lent;
