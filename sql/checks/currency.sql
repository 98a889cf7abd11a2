-- Problems with signs and codes for money: one says no other currency than the unit.
SELECT
    stated_figure_unit.file,
    stated_figure_unit.line,
    'verbatim' AS field,
    '`verbatim: ' || left(stated_figure_unit.verbatim, 60) || '` names another currency than ' || stated_figure_unit.unit
        || CASE WHEN stated_figure_unit.unit_given THEN ', its `unit`; ' ELSE ', the unit of `' || stated_figure_unit.quantity || '`; ' END
        || 'give the figure the `unit` it was stated in' AS problem
FROM stated_figure_unit
WHERE (contains(stated_figure_unit.verbatim, '€') AND regexp_full_match(stated_figure_unit.unit, '[A-Z]{3}') AND stated_figure_unit.unit <> 'EUR')
    OR (
        regexp_full_match(stated_figure_unit.unit, '[A-Z]{3}')
        AND regexp_extract(stated_figure_unit.verbatim, '(?:^| )([A-Z]{3}) ?[0-9]', 1) NOT IN ('', stated_figure_unit.unit)
    )
    OR (contains(stated_figure_unit.verbatim, '£') AND stated_figure_unit.unit IN ('EUR', 'USD'))
    OR (contains(stated_figure_unit.verbatim, '$') AND stated_figure_unit.unit IN ('EUR', 'GBP'))
