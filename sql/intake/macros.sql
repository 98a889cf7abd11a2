-- plain_text(words): white space and typographic quotes normalised, nothing else: what "found exactly" disregards.
CREATE OR REPLACE TEMP MACRO plain_text(words) AS trim(regexp_replace(
    translate(words, '‘’‚‛“”„‟', '''''''''""""'),
    '[\s\x{00A0}\x{2007}\x{2009}\x{202F}]+', ' ', 'g'
));

-- text_pattern(words): a pattern that finds the words in a text whatever its white space and quotes.
CREATE OR REPLACE TEMP MACRO text_pattern(words) AS replace(
    replace(
        replace(regexp_escape(plain_text(words)), '\ ', '[\s\x{00A0}\x{2007}\x{2009}\x{202F}]+'),
        '\''', '[''‘’‚‛]'
    ),
    '\"', '["“”„‟]'
);

-- entry_hash(record, replaces, content): the content hash of an entry, SHA-256 of its canonical JSON. Absent fields are left
-- out, so that a field added to a table later changes no hash. (Inside a JSON string a quote is escaped: ,"x":null cannot occur.)
CREATE OR REPLACE TEMP MACRO entry_hash(record, replaces, content) AS sha256(regexp_replace(
    json_object('record', record, 'replaces', replaces, 'content', content)::VARCHAR, ',"[a-z_0-9]+":null', '', 'g'
));
