-- date_reading, figure_reading, unit_conversion, excerpt_reading: what a verbatim date or figure means, how its unit
-- converts, and which excerpts have the same words.
-- Dictionaries that the rules give and every load brings up to date; they are not part of the record and of no entry's hash.

CREATE TABLE date_reading (
    expression VARCHAR NOT NULL,
    earliest TIMESTAMP NOT NULL,
    latest TIMESTAMP NOT NULL
);

COMMENT ON TABLE date_reading IS 'One row per date expression (EDTF, ISO 8601-2) in the record.';
COMMENT ON COLUMN date_reading.expression IS 'The expression, verbatim.';
COMMENT ON COLUMN date_reading.earliest IS 'First instant it covers; in UTC where the expression names a zone, else as written.';
COMMENT ON COLUMN date_reading.latest IS 'Last instant it covers, to the second; infinity when the end is open or unknown.';

CREATE TABLE figure_reading (
    verbatim VARCHAR NOT NULL,
    decimal_mark VARCHAR,
    rule VARCHAR NOT NULL,
    hard_low DECIMAL(38, 10),
    hard_high DECIMAL(38, 10),
    usual_low DECIMAL(38, 10),
    usual_high DECIMAL(38, 10)
);

COMMENT ON TABLE figure_reading IS 'One row per wording of a figure in the record, with the interval it means.';
COMMENT ON COLUMN figure_reading.verbatim IS 'The wording, verbatim.';
COMMENT ON COLUMN figure_reading.decimal_mark IS 'The decimal mark it was read with, where one was declared.';
COMMENT ON COLUMN figure_reading.rule IS 'The hedge rule that read it.';
COMMENT ON COLUMN figure_reading.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN figure_reading.hard_high IS 'Greatest value the words allow; absent when there is none.';
COMMENT ON COLUMN figure_reading.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN figure_reading.usual_high IS 'Greatest value a reader takes them to mean; absent when there is none.';

CREATE TABLE unit_conversion (
    unit VARCHAR NOT NULL,
    quantity_unit VARCHAR NOT NULL,
    numerator HUGEINT NOT NULL,
    addend HUGEINT NOT NULL,
    denominator HUGEINT NOT NULL
);

COMMENT ON TABLE unit_conversion IS 'One row per unit that figures in the record are stated in and other unit that they are compared in: (value × numerator + addend) / denominator. Money is not here: it has declared rates.';
COMMENT ON COLUMN unit_conversion.unit IS 'Unit a figure is stated in.';
COMMENT ON COLUMN unit_conversion.quantity_unit IS 'Unit it is compared in.';
COMMENT ON COLUMN unit_conversion.numerator IS 'What a value is multiplied by.';
COMMENT ON COLUMN unit_conversion.addend IS 'What is then added; 0 but for scales with another zero, such as °F.';
COMMENT ON COLUMN unit_conversion.denominator IS 'What the sum is divided by.';

CREATE TABLE excerpt_reading (
    entry VARCHAR NOT NULL,
    words UBIGINT
);

COMMENT ON TABLE excerpt_reading IS 'One row per entry of an appearance, with a digest by which excerpts of the same words are found.';
COMMENT ON COLUMN excerpt_reading.entry IS 'The entry of the appearance.';
COMMENT ON COLUMN excerpt_reading.words IS 'Lower half of the MD5 of its words, white space and typographic quotes normalised; absent below four words.';
