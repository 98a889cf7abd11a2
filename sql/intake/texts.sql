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


-- name: named_text
-- The texts of sources that rows of mapped tables name, each with the row that names it first.
SELECT source, any_value(sha256) AS sha256, text, min((file, line))[1] AS file, min((file, line))[2] AS line
FROM named_text
WHERE source IS NOT NULL
GROUP BY source, text
ORDER BY file, line, source, text;


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


-- name: given
-- The anchors that the input gives itself (given_anchor), and the texts that they name.
-- given: staged_anchor, staged_text
-- leaves: given_anchor, placed_anchor, text_at_hand
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


-- name: anchor
-- Looks for every staged excerpt in the text of its source, where that text is at hand, and stages the outcome as an anchor.
-- Found means exactly: white space and typographic quotes are normalised, nothing else; no excerpt is ever matched loosely.
-- The first place counts; start and stop count Unicode code points from 0 in the text as it is. An excerpt that does not stand there as
-- it is and says where it leaves words out (`[…]`, `…`) has an anchor for each of its parts, one after the other, or none.
-- An anchor that the input gives itself (given_anchor) is checked instead, in the texts that it names.
-- given: excerpt_parts, is_redacted, staged_anchor, staged_appearance, staged_text, text_pattern
-- leaves: staged_anchor
INSERT INTO staged_anchor BY NAME
WITH RECURSIVE wanted AS (
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
        END AS exact,
        CASE WHEN exact IS NULL AND regexp_matches(wanted.excerpt, '…|\[\.\.\.\]') THEN excerpt_parts(wanted.excerpt) END AS parts
    FROM wanted
),
-- The parts of one excerpt, each looked for behind the one before.
part AS (
    SELECT
        found.appearance,
        found.sha256,
        found.parts,
        found.content,
        0 AS number,
        NULL::VARCHAR AS exact,
        0::BIGINT AS start,
        0::BIGINT AS past
    FROM found
    WHERE found.parts IS NOT NULL
    UNION ALL
    SELECT
        next.appearance,
        next.sha256,
        next.parts,
        next.content,
        next.number,
        next.exact,
        next.past + strpos(next.tail, next.exact) - 1 AS start,
        next.past + strpos(next.tail, next.exact) - 1 + length(next.exact) AS past
    FROM (
        SELECT
            part.* EXCLUDE (number, exact),
            part.number + 1 AS number,
            substring(part.content, part.past + 1) AS tail,
            nullif(regexp_extract(tail, text_pattern(part.parts[part.number + 1])), '') AS exact
        FROM part
        WHERE part.number < len(part.parts)
    ) AS next
    WHERE next.exact IS NOT NULL
),
placed AS (
    SELECT found.*, NULL::INTEGER AS number, strpos(found.content, found.exact) - 1 AS start
    FROM found
    ANTI JOIN (SELECT part.appearance, part.sha256 FROM part WHERE part.number = len(part.parts) AND part.number > 0) AS whole
        ON whole.appearance = found.appearance AND whole.sha256 = found.sha256
    UNION ALL BY NAME
    SELECT found.* REPLACE (part.exact AS exact), part.number, part.start
    FROM part
    INNER JOIN (SELECT part.appearance, part.sha256 FROM part WHERE part.number = len(part.parts)) AS whole
        ON whole.appearance = part.appearance AND whole.sha256 = part.sha256
    INNER JOIN found ON found.appearance = part.appearance AND found.sha256 = part.sha256
    WHERE part.number > 0
)
SELECT
    placed.file,
    placed.line,
    placed.appearance || '#' || left(placed.sha256, 8) || CASE WHEN placed.number > 1 THEN '#' || placed.number ELSE '' END AS id,
    placed.appearance,
    placed.sha256,
    placed.exact,
    nullif(substring(placed.content, greatest(placed.start - 31, 1), least(placed.start, 32)), '') AS prefix,
    nullif(substring(placed.content, placed.start + length(placed.exact) + 1, 32), '') AS suffix,
    placed.start,
    placed.start + length(placed.exact) AS stop
FROM placed;


-- name: missed_excerpt
-- missed_excerpt: the excerpts that are not in the text of their source, which is at hand.
-- given: staged_anchor, staged_appearance
-- leaves: missed_excerpt
CREATE OR REPLACE TEMP TABLE missed_excerpt AS
SELECT
    staged_anchor.file,
    staged_anchor.line,
    staged_anchor.sha256,
    staged_appearance.id AS appearance,
    staged_appearance.statement,
    staged_appearance.source,
    staged_appearance.excerpt
FROM staged_anchor
INNER JOIN staged_appearance ON staged_appearance.id = staged_anchor.appearance
WHERE staged_anchor.exact IS NULL;


-- name: missed
-- missed_place: of the excerpts that are not in the text of their source, another source in whose text each stands word for word, or
-- the passage of its own text that has most of its words: to look at, never to accept.
-- given: compared_words, missed_excerpt, paragraph_words, plain_text, staged_text, without_marks, word_sign
-- leaves: missed_place
CREATE OR REPLACE TEMP TABLE missed_place AS
WITH missed AS (
    SELECT DISTINCT missed_excerpt.excerpt, missed_excerpt.sha256, plain_text(missed_excerpt.excerpt) AS words
    FROM missed_excerpt
    ORDER BY missed_excerpt.excerpt, missed_excerpt.sha256
    LIMIT 50
),
text AS (
    SELECT stored.sha256, any_value(stored.content) AS written, plain_text(written) AS content
    FROM (
        SELECT sha256, content FROM staged_text
        UNION ALL
        SELECT sha256, content FROM source_text
    ) AS stored
    GROUP BY stored.sha256
),
named AS (
    SELECT sha256, min(source) AS source
    FROM (
        SELECT sha256, source FROM staged_text
        UNION ALL
        SELECT sha256, id FROM source
    ) AS known
    GROUP BY sha256
),
elsewhere AS (
    SELECT missed.excerpt, missed.sha256, min(named.source) AS source
    FROM missed
    INNER JOIN text ON text.sha256 <> missed.sha256 AND contains(text.content, missed.words)
    INNER JOIN named ON named.sha256 = text.sha256
    GROUP BY missed.excerpt, missed.sha256
),
-- The words of a text, as they stand and as they are compared.
text_word AS MATERIALIZED (
    SELECT text.sha256, paragraph_words(text.written) AS words, compared_words(paragraph_words(text.written)) AS compared
    FROM text
    SEMI JOIN missed ON missed.sha256 = text.sha256
    WHERE length(text.written) < 1000000
),
word AS (
    SELECT
        missed.excerpt,
        missed.sha256,
        compared_words(paragraph_words(missed.excerpt)) AS sought,
        len(sought) AS width,
        -- So far may the passage lie from where most of the words are, and so much longer or shorter may it be.
        least(width, 12) AS play,
        text_word.words,
        text_word.compared
    FROM missed
    INNER JOIN text_word ON text_word.sha256 = missed.sha256
),
shared AS (
    SELECT word.excerpt, word.sha256, word.width, place, list_contains(word.sought, one)::INTEGER AS is_shared
    FROM word, unnest(word.compared) WITH ORDINALITY AS at_word(one, place)
),
counted AS (
    SELECT
        shared.*,
        sum(shared.is_shared) OVER (
            PARTITION BY shared.excerpt, shared.sha256
            ORDER BY shared.place
            ROWS BETWEEN CURRENT ROW AND shared.width - 1 FOLLOWING
        ) AS shared
    FROM shared
),
-- As many words in a row as the excerpt has, where most are words of it.
rough AS (
    SELECT counted.excerpt, counted.sha256, arg_max(counted.place, (counted.shared, -counted.place)) AS place
    FROM counted
    GROUP BY counted.excerpt, counted.sha256
    -- Two fifths of its words or more, and three, else nothing there is near it.
    HAVING max(counted.shared) >= greatest(3, any_value(counted.width) * 0.4)
),
near AS (
    SELECT
        word.* EXCLUDE (words, compared),
        greatest(rough.place - word.play, 1) AS begun,
        word.words[begun:rough.place + word.width + word.play - 1] AS words,
        word.compared[begun:rough.place + word.width + word.play - 1] AS compared
    FROM word
    INNER JOIN rough ON rough.excerpt = word.excerpt AND rough.sha256 = word.sha256
),
around AS (
    SELECT
        near.*,
        array_to_string(list_transform(near.sought, lambda one: word_sign(one, near.sought)), '') AS sought_signs,
        array_to_string(list_transform(near.compared, lambda one: word_sign(one, near.sought)), '') AS signs
    FROM near
),
-- The passage there that differs from the excerpt in the fewest words; it is in one paragraph where the excerpt is.
nearest AS (
    SELECT
        around.excerpt,
        around.sha256,
        arg_min(
            array_to_string(around.words[first:last], ' '),
            (
                levenshtein(around.sought_signs, around.signs[first:last]),
                (around.signs[first] <> around.sought_signs[1])::INTEGER + (around.signs[last] <> around.sought_signs[-1])::INTEGER,
                abs(last - first + 1 - around.width),
                first
            )
        ) AS passage
    FROM around,
        unnest(range(1, least(len(around.signs), 2 * around.play + 1) + 1)) AS at_first(first),
        unnest(range(greatest(first, first + around.width - around.play - 1), least(len(around.signs), first + around.width + around.play - 1) + 1)) AS at_last(last)
    WHERE NOT contains(around.signs[first:last], word_sign(chr(8233), []))
    GROUP BY around.excerpt, around.sha256
)
SELECT
    missed.excerpt,
    missed.sha256,
    elsewhere.source AS elsewhere,
    without_marks(nearest.passage, missed.words) AS nearest
FROM missed
LEFT JOIN elsewhere ON elsewhere.excerpt = missed.excerpt AND elsewhere.sha256 = missed.sha256
LEFT JOIN nearest ON nearest.excerpt = missed.excerpt AND nearest.sha256 = missed.sha256;


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
