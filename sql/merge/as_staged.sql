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
SELECT '<record>' AS record, '<field>' AS field, file, line, id
FROM staged_<record>
WHERE "<field>" IS NULL;

-- <value>: of each field whose values are read
SELECT file, '<record>' AS record, '<field>' AS field, "<field>" AS value
FROM staged_<record>
WHERE "<field>" IS NOT NULL;

CREATE OR REPLACE TEMP VIEW staged_missing AS
<missing>;

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
-- reworded, or be another copy's, so it is asked of figures with an excerpt of the same load, and of every excerpt ever recorded.
CREATE OR REPLACE TEMP TABLE wanted_figure AS
SELECT row_number() OVER () AS figure, entered.entry AS file, 0::BIGINT AS line, 'verbatim' AS field, entered.statement, entered.verbatim
FROM figure_entry AS entered
SEMI JOIN staged_figure ON staged_figure.file = entered.entry
SEMI JOIN appearance_entry ON appearance_entry.statement = entered.statement
    AND appearance_entry.load = entered.load
    AND appearance_entry.excerpt IS NOT NULL
WHERE NOT entered.retracted;

CREATE OR REPLACE TEMP VIEW figure_excerpt AS
SELECT wanted_figure.figure, wanted_figure.verbatim, appearance_entry.excerpt
FROM wanted_figure
INNER JOIN appearance_entry ON appearance_entry.statement = wanted_figure.statement
WHERE appearance_entry.excerpt IS NOT NULL;


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
