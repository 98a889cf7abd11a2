-- Problems with tons: there are three, and a bare one does not say which.
SELECT
    stated.file,
    stated.line,
    'unit' AS field,
    '`unit: ' || stated.unit || '` may be the metric tonne (1000 kg), the US short ton (907 kg) or the long ton (1016 kg); accepted are tonne, short ton and long ton' AS problem
FROM (
    SELECT staged_figure.file, staged_figure.line, staged_figure.unit FROM staged_figure
    UNION ALL
    SELECT staged_quantity.file, staged_quantity.line, staged_quantity.unit FROM staged_quantity
) AS stated
WHERE lower(stated.unit) IN ('ton', 'tons')
