-- The words that multiply the number before them.
-- Only these words are read, in this spelling.
-- Example: provenance scale-words --contains million
--
-- contains (text): only words that contain this text, in any case
SELECT
    word,
    factor,
    money_only,
    meaning
FROM scale_word
WHERE NOT retracted
    AND ($contains IS NULL OR contains(lower(concat_ws(' ', word, meaning)), lower($contains)))
ORDER BY factor, word;
