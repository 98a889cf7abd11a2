-- What a file of another format says of what is known. A speaker, claim or source that is here already is that one, and stays as it
-- is; what the file says otherwise is kept as the file's own word.

-- name: drafts
-- Where each row of such a file stands in it (drafted_row), whether its id was made of words, and what its reader is not sure of
-- (drafted_notice). The rows are numbered: many can stand in one line.
-- leaves: drafted_file, drafted_notice, drafted_row, drafted_version
CREATE OR REPLACE TEMP TABLE drafted_file (file VARCHAR, id VARCHAR, title VARCHAR);

CREATE OR REPLACE TEMP TABLE drafted_row (file VARCHAR, line BIGINT, real_line BIGINT, made BOOLEAN);

CREATE OR REPLACE TEMP TABLE drafted_notice (file VARCHAR, line BIGINT, name VARCHAR, notice VARCHAR);

-- Statements that are versions of an object, which its format names.
CREATE OR REPLACE TEMP TABLE drafted_version (
    file VARCHAR, format VARCHAR, statement VARCHAR, object VARCHAR, modified VARCHAR, said VARCHAR, revoked BOOLEAN
);


-- name: nothing_kept
-- Forgets what an earlier pass found known.
-- leaves: kept_difference, kept_row, known_record
CREATE OR REPLACE TEMP TABLE known_record (record VARCHAR, file VARCHAR, line BIGINT, id VARCHAR, known VARCHAR, words VARCHAR, is_other BOOLEAN);

CREATE OR REPLACE TEMP TABLE kept_row (record VARCHAR, file VARCHAR, line BIGINT, id VARCHAR);

CREATE OR REPLACE TEMP TABLE kept_difference (record VARCHAR, file VARCHAR, line BIGINT, id VARCHAR, field VARCHAR, here VARCHAR, there VARCHAR, marking VARCHAR);


-- name: known
-- known_record: which record an id means that a reader made of words. It is the one that goes by these words: the record of that id
-- where it has or once had them but for marks between words, else the only one that has them now. Where the id is that of something
-- else, another id is made (is_other is false). An address is compared without its scheme and its last stroke, a name without case.
-- given: drafted_row, known_record, staged_alias, staged_claim, staged_source, staged_speaker
-- leaves: accounts, folded_address, folded_name, folded_words, given_name, known_record, may_be, plain_words
CREATE OR REPLACE TEMP MACRO folded_words(words) AS trim(regexp_replace(nfc_normalize(words), '\s+', ' ', 'g'));

CREATE OR REPLACE TEMP MACRO folded_name(name) AS lower(folded_words(name));

-- An id leaves out marks between words, and no sign before a number. What parts the clauses of a claim can change its meaning.
CREATE OR REPLACE TEMP MACRO plain_words(record, words) AS trim(
    regexp_replace(
        regexp_replace(
            regexp_replace(folded_name(words), '\p{Pd}+([^\p{N}]|$)', ' \1', 'g'),
            CASE record WHEN 'claim' THEN '[.,;:!…،؛।，。、；：！｡､\s\p{Pf}"'']+$' ELSE '[.,;:!…،؛।，。、；：！｡､]' END,
            ' ',
            'g'
        ),
        '[\s\p{Ps}\p{Pe}\p{Pi}\p{Pf}''"`´¡·_]+',
        ' ',
        'g'
    )
);

-- The accounts of a speaker, which a format names in what it has no field for.
CREATE OR REPLACE TEMP MACRO accounts(extra) AS list_filter(
    list_transform(
        json_keys(extra), lambda format: format || ' ' || json_extract_string(extra, '/' || format || '/id')
    ),
    lambda account: account IS NOT NULL
);

-- Whether somebody who has an account, or none, and a name can be somebody of that name with other accounts. An account is what it is
-- called by whoever has it.
CREATE OR REPLACE TEMP MACRO may_be(account, kind, others, other_kind) AS account IS NULL
    OR list_contains(others, account)
    OR (
        list_filter(coalesce(others, []), lambda other: starts_with(other, split_part(account, ' ', 1) || ' ')) = []
        AND (kind <> 'account' OR other_kind = 'account')
    );

CREATE OR REPLACE TEMP MACRO folded_address(address) AS rtrim(regexp_replace(address, '^https?://(www\.)?', ''), '/');

-- The names of those who are here, or whom an earlier file of the input brings.
CREATE OR REPLACE TEMP VIEW given_name AS
SELECT folded_name(name) AS words, id, NULL AS file, 0 AS line
FROM speaker
WHERE NOT retracted
UNION ALL
SELECT folded_name(name), id, file, line
FROM staged_speaker;

INSERT INTO known_record
WITH stated AS (
    SELECT 'speaker' AS record, file, line, id, folded_name(name) AS words, kind, accounts(extra)[1] AS account FROM staged_speaker
    UNION ALL
    SELECT 'claim', file, line, id, folded_words(text), NULL, NULL FROM staged_claim
    UNION ALL
    -- What has no address is told from another of its id by its title.
    SELECT 'source', file, line, id, coalesce(folded_address(url), folded_words(title)), NULL, NULL FROM staged_source
),
made AS MATERIALIZED (
    SELECT stated.*
    FROM stated
    SEMI JOIN drafted_row ON drafted_row.file = stated.file AND drafted_row.line = stated.line AND drafted_row.made
    WHERE stated.words IS NOT NULL
),
held_name AS (
    SELECT folded_name(name) AS words, id FROM speaker WHERE NOT retracted
    UNION
    SELECT folded_name(name), speaker FROM alias WHERE NOT retracted
),
-- Whom a file may give other names: those who are here, by the names that it has for them.
renamed AS (
    SELECT staged_speaker.file, staged_speaker.id, min(held_name.id) AS known
    FROM staged_speaker
    INNER JOIN held_name ON held_name.words = folded_name(staged_speaker.name)
    GROUP BY staged_speaker.file, staged_speaker.id
    HAVING count(DISTINCT held_name.id) = 1
),
-- By what each record goes or went. What a file says of a name holds for itself and for what follows (since). A claim that has a day or
-- a place of its own says more than its words.
called AS MATERIALIZED (
    SELECT 'speaker' AS record, id, folded_name(name) AS words, FALSE AS is_now, 0 AS since, kind, accounts(extra) AS accounts FROM speaker_entry
    UNION
    SELECT 'speaker', id, folded_name(name), TRUE, 0, kind, accounts(extra) FROM speaker WHERE NOT retracted
    UNION
    SELECT 'speaker', alias.speaker, folded_name(alias.name), TRUE, 0, speaker.kind, accounts(speaker.extra)
    FROM alias
    INNER JOIN speaker ON speaker.id = alias.speaker
    WHERE NOT alias.retracted
    UNION
    SELECT 'speaker', coalesce(renamed.known, staged_alias.speaker), folded_name(staged_alias.name), TRUE, begun.line, NULL, NULL
    FROM staged_alias
    ANTI JOIN given_name
        ON given_name.words = folded_name(staged_alias.name)
        AND given_name.line < staged_alias.line
        AND given_name.file IS DISTINCT FROM staged_alias.file
    INNER JOIN (SELECT file, min(line) AS line FROM drafted_row GROUP BY file) AS begun ON begun.file = staged_alias.file
    LEFT JOIN renamed ON renamed.file = staged_alias.file AND renamed.id = staged_alias.speaker
    UNION
    SELECT 'claim', id, folded_words(text), FALSE, 0, NULL, NULL FROM claim_entry
    UNION
    SELECT 'claim', id, folded_words(text), TRUE, 0, NULL, NULL FROM claim WHERE NOT retracted AND happened IS NULL AND place IS NULL
    UNION
    SELECT 'source', id, folded_address(url), FALSE, 0, NULL, NULL FROM source_entry
    UNION
    SELECT 'source', id, folded_words(title), FALSE, 0, NULL, NULL FROM source_entry
    UNION
    SELECT 'source', id, folded_address(url), TRUE, 0, NULL, NULL FROM source WHERE NOT retracted AND url IS NOT NULL
),
canonical AS (
    SELECT 'speaker' AS record, speaker AS id, canonical FROM canonical_speaker
    UNION ALL
    SELECT 'claim', claim, canonical FROM canonical_claim
),
other AS (
    SELECT made.record, made.file, made.line, min(called.id) AS id
    FROM made
    INNER JOIN called
        ON called.record = made.record
        AND called.words = made.words
        AND called.is_now
        AND called.since <= made.line
        AND may_be(made.account, made.kind, called.accounts, called.kind)
    LEFT JOIN canonical ON canonical.record = called.record AND canonical.id = called.id
    GROUP BY made.record, made.file, made.line
    HAVING count(DISTINCT coalesce(canonical.canonical, called.id)) = 1
),
-- An account is whose it is, whatever that one is called now.
holder AS (
    SELECT made.file, made.line, min(called.id) AS id
    FROM made
    INNER JOIN called ON called.record = made.record AND called.is_now AND list_contains(called.accounts, made.account)
    GROUP BY made.file, made.line
),
resolved AS MATERIALIZED (
    SELECT
        made.*,
        plain_words(made.record, made.words) AS plain,
        coalesce(holder.id, other.id) AS other,
        holder.id IS NOT NULL AS is_holder,
        left(sha256(coalesce(made.account, plain_words(made.record, made.words))), 8) AS mark
    FROM made
    LEFT JOIN holder ON holder.file = made.file AND holder.line = made.line
    LEFT JOIN other ON other.record = made.record AND other.file = made.file AND other.line = made.line
),
-- An id that an earlier file of the input has made of other words.
taken AS (
    SELECT DISTINCT resolved.record, resolved.file, resolved.line, resolved.id
    FROM resolved
    INNER JOIN resolved AS earlier
        ON earlier.record = resolved.record
        AND earlier.id = resolved.id
        AND (earlier.plain <> resolved.plain OR NOT may_be(resolved.account, resolved.kind, [earlier.account], earlier.kind))
        AND earlier.file <> resolved.file
        AND earlier.line < resolved.line
),
meant AS (
    SELECT
        resolved.*,
        coalesce(
            resolved.other,
            CASE
                WHEN taken.id IS NOT NULL
                    OR resolved.id IN (SELECT called.id FROM called WHERE called.record = resolved.record AND NOT called.is_now)
                    THEN resolved.id || '-' || resolved.mark
            END
        ) AS known,
        NOT resolved.is_holder AND resolved.other IS NOT NULL AND resolved.other <> resolved.id || '-' || resolved.mark AS is_other
    FROM resolved
    LEFT JOIN taken ON taken.record = resolved.record AND taken.file = resolved.file AND taken.line = resolved.line
    ANTI JOIN called
        ON called.record = resolved.record
        AND called.id = resolved.id
        AND plain_words(called.record, called.words) = resolved.plain
        AND may_be(resolved.account, resolved.kind, called.accounts, called.kind)
    -- What an earlier file of the input brings is as if it had been here.
    ANTI JOIN resolved AS earlier
        ON earlier.record = resolved.record
        AND earlier.id = resolved.id
        AND earlier.plain = resolved.plain
        AND may_be(resolved.account, resolved.kind, [earlier.account], earlier.kind)
        AND earlier.file <> resolved.file
        AND earlier.line < resolved.line
        AND earlier.other IS NULL
)
SELECT meant.record, meant.file, meant.line, meant.id, meant.known, meant.words, meant.is_other
FROM meant
-- Two names of one file that each are said to be another name of the other are left as they are; an id that is here stands for what is.
ANTI JOIN (
    SELECT meant.record, meant.id
    FROM meant
    ANTI JOIN called ON called.record = meant.record AND called.id = meant.id AND NOT called.is_now
    WHERE meant.known IS NOT NULL
) AS further ON further.record = meant.record AND further.id = meant.known
WHERE meant.known <> meant.id;


-- name: versions
-- object_version: the versions of each object of which the input has one, as statements, here (is_here) or in the input. A version in
-- the words of the one that is here is that statement (known_record), and so is a revoked object, of which the last version is named.
-- given: drafted_version, known_record, staged_statement
-- leaves: known_record, object_version
CREATE OR REPLACE TEMP TABLE object_version AS
WITH named AS (
    SELECT
        format.format,
        json_extract_string(statement.extra, '/' || format.format || '/id') AS object,
        json_extract_string(statement.extra, '/' || format.format || '/modified') AS modified,
        statement.id AS statement,
        statement.claim,
        statement.commitment,
        statement.retracted
    FROM (SELECT DISTINCT drafted_version.format FROM drafted_version) AS format
    CROSS JOIN statement
    WHERE statement.extra IS NOT NULL
),
version AS (
    SELECT named.*, TRUE AS is_here, FALSE AS revoked, NULL AS file, NULL::BIGINT AS line
    FROM named
    SEMI JOIN drafted_version ON drafted_version.format = named.format AND drafted_version.object = named.object
    UNION ALL
    SELECT
        drafted_version.format,
        drafted_version.object,
        drafted_version.modified,
        drafted_version.statement,
        coalesce(claim.known, staged_statement.claim),
        staged_statement.commitment,
        FALSE,
        FALSE,
        drafted_version.revoked,
        staged_statement.file,
        staged_statement.line
    FROM drafted_version
    INNER JOIN staged_statement ON staged_statement.file = drafted_version.file AND staged_statement.id = drafted_version.statement
    LEFT JOIN known_record AS claim
        ON claim.record = 'claim' AND claim.file = staged_statement.file AND claim.id = staged_statement.claim
    WHERE drafted_version.statement NOT IN (SELECT statement_entry.id FROM statement_entry)
)
SELECT *, TRY_CAST(modified AS TIMESTAMP) AS made_at
FROM version;

INSERT INTO known_record
SELECT 'statement', version.file, version.line, version.statement, earlier.statement, NULL, FALSE
FROM object_version AS version
ASOF JOIN (SELECT * FROM object_version WHERE is_here AND NOT retracted) AS earlier
    ON earlier.format = version.format AND earlier.object = version.object AND earlier.made_at <= version.made_at
WHERE NOT version.is_here
    AND (version.revoked OR (version.claim, version.commitment) IS NOT DISTINCT FROM (earlier.claim, earlier.commitment));

-- name: meant
-- Puts the ids of what is meant in a field, <field>, of one kind of record, <record>, that holds an id of the kind <kind>. An id that
-- is made of others is left to be made anew (<id>).
-- given: known_record, staged_<record>
-- leaves: staged_<record>
UPDATE staged_<record>
SET "<field>" = known_record.known<id>
FROM known_record
WHERE known_record.record = <kind> AND known_record.file = staged_<record>.file AND known_record.id = staged_<record>."<field>";


-- name: revised
-- Has each version of an object revise the one before it, from when it was made on. Of a version that is a statement here, when it was
-- made says nothing more.
-- given: drafted_version, known_record, object_version, staged_revision, staged_statement
-- leaves: object_version, staged_revision, staged_statement
DELETE FROM object_version
USING known_record
WHERE known_record.record = 'statement'
    AND known_record.file = object_version.file
    AND known_record.id = object_version.statement;

UPDATE staged_statement
SET said = NULL, extra = json_merge_patch(staged_statement.extra, json_object(drafted_version.format, json_object('modified', NULL)))
FROM known_record
INNER JOIN drafted_version ON drafted_version.file = known_record.file AND drafted_version.statement = known_record.id
WHERE known_record.record = 'statement' AND known_record.file = staged_statement.file AND known_record.line = staged_statement.line;

CREATE OR REPLACE TEMP TABLE version_pair AS
SELECT *
FROM (
    SELECT
        object_version.*,
        lag(statement) OVER in_order AS earlier,
        lag(file) OVER in_order AS earlier_file,
        lag(line) OVER in_order AS earlier_line,
        lag(is_here) OVER in_order AS earlier_is_here
    FROM object_version
    WHERE NOT retracted
    WINDOW in_order AS (PARTITION BY format, object ORDER BY made_at NULLS FIRST, modified, statement)
) AS version
WHERE earlier <> statement;

UPDATE staged_statement
SET said = drafted_version.said
FROM version_pair
INNER JOIN drafted_version ON drafted_version.statement = version_pair.statement
WHERE drafted_version.file = staged_statement.file
    AND drafted_version.statement = staged_statement.id
    AND drafted_version.said IS NOT NULL
    AND NOT drafted_version.revoked;

INSERT INTO staged_revision (file, line, id, statement, revised)
SELECT coalesce(file, earlier_file), coalesce(line, earlier_line), statement || '/' || earlier, statement, earlier
FROM version_pair
WHERE NOT (is_here AND earlier_is_here);

DROP TABLE version_pair;


-- name: upheld
-- upheld_<record>: what stands under each id that is staged: what is recorded, or else what the input says first. A correction
-- (--amend) is compared with the input alone. What goes by the id of another, since that one has its name, too, comes after it: a
-- name is not lost to another name. Words in angle brackets stand for the table's name and for lists of its fields.
-- given: known_record, staged_<record>
-- leaves: upheld_<record>
CREATE OR REPLACE TEMP TABLE upheld_<record> AS
SELECT NULL::BIGINT AS row, <record>.id, <names>, <record>.retracted
FROM <record>
SEMI JOIN staged_<record> ON staged_<record>.id = <record>.id
WHERE NOT getvariable('amending')
UNION ALL
SELECT row, id, <names>, FALSE AS retracted
FROM (
    SELECT
        staged_<record>.rowid AS row,
        staged_<record>.id,
        <typed>,
        row_number() OVER (
            PARTITION BY staged_<record>.id ORDER BY coalesce(meant.is_other, FALSE), staged_<record>.rowid
        ) AS nth
    FROM staged_<record>
    LEFT JOIN known_record AS meant
        ON meant.record = '<record>' AND meant.file = staged_<record>.file AND meant.line = staged_<record>.line
    WHERE staged_<record>.id IS NOT NULL
        AND (getvariable('amending') OR staged_<record>.id NOT IN (SELECT <record>.id FROM <record>))
) AS said
WHERE nth = 1;


-- name: kept
-- Takes out of what is staged of one kind of record, <record>, what says something else than what stands (kept_row), and notes in
-- which fields (kept_difference).
-- given: folded_name, kept_difference, kept_row, staged_<record>, staged_alias, upheld_<record>
-- leaves: kept_difference, kept_row, staged_<record>
-- <differing>: of each field
SELECT
    '<record>' AS record,
    staged_<record>.file,
    staged_<record>.line,
    staged_<record>.id,
    '<field>' AS field,
    staged_<record>.<field> AS here,
    upheld_<record>.<field>::VARCHAR AS there,
    staged_<record>.marking
FROM staged_<record>
INNER JOIN upheld_<record> ON upheld_<record>.id = staged_<record>.id
WHERE staged_<record>.rowid IS DISTINCT FROM upheld_<record>.row
    AND staged_<record>.<field> IS NOT NULL
    AND TRY_CAST(staged_<record>.<field> AS <type>) IS DISTINCT FROM upheld_<record>.<field>
    -- What a reader says for want of a kind is no difference.
    AND NOT ('<field>' = 'kind' AND staged_<record>.<field> IN ('group', 'document'))
    -- Nor is another name of a speaker.
    AND NOT (
        '<record>' = 'speaker'
        AND '<field>' = 'name'
        AND (staged_<record>.id, folded_name(staged_<record>.<field>)) IN (
            SELECT (alias.speaker, folded_name(alias.name)) FROM alias WHERE NOT alias.retracted
            UNION ALL
            SELECT (staged_alias.speaker, folded_name(staged_alias.name)) FROM staged_alias
        )
    )
    -- Of what has no field, a file may say less.
    AND NOT coalesce(
        json_contains(
            CASE WHEN '<field>' = 'extra' THEN upheld_<record>.<field>::VARCHAR END,
            CASE WHEN '<field>' = 'extra' THEN staged_<record>.<field> END
        ),
        FALSE
    );

INSERT INTO kept_row
SELECT '<record>', said.file, said.line, said.id
FROM (
    SELECT staged_<record>.file, staged_<record>.line, staged_<record>.rowid AS row, staged_<record>.id, <typed>
    FROM staged_<record>
) AS said
INNER JOIN upheld_<record> ON upheld_<record>.id = said.id
WHERE said.row IS DISTINCT FROM upheld_<record>.row
    AND (upheld_<record>.retracted OR row(<said>) IS DISTINCT FROM row(<upheld>));

INSERT INTO kept_difference
<differing>;

INSERT INTO kept_difference
SELECT '<record>', kept_row.file, kept_row.line, kept_row.id, 'retracted', 'false', 'true', NULL
FROM kept_row
INNER JOIN upheld_<record> ON upheld_<record>.id = kept_row.id
WHERE kept_row.record = '<record>' AND upheld_<record>.retracted;

DELETE FROM staged_<record>
WHERE (file, line) IN (SELECT (kept_row.file, kept_row.line) FROM kept_row WHERE kept_row.record = '<record>');


-- name: amended
-- Keeps in one field, <field>, of a record of the kind <record> that is corrected what the file does not state: a correction (--amend)
-- replaces what it says otherwise. A marking is never loosened, and a speaker who goes by another name keeps his own.
-- given: drafted_file, folded_name, staged_<record>
-- leaves: staged_<record>
UPDATE staged_<record>
SET "<field>" = CASE
    WHEN '<field>' = 'extra' AND NOT json_contains(<record>."<field>"::VARCHAR, staged_<record>."<field>")
        THEN json_merge_patch(<record>."<field>"::VARCHAR, staged_<record>."<field>")::VARCHAR
    ELSE <record>."<field>"::VARCHAR
END
FROM <record>
WHERE <record>.id = staged_<record>.id
    AND <record>."<field>" IS NOT NULL
    AND staged_<record>.file IN (SELECT drafted_file.file FROM drafted_file)
    AND (
        staged_<record>."<field>" IS NULL
        OR '<field>' = 'extra'
        -- What a reader says for want of a kind.
        OR ('<field>' = 'kind' AND staged_<record>."<field>" IN ('group', 'document'))
        OR (
            '<field>' = 'marking'
            AND (SELECT held.position FROM vocabulary AS held WHERE held.vocabulary = 'marking' AND held.word = <record>."<field>"::VARCHAR)
            > (SELECT said.position FROM vocabulary AS said WHERE said.vocabulary = 'marking' AND said.word = staged_<record>."<field>")
        )
        OR (
            '<record>' = 'speaker'
            AND '<field>' = 'name'
            AND (<record>.id, folded_name(staged_<record>."<field>")) IN (SELECT (alias.speaker, folded_name(alias.name)) FROM alias WHERE NOT alias.retracted)
        )
    );


-- name: named_here
-- Leaves out another name of a speaker that is the name of somebody else here: who goes by it would not be known any more.
-- given: drafted_file, folded_name, given_name, kept_difference, kept_row, staged_alias
-- leaves: kept_difference, kept_row, staged_alias
INSERT INTO kept_difference
SELECT 'speaker', staged_alias.file, staged_alias.line, staged_alias.speaker, 'alias', staged_alias.name, min(given_name.id), any_value(staged_alias.marking)
FROM staged_alias
SEMI JOIN drafted_file ON drafted_file.file = staged_alias.file
INNER JOIN given_name
    ON given_name.words = folded_name(staged_alias.name)
    AND given_name.line < staged_alias.line
    AND given_name.file IS DISTINCT FROM staged_alias.file
LEFT JOIN canonical_speaker AS one ON one.speaker = given_name.id
LEFT JOIN canonical_speaker AS other ON other.speaker = staged_alias.speaker
WHERE coalesce(one.canonical, given_name.id) <> coalesce(other.canonical, staged_alias.speaker)
    AND staged_alias.id NOT IN (SELECT alias.id FROM alias)
GROUP BY staged_alias.file, staged_alias.line, staged_alias.speaker, staged_alias.name;

INSERT INTO kept_row
SELECT 'alias', staged_alias.file, staged_alias.line, staged_alias.id
FROM staged_alias
SEMI JOIN kept_difference ON kept_difference.field = 'alias' AND kept_difference.file = staged_alias.file AND kept_difference.line = staged_alias.line;

DELETE FROM staged_alias
WHERE (file, line) IN (SELECT (kept_row.file, kept_row.line) FROM kept_row WHERE kept_row.record = 'alias');


-- name: taken_back
-- Takes back every version of an object that was revoked: its reader knows one of them.
-- given: drafted_version, known_record, object_version, staged_appearance, staged_statement
-- leaves: staged_appearance, staged_statement
CREATE OR REPLACE TEMP TABLE taken_back AS
SELECT
    staged_statement.file,
    staged_statement.line,
    staged_statement.id,
    version.statement AS version,
    staged_statement.id || '-' || left(sha256(version.statement), 8) AS further
FROM staged_statement
INNER JOIN drafted_version AS revoked ON revoked.file = staged_statement.file AND revoked.revoked
LEFT JOIN known_record
    ON known_record.record = 'statement' AND known_record.file = revoked.file AND known_record.id = revoked.statement
INNER JOIN object_version AS version
    ON version.format = revoked.format AND version.object = revoked.object AND NOT version.retracted
WHERE staged_statement.withdraws = coalesce(known_record.known, revoked.statement)
    AND version.statement <> staged_statement.withdraws;

INSERT INTO staged_statement
SELECT staged_statement.* REPLACE (taken_back.further AS id, taken_back.version AS withdraws)
FROM staged_statement
INNER JOIN taken_back USING (file, line, id);

INSERT INTO staged_appearance
SELECT staged_appearance.* REPLACE (
    taken_back.further || '@' || staged_appearance.source AS id, taken_back.further AS statement
)
FROM staged_appearance
INNER JOIN taken_back
    ON taken_back.file = staged_appearance.file AND taken_back.id = staged_appearance.statement;

DROP TABLE taken_back;


-- name: word
-- Keeps what a file says otherwise as the file's own word: in the extra of a source that is the file.
-- given: drafted_file, kept_difference, staged_source
-- leaves: staged_source
INSERT INTO staged_source (file, line, id, kind, title, marking, extra)
WITH stated AS (
    SELECT
        kept_difference.* REPLACE (
            CASE
                WHEN kept_difference.field = 'extra' AND strlen(kept_difference.here) < 400000 THEN kept_difference.here::JSON
                ELSE to_json(left(kept_difference.here, 100000))
            END AS here
        )
    FROM kept_difference
    WHERE kept_difference.field <> 'retracted'
),
-- No field holds more than a megabyte.
parted AS (
    SELECT
        stated.*,
        sum(strlen(stated.here::VARCHAR) + 200) OVER (
            PARTITION BY stated.file
            ORDER BY stated.line, stated.record, stated.id, stated.field
            ROWS UNBOUNDED PRECEDING
        ) // 400000 AS part
    FROM stated
)
SELECT
    word.file,
    0 AS line,
    word.id || '-' || left(sha256(word.differs), 8) AS id,
    'dataset' AS kind,
    word.title || ': what it says otherwise' AS title,
    word.marking,
    word.differs AS extra
FROM (
    SELECT
        drafted_file.file,
        drafted_file.id,
        drafted_file.title,
        parted.part,
        arg_max(vocabulary.word, vocabulary.position) AS marking,
        to_json({
            'says': list({'record': parted.record, 'id': parted.id, 'field': parted.field, 'value': parted.here}
                ORDER BY parted.line, parted.record, parted.id, parted.field)
        })::VARCHAR AS differs
    FROM parted
    INNER JOIN drafted_file ON drafted_file.file = parted.file
    LEFT JOIN vocabulary ON vocabulary.vocabulary = 'marking' AND vocabulary.word = parted.marking
    GROUP BY ALL
) AS word;


-- name: kept_count
-- How many records of the input are known and say something else.
SELECT count(*) AS records FROM kept_row;
