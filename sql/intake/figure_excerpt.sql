-- figure_excerpt: the excerpts that the words of each figure are looked for in. A recorded figure is looked for, too, where an
-- excerpt of its statement is amended: reworded_figure, which names the place of the amendment.
CREATE OR REPLACE TEMP TABLE reworded_figure AS
SELECT DISTINCT ON (figure.id) staged_appearance.file, staged_appearance.line, figure.statement, figure.verbatim
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
SELECT rowid AS figure, file, line, 'verbatim' AS field, statement, verbatim
FROM staged_figure
WHERE retracted IS DISTINCT FROM 'true'
UNION ALL
SELECT -1 - rowid AS figure, file, line, 'excerpt' AS field, statement, verbatim
FROM reworded_figure;

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
WHERE wanted.verbatim IS NOT NULL;
