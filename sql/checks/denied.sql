-- Problems with denied figures: only a figure that is denied may lack its words, for it then stands for every figure of its quantity.
SELECT
    staged_figure.file,
    staged_figure.line,
    'verbatim' AS field,
    'this figure needs `verbatim`, its words as the excerpt has them; only with `denied: true` may it be left out, which denies every figure for the quantity' AS problem
FROM staged_figure
WHERE staged_figure.verbatim IS NULL AND staged_figure.denied IS DISTINCT FROM 'true'
