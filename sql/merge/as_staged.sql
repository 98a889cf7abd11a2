-- Entries as if they were staged, so that the rules for an input can be asked of them.

-- name: staged
-- Entries of one record table as if they were staged, each with its hash in place of a file, so that the rules for an input can be
-- asked of them. Words in angle brackets stand for the table's name, its columns and where the entries are.
DROP TABLE IF EXISTS temp.staged_<record>;

CREATE OR REPLACE TEMP VIEW staged_<record> AS
SELECT entry AS file, 0::BIGINT AS line, COLUMNS(* EXCLUDE (entry))::VARCHAR
FROM (SELECT <names> FROM <entries>);


-- name: staged_value
-- What the rules for an input ask for beside the staged records: the numbers among their values, their anchors, and the texts at
-- hand, which are in the relation <texts>.
-- <numbers>: of each field that is a number
SELECT file, '<record>' AS record, '<field>' AS field, "<field>" AS value
FROM staged_<record>
WHERE "<field>" IS NOT NULL;

CREATE OR REPLACE TEMP VIEW staged_value AS
<numbers>;

CREATE OR REPLACE TEMP VIEW given_anchor AS
SELECT *
FROM staged_anchor;

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


-- name: value_form
-- What of the values that are staged has not the form of its field, by the rule for single values, which stands in angle brackets.
SELECT staged_value.file, malformed.problem
FROM (
<rule>
) AS malformed
INNER JOIN staged_value USING (record, field, value);
