-- What is wrong with what arrives. Each query names the problems, one a row.

-- name: load_problem
-- Loads and texts that are not what they say: their hashes, what they recorded, and when.
WITH tallied AS (
    SELECT
        arriving_pair.load,
        arriving_pair.record,
        {'record': arriving_pair.record, 'entries': count(*), 'parity': parity_digits(entry_parity(arriving_pair.entry))} AS tally
    FROM arriving_pair
    GROUP BY arriving_pair.load, arriving_pair.record
),
recorded AS (
    SELECT arriving_pair.load, count(*) AS entries, sha256(string_agg(arriving_pair.entry, '' ORDER BY arriving_pair.entry)) AS digest
    FROM arriving_pair
    GROUP BY arriving_pair.load
),
known AS (
    SELECT load.load, load.recorded_at FROM load
    UNION
    SELECT arriving_load.load, arriving_load.recorded_at FROM arriving_load
)
SELECT 'the load ' || left(arriving_load.load, 12) || ' is not what its content hash says; it was changed outside the tool' AS problem
FROM arriving_load
WHERE arriving_load.load IS DISTINCT FROM load_hash(
    previous, recorded_by, recorded_at, salt, case_id, title, reason, inputs, texts, entries, digest, tally, tool
)
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' stands there twice' AS problem
FROM arriving_load
GROUP BY arriving_load.load
HAVING count(*) > 1
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' recorded ' || arriving_load.entries || ' entries, and there are '
    || CASE WHEN recorded.entries = arriving_load.entries THEN 'others' ELSE coalesce(recorded.entries, 0)::VARCHAR END AS problem
FROM arriving_load
LEFT JOIN recorded ON recorded.load = arriving_load.load
LEFT JOIN (
    SELECT tallied.load, to_json(list(tallied.tally ORDER BY tallied.record))::VARCHAR AS tally
    FROM tallied
    GROUP BY tallied.load
) AS counted ON counted.load = arriving_load.load
WHERE recorded.entries IS DISTINCT FROM arriving_load.entries
    OR recorded.digest IS DISTINCT FROM arriving_load.digest
    OR counted.tally IS DISTINCT FROM arriving_load.tally
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' follows a load that is neither there nor here; merge what came before it first' AS problem
FROM arriving_load
ANTI JOIN known ON known.load = arriving_load.previous
WHERE arriving_load.previous IS NOT NULL
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' was recorded before the load that it follows' AS problem
FROM arriving_load
INNER JOIN known ON known.load = arriving_load.previous
WHERE arriving_load.recorded_at <= known.recorded_at
UNION ALL
SELECT 'the load ' || left(arriving_load.load, 12) || ' says that it was recorded in the future, on '
    || strftime(arriving_load.recorded_at, '%Y-%m-%d') || '; its clock was wrong, and it would outrank all that comes after' AS problem
FROM arriving_load
WHERE arriving_load.recorded_at > $now::TIMESTAMP + INTERVAL 1 DAY
UNION ALL
SELECT 'the text ' || left(arriving_text.sha256, 12) || ' is not what its SHA-256 says' AS problem
FROM arriving_text
WHERE arriving_text.sha256 IS DISTINCT FROM sha256(arriving_text.content)
UNION ALL
SELECT 'the text ' || left(arriving_text.sha256, 12) || ' stands there twice' AS problem
FROM arriving_text
GROUP BY arriving_text.sha256
HAVING count(*) > 1
UNION ALL
SELECT 'no load stored the text ' || left(arriving_text.sha256, 12) AS problem
FROM arriving_text
WHERE arriving_text.sha256 NOT IN (SELECT unnest(from_json(arriving_load.texts, '["VARCHAR"]')) FROM arriving_load WHERE arriving_load.texts IS NOT NULL)
UNION ALL
SELECT 'the load ' || left(stored.load, 12) || ' stored the text ' || left(stored.sha256, 12) || ', which is neither there nor here' AS problem
FROM (
    SELECT arriving_load.load, unnest(from_json(arriving_load.texts, '["VARCHAR"]')) AS sha256
    FROM arriving_load
    WHERE arriving_load.texts IS NOT NULL
) AS stored
ANTI JOIN arriving_text ON arriving_text.sha256 = stored.sha256
ANTI JOIN source_text ON source_text.sha256 = stored.sha256;


-- name: stray
-- What arrives beside the entries and belongs to none: replacements by entries that do not arrive, entries that a load recorded and
-- that are not there, and loads that lack a part. An entry that is here came with all that it replaces.
SELECT
    'the replacement of ' || coalesce(left(arriving_replacement.replaced, 12), 'nothing') || ' by '
        || coalesce(left(arriving_replacement.entry, 12), 'nothing') || ' is of no entry that arrives; it was added outside the tool' AS problem
FROM arriving_replacement
ANTI JOIN arriving_entry USING (entry)
UNION ALL
SELECT 'the load ' || left(other_recording.load, 12) || ' recorded the entry ' || coalesce(left(other_recording.entry, 12), 'without a name') || ', which is not there' AS problem
FROM other_recording
SEMI JOIN arriving_load USING (load)
ANTI JOIN other_entry USING (entry)
UNION ALL
SELECT 'the load ' || coalesce(left(arriving_load.load, 12), 'without a name') || ' has no `' || lacking.part || '`' AS problem
FROM arriving_load
INNER JOIN (
    VALUES ('load'), ('recorded_by'), ('recorded_at'), ('inputs'), ('entries'), ('digest'), ('tool')
) AS lacking(part) ON CASE lacking.part
    WHEN 'load' THEN arriving_load.load IS NULL
    WHEN 'recorded_by' THEN arriving_load.recorded_by IS NULL
    WHEN 'recorded_at' THEN arriving_load.recorded_at IS NULL OR NOT isfinite(arriving_load.recorded_at)
    WHEN 'inputs' THEN arriving_load.inputs IS NULL
    WHEN 'entries' THEN arriving_load.entries IS NULL
    WHEN 'digest' THEN arriving_load.digest IS NULL
    ELSE arriving_load.tool IS NULL
END
UNION ALL
SELECT 'a text has no digest or no content' AS problem
FROM arriving_text
WHERE arriving_text.sha256 IS NULL OR arriving_text.content IS NULL;


-- name: forged
-- Entries of one record table that are not what their content hash says, that stand twice, or that no arriving load recorded.
-- Words in angle brackets stand for the table's name and its fields.
SELECT
    'the <record> `' || left(coalesce(id, ''), 60) || '` is not what its content hash says; it was changed outside the tool' AS problem
FROM arriving_<record>
LEFT JOIN (
    SELECT arriving_replacement.entry AS replacer, list(arriving_replacement.replaced ORDER BY arriving_replacement.replaced) AS replaces
    FROM arriving_replacement
    GROUP BY arriving_replacement.entry
) AS hashed ON hashed.replacer = arriving_<record>.entry
WHERE entry IS DISTINCT FROM entry_hash('<record>', hashed.replaces, <content>)
UNION ALL
SELECT 'the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` stands there twice as one entry' AS problem
FROM arriving_<record>
GROUP BY arriving_<record>.entry, arriving_<record>.id
HAVING count(*) > 1
UNION ALL
SELECT 'the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` names a load that did not record it' AS problem
FROM arriving_<record>
ANTI JOIN arriving_load USING (load);


-- name: missing
-- Entries that arrive in one record table without a field that each must have. Words in angle brackets stand for the table and
-- its field.
SELECT 'the <record> `' || coalesce(left(arriving_<record>.id, 60), left(arriving_<record>.entry, 12), '') || '` has no `<field>`' AS problem
FROM arriving_<record>
WHERE arriving_<record>.<field> IS NULL;


-- name: unknown_word
-- Words of the entries that arrive in one record table outside the vocabulary of their field. Words in angle brackets stand for
-- the table, its field and the vocabulary.
SELECT '`<field>: ' || left(arriving_<record>.<field>, 60) || '` of the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` is not accepted' AS problem
FROM arriving_<record>
WHERE arriving_<record>.<field> NOT IN (SELECT vocabulary.word FROM vocabulary WHERE vocabulary.vocabulary = '<target>');


-- name: malformed
-- Values, in the entries that arrive in one record table, that have not the form of their field; dates are read later. Words in
-- angle brackets stand for the table, its field and what kind of field that is.
SELECT '`<field>: ' || left(arriving_<record>.<field>, 60) || '` of the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` is not accepted' AS problem
FROM arriving_<record>
WHERE arriving_<record>.<field> IS NOT NULL AND NOT CASE '<kind>'
    WHEN 'slug' THEN (length(arriving_<record>.<field>) <= 200 AND regexp_full_match(arriving_<record>.<field>, '[\p{L}\p{N}][\p{L}\p{N}._-]*'))
    WHEN 'sha256' THEN regexp_full_match(arriving_<record>.<field>, '[0-9a-f]{64}')
    WHEN 'json' THEN coalesce(json_valid(arriving_<record>.<field>) AND json_type(arriving_<record>.<field>) = 'OBJECT', FALSE)
END;


-- name: misplaced
-- Replacements that cannot be: of what is no entry of the same record, of what was recorded later, or by no entry.
-- Words in angle brackets stand for the table's name.
SELECT 'the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` replaces what is no entry of its own, or one recorded later' AS problem
FROM arriving_<record>
INNER JOIN replacement ON replacement.entry = arriving_<record>.entry
INNER JOIN load ON load.load = arriving_<record>.load
LEFT JOIN <record>_entry AS replaced ON replaced.entry = replacement.replaced AND replaced.id = arriving_<record>.id
LEFT JOIN load AS before ON before.load = replaced.load
WHERE before.recorded_at IS NULL OR before.recorded_at >= load.recorded_at OR replacement.load <> arriving_<record>.load;


-- name: dangling
-- References of the entries that arrive in one record table to records that are nowhere. Words in angle brackets stand for the
-- table, its field and the table it refers to.
SELECT '`<field>: ' || left(arriving_<record>.<field>, 60) || '` of the <record> `' || coalesce(left(arriving_<record>.id, 60), '') || '` names no <target>' AS problem
FROM arriving_<record>
ANTI JOIN <target>_entry ON <target>_entry.id = arriving_<record>.<field>
WHERE arriving_<record>.<field> IS NOT NULL;


-- name: unread
-- The dates that arrive and cannot be read, each with what is wrong with it.
SELECT date_text_reading.expression, date_text_reading.problem
FROM date_text_reading
WHERE date_text_reading.problem IS NOT NULL;


-- name: broken
-- Entries that arrive and break a rule to which every input is held. Words in angle brackets stand for the rule, a query of
-- sql/checks/ that reads what arrives as if it were staged, its hash in place of a file.
SELECT
    'the ' || arriving_entry.record || ' `' || coalesce(left(arriving_entry.id, 60), '') || '`: ' || split_part(broken.problem, '; ', 1) AS problem
FROM (
<rule>
) AS broken
INNER JOIN arriving_entry ON arriving_entry.entry = broken.file;
