-- Tables that every write derives from the record: what a verbatim date or figure means, how its unit converts, which excerpts
-- have the same words, where versions of a record part. They are no part of the record or of any entry's hash; a tool whose SQL
-- has another digest derives them again.

-- One row per date expression (EDTF, ISO 8601-2) in the record.
CREATE TABLE date_reading (
    expression VARCHAR NOT NULL,  -- The expression, verbatim.
    earliest TIMESTAMP NOT NULL,  -- First instant it covers; in UTC where the expression names a zone, else as written.
    latest TIMESTAMP NOT NULL,  -- Last instant it covers, to the second; infinity when the end is open or unknown.
    zoned BOOLEAN NOT NULL  -- Whether it names a time zone; beside one that does not, it may be 14 hours closer than it looks.
);

-- One row per wording of a figure in the record and kind of unit it has there, with the interval it means.
CREATE TABLE figure_reading (
    verbatim VARCHAR NOT NULL,  -- The wording, verbatim.
    decimal_mark VARCHAR,  -- The decimal mark it was read with, where one was declared.
    measured_in VARCHAR NOT NULL,  -- What its unit is: count, money, percent or measure; it decides how exact a number is.
    precision VARCHAR,  -- The precision of its quantity: exact, or absent where numbers are as exact as they are written.
    rule VARCHAR NOT NULL,  -- The hedge rule that read it.
    number_low DECIMAL(38, 10),  -- Least number that is written, before any rounding; of a vague word the least value it allows.
    number_high DECIMAL(38, 10),  -- Greatest number that is written; absent when the words set no upper limit.
    hard_low DECIMAL(38, 10),  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    hard_high DECIMAL(38, 10),  -- Greatest value the words allow; absent when there is none.
    usual_low DECIMAL(38, 10),  -- Least value a reader takes them to mean.
    usual_high DECIMAL(38, 10)  -- Greatest value a reader takes them to mean; absent when there is none.
);

-- One row per unit of a quantity or a figure in the record, with what it measures.
CREATE TABLE unit_kind (
    unit VARCHAR NOT NULL,  -- The unit, as it is written.
    kind VARCHAR NOT NULL  -- count, money, percent or measure (a physical unit).
);

-- One row per unit that figures in the record are stated in and other unit that they are compared in: (value × numerator + addend) / denominator. Money is not here: it has declared rates.
CREATE TABLE unit_conversion (
    unit VARCHAR NOT NULL,  -- Unit a figure is stated in.
    quantity_unit VARCHAR NOT NULL,  -- Unit it is compared in.
    numerator HUGEINT NOT NULL,  -- What a value is multiplied by.
    addend HUGEINT NOT NULL,  -- What is then added; 0 but for scales with another zero, such as °F.
    denominator HUGEINT NOT NULL  -- What the sum is divided by.
);

-- One row per entry of an appearance, with a digest by which excerpts of the same words are found.
CREATE TABLE excerpt_reading (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- The entry of the appearance.
    words UBIGINT  -- Lower half of the MD5 of its words, white space and typographic quotes normalised; absent below four words.
);

-- Two copies of a file can correct one record differently; after a merge it has two current versions. Until somebody settles
-- them, answers use the one recorded last, so that none counts a record twice; the question conflicts shows both.
-- An entry is recorded after the one it replaces, so the entry recorded last is always current.
-- One row per entry of a record whose versions part somewhere in its history; not part of the record, and rebuilt from it.
CREATE TABLE forked_entry (
    record VARCHAR NOT NULL,  -- The record table.
    id VARCHAR NOT NULL,  -- Id of the record.
    entry VARCHAR NOT NULL,  -- The entry.
    load VARCHAR NOT NULL,  -- The load that recorded the entry in this file.
    first_recorded TIMESTAMP NOT NULL,  -- When it was recorded first, in whatever copy; it orders the versions.
    overtaken_by VARCHAR  -- The first load, in this file, of the versions after this one; absent for the last.
);
