-- plain_text(words): white space and typographic quotes normalised, nothing else: what "found exactly" disregards. Most words are
-- plain as they are, and telling so takes a tenth of the time of making them so.
-- leaves: as_called, beside, compared_words, entry_hash, entry_parity, entry_text, excerpt_parts, figure_digits, fits_redaction, is_blank, is_redacted, load_hash, load_text, paragraph_words, parity_digits, plain_text, redaction_mark, repairs, said_day, text_pattern, told_as_called, value_hashes, within_case, without_marks, without_nul, word_sign
CREATE OR REPLACE TEMP MACRO plain_text(words) AS CASE
    WHEN regexp_matches(words, '[\t\n\f\r\x{00A0}\x{2007}\x{2009}\x{202F}‘’‚‛“”„‟]|  |^ | $')
        THEN trim(regexp_replace(
            translate(words, '‘’‚‛“”„‟', '''''''''""""'),
            '[\s\x{00A0}\x{2007}\x{2009}\x{202F}]+', ' ', 'g'
        ))
    ELSE words
END;

-- excerpt_parts(words): the parts of an excerpt, plain, between the marks of what it leaves out: `[…]`, `[...]` or `…`.
CREATE OR REPLACE TEMP MACRO excerpt_parts(words) AS list_filter(
    list_transform(string_split_regex(plain_text(words), '\[(?:…|\.\.\.)\]|…'), lambda part: trim(part)),
    lambda part: part <> ''
);

-- figure_digits(number, decimal_mark, is_scaled): the digits of a number in the form that CAST reads; 'ambiguous' when the mark could
-- be either; NULL when malformed. One comma before three digits is English thousands; one point before three digits is not decided here (1.200).
CREATE OR REPLACE TEMP MACRO figure_digits(number, decimal_mark, is_scaled) AS
    CASE
        WHEN regexp_full_match(number, '0|[1-9][0-9]*') THEN number
        WHEN decimal_mark IS DISTINCT FROM 'comma'
            AND regexp_full_match(number, '[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?')
            THEN replace(number, ',', '')
        -- Lakhs and crores are grouped by two: 12,34,567.
        WHEN decimal_mark IS DISTINCT FROM 'comma'
            AND regexp_full_match(number, '[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?')
            THEN replace(number, ',', '')
        WHEN decimal_mark IS NULL AND regexp_full_match(number, '[1-9][0-9]{0,2}\.[0-9]{3}')
            THEN CASE WHEN is_scaled THEN number ELSE 'ambiguous' END
        WHEN decimal_mark IS DISTINCT FROM 'point'
            AND regexp_full_match(number, '[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?')
            THEN replace(replace(number, '.', ''), ',', '.')
        WHEN decimal_mark IS NULL AND regexp_full_match(number, '[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:''[0-9]{3})+)[.,][0-9]{3}')
            THEN 'ambiguous'
        WHEN decimal_mark IS DISTINCT FROM 'comma'
            AND regexp_full_match(number, '(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:''[0-9]{3})+))(?:\.[0-9]+)?')
            THEN replace(replace(number, ' ', ''), '''', '')
        WHEN decimal_mark IS DISTINCT FROM 'point'
            AND regexp_full_match(number, '(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:''[0-9]{3})+))(?:,[0-9]+)?')
            THEN replace(replace(replace(number, ' ', ''), '''', ''), ',', '.')
    END;

-- text_pattern(words): a pattern that finds the words in a text whatever its white space and quotes.
CREATE OR REPLACE TEMP MACRO text_pattern(words) AS replace(
    replace(
        replace(regexp_escape(plain_text(words)), '\ ', '[\s\x{00A0}\x{2007}\x{2009}\x{202F}]+'),
        '\''', '[''‘’‚‛]'
    ),
    '\"', '["“”„‟]'
);

-- paragraph_words(words): the words of a text, with a paragraph separator (U+2029) as a word of its own between its paragraphs.
CREATE OR REPLACE TEMP MACRO paragraph_words(words) AS string_split(
    plain_text(regexp_replace(words, '\n[ \t\r]*\n\s*', ' ' || chr(8233) || ' ', 'g')), ' '
);

-- compared_words(words): words as they are compared where none has to be exact: without capitals and the signs around them.
CREATE OR REPLACE TEMP MACRO compared_words(words) AS list_transform(
    words, lambda word: coalesce(nullif(lower(regexp_replace(word, '^[^\pL\pN]+|[^\pL\pN]+$', '', 'g')), ''), word)
);

-- word_sign(word, sought): a sign that stands for a word, alike for two places of one word, for all that are not among those sought,
-- and for paragraph separators, so that signs can be compared in place of words. From 90 different words on some have one sign.
CREATE OR REPLACE TEMP MACRO word_sign(word, sought) AS CASE
    WHEN list_contains(sought, word) THEN chr(35 + ((list_position(sought, word) - 1) % 90)::INTEGER)
    WHEN word = chr(8233) THEN '!'
    ELSE '"'
END;

-- without_marks(passage, words): a passage, in one line, without the quotation and punctuation marks at its ends that the words do not
-- have at theirs.
CREATE OR REPLACE TEMP MACRO without_marks(passage, words) AS regexp_replace(
    regexp_replace(
        replace(passage, ' ' || chr(8233) || ' ', ' '),
        CASE WHEN regexp_matches(words, '^[\pL\pN]') THEN '^[\p{Ps}\p{Pi}"''¿¡]+' ELSE '^$' END,
        ''
    ),
    CASE WHEN regexp_matches(words, '[\pL\pN]$') THEN '[\p{Pe}\p{Pf}"''.,;:!?。、！？]+$' ELSE '^$' END,
    ''
);

-- beside(holder, id): an id as it stands behind that of another record of the same case: the case is said once.
CREATE OR REPLACE TEMP MACRO beside(holder, id) AS CASE
    WHEN contains(holder, '/') AND starts_with(id, split_part(holder, '/', 1) || '/') THEN id[len(split_part(holder, '/', 1)) + 2:]
    ELSE id
END;

-- as_called(id): an id as the case file that is loaded calls it.
CREATE OR REPLACE TEMP MACRO as_called(id) AS CASE
    WHEN starts_with(id, getvariable('own_case')::VARCHAR || '/') THEN id[len(getvariable('own_case')::VARCHAR) + 2:]
    ELSE id
END;

-- told_as_called(words): a message with the ids that stand in it, at the beginning of words marked as code or behind the name of a
-- field there, as the case file that is loaded calls them.
CREATE OR REPLACE TEMP MACRO told_as_called(words) AS coalesce(
    replace(replace(words, '`' || getvariable('own_case')::VARCHAR || '/', '`'), ': ' || getvariable('own_case')::VARCHAR || '/', ': '),
    words
);

-- within_case(id): an id without the case that it is of, if any.
CREATE OR REPLACE TEMP MACRO within_case(id) AS id[instr(id, '/') + 1:];

-- entry_text(record, replaces, content): what is hashed of an entry, as the text of canonical JSON: the fields in their order,
-- without spaces, and without the absent ones, so that a field added to a table later changes no hash. What it replaces is part of
-- it, who loaded it is not: the same content entered in two copies of a file is one entry. The content is such a text already.
CREATE OR REPLACE TEMP MACRO entry_text(record, replaces, content) AS (
    '{"record":"' || record || '","replaces":' || CASE WHEN replaces IS NULL THEN '[]' ELSE to_json(replaces)::VARCHAR END
    || ',"content":' || content || '}'
);

-- entry_hash(record, replaces, content): the content hash of an entry, SHA-256.
CREATE OR REPLACE TEMP MACRO entry_hash(record, replaces, content) AS sha256(entry_text(record, replaces, content));

-- load_text(act): what is hashed of a load, a row of the table, as the text of canonical JSON: its columns in their order, without
-- its own hash and the absent ones.
CREATE OR REPLACE TEMP MACRO load_text(act) AS json_merge_patch('{}', json_merge_patch(to_json(act), '{"load":null}'))::VARCHAR;

-- load_hash(act): the content hash of a load, SHA-256.
CREATE OR REPLACE TEMP MACRO load_hash(act) AS sha256(load_text(act));

-- entry_parity(entry): the exclusive or of the first 16 digits of the hashes of entries. One that is missing is what the parity of
-- the others and the parity of all differ by.
CREATE OR REPLACE TEMP MACRO entry_parity(entry) AS bit_xor(TRY_CAST('0x' || left(entry, 16) AS UBIGINT));

-- parity_digits(parity): a parity as 16 hexadecimal digits.
CREATE OR REPLACE TEMP MACRO parity_digits(parity) AS lpad(lower(to_hex(parity)), 16, '0');

-- repairs(repaired): the loads that a load put others in the place of, each as it was, with the hash of the one that is there now.
CREATE OR REPLACE TEMP MACRO repairs(repaired) AS TRY(from_json(
    repaired,
    '[{"load": {"load": "VARCHAR", "previous": "VARCHAR", "recorded_by": "VARCHAR", "recorded_at": "VARCHAR", "salt": "VARCHAR", "case_id": "VARCHAR", "title": "VARCHAR", "reason": "VARCHAR", "inputs": "VARCHAR", "texts": "VARCHAR", "entries": "BIGINT", "digest": "VARCHAR", "tally": "VARCHAR", "tool": "VARCHAR", "redacted": "VARCHAR", "repaired": "VARCHAR"}, "now": "VARCHAR"}]'
));

-- without_nul(words): words without U+0000, which no text can hold.
CREATE OR REPLACE TEMP MACRO without_nul(words) AS replace(words, chr(0), '');

-- is_blank(words): whether a text has nothing that can be seen.
CREATE OR REPLACE TEMP MACRO is_blank(words) AS words IS NULL OR NOT regexp_matches(words, '[\p{L}\p{N}\p{P}\p{S}]');

-- redaction_mark(field, sha256): what stands in the place of a value that was removed.
CREATE OR REPLACE TEMP MACRO redaction_mark(field, sha256) AS CASE
    WHEN field = 'extra' THEN '{"redacted":"' || left(sha256, 8) || '"}'
    WHEN field = 'inputs' THEN '[{"file":"[redacted ' || left(sha256, 8) || ']"}]'
    ELSE '[redacted ' || left(sha256, 8) || ']'
END;

-- is_redacted(value): whether that is what a value is. Its first sign spares most values the pattern.
CREATE OR REPLACE TEMP MACRO is_redacted(value) AS CASE
    WHEN left(value, 1) IN ('[', '{')
        THEN regexp_full_match(value, '(\[\{"file":")?\[redacted [0-9a-f]{8}\]("\}\])?|\{"redacted":"[0-9a-f]{8}"\}')
    ELSE FALSE
END;

-- value_hashes(content): JSON object, the SHA-256 of each value of a JSON object, as text.
CREATE OR REPLACE TEMP MACRO value_hashes(content) AS to_json(map_from_entries(
    list_transform(json_keys(content), lambda name: {'key': name, 'value': sha256(content ->> name)})
));

-- fits_redaction(content, removed, others): whether a JSON object is what is left of another one, from which the values of some
-- fields were removed, each with the mark in its place, and of whose other values there are these objects of hashes. A value that a
-- copy has removed can still stand here.
CREATE OR REPLACE TEMP MACRO fits_redaction(content, removed, others) AS (
    list_bool_and(list_transform(json_keys(content), lambda name: CASE
        WHEN list_contains(list_transform(removed, lambda one: one.field), name)
            THEN list_bool_or(list_transform(
                removed, lambda one: one.field = name AND ((content ->> name) = one.mark OR sha256(content ->> name) = one.sha256)
            ))
        ELSE list_bool_and(list_transform(others, lambda hashes: (hashes ->> name) IS NOT DISTINCT FROM sha256(content ->> name)))
    END))
    AND list_bool_and(list_transform(others, lambda hashes: list_has_all(json_keys(content), json_keys(hashes))))
);

-- said_day(words, anchor): the day that a relative word of a text means, counted from the day of the text; NULL where it is not known.
-- A weekday is the most recent such day on or before that, `last` one is before it. "Wednesday evening" is Wednesday and "yesterday
-- morning" yesterday, while "this morning" is known as it is; "on Wednesday" and "early on Wednesday" are Wednesday.
CREATE OR REPLACE TEMP MACRO said_day(words, anchor) AS (
    SELECT
        CASE
            WHEN heard.days_later IS NOT NULL THEN heard.anchor + heard.days_later
            -- Days back to the weekday: 0 to 6, or 1 to 7 for the last one.
            WHEN starts_with(heard.part, 'last ') THEN heard.anchor - CAST((isodow(heard.anchor) - heard.weekday + 6) % 7 + 1 AS INTEGER)
            ELSE heard.anchor - CAST((isodow(heard.anchor) - heard.weekday + 7) % 7 AS INTEGER)
        END
    FROM (
        SELECT
            told.anchor,
            told.part,
            coalesce(told.later[told.word], told.later[told.part]) AS days_later,
            MAP {
                'monday': 1, 'mon': 1,
                'tuesday': 2, 'tue': 2,
                'wednesday': 3, 'wed': 3,
                'thursday': 4, 'thu': 4,
                'friday': 5, 'fri': 5,
                'saturday': 6, 'sat': 6,
                'sunday': 7, 'sun': 7
            }[regexp_replace(told.part, '^last ', '')] AS weekday
        FROM (
            SELECT
                lowered.anchor,
                lowered.word,
                regexp_replace(lowered.word, ' (morning|afternoon|evening)$', '') AS part,
                MAP {
                    'today': 0,
                    'tonight': 0,
                    'this morning': 0,
                    'this afternoon': 0,
                    'this evening': 0,
                    'same day': 0,
                    'the same day': 0,
                    'that day': 0,
                    'in the day': 0,
                    'yesterday': -1,
                    'the day before': -1,
                    'the previous day': -1,
                    'a day earlier': -1,
                    'the day before yesterday': -2,
                    'tomorrow': 1,
                    'the next day': 1,
                    'the following day': 1,
                    'a day later': 1
                } AS later
            FROM (
                SELECT
                    anchor AS anchor,
                    regexp_replace(trim(regexp_replace(lower(words), '\s+', ' ', 'g')), '^((on|early|late|earlier|later) )+', '') AS word
            ) AS lowered
        ) AS told
    ) AS heard
    WHERE heard.days_later IS NOT NULL OR heard.weekday IS NOT NULL
);
