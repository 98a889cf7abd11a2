-- Enters the loads, replacements and texts that arrive.
INSERT INTO load BY NAME
SELECT * FROM arriving_load;

INSERT INTO replacement
SELECT arriving_replacement.entry, arriving_replacement.replaced, arriving_replacement.load
FROM arriving_replacement;

INSERT INTO source_text
SELECT arriving_text.sha256, arriving_text.content
FROM arriving_text;
