-- Problems with units: a figure is stated in a unit of its quantity's dimension, related quantities are in one unit, an
-- exchange rate is between currencies, and a sign for money says no other currency than the unit.
SELECT
    unit_meeting.file,
    unit_meeting.line,
    'unit' AS field,
    '`unit: ' || left(unit_meeting.unit, 60) || '`: the quantity `' || unit_meeting.quantity
        || '` has no unit to convert it to; give the quantity its `unit`, or leave out that of the figure' AS problem
FROM unit_meeting
WHERE unit_meeting.meeting = 'figure' AND unit_meeting.quantity_unit IS NULL
UNION ALL
SELECT
    unit_meeting.file,
    unit_meeting.line,
    'unit' AS field,
    '`unit: ' || left(unit_meeting.unit, 60) || '` (' || unit_reading.dimension || ') cannot be converted to ' || unit_meeting.quantity_unit
        || ' (' || unit_reading.quantity_dimension || '), the unit of `' || unit_meeting.quantity || '`; '
        || CASE
            WHEN unit_reading.meant IS NOT NULL THEN 'did you mean ' || unit_reading.meant || '? Accepted are '
            ELSE 'accepted are '
        END
        || CASE unit_reading.quantity_kind
            WHEN 'count' THEN 'figures in ' || unit_meeting.quantity_unit
            WHEN 'money' THEN 'currencies by their ISO 4217 codes, such as USD'
            ELSE 'units of ' || unit_reading.quantity_dimension
        END AS problem
FROM unit_meeting
INNER JOIN unit_reading USING (unit, quantity_unit)
WHERE unit_meeting.meeting = 'figure'
    AND NOT (unit_reading.kind = 'money' AND unit_reading.quantity_kind = 'money')
    AND (unit_reading.numerator IS NULL OR (unit_reading.kind = 'count' AND NOT unit_reading.same))
UNION ALL
SELECT
    unit_meeting.file,
    unit_meeting.line,
    NULL AS field,
    'the quantity `' || unit_meeting.quantity || '` is in ' || unit_meeting.unit || ' (' || unit_reading.dimension || ') and cannot be '
        || unit_meeting.meeting || ' `' || unit_meeting.other || '`, which is in ' || unit_meeting.quantity_unit || ' ('
        || unit_reading.quantity_dimension || '); '
        || CASE
            WHEN unit_reading.numerator IS NOT NULL OR (unit_reading.kind = 'money' AND unit_reading.quantity_kind = 'money')
                THEN 'give both quantities one unit, and each figure the `unit` it was stated in'
            ELSE 'accepted are quantities of one dimension'
        END AS problem
FROM unit_meeting
INNER JOIN unit_reading USING (unit, quantity_unit)
WHERE CASE unit_meeting.meeting
    -- What is the same may be given in two units: one of them is converted.
    WHEN 'same_as' THEN unit_reading.numerator IS NULL AND NOT (unit_reading.kind = 'money' AND unit_reading.quantity_kind = 'money')
    -- Soldiers may be a part of persons: what is counted is counted.
    WHEN 'subset_of' THEN (unit_reading.numerator = unit_reading.denominator AND unit_reading.addend = 0) IS DISTINCT FROM TRUE
    WHEN 'part_of' THEN (unit_reading.numerator = unit_reading.denominator AND unit_reading.addend = 0) IS DISTINCT FROM TRUE
    ELSE FALSE
END
UNION ALL
SELECT
    unit_meeting.file,
    unit_meeting.line,
    currency.field,
    '`' || currency.field || ': ' || left(currency.code, 60) || '` is no currency; '
        || 'accepted are ISO 4217 codes, such as USD' AS problem
FROM unit_meeting
INNER JOIN unit_reading USING (unit, quantity_unit)
CROSS JOIN LATERAL (
    SELECT 'from_currency' AS field, unit_reading.unit AS code, unit_reading.kind
    UNION ALL
    SELECT 'to_currency' AS field, unit_reading.quantity_unit AS code, unit_reading.quantity_kind AS kind
) AS currency
WHERE unit_meeting.meeting = 'rate' AND currency.kind <> 'money'
UNION ALL
SELECT
    unit_meeting.file,
    unit_meeting.line,
    'to_currency' AS field,
    'the exchange rate is from ' || unit_meeting.unit || ' to itself; name another currency' AS problem
FROM unit_meeting
WHERE unit_meeting.meeting = 'rate' AND unit_meeting.unit = unit_meeting.quantity_unit
UNION ALL
SELECT
    stated.file,
    stated.line,
    'verbatim' AS field,
    '`verbatim: ' || left(stated.verbatim, 60) || '` names another currency than ' || stated.unit
        || CASE WHEN stated.unit_given THEN ', its `unit`; ' ELSE ', the unit of `' || stated.quantity || '`; ' END
        || 'give the figure the `unit` it was stated in' AS problem
FROM (
    SELECT
        staged_figure.file,
        staged_figure.line,
        staged_figure.verbatim,
        staged_figure.quantity,
        staged_figure.unit IS NOT NULL AS unit_given,
        coalesce(staged_figure.unit, staged_quantity.unit, quantity.unit) AS unit
    FROM staged_figure
    LEFT JOIN staged_quantity ON staged_quantity.id = staged_figure.quantity
    LEFT JOIN quantity ON quantity.id = staged_figure.quantity
) AS stated
WHERE (contains(stated.verbatim, '€') AND regexp_full_match(stated.unit, '[A-Z]{3}') AND stated.unit <> 'EUR')
    OR (contains(stated.verbatim, '£') AND stated.unit IN ('EUR', 'USD'))
    OR (contains(stated.verbatim, '$') AND stated.unit IN ('EUR', 'GBP'))
