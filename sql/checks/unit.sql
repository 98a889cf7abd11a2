-- Problems with units: a figure is stated in a unit of its quantity's dimension, related quantities are in one unit, an
-- exchange rate is between currencies.
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
