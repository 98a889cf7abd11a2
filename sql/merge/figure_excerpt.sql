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
