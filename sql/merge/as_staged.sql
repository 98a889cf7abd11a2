-- Entries as if they were staged, so that the rules for an input can be asked of them.

-- name: staged
-- Entries of one record table as if they were staged, each with its hash in place of a file, so that the rules for an input can be
-- asked of them. Words in angle brackets stand for the table's name, its columns and where the entries are.
DROP TABLE IF EXISTS temp.staged_<record>;

CREATE OR REPLACE TEMP VIEW staged_<record> AS
SELECT entry AS file, 0::BIGINT AS line, COLUMNS(* EXCLUDE (entry))::VARCHAR
FROM (SELECT <names> FROM <entries>);


-- name: staged_value
-- What the rules for an input ask for beside the staged records: which fields are absent though each record must have them, every value
-- that is read with its place and each different one once, and anchors.
-- <missing>: of each field that an entry must have
SELECT '<record>' AS record, '<field>' AS field, file, line, id, "<field>" AS value
FROM staged_<record>
WHERE ("<field>" BETWEEN '!' AND '~') IS DISTINCT FROM TRUE;

-- <value>: of each field whose values are read
SELECT file, '<record>' AS record, '<field>' AS field, "<field>" AS value
FROM staged_<record>
WHERE "<field>" IS NOT NULL;

-- Its pattern is made once, for the few values that do not begin with a sign that can be seen.
CREATE OR REPLACE TEMP VIEW staged_missing AS
SELECT unseen.record, unseen.field, unseen.file, unseen.line, unseen.id
FROM (
<missing>
) AS unseen
WHERE is_blank(unseen.value);

CREATE OR REPLACE TEMP VIEW placed_value AS
<value>;

CREATE OR REPLACE TEMP TABLE staged_value AS
SELECT DISTINCT placed_value.record, placed_value.field, placed_value.value
FROM placed_value;

CREATE OR REPLACE TEMP VIEW given_anchor AS
SELECT *
FROM staged_anchor;

-- What was not looked up here counts for nothing, so it may say of a text what it likes.
CREATE OR REPLACE TEMP VIEW placed_anchor AS
SELECT *
FROM staged_anchor
SEMI JOIN looked_up ON looked_up.entry = staged_anchor.file;


-- name: text_at_hand
-- text_at_hand: the texts that anchors are looked up in, which are in the relation <texts>.
CREATE OR REPLACE TEMP VIEW text_at_hand AS
SELECT at_hand.sha256, at_hand.content
FROM <texts> AS at_hand;


-- name: figure_excerpt
-- figure_excerpt: the excerpts that the words of figures are looked for in, of figures that are read as if they were staged.
-- When a load records a figure, its words stand in an excerpt of its statement, if there is one. Later that excerpt can be
-- reworded, or be another copy's, so it is asked of figures with an excerpt of the same load, and of every excerpt ever recorded. Where
-- an excerpt was removed, it may have stood in that one.
CREATE OR REPLACE TEMP TABLE wanted_figure AS
SELECT row_number() OVER () AS figure, entered.entry AS file, 0::BIGINT AS line, 'verbatim' AS field, entered.statement, entered.verbatim
FROM figure_entry AS entered
SEMI JOIN staged_figure ON staged_figure.file = entered.entry
SEMI JOIN appearance_entry ON appearance_entry.statement = entered.statement
    AND appearance_entry.load = entered.load
    AND appearance_entry.excerpt IS NOT NULL
ANTI JOIN appearance_entry AS removed ON removed.statement = entered.statement AND is_redacted(removed.excerpt)
WHERE NOT entered.retracted;

CREATE OR REPLACE TEMP VIEW figure_excerpt AS
SELECT wanted_figure.figure, wanted_figure.verbatim, appearance_entry.excerpt
FROM wanted_figure
INNER JOIN appearance_entry ON appearance_entry.statement = wanted_figure.statement
WHERE appearance_entry.excerpt IS NOT NULL;


-- name: no_unfit
-- staged_unfit: the values that hold U+0000 or are too long; where none is.
CREATE OR REPLACE TEMP VIEW staged_unfit AS
SELECT NULL::VARCHAR AS record, NULL::VARCHAR AS file, 0::BIGINT AS line, NULL::VARCHAR AS field, NULL::VARCHAR AS value
WHERE FALSE;


-- name: dated
-- Adds to what was read just now the dates that relative words are counted from and to, which may have been read before.
INSERT INTO date_text_reading BY NAME
SELECT date_reading.expression, any_value(date_reading.earliest) AS earliest, any_value(date_reading.latest) AS latest
FROM date_reading
INNER JOIN (
    SELECT staged_statement.said AS expression FROM staged_statement WHERE staged_statement.said_words IS NOT NULL
    UNION
    SELECT staged_statement.said_anchor FROM staged_statement WHERE staged_statement.said_words IS NOT NULL
) AS counted ON counted.expression = date_reading.expression
ANTI JOIN date_text_reading ON date_text_reading.expression = date_reading.expression
GROUP BY date_reading.expression;


-- name: related
-- What rules look up beside the staged entries, in every version that there ever was: whose statement is taken back or revised and
-- when it was said (known_statement), what sort of answer a question takes (asked_question), which speakers were ever judged to be one
-- (joined_speaker), which units a figure, a relation or a rate brings together (unit_meeting,
-- unit_pair), and in which unit a figure was stated (stated_figure_unit). A correction of one record never makes an entry of another
-- one wrong: the entry breaks a rule only where no version of what it refers to keeps it. The line numbers the versions. What revises
-- what (known_revision) is looked up as it is now, for only what stands leads round in a circle.
CREATE OR REPLACE TEMP VIEW known_statement AS
SELECT DISTINCT
    statement_entry.id,
    statement_entry.speaker,
    coalesce(statement_entry.on_behalf_of, statement_entry.speaker) AS owner,
    date_reading.earliest AS said_earliest,
    date_reading.latest AS said_latest,
    coalesce(regexp_matches(statement_entry.said, 'T[0-9:]+(Z|[+-])'), FALSE) AS zoned
FROM statement_entry
LEFT JOIN date_reading ON date_reading.expression = statement_entry.said;

CREATE OR REPLACE TEMP VIEW known_revision AS
SELECT revision_entry.statement, revision_entry.revised
FROM revision_entry
WHERE NOT revision_entry.superseded AND NOT revision_entry.retracted;

CREATE OR REPLACE TEMP VIEW asked_question AS
SELECT DISTINCT question_entry.id, question_entry.kind
FROM question_entry;

CREATE OR REPLACE TEMP VIEW joined_speaker AS
WITH RECURSIVE judged AS (
    SELECT identity_entry.one AS speaker, identity_entry.other
    FROM identity_entry
    WHERE identity_entry.kind = 'speaker' AND identity_entry.verdict = 'same'
    UNION
    SELECT identity_entry.other, identity_entry.one
    FROM identity_entry
    WHERE identity_entry.kind = 'speaker' AND identity_entry.verdict = 'same'
),
joined AS (
    SELECT judged.speaker, judged.other
    FROM judged
    UNION
    SELECT joined.speaker, judged.other
    FROM joined
    INNER JOIN judged ON judged.speaker = joined.other
)
SELECT joined.speaker, joined.other
FROM joined;

CREATE OR REPLACE TEMP TABLE unit_meeting AS
WITH version AS (
    SELECT DISTINCT quantity_entry.id, quantity_entry.unit
    FROM quantity_entry
),
related AS (
    SELECT staged_quantity_relation.file, staged_quantity_relation.quantity, staged_quantity_relation.relation, staged_quantity_relation.other
    FROM staged_quantity_relation
    UNION ALL
    SELECT staged_identity.file, staged_identity.one, 'same_as', staged_identity.other
    FROM staged_identity
    WHERE staged_identity.kind = 'quantity' AND staged_identity.verdict = 'same'
),
met AS (
    SELECT 'figure' AS meeting, staged_figure.file, staged_figure.quantity, NULL::VARCHAR AS other, staged_figure.unit, version.unit AS quantity_unit
    FROM staged_figure
    INNER JOIN version ON version.id = staged_figure.quantity
    WHERE staged_figure.unit IS NOT NULL
    UNION
    SELECT related.relation, related.file, related.quantity, related.other, one.unit, whole.unit
    FROM related
    INNER JOIN version AS one ON one.id = related.quantity
    INNER JOIN version AS whole ON whole.id = related.other
    UNION
    SELECT 'rate', staged_exchange_rate.file, NULL, NULL, staged_exchange_rate.from_currency, staged_exchange_rate.to_currency
    FROM staged_exchange_rate
    WHERE staged_exchange_rate.from_currency IS NOT NULL AND staged_exchange_rate.to_currency IS NOT NULL
),
agreeing AS (
    SELECT DISTINCT met.file
    FROM met
    WHERE met.meeting <> 'rate'
        AND (met.unit IS NOT DISTINCT FROM met.quantity_unit OR (met.meeting <> 'figure' AND (met.unit IS NULL OR met.quantity_unit IS NULL)))
)
SELECT
    met.meeting,
    met.file,
    row_number() OVER (PARTITION BY met.file ORDER BY met.unit, met.quantity_unit) AS line,
    met.quantity,
    met.other,
    met.unit,
    met.quantity_unit
FROM met
ANTI JOIN agreeing ON agreeing.file = met.file;

CREATE OR REPLACE TEMP VIEW unit_pair AS
SELECT DISTINCT unit_meeting.unit, unit_meeting.quantity_unit
FROM unit_meeting
WHERE unit_meeting.quantity_unit IS NOT NULL;

CREATE OR REPLACE TEMP VIEW stated_figure_unit AS
SELECT
    staged_figure.file,
    row_number() OVER (PARTITION BY staged_figure.file ORDER BY version.unit) AS line,
    staged_figure.verbatim,
    staged_figure.quantity,
    staged_figure.unit IS NOT NULL AS unit_given,
    coalesce(staged_figure.unit, version.unit) AS unit
FROM staged_figure
LEFT JOIN (SELECT DISTINCT quantity_entry.id, quantity_entry.unit FROM quantity_entry) AS version
    ON version.id = staged_figure.quantity AND staged_figure.unit IS NULL
WHERE regexp_matches(staged_figure.verbatim, '[€£$]|[A-Z]{3} ?[0-9]');


-- name: none_fits
-- The entries that break a rule with every version of what they refer to; <versions> has a line for each that there is. <rule> is the
-- query of the rule.
SELECT broken.file, 0::BIGINT AS line, NULL::VARCHAR AS field, min(broken.problem) AS problem
FROM (
<rule>
) AS broken
INNER JOIN (
    SELECT versions.file, count(DISTINCT versions.line) AS number
    FROM <versions> AS versions
    GROUP BY versions.file
) AS there ON there.file = broken.file
GROUP BY broken.file, there.number
HAVING count(DISTINCT broken.line) = there.number;


-- name: bad_value
-- The staged entries with a value that breaks a rule (value_problem).
SELECT placed_value.file, value_problem.problem
FROM value_problem
INNER JOIN placed_value USING (record, field, value);


-- name: broken
-- Entries that break a rule to which every input is held, without what an input is told to do; <entry> is where all entries are.
-- <rule>: of each rule, a query that reads entries as if they were staged, the hash of each in place of a file
SELECT broken.file, broken.problem
FROM (
<rule>
) AS broken;

SELECT checked.record || '_entry' AS "table", checked.id, checked.entry, regexp_replace(broken.problem, '(?s)^((?:[^`;]|`[^`]*`)*);.*$', '\1') AS problem
FROM (
<rule>
) AS broken
INNER JOIN <entry> AS checked ON checked.entry = broken.file;
