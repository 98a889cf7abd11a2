-- The words of excerpts, by which those that say the same are found.

-- name: recorded
-- unread_appearance: the appearances of the record whose excerpts are not read yet.
-- leaves: unread_appearance
CREATE OR REPLACE TEMP VIEW unread_appearance AS
SELECT appearance_entry.entry, appearance_entry.excerpt
FROM appearance_entry
ANTI JOIN excerpt_reading USING (entry);


-- name: entering
-- unread_appearance: the appearances that an input enters.
-- given: entering_appearance
-- leaves: unread_appearance
CREATE OR REPLACE TEMP VIEW unread_appearance AS
SELECT entering_appearance.entry, entering_appearance.excerpt
FROM entering_appearance;


-- name: keep
-- Keeps the lower half of the MD5 of their words, of four at least.
-- given: plain_text, unread_appearance
-- leaves: excerpt_reading
INSERT INTO excerpt_reading
SELECT
    quoted.entry,
    -- In plain text, words stand one space apart.
    CASE WHEN quoted.excerpt LIKE '% % % %' THEN md5_number_lower(quoted.excerpt) END AS words
FROM (
    SELECT unread_appearance.entry, plain_text(unread_appearance.excerpt) AS excerpt
    FROM unread_appearance
) AS quoted;
