-- What stands in the fields of an input, laid out for the checks.

-- name: spread
-- What the checks ask of the fields of an input: which are absent though each record must have them (staged_missing), and what
-- stands in those whose values are read, each different value once (staged_value).
-- given: is_blank, staged_<record>
-- leaves: staged_missing, staged_value
-- <missing>: of each required field of each kind of record that is staged
SELECT '<record>' AS record, '<field>' AS field, file, line, id, "<field>" AS value
FROM staged_<record>
WHERE ("<field>" BETWEEN '!' AND '~') IS DISTINCT FROM TRUE;

-- <value>: of each field whose values are read
SELECT DISTINCT '<record>' AS record, '<field>' AS field, "<field>" AS value
FROM staged_<record>
WHERE "<field>" IS NOT NULL;

-- Its pattern is made once, for the few values that do not begin with a sign that can be seen.
CREATE OR REPLACE TEMP VIEW staged_missing AS
SELECT unseen.record, unseen.field, unseen.file, unseen.line, unseen.id
FROM (
<missing>
) AS unseen
WHERE is_blank(unseen.value);

CREATE OR REPLACE TEMP TABLE staged_value AS
<value>;


-- name: staged_field
-- staged_field: every value that is staged, with its place.
-- given: staged_<record>
-- leaves: staged_field
-- <value>: of each kind of record that is staged, with its fields
SELECT '<record>' AS record, file, line, field, value
FROM (UNPIVOT staged_<record> ON <fields> INTO NAME field VALUE value);

CREATE OR REPLACE TEMP VIEW staged_field AS
<value>;


-- name: with_unfit
-- Whether a kind of record, <record>, is staged with U+0000 in one of its fields, or with a value that is too long.
SELECT '<record>' AS record
WHERE EXISTS (
    FROM staged_<record>
    WHERE contains(concat(id, <fields>), chr(0)) OR strlen(concat(id, <fields>)) > longest_field()
);


-- name: staged_unfit
-- staged_unfit: the values that hold U+0000 or are too long, with their places.
-- given: staged_<record>, longest_field
-- leaves: staged_unfit
-- <value>: of each kind of record that has one, with its fields
SELECT '<record>' AS record, file, line, field, value
FROM (UNPIVOT staged_<record> ON id, <fields> INTO NAME field VALUE value)
WHERE contains(value, chr(0)) OR strlen(value) > longest_field();

CREATE OR REPLACE TEMP VIEW staged_unfit AS
<value>;


-- name: no_unfit
-- Forgets the unfit values of an earlier pass; where there are none, nothing is to ask for them.
DROP VIEW IF EXISTS temp.staged_unfit;


-- name: no_dangling
-- dangling: references to records that are nowhere; intake/values/dangling fills it.
-- leaves: dangling
CREATE OR REPLACE TEMP TABLE dangling (file VARCHAR, line BIGINT, field VARCHAR, refers_to VARCHAR, value VARCHAR);


-- name: dangling
-- References to one record table, named by <target>, that neither the input nor the record holds.
-- given: dangling, staged_<record>, staged_<target>
-- leaves: dangling
-- <references>: of each staged field that refers to it
SELECT file, line, '<field>' AS field, "<field>" AS value
FROM staged_<record>
WHERE "<field>" IS NOT NULL;

INSERT INTO dangling
SELECT referring.file, referring.line, referring.field, '<target>' AS refers_to, referring.value
FROM (
<references>
) AS referring
ANTI JOIN (
    SELECT id FROM staged_<target>
    UNION ALL
    SELECT id FROM <target>_entry
) AS known ON known.id = referring.value;


-- name: date_text
-- Every date expression that is staged (date_text), an answer to a question of time among them, and what sort of answer each question
-- takes (asked_question).
-- given: staged_answer, staged_question, staged_value
-- leaves: asked_question, date_text
CREATE OR REPLACE TEMP VIEW asked_question AS
SELECT staged_question.id, staged_question.kind
FROM staged_question
UNION ALL
SELECT question.id, question.kind
FROM question
ANTI JOIN staged_question ON staged_question.id = question.id;

CREATE OR REPLACE TEMP TABLE date_text AS
SELECT staged_value.value AS expression
FROM staged_value
INNER JOIN field ON field.record = staged_value.record AND field.field = staged_value.field
WHERE field.kind = 'edtf'
UNION
SELECT staged_answer.value
FROM staged_answer
INNER JOIN asked_question ON asked_question.id = staged_answer.question AND asked_question.kind = 'when'
WHERE staged_answer.value NOT IN ('unknown', 'none')
UNION
-- The question may have become one of time with this input.
SELECT answer_entry.value
FROM answer_entry
INNER JOIN staged_question ON staged_question.id = answer_entry.question AND staged_question.kind = 'when'
WHERE answer_entry.value NOT IN ('unknown', 'none');


-- name: unit_text
-- unit_text: the units of the input of which the record does not know what they measure.
-- given: staged_figure, staged_quantity
-- leaves: unit_text
CREATE OR REPLACE TEMP TABLE unit_text AS
SELECT unit
FROM (
    SELECT unit FROM staged_figure
    UNION
    SELECT unit FROM staged_quantity
) AS named
ANTI JOIN unit_kind USING (unit)
WHERE unit IS NOT NULL;


-- name: figure_text
-- Every wording of a figure that has to be read, for what its quantity makes of it: the staged ones, those of the record whose
-- quantity is staged, and, where the rules may have changed, all of the record.
-- given: staged_figure, staged_hedge_rule, staged_quantity, staged_scale_word, unit_measure
-- leaves: figure_text
CREATE OR REPLACE TEMP TABLE figure_text AS
WITH measure AS (
    SELECT id AS quantity, unit, precision FROM staged_quantity
    UNION
    SELECT id, unit, precision FROM quantity_entry
),
wording AS (
    SELECT quantity, verbatim, decimal_mark, unit
    FROM staged_figure
    WHERE verbatim IS NOT NULL AND (decimal_mark IS NULL OR decimal_mark IN ('point', 'comma'))
    UNION ALL
    SELECT quantity, verbatim, decimal_mark, unit
    FROM figure_entry
    WHERE verbatim IS NOT NULL
        AND (
            EXISTS (SELECT 1 FROM staged_hedge_rule)
            OR EXISTS (SELECT 1 FROM staged_scale_word)
            OR quantity IN (SELECT staged_quantity.id FROM staged_quantity WHERE staged_quantity.id IS NOT NULL)
        )
)
SELECT DISTINCT
    wording.verbatim,
    wording.decimal_mark,
    coalesce(unit_measure.kind, 'count') AS measured_in,
    CASE WHEN measure.precision = 'exact' THEN 'exact' END AS precision,
    NULL::VARCHAR AS spelled
FROM wording
LEFT JOIN measure ON measure.quantity = wording.quantity
LEFT JOIN unit_measure ON unit_measure.unit = coalesce(wording.unit, measure.unit);


-- name: figure_excerpt
-- figure_excerpt: the excerpts that the words of each figure are looked for in. A recorded figure is looked for, too, where an
-- excerpt of its statement is amended: reworded_figure, which names the place of the amendment.
-- given: is_redacted, staged_appearance, staged_figure, staged_quantity
-- leaves: figure_excerpt, reworded_figure, wanted_figure
CREATE OR REPLACE TEMP TABLE reworded_figure AS
SELECT DISTINCT ON (figure.id)
    staged_appearance.file,
    staged_appearance.line,
    figure.statement,
    figure.verbatim,
    figure.quantity,
    figure.unit
FROM staged_appearance
INNER JOIN appearance ON appearance.id = staged_appearance.id
INNER JOIN figure ON figure.statement = appearance.statement
ANTI JOIN staged_figure ON staged_figure.id = figure.id
WHERE getvariable('amending')::BOOLEAN
    AND NOT figure.retracted
    AND (
        staged_appearance.excerpt IS DISTINCT FROM appearance.excerpt
        OR staged_appearance.statement IS DISTINCT FROM appearance.statement
    )
ORDER BY figure.id, staged_appearance.file, staged_appearance.line;

-- One that is taken back may have lost its words before.
CREATE OR REPLACE TEMP VIEW wanted_figure AS
SELECT
    figure.figure,
    figure.file,
    figure.line,
    figure.field,
    figure.statement,
    figure.verbatim,
    coalesce(figure.unit, measured.unit) AS unit
FROM (
    SELECT rowid AS figure, file, line, 'verbatim' AS field, statement, verbatim, quantity, unit
    FROM staged_figure
    WHERE retracted IS DISTINCT FROM 'true'
    UNION ALL
    SELECT -1 - rowid AS figure, file, line, 'excerpt' AS field, statement, verbatim, quantity, unit
    FROM reworded_figure
) AS figure
LEFT JOIN (
    SELECT id, any_value(unit) AS unit
    FROM (SELECT id, unit FROM staged_quantity UNION ALL SELECT id, unit FROM quantity)
    GROUP BY id
) AS measured
    ON measured.id = figure.quantity;

CREATE OR REPLACE TEMP VIEW figure_excerpt AS
SELECT wanted.figure, wanted.verbatim, quoted.excerpt
FROM wanted_figure AS wanted
INNER JOIN (
    SELECT statement, excerpt FROM staged_appearance WHERE excerpt IS NOT NULL
    UNION ALL
    SELECT statement, excerpt
    FROM appearance
    WHERE excerpt IS NOT NULL
        AND statement IN (SELECT wanted_figure.statement FROM wanted_figure)
        AND id NOT IN (SELECT staged_appearance.id FROM staged_appearance WHERE staged_appearance.id IS NOT NULL)
) AS quoted ON quoted.statement = wanted.statement
WHERE wanted.verbatim IS NOT NULL
    -- It may have stood in an excerpt that was removed.
    AND wanted.statement NOT IN (
        SELECT staged_appearance.statement FROM staged_appearance WHERE is_redacted(staged_appearance.excerpt) AND staged_appearance.statement IS NOT NULL
        UNION ALL
        SELECT appearance_entry.statement FROM appearance_entry WHERE is_redacted(appearance_entry.excerpt)
    );


-- name: value_problem
-- The values that break a rule for single values; intake/values/value_rule fills it.
-- leaves: value_problem
CREATE OR REPLACE TEMP TABLE value_problem (record VARCHAR, field VARCHAR, value VARCHAR, problem VARCHAR);


-- name: value_rule
-- Names the values that break a rule for single values, a query of sql/checks/values/ that stands in angle brackets.
-- given: value_problem
-- leaves: value_problem
INSERT INTO value_problem BY NAME
<rule>;


-- name: bad_value
-- Names every row that has a bad value.
-- given: staged_field, staged_problem, value_problem
-- leaves: staged_problem
INSERT INTO staged_problem
SELECT staged_field.file, staged_field.line, staged_field.field, value_problem.problem
FROM staged_field
INNER JOIN value_problem
    ON value_problem.record = staged_field.record AND value_problem.field = staged_field.field AND value_problem.value = staged_field.value;


-- name: broken
-- Names the rows that break a rule, a query of sql/checks/ that stands in angle brackets.
-- given: staged_problem
-- leaves: staged_problem
INSERT INTO staged_problem BY NAME
<rule>;


-- name: derived
-- The relations that are made of the input, in the order in which they were made: tables, and views with their definitions. Asked
-- for by the name of the database, the engine prints the views of no other.
SELECT made.name, made.sql
FROM (
    SELECT table_name AS name, table_oid AS place, NULL AS sql
    FROM duckdb_tables()
    WHERE database_name = 'temp'
    UNION ALL
    SELECT view_name, view_oid, sql
    FROM duckdb_views()
    WHERE database_name = 'temp' AND NOT internal
) AS made
ORDER BY made.sql IS NOT NULL, made.place;


-- name: filled
-- Whether a relation of this session, <relation>, has a row; asked, since of rows that a transaction has itself entered the engine
-- tells no number.
SELECT '<relation>' AS relation
WHERE EXISTS (FROM temp."<relation>");


-- name: related
-- What rules look up beside an input, as it will be once the input is in: whose statement is taken back or revised and when it was said
-- (known_statement), what revises what (known_revision), which speakers are one (joined_speaker), and in which unit a figure is stated (stated_figure_unit).
-- given: date_text_reading, staged_figure, staged_quantity, staged_revision, staged_statement
-- leaves: joined_speaker, known_revision, known_statement, stated_figure_unit
CREATE OR REPLACE TEMP VIEW known_statement AS
SELECT
    staged_statement.id,
    staged_statement.speaker,
    coalesce(staged_statement.on_behalf_of, staged_statement.speaker) AS owner,
    date_text_reading.earliest AS said_earliest,
    date_text_reading.latest AS said_latest,
    coalesce(regexp_matches(staged_statement.said, 'T[0-9:]+(Z|[+-])'), FALSE) AS zoned
FROM staged_statement
LEFT JOIN date_text_reading ON date_text_reading.expression = staged_statement.said
UNION ALL
SELECT
    statement.id,
    statement.speaker,
    coalesce(statement.on_behalf_of, statement.speaker) AS owner,
    statement.said_earliest,
    statement.said_latest,
    coalesce(regexp_matches(statement.said, 'T[0-9:]+(Z|[+-])'), FALSE) AS zoned
FROM statement
ANTI JOIN staged_statement ON staged_statement.id = statement.id;

CREATE OR REPLACE TEMP VIEW known_revision AS
SELECT staged_revision.statement, staged_revision.revised
FROM staged_revision
WHERE staged_revision.retracted IS DISTINCT FROM 'true'
UNION ALL
SELECT revision.statement, revision.revised
FROM revision
ANTI JOIN staged_revision ON staged_revision.id = revision.id
WHERE NOT revision.retracted;

CREATE OR REPLACE TEMP VIEW joined_speaker AS
SELECT same_speaker.speaker, same_speaker.other
FROM same_speaker;

CREATE OR REPLACE TEMP VIEW stated_figure_unit AS
SELECT
    staged_figure.file,
    staged_figure.line,
    staged_figure.verbatim,
    staged_figure.quantity,
    staged_figure.unit IS NOT NULL AS unit_given,
    coalesce(staged_figure.unit, staged_quantity.unit, quantity.unit) AS unit
FROM staged_figure
LEFT JOIN staged_quantity ON staged_quantity.id = staged_figure.quantity
LEFT JOIN quantity ON quantity.id = staged_figure.quantity;
