-- The record and its meaning, for any DuckDB shell: `.read sql/schema.sql` gives an empty record.
--
-- Written from sql/record.toml and the other files of sql/ by `python -m provenance.schema`, and not to be edited: a test compares.
-- What the tool works out at each write (sql/derived/) stands in tables of the same names as the views in the schema computed.

CREATE TABLE schema_version (
    version INTEGER NOT NULL  -- Version number; a tool of an older version refuses the file, a newer one reads it as it is.
);

COMMENT ON TABLE schema_version IS 'One row: the version of the schema that the tables of this file have.';
COMMENT ON COLUMN schema_version.version IS 'Version number; a tool of an older version refuses the file, a newer one reads it as it is.';

CREATE TABLE load (
    load VARCHAR NOT NULL,  -- Content hash of this row: SHA-256 of its canonical JSON.
    previous VARCHAR,  -- The load before it in the file in which it was recorded; after a merge the chains stand side by side.
    recorded_by VARCHAR NOT NULL,  -- Who recorded it.
    recorded_at TIMESTAMP NOT NULL,  -- When it was recorded, in UTC.
    salt VARCHAR,  -- Random digits, so that the hash of a load is not found by guessing what it recorded; the shipped rules have none.
    case_id VARCHAR,  -- Id of the case that the input names.
    title VARCHAR,  -- Title of the case that the input names.
    reason VARCHAR,  -- Why recorded entries were replaced, where any were.
    inputs VARCHAR NOT NULL,  -- JSON list of the input files, each with its SHA-256.
    texts VARCHAR,  -- JSON list of the SHA-256 of every text that it stored; absent when it stored none.
    entries BIGINT NOT NULL,  -- How many entries it recorded.
    digest VARCHAR NOT NULL,  -- SHA-256 over the content hashes of its entries, in ascending order.
    tally VARCHAR NOT NULL,  -- JSON list: of each record table, how many entries it recorded and the exclusive or of the first 16 digits of their hashes, by which one that is missing or was added is named.
    tool VARCHAR NOT NULL,  -- Name and version of the tool that recorded it.
    redacted VARCHAR,  -- JSON list of the values that it removed from the record; absent when it removed none.
    repaired VARCHAR  -- JSON list of the loads that it put others in the place of, as they were; absent when it repaired none.
);

COMMENT ON TABLE load IS 'One row per act of recording: everything that entered the file in one transaction.';
COMMENT ON COLUMN load.load IS 'Content hash of this row: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN load.previous IS 'The load before it in the file in which it was recorded; after a merge the chains stand side by side.';
COMMENT ON COLUMN load.recorded_by IS 'Who recorded it.';
COMMENT ON COLUMN load.recorded_at IS 'When it was recorded, in UTC.';
COMMENT ON COLUMN load.salt IS 'Random digits, so that the hash of a load is not found by guessing what it recorded; the shipped rules have none.';
COMMENT ON COLUMN load.case_id IS 'Id of the case that the input names.';
COMMENT ON COLUMN load.title IS 'Title of the case that the input names.';
COMMENT ON COLUMN load.reason IS 'Why recorded entries were replaced, where any were.';
COMMENT ON COLUMN load.inputs IS 'JSON list of the input files, each with its SHA-256.';
COMMENT ON COLUMN load.texts IS 'JSON list of the SHA-256 of every text that it stored; absent when it stored none.';
COMMENT ON COLUMN load.entries IS 'How many entries it recorded.';
COMMENT ON COLUMN load.digest IS 'SHA-256 over the content hashes of its entries, in ascending order.';
COMMENT ON COLUMN load.tally IS 'JSON list: of each record table, how many entries it recorded and the exclusive or of the first 16 digits of their hashes, by which one that is missing or was added is named.';
COMMENT ON COLUMN load.tool IS 'Name and version of the tool that recorded it.';
COMMENT ON COLUMN load.redacted IS 'JSON list of the values that it removed from the record; absent when it removed none.';
COMMENT ON COLUMN load.repaired IS 'JSON list of the loads that it put others in the place of, as they were; absent when it repaired none.';

CREATE TABLE recording (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- The entry.
    load VARCHAR NOT NULL  -- The further load.
);

COMMENT ON TABLE recording IS 'One row per further load that recorded an entry.';
COMMENT ON COLUMN recording.entry IS 'The entry.';
COMMENT ON COLUMN recording.load IS 'The further load.';

CREATE TABLE replacement (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- The entry that replaces.
    replaced VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- The entry that is replaced; it stays in the record.
    load VARCHAR NOT NULL  -- The load that recorded the replacement.
);

COMMENT ON TABLE replacement IS 'One row per entry replaced by another.';
COMMENT ON COLUMN replacement.entry IS 'The entry that replaces.';
COMMENT ON COLUMN replacement.replaced IS 'The entry that is replaced; it stays in the record.';
COMMENT ON COLUMN replacement.load IS 'The load that recorded the replacement.';

CREATE TABLE source_text (
    sha256 VARCHAR NOT NULL,  -- SHA-256 of its UTF-8 bytes; the source names the same digest.
    content VARCHAR NOT NULL  -- The text.
);

COMMENT ON TABLE source_text IS 'One row per stored text of a source.';
COMMENT ON COLUMN source_text.sha256 IS 'SHA-256 of its UTF-8 bytes; the source names the same digest.';
COMMENT ON COLUMN source_text.content IS 'The text.';

CREATE TABLE looked_up (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed  -- The entry of the anchor.
);

COMMENT ON TABLE looked_up IS 'One row per anchor whose words this file itself looked up in the text of that digest.';
COMMENT ON COLUMN looked_up.entry IS 'The entry of the anchor.';

CREATE TABLE derivation (
    name VARCHAR NOT NULL,  -- The table; `views` for the copy of the views.
    digest VARCHAR NOT NULL,  -- SHA-256 of the SQL, and of the readers of dates, figures and units, that it was worked out with.
    tool VARCHAR NOT NULL  -- Name and version of the tool and of the engine that wrote it.
);

COMMENT ON TABLE derivation IS 'One row per table, and one for all views, that a write worked out from the record and left in this file.';
COMMENT ON COLUMN derivation.name IS 'The table; `views` for the copy of the views.';
COMMENT ON COLUMN derivation.digest IS 'SHA-256 of the SQL, and of the readers of dates, figures and units, that it was worked out with.';
COMMENT ON COLUMN derivation.tool IS 'Name and version of the tool and of the engine that wrote it.';

CREATE TABLE date_reading (
    expression VARCHAR NOT NULL,  -- The expression, verbatim.
    earliest TIMESTAMP NOT NULL,  -- First instant it covers; in UTC where the expression names a zone, else as written.
    latest TIMESTAMP NOT NULL,  -- Last instant it covers, to the second; infinity when the end is open or unknown.
    zoned BOOLEAN NOT NULL  -- Whether it names a time zone; beside one that does not, it may be 14 hours closer than it looks.
);

COMMENT ON TABLE date_reading IS 'One row per date expression (EDTF, ISO 8601-2) in the record.';
COMMENT ON COLUMN date_reading.expression IS 'The expression, verbatim.';
COMMENT ON COLUMN date_reading.earliest IS 'First instant it covers; in UTC where the expression names a zone, else as written.';
COMMENT ON COLUMN date_reading.latest IS 'Last instant it covers, to the second; infinity when the end is open or unknown.';
COMMENT ON COLUMN date_reading.zoned IS 'Whether it names a time zone; beside one that does not, it may be 14 hours closer than it looks.';

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

COMMENT ON TABLE figure_reading IS 'One row per wording of a figure in the record and kind of unit it has there, with the interval it means.';
COMMENT ON COLUMN figure_reading.verbatim IS 'The wording, verbatim.';
COMMENT ON COLUMN figure_reading.decimal_mark IS 'The decimal mark it was read with, where one was declared.';
COMMENT ON COLUMN figure_reading.measured_in IS 'What its unit is: count, money, percent or measure; it decides how exact a number is.';
COMMENT ON COLUMN figure_reading.precision IS 'The precision of its quantity: exact, or absent where numbers are as exact as they are written.';
COMMENT ON COLUMN figure_reading.rule IS 'The hedge rule that read it.';
COMMENT ON COLUMN figure_reading.number_low IS 'Least number that is written, before any rounding; of a vague word the least value it allows.';
COMMENT ON COLUMN figure_reading.number_high IS 'Greatest number that is written; absent when the words set no upper limit.';
COMMENT ON COLUMN figure_reading.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN figure_reading.hard_high IS 'Greatest value the words allow; absent when there is none.';
COMMENT ON COLUMN figure_reading.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN figure_reading.usual_high IS 'Greatest value a reader takes them to mean; absent when there is none.';

CREATE TABLE unit_kind (
    unit VARCHAR NOT NULL,  -- The unit, as it is written.
    kind VARCHAR NOT NULL  -- count, money, percent or measure (a physical unit).
);

COMMENT ON TABLE unit_kind IS 'One row per unit of a quantity or a figure in the record, with what it measures.';
COMMENT ON COLUMN unit_kind.unit IS 'The unit, as it is written.';
COMMENT ON COLUMN unit_kind.kind IS 'count, money, percent or measure (a physical unit).';

CREATE TABLE unit_conversion (
    unit VARCHAR NOT NULL,  -- Unit a figure is stated in.
    quantity_unit VARCHAR NOT NULL,  -- Unit it is compared in.
    numerator HUGEINT NOT NULL,  -- What a value is multiplied by.
    addend HUGEINT NOT NULL,  -- What is then added; 0 but for scales with another zero, such as °F.
    denominator HUGEINT NOT NULL  -- What the sum is divided by.
);

COMMENT ON TABLE unit_conversion IS 'One row per unit that figures in the record are stated in and other unit that they are compared in: (value × numerator + addend) / denominator. Money is not here: it has declared rates.';
COMMENT ON COLUMN unit_conversion.unit IS 'Unit a figure is stated in.';
COMMENT ON COLUMN unit_conversion.quantity_unit IS 'Unit it is compared in.';
COMMENT ON COLUMN unit_conversion.numerator IS 'What a value is multiplied by.';
COMMENT ON COLUMN unit_conversion.addend IS 'What is then added; 0 but for scales with another zero, such as °F.';
COMMENT ON COLUMN unit_conversion.denominator IS 'What the sum is divided by.';

CREATE TABLE excerpt_reading (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- The entry of the appearance.
    words UBIGINT  -- Lower half of the MD5 of its words, white space and typographic quotes normalised; absent below four words.
);

COMMENT ON TABLE excerpt_reading IS 'One row per entry of an appearance, with a digest by which excerpts of the same words are found.';
COMMENT ON COLUMN excerpt_reading.entry IS 'The entry of the appearance.';
COMMENT ON COLUMN excerpt_reading.words IS 'Lower half of the MD5 of its words, white space and typographic quotes normalised; absent below four words.';

CREATE TABLE forked_entry (
    record VARCHAR NOT NULL,  -- The record table.
    id VARCHAR NOT NULL,  -- Id of the record.
    entry VARCHAR NOT NULL,  -- The entry.
    load VARCHAR NOT NULL,  -- The load that recorded the entry in this file.
    first_recorded TIMESTAMP NOT NULL,  -- When it was recorded first, in whatever copy; it orders the versions.
    overtaken_by VARCHAR  -- The first load, in this file, of the versions after this one; absent for the last.
);

COMMENT ON TABLE forked_entry IS 'One row per entry of a record whose versions part somewhere in its history; not part of the record, and rebuilt from it.';
COMMENT ON COLUMN forked_entry.record IS 'The record table.';
COMMENT ON COLUMN forked_entry.id IS 'Id of the record.';
COMMENT ON COLUMN forked_entry.entry IS 'The entry.';
COMMENT ON COLUMN forked_entry.load IS 'The load that recorded the entry in this file.';
COMMENT ON COLUMN forked_entry.first_recorded IS 'When it was recorded first, in whatever copy; it orders the versions.';
COMMENT ON COLUMN forked_entry.overtaken_by IS 'The first load, in this file, of the versions after this one; absent for the last.';

CREATE TABLE speaker_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the speaker, safe to cite.
    name VARCHAR NOT NULL,  -- Name as the record prints it.
    kind VARCHAR NOT NULL,  -- What sort of speaker this is.
    description VARCHAR,  -- Who this is, in the analyst's words.
    broader VARCHAR,  -- The body that it is a part of: an answer that names the one does not contradict the other.
    confidential BOOLEAN,  -- Whether the speaker was promised not to be named; an export then gives the description alone.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE speaker_entry IS 'One row per entry, ever recorded, of a speaker: who can be committed to a statement: a person, organisation, government, outlet, account or unnamed group.';
COMMENT ON COLUMN speaker_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN speaker_entry.id IS 'Stable id of the speaker, safe to cite.';
COMMENT ON COLUMN speaker_entry.name IS 'Name as the record prints it.';
COMMENT ON COLUMN speaker_entry.kind IS 'What sort of speaker this is.';
COMMENT ON COLUMN speaker_entry.description IS 'Who this is, in the analyst''s words.';
COMMENT ON COLUMN speaker_entry.broader IS 'The body that it is a part of: an answer that names the one does not contradict the other.';
COMMENT ON COLUMN speaker_entry.confidential IS 'Whether the speaker was promised not to be named; an export then gives the description alone.';
COMMENT ON COLUMN speaker_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN speaker_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN speaker_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN speaker_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN speaker_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN speaker_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE alias_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the alias, safe to cite.
    speaker VARCHAR NOT NULL,  -- The speaker who also goes by this name.
    name VARCHAR NOT NULL,  -- The other name, handle or spelling, verbatim.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE alias_entry IS 'One row per entry, ever recorded, of an alias: another name under which a speaker is found.';
COMMENT ON COLUMN alias_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN alias_entry.id IS 'Stable id of the alias, safe to cite.';
COMMENT ON COLUMN alias_entry.speaker IS 'The speaker who also goes by this name.';
COMMENT ON COLUMN alias_entry.name IS 'The other name, handle or spelling, verbatim.';
COMMENT ON COLUMN alias_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN alias_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN alias_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN alias_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN alias_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN alias_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE affiliation_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the affiliation, safe to cite.
    speaker VARCHAR NOT NULL,  -- The speaker who holds the role.
    organisation VARCHAR NOT NULL,  -- The organisation, government or outlet it is held in.
    role VARCHAR,  -- Title or function, as sources give it.
    speaks_for BOOLEAN,  -- Whether the speaker speaks for the organisation; speakers with a common principal are one side.
    period VARCHAR,  -- When the role was held.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE affiliation_entry IS 'One row per entry, ever recorded, of an affiliation: tie of a speaker to an organisation, with a role.';
COMMENT ON COLUMN affiliation_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN affiliation_entry.id IS 'Stable id of the affiliation, safe to cite.';
COMMENT ON COLUMN affiliation_entry.speaker IS 'The speaker who holds the role.';
COMMENT ON COLUMN affiliation_entry.organisation IS 'The organisation, government or outlet it is held in.';
COMMENT ON COLUMN affiliation_entry.role IS 'Title or function, as sources give it.';
COMMENT ON COLUMN affiliation_entry.speaks_for IS 'Whether the speaker speaks for the organisation; speakers with a common principal are one side.';
COMMENT ON COLUMN affiliation_entry.period IS 'When the role was held.';
COMMENT ON COLUMN affiliation_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN affiliation_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN affiliation_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN affiliation_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN affiliation_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN affiliation_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE source_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the source, safe to cite.
    kind VARCHAR NOT NULL,  -- What sort of source this is.
    title VARCHAR,  -- Title or a description in the analyst's words.
    url VARCHAR,  -- Where it was published.
    archive_url VARCHAR,  -- Where a copy is archived.
    publisher VARCHAR,  -- The speaker that published it.
    published VARCHAR,  -- When it was published.
    retrieved VARCHAR,  -- When the analyst retrieved it.
    language VARCHAR,  -- Language of its text (BCP 47 tag).
    sha256 VARCHAR,  -- SHA-256 of its text file, 64 hexadecimal digits.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE source_entry IS 'One row per entry, ever recorded, of a source: document, post, broadcast or file where a statement can be read.';
COMMENT ON COLUMN source_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN source_entry.id IS 'Stable id of the source, safe to cite.';
COMMENT ON COLUMN source_entry.kind IS 'What sort of source this is.';
COMMENT ON COLUMN source_entry.title IS 'Title or a description in the analyst''s words.';
COMMENT ON COLUMN source_entry.url IS 'Where it was published.';
COMMENT ON COLUMN source_entry.archive_url IS 'Where a copy is archived.';
COMMENT ON COLUMN source_entry.publisher IS 'The speaker that published it.';
COMMENT ON COLUMN source_entry.published IS 'When it was published.';
COMMENT ON COLUMN source_entry.retrieved IS 'When the analyst retrieved it.';
COMMENT ON COLUMN source_entry.language IS 'Language of its text (BCP 47 tag).';
COMMENT ON COLUMN source_entry.sha256 IS 'SHA-256 of its text file, 64 hexadecimal digits.';
COMMENT ON COLUMN source_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN source_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN source_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN source_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN source_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN source_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE place_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the place, safe to cite.
    name VARCHAR NOT NULL,  -- Name of the place.
    broader VARCHAR,  -- The place that it lies in.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE place_entry IS 'One row per entry, ever recorded, of a place: place that an answer can name.';
COMMENT ON COLUMN place_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN place_entry.id IS 'Stable id of the place, safe to cite.';
COMMENT ON COLUMN place_entry.name IS 'Name of the place.';
COMMENT ON COLUMN place_entry.broader IS 'The place that it lies in.';
COMMENT ON COLUMN place_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN place_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN place_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN place_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN place_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN place_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE question_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the question, safe to cite.
    text VARCHAR NOT NULL,  -- The question, in the analyst's words.
    kind VARCHAR NOT NULL,  -- What sort of answer it takes.
    answers VARCHAR NOT NULL,  -- Whether it takes one answer or many.
    within VARCHAR,  -- Times no further apart than this are a tension only: a number with s, min, h or d.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE question_entry IS 'One row per entry, ever recorded, of a question: what claims compete to answer: who, when, where, which or how.';
COMMENT ON COLUMN question_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN question_entry.id IS 'Stable id of the question, safe to cite.';
COMMENT ON COLUMN question_entry.text IS 'The question, in the analyst''s words.';
COMMENT ON COLUMN question_entry.kind IS 'What sort of answer it takes.';
COMMENT ON COLUMN question_entry.answers IS 'Whether it takes one answer or many.';
COMMENT ON COLUMN question_entry.within IS 'Times no further apart than this are a tension only: a number with s, min, h or d.';
COMMENT ON COLUMN question_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN question_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN question_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN question_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN question_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN question_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE answer_value_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the answer value, safe to cite.
    question VARCHAR NOT NULL,  -- The question that is answered with it.
    name VARCHAR NOT NULL,  -- What it is, in words.
    broader VARCHAR,  -- The value that includes it: the id of a speaker, a place or another value.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE answer_value_entry IS 'One row per entry, ever recorded, of an answer value: value that a question can be answered with, where that is neither a speaker nor a place.';
COMMENT ON COLUMN answer_value_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN answer_value_entry.id IS 'Stable id of the answer value, safe to cite.';
COMMENT ON COLUMN answer_value_entry.question IS 'The question that is answered with it.';
COMMENT ON COLUMN answer_value_entry.name IS 'What it is, in words.';
COMMENT ON COLUMN answer_value_entry.broader IS 'The value that includes it: the id of a speaker, a place or another value.';
COMMENT ON COLUMN answer_value_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN answer_value_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN answer_value_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN answer_value_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN answer_value_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN answer_value_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE claim_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the claim, safe to cite.
    text VARCHAR NOT NULL,  -- The proposition, as one sentence of the analyst's.
    asserts VARCHAR NOT NULL,  -- What kind of thing it asserts; decides which denials cover it. May be left out where it answers a question.
    negation VARCHAR,  -- What holds if the claim does not.
    place VARCHAR,  -- Where it is said to have happened.
    happened VARCHAR,  -- When it is said to have happened.
    counts VARCHAR,  -- The quantity that says how many it asserts, so that a denial of it meets their figures.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE claim_entry IS 'One row per entry, ever recorded, of a claim: proposition, independent of who says it.';
COMMENT ON COLUMN claim_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN claim_entry.id IS 'Stable id of the claim, safe to cite.';
COMMENT ON COLUMN claim_entry.text IS 'The proposition, as one sentence of the analyst''s.';
COMMENT ON COLUMN claim_entry.asserts IS 'What kind of thing it asserts; decides which denials cover it. May be left out where it answers a question.';
COMMENT ON COLUMN claim_entry.negation IS 'What holds if the claim does not.';
COMMENT ON COLUMN claim_entry.place IS 'Where it is said to have happened.';
COMMENT ON COLUMN claim_entry.happened IS 'When it is said to have happened.';
COMMENT ON COLUMN claim_entry.counts IS 'The quantity that says how many it asserts, so that a denial of it meets their figures.';
COMMENT ON COLUMN claim_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN claim_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN claim_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN claim_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN claim_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN claim_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE answer_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the answer, safe to cite.
    claim VARCHAR NOT NULL,  -- The claim.
    question VARCHAR NOT NULL,  -- The question that it answers.
    value VARCHAR NOT NULL,  -- The answer: the id of a speaker, a place or a value of the question, a time (EDTF), unknown, or none.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE answer_entry IS 'One row per entry, ever recorded, of an answer: answer that a claim gives to a question; of several to one question, one holds.';
COMMENT ON COLUMN answer_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN answer_entry.id IS 'Stable id of the answer, safe to cite.';
COMMENT ON COLUMN answer_entry.claim IS 'The claim.';
COMMENT ON COLUMN answer_entry.question IS 'The question that it answers.';
COMMENT ON COLUMN answer_entry.value IS 'The answer: the id of a speaker, a place or a value of the question, a time (EDTF), unknown, or none.';
COMMENT ON COLUMN answer_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN answer_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN answer_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN answer_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN answer_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN answer_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE claim_relation_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the claim relation, safe to cite.
    claim VARCHAR NOT NULL,  -- The claim the relation starts from.
    relation VARCHAR NOT NULL,  -- entails, excludes or same_as.
    other VARCHAR NOT NULL,  -- The claim it points to.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE claim_relation_entry IS 'One row per entry, ever recorded, of a claim relation: relation between two claims.';
COMMENT ON COLUMN claim_relation_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN claim_relation_entry.id IS 'Stable id of the claim relation, safe to cite.';
COMMENT ON COLUMN claim_relation_entry.claim IS 'The claim the relation starts from.';
COMMENT ON COLUMN claim_relation_entry.relation IS 'entails, excludes or same_as.';
COMMENT ON COLUMN claim_relation_entry.other IS 'The claim it points to.';
COMMENT ON COLUMN claim_relation_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN claim_relation_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN claim_relation_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN claim_relation_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN claim_relation_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN claim_relation_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE quantity_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the quantity, safe to cite.
    name VARCHAR NOT NULL,  -- The quantity in words.
    population VARCHAR,  -- Who or what is counted or measured.
    property VARCHAR,  -- What is counted or measured about them.
    unit VARCHAR,  -- Unit of the figures.
    place VARCHAR,  -- Where it holds.
    behaviour VARCHAR NOT NULL,  -- How it behaves in time; decides when two figures compete.
    tolerance DECIMAL(18,9),  -- Gap that is not worth reporting, as a fraction of the larger figure.
    precision VARCHAR,  -- How exact its numbers are; absent means as exact as they are written.
    change_of VARCHAR,  -- The running total whose change in a period it is.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE quantity_entry IS 'One row per entry, ever recorded, of a quantity: thing that figures compete on.';
COMMENT ON COLUMN quantity_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN quantity_entry.id IS 'Stable id of the quantity, safe to cite.';
COMMENT ON COLUMN quantity_entry.name IS 'The quantity in words.';
COMMENT ON COLUMN quantity_entry.population IS 'Who or what is counted or measured.';
COMMENT ON COLUMN quantity_entry.property IS 'What is counted or measured about them.';
COMMENT ON COLUMN quantity_entry.unit IS 'Unit of the figures.';
COMMENT ON COLUMN quantity_entry.place IS 'Where it holds.';
COMMENT ON COLUMN quantity_entry.behaviour IS 'How it behaves in time; decides when two figures compete.';
COMMENT ON COLUMN quantity_entry.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN quantity_entry.precision IS 'How exact its numbers are; absent means as exact as they are written.';
COMMENT ON COLUMN quantity_entry.change_of IS 'The running total whose change in a period it is.';
COMMENT ON COLUMN quantity_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN quantity_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN quantity_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN quantity_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN quantity_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN quantity_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE quantity_relation_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the quantity relation, safe to cite.
    quantity VARCHAR NOT NULL,  -- The quantity the relation starts from.
    relation VARCHAR NOT NULL,  -- subset_of, part_of or same_as.
    other VARCHAR NOT NULL,  -- The quantity it points to.
    division VARCHAR,  -- Of a part: the division of the total that it belongs to. Only parts of one division are added.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE quantity_relation_entry IS 'One row per entry, ever recorded, of a quantity relation: relation between two quantities.';
COMMENT ON COLUMN quantity_relation_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN quantity_relation_entry.id IS 'Stable id of the quantity relation, safe to cite.';
COMMENT ON COLUMN quantity_relation_entry.quantity IS 'The quantity the relation starts from.';
COMMENT ON COLUMN quantity_relation_entry.relation IS 'subset_of, part_of or same_as.';
COMMENT ON COLUMN quantity_relation_entry.other IS 'The quantity it points to.';
COMMENT ON COLUMN quantity_relation_entry.division IS 'Of a part: the division of the total that it belongs to. Only parts of one division are added.';
COMMENT ON COLUMN quantity_relation_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN quantity_relation_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN quantity_relation_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN quantity_relation_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN quantity_relation_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN quantity_relation_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE complete_division_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the complete division, safe to cite.
    quantity VARCHAR NOT NULL,  -- The total.
    division VARCHAR NOT NULL,  -- Name of the division.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE complete_division_entry IS 'One row per entry, ever recorded, of a complete division: division of a total of which all parts are declared.';
COMMENT ON COLUMN complete_division_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN complete_division_entry.id IS 'Stable id of the complete division, safe to cite.';
COMMENT ON COLUMN complete_division_entry.quantity IS 'The total.';
COMMENT ON COLUMN complete_division_entry.division IS 'Name of the division.';
COMMENT ON COLUMN complete_division_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN complete_division_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN complete_division_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN complete_division_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN complete_division_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN complete_division_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE statement_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the statement, safe to cite.
    speaker VARCHAR NOT NULL,  -- Who is committed to it.
    on_behalf_of VARCHAR,  -- For whom the speaker spoke.
    claim VARCHAR,  -- The claim it is about; may be absent only when it gives figures or withdraws a statement.
    stance VARCHAR NOT NULL,  -- The speaker's stance toward the claim.
    scope VARCHAR,  -- What a denial denies; required when the stance is deny.
    commitment VARCHAR NOT NULL,  -- How sure the speaker presents it.
    conditional BOOLEAN,  -- Whether it is put as a condition ("if … this would be …").
    speech_act VARCHAR,  -- What the speaker did by saying it.
    cue VARCHAR,  -- The reporting verb, verbatim.
    said VARCHAR,  -- When it was said.
    said_words VARCHAR,  -- The relative time word of the source ("Wednesday"), verbatim.
    said_anchor VARCHAR,  -- The date that resolves said_words.
    responds_to VARCHAR,  -- The statement it answers.
    withdraws VARCHAR,  -- The speaker's own earlier statement that it takes back.
    note VARCHAR,  -- The analyst's remark.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE statement_entry IS 'One row per entry, ever recorded, of a statement: speaker putting one claim forward, or denying it, at one time.';
COMMENT ON COLUMN statement_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN statement_entry.id IS 'Stable id of the statement, safe to cite.';
COMMENT ON COLUMN statement_entry.speaker IS 'Who is committed to it.';
COMMENT ON COLUMN statement_entry.on_behalf_of IS 'For whom the speaker spoke.';
COMMENT ON COLUMN statement_entry.claim IS 'The claim it is about; may be absent only when it gives figures or withdraws a statement.';
COMMENT ON COLUMN statement_entry.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN statement_entry.scope IS 'What a denial denies; required when the stance is deny.';
COMMENT ON COLUMN statement_entry.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN statement_entry.conditional IS 'Whether it is put as a condition ("if … this would be …").';
COMMENT ON COLUMN statement_entry.speech_act IS 'What the speaker did by saying it.';
COMMENT ON COLUMN statement_entry.cue IS 'The reporting verb, verbatim.';
COMMENT ON COLUMN statement_entry.said IS 'When it was said.';
COMMENT ON COLUMN statement_entry.said_words IS 'The relative time word of the source ("Wednesday"), verbatim.';
COMMENT ON COLUMN statement_entry.said_anchor IS 'The date that resolves said_words.';
COMMENT ON COLUMN statement_entry.responds_to IS 'The statement it answers.';
COMMENT ON COLUMN statement_entry.withdraws IS 'The speaker''s own earlier statement that it takes back.';
COMMENT ON COLUMN statement_entry.note IS 'The analyst''s remark.';
COMMENT ON COLUMN statement_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN statement_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN statement_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN statement_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN statement_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN statement_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE revision_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the revision, safe to cite.
    statement VARCHAR NOT NULL,  -- The statement that revises.
    revised VARCHAR NOT NULL,  -- The statement that is revised, whenever it was said.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE revision_entry IS 'One row per entry, ever recorded, of a revision: earlier statement of the same series that a statement puts another in the place of.';
COMMENT ON COLUMN revision_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN revision_entry.id IS 'Stable id of the revision, safe to cite.';
COMMENT ON COLUMN revision_entry.statement IS 'The statement that revises.';
COMMENT ON COLUMN revision_entry.revised IS 'The statement that is revised, whenever it was said.';
COMMENT ON COLUMN revision_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN revision_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN revision_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN revision_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN revision_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN revision_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE relay_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the relay, safe to cite.
    statement VARCHAR NOT NULL,  -- The statement that passes on.
    relayed VARCHAR NOT NULL,  -- The statement that is passed on.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE relay_entry IS 'One row per entry, ever recorded, of a relay: statement passing another on.';
COMMENT ON COLUMN relay_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN relay_entry.id IS 'Stable id of the relay, safe to cite.';
COMMENT ON COLUMN relay_entry.statement IS 'The statement that passes on.';
COMMENT ON COLUMN relay_entry.relayed IS 'The statement that is passed on.';
COMMENT ON COLUMN relay_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN relay_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN relay_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN relay_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN relay_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN relay_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE appearance_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the appearance, safe to cite.
    statement VARCHAR NOT NULL,  -- The statement.
    source VARCHAR NOT NULL,  -- The source it can be read in.
    excerpt VARCHAR,  -- The words of the source, verbatim.
    locator VARCHAR,  -- Page, paragraph or time code.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE appearance_entry IS 'One row per entry, ever recorded, of an appearance: place where a statement can be read: statement × source, with the excerpt.';
COMMENT ON COLUMN appearance_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN appearance_entry.id IS 'Stable id of the appearance, safe to cite.';
COMMENT ON COLUMN appearance_entry.statement IS 'The statement.';
COMMENT ON COLUMN appearance_entry.source IS 'The source it can be read in.';
COMMENT ON COLUMN appearance_entry.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN appearance_entry.locator IS 'Page, paragraph or time code.';
COMMENT ON COLUMN appearance_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN appearance_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN appearance_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN appearance_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN appearance_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN appearance_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE translation_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the translation, safe to cite.
    appearance VARCHAR NOT NULL,  -- The appearance whose excerpt is translated.
    language VARCHAR NOT NULL,  -- Language it is translated into (BCP 47 tag).
    text VARCHAR NOT NULL,  -- The excerpt in that language.
    translator VARCHAR,  -- Who translated it: a person or a program.
    made VARCHAR,  -- When it was translated.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE translation_entry IS 'One row per entry, ever recorded, of a translation: translation of an excerpt into another language; figures are read from the original.';
COMMENT ON COLUMN translation_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN translation_entry.id IS 'Stable id of the translation, safe to cite.';
COMMENT ON COLUMN translation_entry.appearance IS 'The appearance whose excerpt is translated.';
COMMENT ON COLUMN translation_entry.language IS 'Language it is translated into (BCP 47 tag).';
COMMENT ON COLUMN translation_entry.text IS 'The excerpt in that language.';
COMMENT ON COLUMN translation_entry.translator IS 'Who translated it: a person or a program.';
COMMENT ON COLUMN translation_entry.made IS 'When it was translated.';
COMMENT ON COLUMN translation_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN translation_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN translation_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN translation_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN translation_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN translation_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE anchor_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the anchor, safe to cite.
    appearance VARCHAR NOT NULL,  -- The appearance whose excerpt was looked for.
    sha256 VARCHAR NOT NULL,  -- SHA-256 of the text that was searched.
    exact VARCHAR,  -- The excerpt as the text spells it; absent when it was not found.
    prefix VARCHAR,  -- Up to 32 characters before it.
    suffix VARCHAR,  -- Up to 32 characters after it.
    start BIGINT,  -- Position of its first character, counted from 0 in Unicode code points.
    stop BIGINT,  -- Position after its last character.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE anchor_entry IS 'One row per entry, ever recorded, of an anchor: outcome of looking for an excerpt in the text of its source (W3C Web Annotation selectors).';
COMMENT ON COLUMN anchor_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN anchor_entry.id IS 'Stable id of the anchor, safe to cite.';
COMMENT ON COLUMN anchor_entry.appearance IS 'The appearance whose excerpt was looked for.';
COMMENT ON COLUMN anchor_entry.sha256 IS 'SHA-256 of the text that was searched.';
COMMENT ON COLUMN anchor_entry.exact IS 'The excerpt as the text spells it; absent when it was not found.';
COMMENT ON COLUMN anchor_entry.prefix IS 'Up to 32 characters before it.';
COMMENT ON COLUMN anchor_entry.suffix IS 'Up to 32 characters after it.';
COMMENT ON COLUMN anchor_entry.start IS 'Position of its first character, counted from 0 in Unicode code points.';
COMMENT ON COLUMN anchor_entry.stop IS 'Position after its last character.';
COMMENT ON COLUMN anchor_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN anchor_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN anchor_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN anchor_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN anchor_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN anchor_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE figure_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the figure, safe to cite.
    statement VARCHAR NOT NULL,  -- The statement that gives it.
    quantity VARCHAR NOT NULL,  -- The quantity it is a value of.
    verbatim VARCHAR,  -- The figure with its hedge, as the excerpt words it; may be absent where every figure is denied.
    unit VARCHAR,  -- Unit it was stated in; absent means the unit of its quantity.
    decimal_mark VARCHAR,  -- How the source writes decimals, where the verbatim could mean two numbers.
    as_of VARCHAR,  -- When it is said to hold; absent means it is assumed to hold when said.
    basis VARCHAR,  -- Whether it was observed or derived from other figures.
    denied BOOLEAN,  -- Whether the statement denies it; absent means that it does where the statement is a denial.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE figure_entry IS 'One row per entry, ever recorded, of a figure: value that a statement gives for a quantity.';
COMMENT ON COLUMN figure_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN figure_entry.id IS 'Stable id of the figure, safe to cite.';
COMMENT ON COLUMN figure_entry.statement IS 'The statement that gives it.';
COMMENT ON COLUMN figure_entry.quantity IS 'The quantity it is a value of.';
COMMENT ON COLUMN figure_entry.verbatim IS 'The figure with its hedge, as the excerpt words it; may be absent where every figure is denied.';
COMMENT ON COLUMN figure_entry.unit IS 'Unit it was stated in; absent means the unit of its quantity.';
COMMENT ON COLUMN figure_entry.decimal_mark IS 'How the source writes decimals, where the verbatim could mean two numbers.';
COMMENT ON COLUMN figure_entry.as_of IS 'When it is said to hold; absent means it is assumed to hold when said.';
COMMENT ON COLUMN figure_entry.basis IS 'Whether it was observed or derived from other figures.';
COMMENT ON COLUMN figure_entry.denied IS 'Whether the statement denies it; absent means that it does where the statement is a denial.';
COMMENT ON COLUMN figure_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN figure_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN figure_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN figure_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN figure_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN figure_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE evidence_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the evidence, safe to cite.
    kind VARCHAR NOT NULL,  -- What sort of item it is.
    description VARCHAR NOT NULL,  -- What it is and what was seen of it, in the analyst's words.
    source VARCHAR,  -- The source it is known from.
    holder VARCHAR,  -- Who holds it.
    captured VARCHAR,  -- When it was captured or searched for.
    found BOOLEAN,  -- False when it was searched for and not found: negative evidence.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE evidence_entry IS 'One row per entry, ever recorded, of an evidence: captured item that bears on a claim or a statement.';
COMMENT ON COLUMN evidence_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN evidence_entry.id IS 'Stable id of the evidence, safe to cite.';
COMMENT ON COLUMN evidence_entry.kind IS 'What sort of item it is.';
COMMENT ON COLUMN evidence_entry.description IS 'What it is and what was seen of it, in the analyst''s words.';
COMMENT ON COLUMN evidence_entry.source IS 'The source it is known from.';
COMMENT ON COLUMN evidence_entry.holder IS 'Who holds it.';
COMMENT ON COLUMN evidence_entry.captured IS 'When it was captured or searched for.';
COMMENT ON COLUMN evidence_entry.found IS 'False when it was searched for and not found: negative evidence.';
COMMENT ON COLUMN evidence_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN evidence_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN evidence_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN evidence_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN evidence_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN evidence_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE bearing_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the bearing, safe to cite.
    evidence VARCHAR NOT NULL,  -- The item of evidence.
    claim VARCHAR,  -- The claim it bears on.
    statement VARCHAR,  -- The statement it bears on.
    bears VARCHAR NOT NULL,  -- supports, refutes or context.
    note VARCHAR,  -- How it bears, in the analyst's words.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE bearing_entry IS 'One row per entry, ever recorded, of a bearing: way in which an item of evidence bears on a claim or a statement.';
COMMENT ON COLUMN bearing_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN bearing_entry.id IS 'Stable id of the bearing, safe to cite.';
COMMENT ON COLUMN bearing_entry.evidence IS 'The item of evidence.';
COMMENT ON COLUMN bearing_entry.claim IS 'The claim it bears on.';
COMMENT ON COLUMN bearing_entry.statement IS 'The statement it bears on.';
COMMENT ON COLUMN bearing_entry.bears IS 'supports, refutes or context.';
COMMENT ON COLUMN bearing_entry.note IS 'How it bears, in the analyst''s words.';
COMMENT ON COLUMN bearing_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN bearing_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN bearing_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN bearing_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN bearing_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN bearing_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE custody_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the custody, safe to cite.
    evidence VARCHAR NOT NULL,  -- The item of evidence.
    holder VARCHAR,  -- Who held it; absent where that is not known.
    received VARCHAR,  -- When the holder received it.
    received_from VARCHAR,  -- Whom the holder received it from.
    released VARCHAR,  -- When the holder gave it away.
    note VARCHAR,  -- How it changed hands and what was done to it, in the analyst's words.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE custody_entry IS 'One row per entry, ever recorded, of a custody: period in which somebody held an item of evidence.';
COMMENT ON COLUMN custody_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN custody_entry.id IS 'Stable id of the custody, safe to cite.';
COMMENT ON COLUMN custody_entry.evidence IS 'The item of evidence.';
COMMENT ON COLUMN custody_entry.holder IS 'Who held it; absent where that is not known.';
COMMENT ON COLUMN custody_entry.received IS 'When the holder received it.';
COMMENT ON COLUMN custody_entry.received_from IS 'Whom the holder received it from.';
COMMENT ON COLUMN custody_entry.released IS 'When the holder gave it away.';
COMMENT ON COLUMN custody_entry.note IS 'How it changed hands and what was done to it, in the analyst''s words.';
COMMENT ON COLUMN custody_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN custody_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN custody_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN custody_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN custody_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN custody_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE assessment_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the assessment, safe to cite.
    analyst VARCHAR NOT NULL,  -- Who judges.
    target_kind VARCHAR NOT NULL,  -- What kind of record is judged.
    target VARCHAR NOT NULL,  -- Id of the record that is judged.
    axis VARCHAR NOT NULL,  -- reliability, credibility, confidence, verdict or independence: never mixed.
    value VARCHAR NOT NULL,  -- The judgement: A–F, 1–6, low/moderate/high, a verdict label, or independent/dependent.
    rationale VARCHAR NOT NULL,  -- Why.
    assessed VARCHAR NOT NULL,  -- When it was judged.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE assessment_entry IS 'One row per entry, ever recorded, of an assessment: dated, signed judgement of an analyst on one axis.';
COMMENT ON COLUMN assessment_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN assessment_entry.id IS 'Stable id of the assessment, safe to cite.';
COMMENT ON COLUMN assessment_entry.analyst IS 'Who judges.';
COMMENT ON COLUMN assessment_entry.target_kind IS 'What kind of record is judged.';
COMMENT ON COLUMN assessment_entry.target IS 'Id of the record that is judged.';
COMMENT ON COLUMN assessment_entry.axis IS 'reliability, credibility, confidence, verdict or independence: never mixed.';
COMMENT ON COLUMN assessment_entry.value IS 'The judgement: A–F, 1–6, low/moderate/high, a verdict label, or independent/dependent.';
COMMENT ON COLUMN assessment_entry.rationale IS 'Why.';
COMMENT ON COLUMN assessment_entry.assessed IS 'When it was judged.';
COMMENT ON COLUMN assessment_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN assessment_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN assessment_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN assessment_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN assessment_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN assessment_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE resolution_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the resolution, safe to cite.
    contradiction VARCHAR NOT NULL,  -- Id of the contradiction.
    analyst VARCHAR NOT NULL,  -- Who judges.
    state VARCHAR NOT NULL,  -- open, explained, resolved or reopened.
    rationale VARCHAR NOT NULL,  -- Why.
    decided VARCHAR NOT NULL,  -- When it was decided.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE resolution_entry IS 'One row per entry, ever recorded, of a resolution: dated, signed judgement of an analyst on a contradiction.';
COMMENT ON COLUMN resolution_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN resolution_entry.id IS 'Stable id of the resolution, safe to cite.';
COMMENT ON COLUMN resolution_entry.contradiction IS 'Id of the contradiction.';
COMMENT ON COLUMN resolution_entry.analyst IS 'Who judges.';
COMMENT ON COLUMN resolution_entry.state IS 'open, explained, resolved or reopened.';
COMMENT ON COLUMN resolution_entry.rationale IS 'Why.';
COMMENT ON COLUMN resolution_entry.decided IS 'When it was decided.';
COMMENT ON COLUMN resolution_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN resolution_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN resolution_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN resolution_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN resolution_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN resolution_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE identity_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the identity, safe to cite.
    kind VARCHAR NOT NULL,  -- What kind of record the two are.
    one VARCHAR NOT NULL,  -- Id of one of them.
    other VARCHAR NOT NULL,  -- Id of the other.
    verdict VARCHAR NOT NULL,  -- same or not_same.
    analyst VARCHAR NOT NULL,  -- Who judges.
    rationale VARCHAR NOT NULL,  -- Why.
    decided VARCHAR NOT NULL,  -- When it was judged.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE identity_entry IS 'One row per entry, ever recorded, of an identity: dated, signed judgement of an analyst on whether two ids stand for one.';
COMMENT ON COLUMN identity_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN identity_entry.id IS 'Stable id of the identity, safe to cite.';
COMMENT ON COLUMN identity_entry.kind IS 'What kind of record the two are.';
COMMENT ON COLUMN identity_entry.one IS 'Id of one of them.';
COMMENT ON COLUMN identity_entry.other IS 'Id of the other.';
COMMENT ON COLUMN identity_entry.verdict IS 'same or not_same.';
COMMENT ON COLUMN identity_entry.analyst IS 'Who judges.';
COMMENT ON COLUMN identity_entry.rationale IS 'Why.';
COMMENT ON COLUMN identity_entry.decided IS 'When it was judged.';
COMMENT ON COLUMN identity_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN identity_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN identity_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN identity_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN identity_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN identity_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE exchange_rate_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the exchange rate, safe to cite.
    from_currency VARCHAR NOT NULL,  -- Currency whose worth it gives, as an ISO 4217 code.
    to_currency VARCHAR NOT NULL,  -- Currency it is given in, as an ISO 4217 code.
    rate DECIMAL(22,12) NOT NULL,  -- How much of the other currency one of the first is worth.
    period VARCHAR NOT NULL,  -- When it holds; it converts figures whose as_of lies within.
    source VARCHAR,  -- The source it was taken from.
    note VARCHAR,  -- What kind of rate it is, such as an average or a closing rate.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE exchange_rate_entry IS 'One row per entry, ever recorded, of an exchange rate: rate by which money in one currency is compared with money in another.';
COMMENT ON COLUMN exchange_rate_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN exchange_rate_entry.id IS 'Stable id of the exchange rate, safe to cite.';
COMMENT ON COLUMN exchange_rate_entry.from_currency IS 'Currency whose worth it gives, as an ISO 4217 code.';
COMMENT ON COLUMN exchange_rate_entry.to_currency IS 'Currency it is given in, as an ISO 4217 code.';
COMMENT ON COLUMN exchange_rate_entry.rate IS 'How much of the other currency one of the first is worth.';
COMMENT ON COLUMN exchange_rate_entry.period IS 'When it holds; it converts figures whose as_of lies within.';
COMMENT ON COLUMN exchange_rate_entry.source IS 'The source it was taken from.';
COMMENT ON COLUMN exchange_rate_entry.note IS 'What kind of rate it is, such as an average or a closing rate.';
COMMENT ON COLUMN exchange_rate_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN exchange_rate_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN exchange_rate_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN exchange_rate_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN exchange_rate_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN exchange_rate_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE hedge_rule_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the hedge rule, safe to cite.
    template VARCHAR NOT NULL,  -- The words, in lower case, with {n} and {m} where the numbers stand.
    kind VARCHAR NOT NULL,  -- number, amount, approximation or bound; a rule may hold only rules of an earlier kind in its {n}.
    hard VARCHAR NOT NULL,  -- The interval that the words allow, in interval notation over n and m; h and u are how far at most and usually lies what is rounded to n.
    usual VARCHAR NOT NULL,  -- The interval that a reader takes them to mean.
    example VARCHAR,  -- A wording that the rule reads.
    meaning VARCHAR,  -- The rule in a sentence.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE hedge_rule_entry IS 'One row per entry, ever recorded, of a hedge rule: how a figure''s words are read: a template and the interval it means.';
COMMENT ON COLUMN hedge_rule_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN hedge_rule_entry.id IS 'Stable id of the hedge rule, safe to cite.';
COMMENT ON COLUMN hedge_rule_entry.template IS 'The words, in lower case, with {n} and {m} where the numbers stand.';
COMMENT ON COLUMN hedge_rule_entry.kind IS 'number, amount, approximation or bound; a rule may hold only rules of an earlier kind in its {n}.';
COMMENT ON COLUMN hedge_rule_entry.hard IS 'The interval that the words allow, in interval notation over n and m; h and u are how far at most and usually lies what is rounded to n.';
COMMENT ON COLUMN hedge_rule_entry.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN hedge_rule_entry.example IS 'A wording that the rule reads.';
COMMENT ON COLUMN hedge_rule_entry.meaning IS 'The rule in a sentence.';
COMMENT ON COLUMN hedge_rule_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN hedge_rule_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN hedge_rule_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN hedge_rule_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN hedge_rule_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN hedge_rule_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

CREATE TABLE scale_word_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,  -- Stable id of the scale word, safe to cite.
    word VARCHAR NOT NULL,  -- The word, matched to the letter.
    factor BIGINT NOT NULL,  -- What it multiplies by.
    money_only BOOLEAN NOT NULL,  -- Whether it scales amounts of money only.
    meaning VARCHAR,  -- The word in a sentence.
    marking VARCHAR,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    extra VARCHAR,  -- JSON object of what an imported file says beyond the fields of the record.
    retracted BOOLEAN NOT NULL DEFAULT FALSE,  -- Whether the analysts have taken this record back.
    reason VARCHAR,  -- Why this entry replaces or retracts an earlier one.
    load VARCHAR NOT NULL,  -- The load that recorded the entry.
    superseded BOOLEAN NOT NULL DEFAULT FALSE  -- Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.
);

COMMENT ON TABLE scale_word_entry IS 'One row per entry, ever recorded, of a scale word: word that multiplies the number before it.';
COMMENT ON COLUMN scale_word_entry.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN scale_word_entry.id IS 'Stable id of the scale word, safe to cite.';
COMMENT ON COLUMN scale_word_entry.word IS 'The word, matched to the letter.';
COMMENT ON COLUMN scale_word_entry.factor IS 'What it multiplies by.';
COMMENT ON COLUMN scale_word_entry.money_only IS 'Whether it scales amounts of money only.';
COMMENT ON COLUMN scale_word_entry.meaning IS 'The word in a sentence.';
COMMENT ON COLUMN scale_word_entry.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN scale_word_entry.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN scale_word_entry.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN scale_word_entry.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN scale_word_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN scale_word_entry.superseded IS 'Whether another entry replaces it, or was recorded after it in another copy; not part of the record, and worked out from it.';

INSERT INTO schema_version (version) VALUES (8);

CREATE SCHEMA computed;

CREATE VIEW unseen_load AS
SELECT
    load.load  -- The load that is not looked at.
FROM load
WHERE load.recorded_at > getvariable('recorded_by_date')::TIMESTAMP;

COMMENT ON VIEW unseen_load IS 'One row per load after the session variable recorded_by_date; none when it is not set.';
COMMENT ON COLUMN unseen_load.load IS 'The load that is not looked at.';

CREATE VIEW superseded_entry AS
SELECT
    replacement.replaced AS entry  -- The entry that is not shown.
FROM replacement
ANTI JOIN unseen_load USING (load)
UNION ALL
SELECT forked_entry.entry
FROM forked_entry
ANTI JOIN unseen_load ON unseen_load.load = forked_entry.overtaken_by
WHERE forked_entry.overtaken_by IS NOT NULL;

COMMENT ON VIEW superseded_entry IS 'One row per entry that is not shown: another replaces it, or was recorded after it in another copy.';
COMMENT ON COLUMN superseded_entry.entry IS 'The entry that is not shown.';

CREATE VIEW superseded_then AS
SELECT
    superseded_entry.entry  -- The entry that was not shown.
FROM superseded_entry
WHERE getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW superseded_then IS 'One row per entry that was not shown by the session variable recorded_by_date; none when it is not set.';
COMMENT ON COLUMN superseded_then.entry IS 'The entry that was not shown.';

CREATE VIEW speaker AS
SELECT
    speaker_entry.id,  -- Stable id of the speaker, safe to cite.
    speaker_entry.name,  -- Name as the record prints it.
    speaker_entry.kind,  -- What sort of speaker this is.
    speaker_entry.description,  -- Who this is, in the analyst's words.
    speaker_entry.broader,  -- The body that it is a part of: an answer that names the one does not contradict the other.
    speaker_entry.confidential,  -- Whether the speaker was promised not to be named; an export then gives the description alone.
    speaker_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    speaker_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    speaker_entry.retracted,  -- Whether the analysts have taken this record back.
    speaker_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    speaker_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    speaker_entry.load  -- The load that recorded the entry.
FROM speaker_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT speaker_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW speaker IS 'One row per current speaker: who can be committed to a statement: a person, organisation, government, outlet, account or unnamed group.';
COMMENT ON COLUMN speaker.id IS 'Stable id of the speaker, safe to cite.';
COMMENT ON COLUMN speaker.name IS 'Name as the record prints it.';
COMMENT ON COLUMN speaker.kind IS 'What sort of speaker this is.';
COMMENT ON COLUMN speaker.description IS 'Who this is, in the analyst''s words.';
COMMENT ON COLUMN speaker.broader IS 'The body that it is a part of: an answer that names the one does not contradict the other.';
COMMENT ON COLUMN speaker.confidential IS 'Whether the speaker was promised not to be named; an export then gives the description alone.';
COMMENT ON COLUMN speaker.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN speaker.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN speaker.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN speaker.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN speaker.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN speaker.load IS 'The load that recorded the entry.';

CREATE VIEW alias AS
SELECT
    alias_entry.id,  -- Stable id of the alias, safe to cite.
    alias_entry.speaker,  -- The speaker who also goes by this name.
    alias_entry.name,  -- The other name, handle or spelling, verbatim.
    alias_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    alias_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    alias_entry.retracted,  -- Whether the analysts have taken this record back.
    alias_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    alias_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    alias_entry.load  -- The load that recorded the entry.
FROM alias_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT alias_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW alias IS 'One row per current alias: another name under which a speaker is found.';
COMMENT ON COLUMN alias.id IS 'Stable id of the alias, safe to cite.';
COMMENT ON COLUMN alias.speaker IS 'The speaker who also goes by this name.';
COMMENT ON COLUMN alias.name IS 'The other name, handle or spelling, verbatim.';
COMMENT ON COLUMN alias.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN alias.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN alias.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN alias.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN alias.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN alias.load IS 'The load that recorded the entry.';

CREATE VIEW affiliation AS
SELECT
    affiliation_entry.id,  -- Stable id of the affiliation, safe to cite.
    affiliation_entry.speaker,  -- The speaker who holds the role.
    affiliation_entry.organisation,  -- The organisation, government or outlet it is held in.
    affiliation_entry.role,  -- Title or function, as sources give it.
    affiliation_entry.speaks_for,  -- Whether the speaker speaks for the organisation; speakers with a common principal are one side.
    affiliation_entry.period,  -- When the role was held.
    affiliation_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    affiliation_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    affiliation_entry.retracted,  -- Whether the analysts have taken this record back.
    affiliation_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    affiliation_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    affiliation_entry.load  -- The load that recorded the entry.
FROM affiliation_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT affiliation_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW affiliation IS 'One row per current affiliation: tie of a speaker to an organisation, with a role.';
COMMENT ON COLUMN affiliation.id IS 'Stable id of the affiliation, safe to cite.';
COMMENT ON COLUMN affiliation.speaker IS 'The speaker who holds the role.';
COMMENT ON COLUMN affiliation.organisation IS 'The organisation, government or outlet it is held in.';
COMMENT ON COLUMN affiliation.role IS 'Title or function, as sources give it.';
COMMENT ON COLUMN affiliation.speaks_for IS 'Whether the speaker speaks for the organisation; speakers with a common principal are one side.';
COMMENT ON COLUMN affiliation.period IS 'When the role was held.';
COMMENT ON COLUMN affiliation.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN affiliation.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN affiliation.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN affiliation.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN affiliation.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN affiliation.load IS 'The load that recorded the entry.';

CREATE VIEW source AS
SELECT
    source_entry.id,  -- Stable id of the source, safe to cite.
    source_entry.kind,  -- What sort of source this is.
    source_entry.title,  -- Title or a description in the analyst's words.
    source_entry.url,  -- Where it was published.
    source_entry.archive_url,  -- Where a copy is archived.
    source_entry.publisher,  -- The speaker that published it.
    source_entry.published,  -- When it was published.
    source_entry.retrieved,  -- When the analyst retrieved it.
    source_entry.language,  -- Language of its text (BCP 47 tag).
    source_entry.sha256,  -- SHA-256 of its text file, 64 hexadecimal digits.
    source_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    source_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    source_entry.retracted,  -- Whether the analysts have taken this record back.
    source_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    source_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    source_entry.load  -- The load that recorded the entry.
FROM source_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT source_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW source IS 'One row per current source: document, post, broadcast or file where a statement can be read.';
COMMENT ON COLUMN source.id IS 'Stable id of the source, safe to cite.';
COMMENT ON COLUMN source.kind IS 'What sort of source this is.';
COMMENT ON COLUMN source.title IS 'Title or a description in the analyst''s words.';
COMMENT ON COLUMN source.url IS 'Where it was published.';
COMMENT ON COLUMN source.archive_url IS 'Where a copy is archived.';
COMMENT ON COLUMN source.publisher IS 'The speaker that published it.';
COMMENT ON COLUMN source.published IS 'When it was published.';
COMMENT ON COLUMN source.retrieved IS 'When the analyst retrieved it.';
COMMENT ON COLUMN source.language IS 'Language of its text (BCP 47 tag).';
COMMENT ON COLUMN source.sha256 IS 'SHA-256 of its text file, 64 hexadecimal digits.';
COMMENT ON COLUMN source.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN source.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN source.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN source.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN source.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN source.load IS 'The load that recorded the entry.';

CREATE VIEW place AS
SELECT
    place_entry.id,  -- Stable id of the place, safe to cite.
    place_entry.name,  -- Name of the place.
    place_entry.broader,  -- The place that it lies in.
    place_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    place_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    place_entry.retracted,  -- Whether the analysts have taken this record back.
    place_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    place_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    place_entry.load  -- The load that recorded the entry.
FROM place_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT place_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW place IS 'One row per current place: place that an answer can name.';
COMMENT ON COLUMN place.id IS 'Stable id of the place, safe to cite.';
COMMENT ON COLUMN place.name IS 'Name of the place.';
COMMENT ON COLUMN place.broader IS 'The place that it lies in.';
COMMENT ON COLUMN place.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN place.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN place.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN place.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN place.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN place.load IS 'The load that recorded the entry.';

CREATE VIEW question AS
SELECT
    question_entry.id,  -- Stable id of the question, safe to cite.
    question_entry.text,  -- The question, in the analyst's words.
    question_entry.kind,  -- What sort of answer it takes.
    question_entry.answers,  -- Whether it takes one answer or many.
    question_entry.within,  -- Times no further apart than this are a tension only: a number with s, min, h or d.
    question_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    question_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    question_entry.retracted,  -- Whether the analysts have taken this record back.
    question_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    question_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    question_entry.load  -- The load that recorded the entry.
FROM question_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT question_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW question IS 'One row per current question: what claims compete to answer: who, when, where, which or how.';
COMMENT ON COLUMN question.id IS 'Stable id of the question, safe to cite.';
COMMENT ON COLUMN question.text IS 'The question, in the analyst''s words.';
COMMENT ON COLUMN question.kind IS 'What sort of answer it takes.';
COMMENT ON COLUMN question.answers IS 'Whether it takes one answer or many.';
COMMENT ON COLUMN question.within IS 'Times no further apart than this are a tension only: a number with s, min, h or d.';
COMMENT ON COLUMN question.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN question.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN question.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN question.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN question.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN question.load IS 'The load that recorded the entry.';

CREATE VIEW answer_value AS
SELECT
    answer_value_entry.id,  -- Stable id of the answer value, safe to cite.
    answer_value_entry.question,  -- The question that is answered with it.
    answer_value_entry.name,  -- What it is, in words.
    answer_value_entry.broader,  -- The value that includes it: the id of a speaker, a place or another value.
    answer_value_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    answer_value_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    answer_value_entry.retracted,  -- Whether the analysts have taken this record back.
    answer_value_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    answer_value_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    answer_value_entry.load  -- The load that recorded the entry.
FROM answer_value_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT answer_value_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW answer_value IS 'One row per current answer value: value that a question can be answered with, where that is neither a speaker nor a place.';
COMMENT ON COLUMN answer_value.id IS 'Stable id of the answer value, safe to cite.';
COMMENT ON COLUMN answer_value.question IS 'The question that is answered with it.';
COMMENT ON COLUMN answer_value.name IS 'What it is, in words.';
COMMENT ON COLUMN answer_value.broader IS 'The value that includes it: the id of a speaker, a place or another value.';
COMMENT ON COLUMN answer_value.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN answer_value.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN answer_value.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN answer_value.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN answer_value.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN answer_value.load IS 'The load that recorded the entry.';

CREATE VIEW claim AS
SELECT
    claim_entry.id,  -- Stable id of the claim, safe to cite.
    claim_entry.text,  -- The proposition, as one sentence of the analyst's.
    claim_entry.asserts,  -- What kind of thing it asserts; decides which denials cover it. May be left out where it answers a question.
    claim_entry.negation,  -- What holds if the claim does not.
    claim_entry.place,  -- Where it is said to have happened.
    claim_entry.happened,  -- When it is said to have happened.
    claim_entry.counts,  -- The quantity that says how many it asserts, so that a denial of it meets their figures.
    claim_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    claim_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    claim_entry.retracted,  -- Whether the analysts have taken this record back.
    claim_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    claim_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    claim_entry.load  -- The load that recorded the entry.
FROM claim_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT claim_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW claim IS 'One row per current claim: proposition, independent of who says it.';
COMMENT ON COLUMN claim.id IS 'Stable id of the claim, safe to cite.';
COMMENT ON COLUMN claim.text IS 'The proposition, as one sentence of the analyst''s.';
COMMENT ON COLUMN claim.asserts IS 'What kind of thing it asserts; decides which denials cover it. May be left out where it answers a question.';
COMMENT ON COLUMN claim.negation IS 'What holds if the claim does not.';
COMMENT ON COLUMN claim.place IS 'Where it is said to have happened.';
COMMENT ON COLUMN claim.happened IS 'When it is said to have happened.';
COMMENT ON COLUMN claim.counts IS 'The quantity that says how many it asserts, so that a denial of it meets their figures.';
COMMENT ON COLUMN claim.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN claim.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN claim.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN claim.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN claim.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN claim.load IS 'The load that recorded the entry.';

CREATE VIEW answer AS
SELECT
    answer_entry.id,  -- Stable id of the answer, safe to cite.
    answer_entry.claim,  -- The claim.
    answer_entry.question,  -- The question that it answers.
    answer_entry.value,  -- The answer: the id of a speaker, a place or a value of the question, a time (EDTF), unknown, or none.
    answer_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    answer_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    answer_entry.retracted,  -- Whether the analysts have taken this record back.
    answer_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    answer_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    answer_entry.load  -- The load that recorded the entry.
FROM answer_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT answer_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW answer IS 'One row per current answer: answer that a claim gives to a question; of several to one question, one holds.';
COMMENT ON COLUMN answer.id IS 'Stable id of the answer, safe to cite.';
COMMENT ON COLUMN answer.claim IS 'The claim.';
COMMENT ON COLUMN answer.question IS 'The question that it answers.';
COMMENT ON COLUMN answer.value IS 'The answer: the id of a speaker, a place or a value of the question, a time (EDTF), unknown, or none.';
COMMENT ON COLUMN answer.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN answer.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN answer.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN answer.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN answer.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN answer.load IS 'The load that recorded the entry.';

CREATE VIEW claim_relation AS
SELECT
    claim_relation_entry.id,  -- Stable id of the claim relation, safe to cite.
    claim_relation_entry.claim,  -- The claim the relation starts from.
    claim_relation_entry.relation,  -- entails, excludes or same_as.
    claim_relation_entry.other,  -- The claim it points to.
    claim_relation_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    claim_relation_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    claim_relation_entry.retracted,  -- Whether the analysts have taken this record back.
    claim_relation_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    claim_relation_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    claim_relation_entry.load  -- The load that recorded the entry.
FROM claim_relation_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT claim_relation_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW claim_relation IS 'One row per current claim relation: relation between two claims.';
COMMENT ON COLUMN claim_relation.id IS 'Stable id of the claim relation, safe to cite.';
COMMENT ON COLUMN claim_relation.claim IS 'The claim the relation starts from.';
COMMENT ON COLUMN claim_relation.relation IS 'entails, excludes or same_as.';
COMMENT ON COLUMN claim_relation.other IS 'The claim it points to.';
COMMENT ON COLUMN claim_relation.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN claim_relation.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN claim_relation.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN claim_relation.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN claim_relation.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN claim_relation.load IS 'The load that recorded the entry.';

CREATE VIEW quantity AS
SELECT
    quantity_entry.id,  -- Stable id of the quantity, safe to cite.
    quantity_entry.name,  -- The quantity in words.
    quantity_entry.population,  -- Who or what is counted or measured.
    quantity_entry.property,  -- What is counted or measured about them.
    quantity_entry.unit,  -- Unit of the figures.
    quantity_entry.place,  -- Where it holds.
    quantity_entry.behaviour,  -- How it behaves in time; decides when two figures compete.
    quantity_entry.tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    quantity_entry.precision,  -- How exact its numbers are; absent means as exact as they are written.
    quantity_entry.change_of,  -- The running total whose change in a period it is.
    quantity_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    quantity_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    quantity_entry.retracted,  -- Whether the analysts have taken this record back.
    quantity_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    quantity_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    quantity_entry.load  -- The load that recorded the entry.
FROM quantity_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT quantity_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW quantity IS 'One row per current quantity: thing that figures compete on.';
COMMENT ON COLUMN quantity.id IS 'Stable id of the quantity, safe to cite.';
COMMENT ON COLUMN quantity.name IS 'The quantity in words.';
COMMENT ON COLUMN quantity.population IS 'Who or what is counted or measured.';
COMMENT ON COLUMN quantity.property IS 'What is counted or measured about them.';
COMMENT ON COLUMN quantity.unit IS 'Unit of the figures.';
COMMENT ON COLUMN quantity.place IS 'Where it holds.';
COMMENT ON COLUMN quantity.behaviour IS 'How it behaves in time; decides when two figures compete.';
COMMENT ON COLUMN quantity.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN quantity.precision IS 'How exact its numbers are; absent means as exact as they are written.';
COMMENT ON COLUMN quantity.change_of IS 'The running total whose change in a period it is.';
COMMENT ON COLUMN quantity.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN quantity.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN quantity.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN quantity.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN quantity.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN quantity.load IS 'The load that recorded the entry.';

CREATE VIEW quantity_relation AS
SELECT
    quantity_relation_entry.id,  -- Stable id of the quantity relation, safe to cite.
    quantity_relation_entry.quantity,  -- The quantity the relation starts from.
    quantity_relation_entry.relation,  -- subset_of, part_of or same_as.
    quantity_relation_entry.other,  -- The quantity it points to.
    quantity_relation_entry.division,  -- Of a part: the division of the total that it belongs to. Only parts of one division are added.
    quantity_relation_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    quantity_relation_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    quantity_relation_entry.retracted,  -- Whether the analysts have taken this record back.
    quantity_relation_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    quantity_relation_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    quantity_relation_entry.load  -- The load that recorded the entry.
FROM quantity_relation_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT quantity_relation_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW quantity_relation IS 'One row per current quantity relation: relation between two quantities.';
COMMENT ON COLUMN quantity_relation.id IS 'Stable id of the quantity relation, safe to cite.';
COMMENT ON COLUMN quantity_relation.quantity IS 'The quantity the relation starts from.';
COMMENT ON COLUMN quantity_relation.relation IS 'subset_of, part_of or same_as.';
COMMENT ON COLUMN quantity_relation.other IS 'The quantity it points to.';
COMMENT ON COLUMN quantity_relation.division IS 'Of a part: the division of the total that it belongs to. Only parts of one division are added.';
COMMENT ON COLUMN quantity_relation.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN quantity_relation.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN quantity_relation.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN quantity_relation.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN quantity_relation.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN quantity_relation.load IS 'The load that recorded the entry.';

CREATE VIEW complete_division AS
SELECT
    complete_division_entry.id,  -- Stable id of the complete division, safe to cite.
    complete_division_entry.quantity,  -- The total.
    complete_division_entry.division,  -- Name of the division.
    complete_division_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    complete_division_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    complete_division_entry.retracted,  -- Whether the analysts have taken this record back.
    complete_division_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    complete_division_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    complete_division_entry.load  -- The load that recorded the entry.
FROM complete_division_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT complete_division_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW complete_division IS 'One row per current complete division: division of a total of which all parts are declared.';
COMMENT ON COLUMN complete_division.id IS 'Stable id of the complete division, safe to cite.';
COMMENT ON COLUMN complete_division.quantity IS 'The total.';
COMMENT ON COLUMN complete_division.division IS 'Name of the division.';
COMMENT ON COLUMN complete_division.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN complete_division.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN complete_division.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN complete_division.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN complete_division.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN complete_division.load IS 'The load that recorded the entry.';

CREATE VIEW statement AS
SELECT
    statement_entry.id,  -- Stable id of the statement, safe to cite.
    statement_entry.speaker,  -- Who is committed to it.
    statement_entry.on_behalf_of,  -- For whom the speaker spoke.
    statement_entry.claim,  -- The claim it is about; may be absent only when it gives figures or withdraws a statement.
    statement_entry.stance,  -- The speaker's stance toward the claim.
    statement_entry.scope,  -- What a denial denies; required when the stance is deny.
    statement_entry.commitment,  -- How sure the speaker presents it.
    statement_entry.conditional,  -- Whether it is put as a condition ("if … this would be …").
    statement_entry.speech_act,  -- What the speaker did by saying it.
    statement_entry.cue,  -- The reporting verb, verbatim.
    statement_entry.said,  -- When it was said.
    said_reading.earliest AS said_earliest,  -- First instant that said covers; absent when it is not known.
    said_reading.latest AS said_latest,  -- Last instant that said covers.
    coalesce(said_reading.zoned, FALSE) AS said_zoned,  -- Whether said names a time zone.
    statement_entry.said_words,  -- The relative time word of the source ("Wednesday"), verbatim.
    statement_entry.said_anchor,  -- The date that resolves said_words.
    statement_entry.responds_to,  -- The statement it answers.
    statement_entry.withdraws,  -- The speaker's own earlier statement that it takes back.
    statement_entry.note,  -- The analyst's remark.
    statement_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    statement_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    statement_entry.retracted,  -- Whether the analysts have taken this record back.
    statement_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    statement_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    statement_entry.load  -- The load that recorded the entry.
FROM statement_entry
-- An expression stands there once; grouped, so that the engine knows it too, and leaves the join out where nobody asks when.
LEFT JOIN (
    SELECT
        date_reading.expression,
        max(date_reading.earliest) AS earliest,
        max(date_reading.latest) AS latest,
        bool_or(date_reading.zoned) AS zoned
    FROM date_reading
    GROUP BY date_reading.expression
) AS said_reading
    ON said_reading.expression = statement_entry.said
ANTI JOIN superseded_then
    ON superseded_then.entry = statement_entry.entry
ANTI JOIN unseen_load
    ON unseen_load.load = statement_entry.load
WHERE (NOT statement_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL)
    AND (getvariable('as_of') IS NULL OR said_reading.latest <= getvariable('as_of')::TIMESTAMP);

COMMENT ON VIEW statement IS 'One row per current statement: speaker putting one claim forward, or denying it, at one time.';
COMMENT ON COLUMN statement.id IS 'Stable id of the statement, safe to cite.';
COMMENT ON COLUMN statement.speaker IS 'Who is committed to it.';
COMMENT ON COLUMN statement.on_behalf_of IS 'For whom the speaker spoke.';
COMMENT ON COLUMN statement.claim IS 'The claim it is about; may be absent only when it gives figures or withdraws a statement.';
COMMENT ON COLUMN statement.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN statement.scope IS 'What a denial denies; required when the stance is deny.';
COMMENT ON COLUMN statement.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN statement.conditional IS 'Whether it is put as a condition ("if … this would be …").';
COMMENT ON COLUMN statement.speech_act IS 'What the speaker did by saying it.';
COMMENT ON COLUMN statement.cue IS 'The reporting verb, verbatim.';
COMMENT ON COLUMN statement.said IS 'When it was said.';
COMMENT ON COLUMN statement.said_earliest IS 'First instant that said covers; absent when it is not known.';
COMMENT ON COLUMN statement.said_latest IS 'Last instant that said covers.';
COMMENT ON COLUMN statement.said_zoned IS 'Whether said names a time zone.';
COMMENT ON COLUMN statement.said_words IS 'The relative time word of the source ("Wednesday"), verbatim.';
COMMENT ON COLUMN statement.said_anchor IS 'The date that resolves said_words.';
COMMENT ON COLUMN statement.responds_to IS 'The statement it answers.';
COMMENT ON COLUMN statement.withdraws IS 'The speaker''s own earlier statement that it takes back.';
COMMENT ON COLUMN statement.note IS 'The analyst''s remark.';
COMMENT ON COLUMN statement.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN statement.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN statement.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN statement.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN statement.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN statement.load IS 'The load that recorded the entry.';

CREATE VIEW revision AS
SELECT
    revision_entry.id,  -- Stable id of the revision, safe to cite.
    revision_entry.statement,  -- The statement that revises.
    revision_entry.revised,  -- The statement that is revised, whenever it was said.
    revision_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    revision_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    revision_entry.retracted,  -- Whether the analysts have taken this record back.
    revision_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    revision_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    revision_entry.load  -- The load that recorded the entry.
FROM revision_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT revision_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW revision IS 'One row per current revision: earlier statement of the same series that a statement puts another in the place of.';
COMMENT ON COLUMN revision.id IS 'Stable id of the revision, safe to cite.';
COMMENT ON COLUMN revision.statement IS 'The statement that revises.';
COMMENT ON COLUMN revision.revised IS 'The statement that is revised, whenever it was said.';
COMMENT ON COLUMN revision.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN revision.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN revision.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN revision.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN revision.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN revision.load IS 'The load that recorded the entry.';

CREATE VIEW relay AS
SELECT
    relay_entry.id,  -- Stable id of the relay, safe to cite.
    relay_entry.statement,  -- The statement that passes on.
    relay_entry.relayed,  -- The statement that is passed on.
    relay_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    relay_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    relay_entry.retracted,  -- Whether the analysts have taken this record back.
    relay_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    relay_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    relay_entry.load  -- The load that recorded the entry.
FROM relay_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT relay_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW relay IS 'One row per current relay: statement passing another on.';
COMMENT ON COLUMN relay.id IS 'Stable id of the relay, safe to cite.';
COMMENT ON COLUMN relay.statement IS 'The statement that passes on.';
COMMENT ON COLUMN relay.relayed IS 'The statement that is passed on.';
COMMENT ON COLUMN relay.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN relay.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN relay.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN relay.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN relay.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN relay.load IS 'The load that recorded the entry.';

CREATE VIEW appearance AS
SELECT
    appearance_entry.id,  -- Stable id of the appearance, safe to cite.
    appearance_entry.statement,  -- The statement.
    appearance_entry.source,  -- The source it can be read in.
    appearance_entry.excerpt,  -- The words of the source, verbatim.
    appearance_entry.locator,  -- Page, paragraph or time code.
    appearance_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    appearance_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    appearance_entry.retracted,  -- Whether the analysts have taken this record back.
    appearance_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    appearance_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    appearance_entry.load  -- The load that recorded the entry.
FROM appearance_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT appearance_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW appearance IS 'One row per current appearance: place where a statement can be read: statement × source, with the excerpt.';
COMMENT ON COLUMN appearance.id IS 'Stable id of the appearance, safe to cite.';
COMMENT ON COLUMN appearance.statement IS 'The statement.';
COMMENT ON COLUMN appearance.source IS 'The source it can be read in.';
COMMENT ON COLUMN appearance.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN appearance.locator IS 'Page, paragraph or time code.';
COMMENT ON COLUMN appearance.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN appearance.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN appearance.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN appearance.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN appearance.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN appearance.load IS 'The load that recorded the entry.';

CREATE VIEW translation AS
SELECT
    translation_entry.id,  -- Stable id of the translation, safe to cite.
    translation_entry.appearance,  -- The appearance whose excerpt is translated.
    translation_entry.language,  -- Language it is translated into (BCP 47 tag).
    translation_entry.text,  -- The excerpt in that language.
    translation_entry.translator,  -- Who translated it: a person or a program.
    translation_entry.made,  -- When it was translated.
    translation_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    translation_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    translation_entry.retracted,  -- Whether the analysts have taken this record back.
    translation_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    translation_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    translation_entry.load  -- The load that recorded the entry.
FROM translation_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT translation_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW translation IS 'One row per current translation: translation of an excerpt into another language; figures are read from the original.';
COMMENT ON COLUMN translation.id IS 'Stable id of the translation, safe to cite.';
COMMENT ON COLUMN translation.appearance IS 'The appearance whose excerpt is translated.';
COMMENT ON COLUMN translation.language IS 'Language it is translated into (BCP 47 tag).';
COMMENT ON COLUMN translation.text IS 'The excerpt in that language.';
COMMENT ON COLUMN translation.translator IS 'Who translated it: a person or a program.';
COMMENT ON COLUMN translation.made IS 'When it was translated.';
COMMENT ON COLUMN translation.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN translation.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN translation.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN translation.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN translation.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN translation.load IS 'The load that recorded the entry.';

CREATE VIEW anchor AS
SELECT
    anchor_entry.id,  -- Stable id of the anchor, safe to cite.
    anchor_entry.appearance,  -- The appearance whose excerpt was looked for.
    anchor_entry.sha256,  -- SHA-256 of the text that was searched.
    anchor_entry.exact,  -- The excerpt as the text spells it; absent when it was not found.
    anchor_entry.prefix,  -- Up to 32 characters before it.
    anchor_entry.suffix,  -- Up to 32 characters after it.
    anchor_entry.start,  -- Position of its first character, counted from 0 in Unicode code points.
    anchor_entry.stop,  -- Position after its last character.
    anchor_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    anchor_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    anchor_entry.retracted,  -- Whether the analysts have taken this record back.
    anchor_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    anchor_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    anchor_entry.load  -- The load that recorded the entry.
FROM anchor_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT anchor_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW anchor IS 'One row per current anchor: outcome of looking for an excerpt in the text of its source (W3C Web Annotation selectors).';
COMMENT ON COLUMN anchor.id IS 'Stable id of the anchor, safe to cite.';
COMMENT ON COLUMN anchor.appearance IS 'The appearance whose excerpt was looked for.';
COMMENT ON COLUMN anchor.sha256 IS 'SHA-256 of the text that was searched.';
COMMENT ON COLUMN anchor.exact IS 'The excerpt as the text spells it; absent when it was not found.';
COMMENT ON COLUMN anchor.prefix IS 'Up to 32 characters before it.';
COMMENT ON COLUMN anchor.suffix IS 'Up to 32 characters after it.';
COMMENT ON COLUMN anchor.start IS 'Position of its first character, counted from 0 in Unicode code points.';
COMMENT ON COLUMN anchor.stop IS 'Position after its last character.';
COMMENT ON COLUMN anchor.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN anchor.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN anchor.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN anchor.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN anchor.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN anchor.load IS 'The load that recorded the entry.';

CREATE VIEW figure AS
SELECT
    figure_entry.id,  -- Stable id of the figure, safe to cite.
    figure_entry.statement,  -- The statement that gives it.
    figure_entry.quantity,  -- The quantity it is a value of.
    figure_entry.verbatim,  -- The figure with its hedge, as the excerpt words it; may be absent where every figure is denied.
    figure_entry.unit,  -- Unit it was stated in; absent means the unit of its quantity.
    figure_entry.decimal_mark,  -- How the source writes decimals, where the verbatim could mean two numbers.
    figure_entry.as_of,  -- When it is said to hold; absent means it is assumed to hold when said.
    figure_entry.basis,  -- Whether it was observed or derived from other figures.
    figure_entry.denied,  -- Whether the statement denies it; absent means that it does where the statement is a denial.
    figure_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    figure_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    figure_entry.retracted,  -- Whether the analysts have taken this record back.
    figure_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    figure_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    figure_entry.load  -- The load that recorded the entry.
FROM figure_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT figure_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW figure IS 'One row per current figure: value that a statement gives for a quantity.';
COMMENT ON COLUMN figure.id IS 'Stable id of the figure, safe to cite.';
COMMENT ON COLUMN figure.statement IS 'The statement that gives it.';
COMMENT ON COLUMN figure.quantity IS 'The quantity it is a value of.';
COMMENT ON COLUMN figure.verbatim IS 'The figure with its hedge, as the excerpt words it; may be absent where every figure is denied.';
COMMENT ON COLUMN figure.unit IS 'Unit it was stated in; absent means the unit of its quantity.';
COMMENT ON COLUMN figure.decimal_mark IS 'How the source writes decimals, where the verbatim could mean two numbers.';
COMMENT ON COLUMN figure.as_of IS 'When it is said to hold; absent means it is assumed to hold when said.';
COMMENT ON COLUMN figure.basis IS 'Whether it was observed or derived from other figures.';
COMMENT ON COLUMN figure.denied IS 'Whether the statement denies it; absent means that it does where the statement is a denial.';
COMMENT ON COLUMN figure.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN figure.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN figure.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN figure.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN figure.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN figure.load IS 'The load that recorded the entry.';

CREATE VIEW evidence AS
SELECT
    evidence_entry.id,  -- Stable id of the evidence, safe to cite.
    evidence_entry.kind,  -- What sort of item it is.
    evidence_entry.description,  -- What it is and what was seen of it, in the analyst's words.
    evidence_entry.source,  -- The source it is known from.
    evidence_entry.holder,  -- Who holds it.
    evidence_entry.captured,  -- When it was captured or searched for.
    evidence_entry.found,  -- False when it was searched for and not found: negative evidence.
    evidence_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    evidence_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    evidence_entry.retracted,  -- Whether the analysts have taken this record back.
    evidence_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    evidence_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    evidence_entry.load  -- The load that recorded the entry.
FROM evidence_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT evidence_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW evidence IS 'One row per current evidence: captured item that bears on a claim or a statement.';
COMMENT ON COLUMN evidence.id IS 'Stable id of the evidence, safe to cite.';
COMMENT ON COLUMN evidence.kind IS 'What sort of item it is.';
COMMENT ON COLUMN evidence.description IS 'What it is and what was seen of it, in the analyst''s words.';
COMMENT ON COLUMN evidence.source IS 'The source it is known from.';
COMMENT ON COLUMN evidence.holder IS 'Who holds it.';
COMMENT ON COLUMN evidence.captured IS 'When it was captured or searched for.';
COMMENT ON COLUMN evidence.found IS 'False when it was searched for and not found: negative evidence.';
COMMENT ON COLUMN evidence.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN evidence.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN evidence.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN evidence.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN evidence.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN evidence.load IS 'The load that recorded the entry.';

CREATE VIEW bearing AS
SELECT
    bearing_entry.id,  -- Stable id of the bearing, safe to cite.
    bearing_entry.evidence,  -- The item of evidence.
    bearing_entry.claim,  -- The claim it bears on.
    bearing_entry.statement,  -- The statement it bears on.
    bearing_entry.bears,  -- supports, refutes or context.
    bearing_entry.note,  -- How it bears, in the analyst's words.
    bearing_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    bearing_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    bearing_entry.retracted,  -- Whether the analysts have taken this record back.
    bearing_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    bearing_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    bearing_entry.load  -- The load that recorded the entry.
FROM bearing_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT bearing_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW bearing IS 'One row per current bearing: way in which an item of evidence bears on a claim or a statement.';
COMMENT ON COLUMN bearing.id IS 'Stable id of the bearing, safe to cite.';
COMMENT ON COLUMN bearing.evidence IS 'The item of evidence.';
COMMENT ON COLUMN bearing.claim IS 'The claim it bears on.';
COMMENT ON COLUMN bearing.statement IS 'The statement it bears on.';
COMMENT ON COLUMN bearing.bears IS 'supports, refutes or context.';
COMMENT ON COLUMN bearing.note IS 'How it bears, in the analyst''s words.';
COMMENT ON COLUMN bearing.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN bearing.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN bearing.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN bearing.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN bearing.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN bearing.load IS 'The load that recorded the entry.';

CREATE VIEW custody AS
SELECT
    custody_entry.id,  -- Stable id of the custody, safe to cite.
    custody_entry.evidence,  -- The item of evidence.
    custody_entry.holder,  -- Who held it; absent where that is not known.
    custody_entry.received,  -- When the holder received it.
    custody_entry.received_from,  -- Whom the holder received it from.
    custody_entry.released,  -- When the holder gave it away.
    custody_entry.note,  -- How it changed hands and what was done to it, in the analyst's words.
    custody_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    custody_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    custody_entry.retracted,  -- Whether the analysts have taken this record back.
    custody_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    custody_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    custody_entry.load  -- The load that recorded the entry.
FROM custody_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT custody_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW custody IS 'One row per current custody: period in which somebody held an item of evidence.';
COMMENT ON COLUMN custody.id IS 'Stable id of the custody, safe to cite.';
COMMENT ON COLUMN custody.evidence IS 'The item of evidence.';
COMMENT ON COLUMN custody.holder IS 'Who held it; absent where that is not known.';
COMMENT ON COLUMN custody.received IS 'When the holder received it.';
COMMENT ON COLUMN custody.received_from IS 'Whom the holder received it from.';
COMMENT ON COLUMN custody.released IS 'When the holder gave it away.';
COMMENT ON COLUMN custody.note IS 'How it changed hands and what was done to it, in the analyst''s words.';
COMMENT ON COLUMN custody.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN custody.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN custody.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN custody.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN custody.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN custody.load IS 'The load that recorded the entry.';

CREATE VIEW assessment AS
SELECT
    assessment_entry.id,  -- Stable id of the assessment, safe to cite.
    assessment_entry.analyst,  -- Who judges.
    assessment_entry.target_kind,  -- What kind of record is judged.
    assessment_entry.target,  -- Id of the record that is judged.
    assessment_entry.axis,  -- reliability, credibility, confidence, verdict or independence: never mixed.
    assessment_entry.value,  -- The judgement: A–F, 1–6, low/moderate/high, a verdict label, or independent/dependent.
    assessment_entry.rationale,  -- Why.
    assessment_entry.assessed,  -- When it was judged.
    assessment_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    assessment_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    assessment_entry.retracted,  -- Whether the analysts have taken this record back.
    assessment_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    assessment_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    assessment_entry.load  -- The load that recorded the entry.
FROM assessment_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT assessment_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW assessment IS 'One row per current assessment: dated, signed judgement of an analyst on one axis.';
COMMENT ON COLUMN assessment.id IS 'Stable id of the assessment, safe to cite.';
COMMENT ON COLUMN assessment.analyst IS 'Who judges.';
COMMENT ON COLUMN assessment.target_kind IS 'What kind of record is judged.';
COMMENT ON COLUMN assessment.target IS 'Id of the record that is judged.';
COMMENT ON COLUMN assessment.axis IS 'reliability, credibility, confidence, verdict or independence: never mixed.';
COMMENT ON COLUMN assessment.value IS 'The judgement: A–F, 1–6, low/moderate/high, a verdict label, or independent/dependent.';
COMMENT ON COLUMN assessment.rationale IS 'Why.';
COMMENT ON COLUMN assessment.assessed IS 'When it was judged.';
COMMENT ON COLUMN assessment.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN assessment.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN assessment.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN assessment.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN assessment.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN assessment.load IS 'The load that recorded the entry.';

CREATE VIEW resolution AS
SELECT
    resolution_entry.id,  -- Stable id of the resolution, safe to cite.
    resolution_entry.contradiction,  -- Id of the contradiction.
    resolution_entry.analyst,  -- Who judges.
    resolution_entry.state,  -- open, explained, resolved or reopened.
    resolution_entry.rationale,  -- Why.
    resolution_entry.decided,  -- When it was decided.
    resolution_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    resolution_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    resolution_entry.retracted,  -- Whether the analysts have taken this record back.
    resolution_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    resolution_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    resolution_entry.load  -- The load that recorded the entry.
FROM resolution_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT resolution_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW resolution IS 'One row per current resolution: dated, signed judgement of an analyst on a contradiction.';
COMMENT ON COLUMN resolution.id IS 'Stable id of the resolution, safe to cite.';
COMMENT ON COLUMN resolution.contradiction IS 'Id of the contradiction.';
COMMENT ON COLUMN resolution.analyst IS 'Who judges.';
COMMENT ON COLUMN resolution.state IS 'open, explained, resolved or reopened.';
COMMENT ON COLUMN resolution.rationale IS 'Why.';
COMMENT ON COLUMN resolution.decided IS 'When it was decided.';
COMMENT ON COLUMN resolution.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN resolution.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN resolution.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN resolution.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN resolution.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN resolution.load IS 'The load that recorded the entry.';

CREATE VIEW identity AS
SELECT
    identity_entry.id,  -- Stable id of the identity, safe to cite.
    identity_entry.kind,  -- What kind of record the two are.
    identity_entry.one,  -- Id of one of them.
    identity_entry.other,  -- Id of the other.
    identity_entry.verdict,  -- same or not_same.
    identity_entry.analyst,  -- Who judges.
    identity_entry.rationale,  -- Why.
    identity_entry.decided,  -- When it was judged.
    identity_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    identity_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    identity_entry.retracted,  -- Whether the analysts have taken this record back.
    identity_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    identity_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    identity_entry.load  -- The load that recorded the entry.
FROM identity_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT identity_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW identity IS 'One row per current identity: dated, signed judgement of an analyst on whether two ids stand for one.';
COMMENT ON COLUMN identity.id IS 'Stable id of the identity, safe to cite.';
COMMENT ON COLUMN identity.kind IS 'What kind of record the two are.';
COMMENT ON COLUMN identity.one IS 'Id of one of them.';
COMMENT ON COLUMN identity.other IS 'Id of the other.';
COMMENT ON COLUMN identity.verdict IS 'same or not_same.';
COMMENT ON COLUMN identity.analyst IS 'Who judges.';
COMMENT ON COLUMN identity.rationale IS 'Why.';
COMMENT ON COLUMN identity.decided IS 'When it was judged.';
COMMENT ON COLUMN identity.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN identity.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN identity.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN identity.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN identity.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN identity.load IS 'The load that recorded the entry.';

CREATE VIEW exchange_rate AS
SELECT
    exchange_rate_entry.id,  -- Stable id of the exchange rate, safe to cite.
    exchange_rate_entry.from_currency,  -- Currency whose worth it gives, as an ISO 4217 code.
    exchange_rate_entry.to_currency,  -- Currency it is given in, as an ISO 4217 code.
    exchange_rate_entry.rate,  -- How much of the other currency one of the first is worth.
    exchange_rate_entry.period,  -- When it holds; it converts figures whose as_of lies within.
    exchange_rate_entry.source,  -- The source it was taken from.
    exchange_rate_entry.note,  -- What kind of rate it is, such as an average or a closing rate.
    exchange_rate_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    exchange_rate_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    exchange_rate_entry.retracted,  -- Whether the analysts have taken this record back.
    exchange_rate_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    exchange_rate_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    exchange_rate_entry.load  -- The load that recorded the entry.
FROM exchange_rate_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT exchange_rate_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW exchange_rate IS 'One row per current exchange rate: rate by which money in one currency is compared with money in another.';
COMMENT ON COLUMN exchange_rate.id IS 'Stable id of the exchange rate, safe to cite.';
COMMENT ON COLUMN exchange_rate.from_currency IS 'Currency whose worth it gives, as an ISO 4217 code.';
COMMENT ON COLUMN exchange_rate.to_currency IS 'Currency it is given in, as an ISO 4217 code.';
COMMENT ON COLUMN exchange_rate.rate IS 'How much of the other currency one of the first is worth.';
COMMENT ON COLUMN exchange_rate.period IS 'When it holds; it converts figures whose as_of lies within.';
COMMENT ON COLUMN exchange_rate.source IS 'The source it was taken from.';
COMMENT ON COLUMN exchange_rate.note IS 'What kind of rate it is, such as an average or a closing rate.';
COMMENT ON COLUMN exchange_rate.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN exchange_rate.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN exchange_rate.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN exchange_rate.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN exchange_rate.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN exchange_rate.load IS 'The load that recorded the entry.';

CREATE VIEW hedge_rule AS
SELECT
    hedge_rule_entry.id,  -- Stable id of the hedge rule, safe to cite.
    hedge_rule_entry.template,  -- The words, in lower case, with {n} and {m} where the numbers stand.
    hedge_rule_entry.kind,  -- number, amount, approximation or bound; a rule may hold only rules of an earlier kind in its {n}.
    hedge_rule_entry.hard,  -- The interval that the words allow, in interval notation over n and m; h and u are how far at most and usually lies what is rounded to n.
    hedge_rule_entry.usual,  -- The interval that a reader takes them to mean.
    hedge_rule_entry.example,  -- A wording that the rule reads.
    hedge_rule_entry.meaning,  -- The rule in a sentence.
    hedge_rule_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    hedge_rule_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    hedge_rule_entry.retracted,  -- Whether the analysts have taken this record back.
    hedge_rule_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    hedge_rule_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    hedge_rule_entry.load  -- The load that recorded the entry.
FROM hedge_rule_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT hedge_rule_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW hedge_rule IS 'One row per current hedge rule: how a figure''s words are read: a template and the interval it means.';
COMMENT ON COLUMN hedge_rule.id IS 'Stable id of the hedge rule, safe to cite.';
COMMENT ON COLUMN hedge_rule.template IS 'The words, in lower case, with {n} and {m} where the numbers stand.';
COMMENT ON COLUMN hedge_rule.kind IS 'number, amount, approximation or bound; a rule may hold only rules of an earlier kind in its {n}.';
COMMENT ON COLUMN hedge_rule.hard IS 'The interval that the words allow, in interval notation over n and m; h and u are how far at most and usually lies what is rounded to n.';
COMMENT ON COLUMN hedge_rule.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN hedge_rule.example IS 'A wording that the rule reads.';
COMMENT ON COLUMN hedge_rule.meaning IS 'The rule in a sentence.';
COMMENT ON COLUMN hedge_rule.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN hedge_rule.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN hedge_rule.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN hedge_rule.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN hedge_rule.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN hedge_rule.load IS 'The load that recorded the entry.';

CREATE VIEW scale_word AS
SELECT
    scale_word_entry.id,  -- Stable id of the scale word, safe to cite.
    scale_word_entry.word,  -- The word, matched to the letter.
    scale_word_entry.factor,  -- What it multiplies by.
    scale_word_entry.money_only,  -- Whether it scales amounts of money only.
    scale_word_entry.meaning,  -- The word in a sentence.
    scale_word_entry.marking,  -- How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.
    scale_word_entry.extra,  -- JSON object of what an imported file says beyond the fields of the record.
    scale_word_entry.retracted,  -- Whether the analysts have taken this record back.
    scale_word_entry.reason,  -- Why this entry replaces or retracts an earlier one.
    scale_word_entry.entry,  -- Content hash of the entry: SHA-256 of its canonical JSON.
    scale_word_entry.load  -- The load that recorded the entry.
FROM scale_word_entry
ANTI JOIN superseded_then USING (entry)
ANTI JOIN unseen_load USING (load)
WHERE NOT scale_word_entry.superseded OR getvariable('recorded_by_date') IS NOT NULL;

COMMENT ON VIEW scale_word IS 'One row per current scale word: word that multiplies the number before it.';
COMMENT ON COLUMN scale_word.id IS 'Stable id of the scale word, safe to cite.';
COMMENT ON COLUMN scale_word.word IS 'The word, matched to the letter.';
COMMENT ON COLUMN scale_word.factor IS 'What it multiplies by.';
COMMENT ON COLUMN scale_word.money_only IS 'Whether it scales amounts of money only.';
COMMENT ON COLUMN scale_word.meaning IS 'The word in a sentence.';
COMMENT ON COLUMN scale_word.marking IS 'How far it may be shared (Traffic Light Protocol 2.0); absent means AMBER.';
COMMENT ON COLUMN scale_word.extra IS 'JSON object of what an imported file says beyond the fields of the record.';
COMMENT ON COLUMN scale_word.retracted IS 'Whether the analysts have taken this record back.';
COMMENT ON COLUMN scale_word.reason IS 'Why this entry replaces or retracts an earlier one.';
COMMENT ON COLUMN scale_word.entry IS 'Content hash of the entry: SHA-256 of its canonical JSON.';
COMMENT ON COLUMN scale_word.load IS 'The load that recorded the entry.';

CREATE VIEW identity_standing AS
SELECT DISTINCT ON (identity.kind, least(identity.one, identity.other), greatest(identity.one, identity.other))
    identity.id AS identity,  -- Id of the judgement.
    identity.kind,  -- speaker, claim or quantity.
    least(identity.one, identity.other) AS one,  -- One of the two ids, the first by name.
    greatest(identity.one, identity.other) AS other,  -- The other id.
    identity.verdict,  -- same or not_same.
    identity.analyst,  -- Who judged.
    identity.decided,  -- When it was judged, verbatim.
    identity.rationale  -- Why.
FROM identity
INNER JOIN load ON load.load = identity.load
LEFT JOIN date_reading AS decided ON decided.expression = identity.decided
WHERE NOT identity.retracted
ORDER BY
    identity.kind,
    least(identity.one, identity.other),
    greatest(identity.one, identity.other),
    decided.latest DESC NULLS LAST,
    load.recorded_at DESC,
    identity.id DESC;

COMMENT ON VIEW identity_standing IS 'One row per pair of ids that was judged: the latest judgement, which is the one that counts.';
COMMENT ON COLUMN identity_standing.identity IS 'Id of the judgement.';
COMMENT ON COLUMN identity_standing.kind IS 'speaker, claim or quantity.';
COMMENT ON COLUMN identity_standing.one IS 'One of the two ids, the first by name.';
COMMENT ON COLUMN identity_standing.other IS 'The other id.';
COMMENT ON COLUMN identity_standing.verdict IS 'same or not_same.';
COMMENT ON COLUMN identity_standing.analyst IS 'Who judged.';
COMMENT ON COLUMN identity_standing.decided IS 'When it was judged, verbatim.';
COMMENT ON COLUMN identity_standing.rationale IS 'Why.';

CREATE VIEW same_pair AS
WITH declared AS (
    SELECT 'claim' AS kind, claim_relation.claim AS one, claim_relation.other
    FROM claim_relation
    WHERE claim_relation.relation = 'same_as' AND NOT claim_relation.retracted
    UNION ALL
    SELECT 'quantity' AS kind, quantity_relation.quantity AS one, quantity_relation.other
    FROM quantity_relation
    WHERE quantity_relation.relation = 'same_as' AND NOT quantity_relation.retracted
    UNION ALL
    SELECT identity_standing.kind, identity_standing.one, identity_standing.other
    FROM identity_standing
    WHERE identity_standing.verdict = 'same'
),
joined AS (
    SELECT declared.kind, declared.one, declared.other
    FROM declared
    ANTI JOIN (
        SELECT identity_standing.kind, identity_standing.one, identity_standing.other
        FROM identity_standing
        WHERE identity_standing.verdict = 'not_same'
    ) AS broken
        ON broken.kind = declared.kind
        AND broken.one = least(declared.one, declared.other)
        AND broken.other = greatest(declared.one, declared.other)
)
SELECT
    joined.kind,  -- speaker, claim or quantity.
    joined.one,  -- One of the two ids.
    joined.other  -- The other id.
FROM joined
UNION
SELECT joined.kind, joined.other, joined.one
FROM joined;

COMMENT ON VIEW same_pair IS 'One row per pair of ids that are said to be one, in either order.';
COMMENT ON COLUMN same_pair.kind IS 'speaker, claim or quantity.';
COMMENT ON COLUMN same_pair.one IS 'One of the two ids.';
COMMENT ON COLUMN same_pair.other IS 'The other id.';

CREATE VIEW computed.merged_id AS
WITH RECURSIVE reach(kind, id, other) AS (
    SELECT same_pair.kind, same_pair.one, same_pair.one
    FROM same_pair
    UNION
    SELECT reach.kind, reach.id, same_pair.other
    FROM reach
    INNER JOIN same_pair ON same_pair.kind = reach.kind AND same_pair.one = reach.other
)
SELECT
    reach.kind,  -- speaker, claim or quantity.
    reach.id,  -- The id.
    min(reach.other) AS canonical  -- The first, by name, of the ids that are one with it.
FROM reach
GROUP BY reach.kind, reach.id;

CREATE TABLE merged_id AS SELECT * FROM computed.merged_id LIMIT 0;

COMMENT ON TABLE merged_id IS 'One row per id that is one with another, and the id that stands for both.';
COMMENT ON COLUMN merged_id.kind IS 'speaker, claim or quantity.';
COMMENT ON COLUMN merged_id.id IS 'The id.';
COMMENT ON COLUMN merged_id.canonical IS 'The first, by name, of the ids that are one with it.';

CREATE VIEW canonical_claim AS
SELECT
    claim.id AS claim,  -- The claim.
    coalesce(merged_id.canonical, claim.id) AS canonical  -- The first, by id, of the claims that are the same.
FROM claim
LEFT JOIN merged_id ON merged_id.kind = 'claim' AND merged_id.id = claim.id;

COMMENT ON VIEW canonical_claim IS 'One row per claim, with the one that stands for all that are the same.';
COMMENT ON COLUMN canonical_claim.claim IS 'The claim.';
COMMENT ON COLUMN canonical_claim.canonical IS 'The first, by id, of the claims that are the same.';

CREATE VIEW computed.claim_value AS
SELECT DISTINCT
    canonical_claim.canonical AS claim,  -- The claim: the id that stands for all that are the same.
    question.id AS question,  -- The question.
    question.kind,  -- What sort of answer it takes.
    question.answers,  -- Whether it takes one answer or many.
    CASE WHEN question.kind IN ('who', 'which', 'how') THEN coalesce(merged_id.canonical, answer.value) ELSE answer.value END AS value,  -- The value; of a speaker, the id that stands for all of the speaker's.
    CASE
        WHEN answer.value = 'none' THEN CASE question.kind WHEN 'who' THEN 'nobody' WHEN 'where' THEN 'nowhere' WHEN 'when' THEN 'never' ELSE 'none' END
        WHEN question.kind = 'where' THEN coalesce(answer_value.name, place.name, answer.value)
        WHEN question.kind = 'when' THEN answer.value
        ELSE coalesce(answer_value.name, speaker.name, place.name, answer.value)
    END AS name,  -- The value in words.
    CASE WHEN question.kind = 'when' THEN date_reading.earliest END AS earliest,  -- First instant of a time.
    CASE WHEN question.kind = 'when' THEN date_reading.latest END AS latest,  -- Last instant of a time.
    TRY_CAST(rtrim(question.within, ' dhimns') AS DOUBLE)
        * CASE ltrim(question.within, ' .0123456789') WHEN 'd' THEN 86400 WHEN 'h' THEN 3600 WHEN 'min' THEN 60 ELSE 1 END AS within_seconds  -- Times no further apart than this are a tension only.
FROM answer
INNER JOIN question ON question.id = answer.question
INNER JOIN canonical_claim ON canonical_claim.claim = answer.claim
LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = answer.value
LEFT JOIN speaker ON speaker.id = answer.value
LEFT JOIN place ON place.id = answer.value
LEFT JOIN answer_value ON answer_value.id = answer.value AND answer_value.question = answer.question
LEFT JOIN date_reading ON date_reading.expression = answer.value
WHERE NOT answer.retracted AND NOT question.retracted;

CREATE TABLE claim_value AS SELECT * FROM computed.claim_value LIMIT 0;

COMMENT ON TABLE claim_value IS 'One row per claim, question and value that it answers the question with.';
COMMENT ON COLUMN claim_value.claim IS 'The claim: the id that stands for all that are the same.';
COMMENT ON COLUMN claim_value.question IS 'The question.';
COMMENT ON COLUMN claim_value.kind IS 'What sort of answer it takes.';
COMMENT ON COLUMN claim_value.answers IS 'Whether it takes one answer or many.';
COMMENT ON COLUMN claim_value.value IS 'The value; of a speaker, the id that stands for all of the speaker''s.';
COMMENT ON COLUMN claim_value.name IS 'The value in words.';
COMMENT ON COLUMN claim_value.earliest IS 'First instant of a time.';
COMMENT ON COLUMN claim_value.latest IS 'Last instant of a time.';
COMMENT ON COLUMN claim_value.within_seconds IS 'Times no further apart than this are a tension only.';

CREATE VIEW claim_answer AS
SELECT
    claim_value.claim,  -- The claim: the id that stands for all that are the same.
    claim_value.question,  -- The question.
    any_value(claim_value.kind) AS kind,  -- What sort of answer it takes.
    any_value(claim_value.answers) AS answers,  -- Whether it takes one answer or many.
    any_value(claim_value.within_seconds) AS within_seconds,  -- Times no further apart than this are a tension only.
    string_agg(DISTINCT claim_value.value, ' or ' ORDER BY claim_value.value) AS choice,  -- The values, of which one holds; the same for equal answers.
    string_agg(DISTINCT claim_value.name, ' or ' ORDER BY claim_value.name) AS words,  -- The answer in words.
    count(DISTINCT claim_value.value) > 1 OR bool_or(claim_value.value = 'none') AS is_odd,  -- Whether it is a list, or none.
    min(claim_value.earliest) AS earliest,  -- First instant of the times that it names.
    max(claim_value.latest) AS latest  -- Last instant of these times.
FROM claim_value
GROUP BY claim_value.claim, claim_value.question
HAVING NOT bool_or(claim_value.value = 'unknown');

COMMENT ON VIEW claim_answer IS 'One row per claim and question that it answers.';
COMMENT ON COLUMN claim_answer.claim IS 'The claim: the id that stands for all that are the same.';
COMMENT ON COLUMN claim_answer.question IS 'The question.';
COMMENT ON COLUMN claim_answer.kind IS 'What sort of answer it takes.';
COMMENT ON COLUMN claim_answer.answers IS 'Whether it takes one answer or many.';
COMMENT ON COLUMN claim_answer.within_seconds IS 'Times no further apart than this are a tension only.';
COMMENT ON COLUMN claim_answer.choice IS 'The values, of which one holds; the same for equal answers.';
COMMENT ON COLUMN claim_answer.words IS 'The answer in words.';
COMMENT ON COLUMN claim_answer.is_odd IS 'Whether it is a list, or none.';
COMMENT ON COLUMN claim_answer.earliest IS 'First instant of the times that it names.';
COMMENT ON COLUMN claim_answer.latest IS 'Last instant of these times.';

CREATE VIEW relay_path AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT relay.statement, relay.relayed
    FROM relay
    WHERE NOT relay.retracted
),
path(statement, relayed) AS (
    SELECT link.statement, link.relayed
    FROM link
    UNION
    SELECT link.statement, path.relayed
    FROM path
    INNER JOIN link ON link.relayed = path.statement
)
SELECT
    path.statement,  -- The statement that passes on.
    path.relayed  -- A statement that it passes on; itself, where the reporting is circular.
FROM path;

COMMENT ON VIEW relay_path IS 'One row per statement and each statement it passes on, directly or through others.';
COMMENT ON COLUMN relay_path.statement IS 'The statement that passes on.';
COMMENT ON COLUMN relay_path.relayed IS 'A statement that it passes on; itself, where the reporting is circular.';

CREATE VIEW canonical_speaker AS
SELECT
    speaker.id AS speaker,  -- The speaker.
    coalesce(merged_id.canonical, speaker.id) AS canonical  -- The first, by id, of the speakers that are the same.
FROM speaker
LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = speaker.id;

COMMENT ON VIEW canonical_speaker IS 'One row per speaker, with the one that stands for all that are the same.';
COMMENT ON COLUMN canonical_speaker.speaker IS 'The speaker.';
COMMENT ON COLUMN canonical_speaker.canonical IS 'The first, by id, of the speakers that are the same.';

CREATE VIEW withdrawn_statement AS
SELECT DISTINCT
    statement.withdraws AS statement  -- The statement that was taken back.
FROM statement
-- A merge can bring a statement that takes back what another speaker said; it takes back nothing.
INNER JOIN statement AS taken_back ON taken_back.id = statement.withdraws
INNER JOIN canonical_speaker AS owner ON owner.speaker = coalesce(statement.on_behalf_of, statement.speaker)
INNER JOIN canonical_speaker AS original_owner ON original_owner.speaker = coalesce(taken_back.on_behalf_of, taken_back.speaker)
INNER JOIN canonical_speaker AS original_speaker ON original_speaker.speaker = taken_back.speaker
WHERE statement.withdraws IS NOT NULL
    AND NOT statement.retracted
    AND owner.canonical IN (original_owner.canonical, original_speaker.canonical);

COMMENT ON VIEW withdrawn_statement IS 'One row per statement that was taken back by whose it is, or by its speaker.';
COMMENT ON COLUMN withdrawn_statement.statement IS 'The statement that was taken back.';

CREATE VIEW retracted_speaker AS
SELECT canonical_speaker.canonical AS speaker  -- The speaker.
FROM canonical_speaker
INNER JOIN speaker ON speaker.id = canonical_speaker.speaker
GROUP BY canonical_speaker.canonical
HAVING bool_and(speaker.retracted);

COMMENT ON VIEW retracted_speaker IS 'One row per speaker of which every id was retracted, by the id that stands for all.';
COMMENT ON COLUMN retracted_speaker.speaker IS 'The speaker.';

CREATE VIEW same_speaker AS
SELECT
    one.speaker,  -- The speaker.
    other.speaker AS other  -- An id of the same speaker.
FROM canonical_speaker AS one
INNER JOIN canonical_speaker AS other ON other.canonical = one.canonical;

COMMENT ON VIEW same_speaker IS 'One row per speaker and each id that stands for the same one, its own among them.';
COMMENT ON COLUMN same_speaker.speaker IS 'The speaker.';
COMMENT ON COLUMN same_speaker.other IS 'An id of the same speaker.';

CREATE VIEW revision_path AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT revision.statement, revision.revised
    FROM revision
    INNER JOIN statement ON statement.id = revision.statement
    INNER JOIN statement AS original ON original.id = revision.revised
    INNER JOIN same_speaker
        ON same_speaker.speaker = coalesce(statement.on_behalf_of, statement.speaker)
        AND same_speaker.other = coalesce(original.on_behalf_of, original.speaker)
    WHERE NOT revision.retracted
        AND NOT statement.retracted
        AND NOT original.retracted
        AND coalesce(
            original.said_earliest
                - CASE WHEN statement.said_zoned = original.said_zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END
                <= statement.said_latest,
            TRUE
        )
),
path(statement, revised) AS (
    SELECT link.statement, link.revised
    FROM link
    UNION
    SELECT path.statement, link.revised
    FROM path
    INNER JOIN link ON link.statement = path.revised
)
SELECT
    path.statement,  -- The statement that revises.
    path.revised,  -- A statement that it revises.
    link.statement IS NOT NULL AS named  -- Whether it names the other itself.
FROM path
LEFT JOIN link ON link.statement = path.statement AND link.revised = path.revised
LEFT JOIN path AS back ON back.statement = path.revised AND back.revised = path.statement
WHERE back.statement IS NULL;

COMMENT ON VIEW revision_path IS 'One row per statement and each that it revises, directly or through others of the same series.';
COMMENT ON COLUMN revision_path.statement IS 'The statement that revises.';
COMMENT ON COLUMN revision_path.revised IS 'A statement that it revises.';
COMMENT ON COLUMN revision_path.named IS 'Whether it names the other itself.';

CREATE VIEW revision_time AS
WITH path AS (
    SELECT
        revision_path.statement,
        revision_path.revised,
        later.said_earliest,
        later.said_latest,
        original.said_earliest AS revised_earliest,
        original.said_latest AS revised_latest,
        CASE WHEN later.said_zoned = original.said_zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END AS margin
    FROM revision_path
    INNER JOIN statement AS later ON later.id = revision_path.statement
    INNER JOIN statement AS original ON original.id = revision_path.revised
),
bound AS (
    SELECT path.statement, path.revised_earliest - path.margin AS not_before, NULL::TIMESTAMP AS not_after
    FROM path
    UNION ALL
    SELECT path.revised AS statement, NULL::TIMESTAMP AS not_before, path.said_latest + path.margin AS not_after
    FROM path
)
SELECT
    bound.statement,  -- The statement.
    max(bound.not_before) AS not_before,  -- First instant at which what it revises may have been said; absent where it revises nothing that has a date.
    min(bound.not_after) AS not_after  -- Last instant at which what revises it may have been said; absent where nothing with a date does.
FROM bound
GROUP BY bound.statement;

COMMENT ON VIEW revision_time IS 'One row per statement that revises another or is revised, with what that tells of when it was said.';
COMMENT ON COLUMN revision_time.statement IS 'The statement.';
COMMENT ON COLUMN revision_time.not_before IS 'First instant at which what it revises may have been said; absent where it revises nothing that has a date.';
COMMENT ON COLUMN revision_time.not_after IS 'Last instant at which what revises it may have been said; absent where nothing with a date does.';

CREATE VIEW statement_voice AS
SELECT
    statement.id AS statement,  -- The statement.
    statement.speaker AS stated_speaker,  -- The speaker's id in the statement.
    canonical_speaker.canonical AS speaker,  -- Who said it: the id that stands for all of the speaker's.
    owner.canonical AS series,  -- Whose statement it is: for whom it was made, or else its speaker; the id that stands for all of theirs.
    CASE
        WHEN owner.canonical = canonical_speaker.canonical THEN owner.canonical
        ELSE canonical_speaker.canonical || ' for ' || owner.canonical
    END AS voice,  -- Who is heard: the speaker and, where it is another's, the series.
    statement.claim AS stated_claim,  -- The claim's id in the statement.
    statement.stance,  -- The speaker's stance toward the claim.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.conditional,  -- Whether it is put as a condition.
    statement.said,  -- When it was said, verbatim.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    greatest(statement.said_earliest, revision_time.not_before) AS order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    least(statement.said_latest, revision_time.not_after) AS order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    statement.said_zoned AS zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    statement.retracted OR retracted_speaker.speaker IS NOT NULL AS retracted  -- Whether the analysts have taken the statement back, or its speaker.
FROM statement
INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
INNER JOIN canonical_speaker AS owner ON owner.speaker = coalesce(statement.on_behalf_of, statement.speaker)
LEFT JOIN revision_time ON revision_time.statement = statement.id
LEFT JOIN retracted_speaker ON retracted_speaker.speaker = canonical_speaker.canonical;

COMMENT ON VIEW statement_voice IS 'One row per statement, with who is heard, whose it is, and between which instants it was said.';
COMMENT ON COLUMN statement_voice.statement IS 'The statement.';
COMMENT ON COLUMN statement_voice.stated_speaker IS 'The speaker''s id in the statement.';
COMMENT ON COLUMN statement_voice.speaker IS 'Who said it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN statement_voice.series IS 'Whose statement it is: for whom it was made, or else its speaker; the id that stands for all of theirs.';
COMMENT ON COLUMN statement_voice.voice IS 'Who is heard: the speaker and, where it is another''s, the series.';
COMMENT ON COLUMN statement_voice.stated_claim IS 'The claim''s id in the statement.';
COMMENT ON COLUMN statement_voice.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN statement_voice.scope IS 'What a denial denies.';
COMMENT ON COLUMN statement_voice.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN statement_voice.conditional IS 'Whether it is put as a condition.';
COMMENT ON COLUMN statement_voice.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN statement_voice.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN statement_voice.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN statement_voice.order_earliest IS 'The same first instant, or a later one before which it cannot have been said, because of what it revises.';
COMMENT ON COLUMN statement_voice.order_latest IS 'The same last instant, or an earlier one after which it cannot have been said, because of what revises it.';
COMMENT ON COLUMN statement_voice.zoned IS 'Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.';
COMMENT ON COLUMN statement_voice.retracted IS 'Whether the analysts have taken the statement back, or its speaker.';

CREATE VIEW computed.repeated_statement AS
-- Few statements have these numbers in common with another one, so only the words of few are held against each other.
WITH worded AS (
    SELECT
        hash(appearance.statement) AS statement_number,
        hash(appearance.source, replace(replace(appearance.excerpt, ' ', ''), chr(10), '')) AS words_number
    FROM appearance
    WHERE appearance.excerpt IS NOT NULL AND NOT appearance.retracted
),
dated AS (
    SELECT
        hash(statement.id) AS statement_number,
        hash(statement.said, statement.stance, coalesce(statement.scope, ''), coalesce(statement.on_behalf_of, '')) AS saying_number
    FROM statement
    WHERE statement.said IS NOT NULL AND NOT statement.retracted
),
several AS MATERIALIZED (
    SELECT worded.words_number, dated.saying_number
    FROM worded
    INNER JOIN dated ON dated.statement_number = worded.statement_number
    GROUP BY worded.words_number, dated.saying_number
    HAVING count(*) > 1
),
quoted AS (
    SELECT
        appearance.statement,
        appearance.source,
        replace(replace(appearance.excerpt, ' ', ''), chr(10), '') AS words
    FROM appearance
    WHERE appearance.excerpt IS NOT NULL
        AND NOT appearance.retracted
        AND hash(appearance.source, replace(replace(appearance.excerpt, ' ', ''), chr(10), '')) IN (SELECT several.words_number FROM several)
),
spoken AS MATERIALIZED (
    SELECT
        statement.id,
        canonical_speaker.canonical AS speaker,
        coalesce(statement.on_behalf_of, '') AS on_behalf_of,
        statement.said,
        coalesce(canonical_claim.canonical, '') AS claim,
        statement.stance,
        coalesce(statement.scope, '') AS scope,
        quoted.source,
        quoted.words
    FROM statement
    INNER JOIN quoted ON quoted.statement = statement.id
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    LEFT JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WHERE statement.said IS NOT NULL
        AND NOT statement.retracted
        AND hash(statement.said, statement.stance, coalesce(statement.scope, ''), coalesce(statement.on_behalf_of, ''))
            IN (SELECT several.saying_number FROM several)
),
first AS (
    SELECT
        spoken.speaker,
        spoken.on_behalf_of,
        spoken.said,
        spoken.claim,
        spoken.stance,
        spoken.scope,
        spoken.source,
        spoken.words,
        min(spoken.id) AS id
    FROM spoken
    GROUP BY ALL
)
SELECT DISTINCT
    spoken.id AS statement,  -- The statement.
    first.id AS counted  -- The one that counts.
FROM first
INNER JOIN spoken USING (speaker, on_behalf_of, said, claim, stance, scope, source, words)
WHERE spoken.id <> first.id;

CREATE TABLE repeated_statement AS SELECT * FROM computed.repeated_statement LIMIT 0;

COMMENT ON TABLE repeated_statement IS 'One row per statement that says what another one says, and which of them counts.';
COMMENT ON COLUMN repeated_statement.statement IS 'The statement.';
COMMENT ON COLUMN repeated_statement.counted IS 'The one that counts.';

CREATE VIEW held_statement AS
SELECT
    statement.statement,  -- The statement.
    statement.speaker,  -- Who said it: the id that stands for all of the speaker's.
    statement.series,  -- Who is held to it: for whom it was said, or else its speaker.
    statement.voice,  -- Who is heard: the speaker and the series.
    canonical_claim.canonical AS claim,  -- The claim it is about: the id that stands for all that are the same.
    statement.stance,  -- support or deny.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    statement.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    statement.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    statement.zoned  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
FROM statement_voice AS statement
LEFT JOIN canonical_claim ON canonical_claim.claim = statement.stated_claim
ANTI JOIN withdrawn_statement
    ON withdrawn_statement.statement = statement.statement
ANTI JOIN repeated_statement
    ON repeated_statement.statement = statement.statement
ANTI JOIN (
    SELECT relay_path.statement, canonical_claim.canonical AS claim, original.stance
    FROM statement AS original
    INNER JOIN relay_path ON relay_path.relayed = original.id
    INNER JOIN canonical_claim ON canonical_claim.claim = original.claim
    LEFT JOIN relay_path AS back ON back.statement = relay_path.relayed AND back.relayed = relay_path.statement
    WHERE NOT original.retracted
        AND relay_path.statement <> relay_path.relayed
        AND (back.statement IS NULL OR relay_path.relayed < relay_path.statement)
) AS passed_on
    ON passed_on.statement = statement.statement
    AND passed_on.claim = canonical_claim.canonical
    AND passed_on.stance = statement.stance
WHERE statement.stance IN ('support', 'deny')
    AND statement.commitment <> 'uncommitted'
    AND statement.conditional IS DISTINCT FROM TRUE
    AND NOT statement.retracted;

COMMENT ON VIEW held_statement IS 'One row per statement whose speaker is held to its stance: support or denial, not uncommitted, not conditional, not withdrawn, not a relay that changes nothing, not entered twice.';
COMMENT ON COLUMN held_statement.statement IS 'The statement.';
COMMENT ON COLUMN held_statement.speaker IS 'Who said it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN held_statement.series IS 'Who is held to it: for whom it was said, or else its speaker.';
COMMENT ON COLUMN held_statement.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN held_statement.claim IS 'The claim it is about: the id that stands for all that are the same.';
COMMENT ON COLUMN held_statement.stance IS 'support or deny.';
COMMENT ON COLUMN held_statement.scope IS 'What a denial denies.';
COMMENT ON COLUMN held_statement.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN held_statement.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN held_statement.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN held_statement.order_earliest IS 'The same first instant, or a later one before which it cannot have been said, because of what it revises.';
COMMENT ON COLUMN held_statement.order_latest IS 'The same last instant, or an earlier one after which it cannot have been said, because of what revises it.';
COMMENT ON COLUMN held_statement.zoned IS 'Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.';

CREATE VIEW computed.committed_statement AS
WITH held AS MATERIALIZED (
    SELECT held_statement.*
    FROM held_statement
),
-- Of those that might have followed a statement, only the latest of each stance and scope has to be asked.
latest AS (
    SELECT
        held.series,
        held.claim,
        held.stance,
        held.scope,
        max(held.order_earliest) FILTER (WHERE held.zoned) AS zoned_earliest,
        max(held.order_earliest) FILTER (WHERE NOT held.zoned) AS unzoned_earliest
    FROM held
    GROUP BY held.series, held.claim, held.stance, held.scope
),
followed AS (
    SELECT held.statement
    FROM held
    SEMI JOIN latest AS later
        ON later.series = held.series
        AND later.claim = held.claim
        AND greatest(
            later.zoned_earliest - CASE WHEN held.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END,
            later.unzoned_earliest - CASE WHEN held.zoned THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END
        ) > held.order_latest
        AND (later.stance <> held.stance OR later.scope IS NOT DISTINCT FROM held.scope)
    UNION
    SELECT original.statement
    FROM held AS later
    INNER JOIN (
        SELECT held.statement, held.claim, held.stance, held.scope, revision_path.statement AS revised_by
        FROM held
        INNER JOIN revision_path ON revision_path.revised = held.statement
    ) AS original
        ON original.revised_by = later.statement
        AND original.claim = later.claim
        AND (later.stance <> original.stance OR later.scope IS NOT DISTINCT FROM original.scope)
)
SELECT
    held_statement.*,
    followed.statement IS NULL AS standing  -- Whether no later one of its series on the same claim has followed it.
FROM held AS held_statement
LEFT JOIN followed ON followed.statement = held_statement.statement;

CREATE TABLE committed_statement AS SELECT * FROM computed.committed_statement LIMIT 0;

COMMENT ON TABLE committed_statement IS 'One row per statement whose speaker is held to its stance, as in held_statement, and whether it still stands.';
COMMENT ON COLUMN committed_statement.statement IS 'The statement.';
COMMENT ON COLUMN committed_statement.speaker IS 'Who said it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN committed_statement.series IS 'Who is held to it: for whom it was said, or else its speaker.';
COMMENT ON COLUMN committed_statement.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN committed_statement.claim IS 'The claim it is about: the id that stands for all that are the same.';
COMMENT ON COLUMN committed_statement.stance IS 'support or deny.';
COMMENT ON COLUMN committed_statement.scope IS 'What a denial denies.';
COMMENT ON COLUMN committed_statement.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN committed_statement.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN committed_statement.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN committed_statement.order_earliest IS 'The same first instant, or a later one before which it cannot have been said, because of what it revises.';
COMMENT ON COLUMN committed_statement.order_latest IS 'The same last instant, or an earlier one after which it cannot have been said, because of what revises it.';
COMMENT ON COLUMN committed_statement.zoned IS 'Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.';
COMMENT ON COLUMN committed_statement.standing IS 'Whether no later one of its series on the same claim has followed it.';

CREATE VIEW committed_answer AS
SELECT
    claim_answer.question,  -- The question.
    committed_statement.statement,  -- The statement.
    committed_statement.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed_statement.series,  -- Who is held to it: for whom it was said, or else its speaker.
    committed_statement.voice,  -- Who is heard: the speaker and the series.
    committed_statement.claim,  -- The claim: the id that stands for all that are the same.
    committed_statement.stance,  -- support or deny.
    committed_statement.scope,  -- What a denial denies.
    committed_statement.commitment,  -- How sure the speaker presents it.
    committed_statement.said_earliest,  -- First instant at which it may have been said.
    committed_statement.said_latest,  -- Last instant at which it may have been said.
    committed_statement.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    committed_statement.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    committed_statement.zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    committed_statement.standing,  -- Whether no later one of its series on the same claim has followed it.
    claim_answer.kind,  -- What sort of answer the question takes.
    claim_answer.answers,  -- Whether it takes one answer or many.
    claim_answer.within_seconds,  -- Times no further apart than this are a tension only.
    claim_answer.choice,  -- The values, of which one holds; the same for equal answers.
    claim_answer.words,  -- The answer in words.
    claim_answer.is_odd,  -- Whether it is a list, or none.
    claim_answer.earliest,  -- First instant of the times that it names.
    claim_answer.latest  -- Last instant of these times.
FROM claim_answer
INNER JOIN committed_statement ON committed_statement.claim = claim_answer.claim
INNER JOIN claim ON claim.id = committed_statement.claim
WHERE committed_statement.stance = 'support'
    OR (committed_statement.scope IN ('occurrence', claim.asserts) AND committed_statement.scope <> 'figure');

COMMENT ON VIEW committed_answer IS 'One row per statement whose speaker is held to an answer, and question: supported, or denied in a scope that covers the answer.';
COMMENT ON COLUMN committed_answer.question IS 'The question.';
COMMENT ON COLUMN committed_answer.statement IS 'The statement.';
COMMENT ON COLUMN committed_answer.speaker IS 'Who said it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN committed_answer.series IS 'Who is held to it: for whom it was said, or else its speaker.';
COMMENT ON COLUMN committed_answer.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN committed_answer.claim IS 'The claim: the id that stands for all that are the same.';
COMMENT ON COLUMN committed_answer.stance IS 'support or deny.';
COMMENT ON COLUMN committed_answer.scope IS 'What a denial denies.';
COMMENT ON COLUMN committed_answer.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN committed_answer.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN committed_answer.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN committed_answer.order_earliest IS 'The same first instant, or a later one before which it cannot have been said, because of what it revises.';
COMMENT ON COLUMN committed_answer.order_latest IS 'The same last instant, or an earlier one after which it cannot have been said, because of what revises it.';
COMMENT ON COLUMN committed_answer.zoned IS 'Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.';
COMMENT ON COLUMN committed_answer.standing IS 'Whether no later one of its series on the same claim has followed it.';
COMMENT ON COLUMN committed_answer.kind IS 'What sort of answer the question takes.';
COMMENT ON COLUMN committed_answer.answers IS 'Whether it takes one answer or many.';
COMMENT ON COLUMN committed_answer.within_seconds IS 'Times no further apart than this are a tension only.';
COMMENT ON COLUMN committed_answer.choice IS 'The values, of which one holds; the same for equal answers.';
COMMENT ON COLUMN committed_answer.words IS 'The answer in words.';
COMMENT ON COLUMN committed_answer.is_odd IS 'Whether it is a list, or none.';
COMMENT ON COLUMN committed_answer.earliest IS 'First instant of the times that it names.';
COMMENT ON COLUMN committed_answer.latest IS 'Last instant of these times.';

CREATE VIEW computed.value_inclusion AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT 'speaker' AS record, inner_speaker.canonical AS value, outer_speaker.canonical AS broader
    FROM speaker
    INNER JOIN canonical_speaker AS inner_speaker ON inner_speaker.speaker = speaker.id
    INNER JOIN canonical_speaker AS outer_speaker ON outer_speaker.speaker = speaker.broader
    WHERE speaker.broader IS NOT NULL AND NOT speaker.retracted
    UNION
    SELECT 'place' AS record, place.id AS value, place.broader
    FROM place
    WHERE place.broader IS NOT NULL AND NOT place.retracted
    UNION
    SELECT 'value' AS record, answer_value.id AS value, coalesce(merged_id.canonical, answer_value.broader) AS broader
    FROM answer_value
    LEFT JOIN merged_id ON merged_id.kind = 'speaker' AND merged_id.id = answer_value.broader
    WHERE answer_value.broader IS NOT NULL AND NOT answer_value.retracted
),
path(question, kind, value, broader) AS (
    SELECT claim_value.question, claim_value.kind, claim_value.value, claim_value.value AS broader
    FROM claim_value
    UNION
    SELECT path.question, path.kind, path.value, link.broader
    FROM path
    INNER JOIN link
        ON link.value = path.broader
        AND CASE path.kind WHEN 'who' THEN link.record <> 'place' WHEN 'where' THEN link.record <> 'speaker' ELSE path.kind <> 'when' END
)
SELECT
    path.question,  -- The question.
    path.value,  -- The value.
    path.broader  -- A value that includes it.
FROM path;

CREATE TABLE value_inclusion AS SELECT * FROM computed.value_inclusion LIMIT 0;

COMMENT ON TABLE value_inclusion IS 'One row per question, value that it is answered with, and each value that includes it, itself among them.';
COMMENT ON COLUMN value_inclusion.question IS 'The question.';
COMMENT ON COLUMN value_inclusion.value IS 'The value.';
COMMENT ON COLUMN value_inclusion.broader IS 'A value that includes it.';

CREATE VIEW replaced_answer AS
WITH stated AS MATERIALIZED (
    SELECT committed_answer.*
    FROM committed_answer
),
-- Of equal answers the latest is all that has to be asked.
latest AS MATERIALIZED (
    SELECT
        stated.question,
        stated.series,
        stated.stance,
        stated.choice,
        stated.zoned,
        any_value(stated.is_odd) AS is_odd,
        any_value(stated.earliest) AS earliest,
        any_value(stated.latest) AS latest,
        max(stated.order_earliest) AS order_earliest,
        arg_max(stated.statement, (stated.order_earliest, stated.statement)) AS statement
    FROM stated
    WHERE stated.order_earliest IS NOT NULL
    GROUP BY stated.question, stated.series, stated.stance, stated.choice, stated.zoned
),
-- What is ordered by revisions and not by time; there are few of them.
revising AS (
    SELECT original.question, original.statement, later.statement AS later_statement, later.stance, later.choice, later.is_odd, later.earliest, later.latest
    FROM revision_path
    INNER JOIN stated AS original ON original.statement = revision_path.revised
    INNER JOIN stated AS later ON later.statement = revision_path.statement AND later.question = original.question
),
ordered AS (
    SELECT
        stated.question,
        stated.statement,
        stated.stance,
        stated.choice,
        stated.answers,
        stated.is_odd,
        stated.earliest,
        stated.latest,
        latest.statement AS later_statement,
        latest.stance AS later_stance,
        latest.choice AS later_choice,
        latest.is_odd AS later_is_odd,
        latest.earliest AS later_earliest,
        latest.latest AS later_latest
    FROM stated
    INNER JOIN latest
        ON latest.question = stated.question
        AND latest.series = stated.series
        AND latest.order_earliest - CASE WHEN latest.zoned = stated.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > stated.order_latest
    UNION
    SELECT
        stated.question,
        stated.statement,
        stated.stance,
        stated.choice,
        stated.answers,
        stated.is_odd,
        stated.earliest,
        stated.latest,
        revising.later_statement,
        revising.stance AS later_stance,
        revising.choice AS later_choice,
        revising.is_odd AS later_is_odd,
        revising.earliest AS later_earliest,
        revising.latest AS later_latest
    FROM revising
    INNER JOIN stated ON stated.statement = revising.statement AND stated.question = revising.question
),
-- Whether the one answer lies within the other, or includes it; a list lies within nothing but itself.
compared AS (
    SELECT
        ordered.question,
        ordered.statement,
        ordered.later_statement,
        ordered.stance,
        ordered.answers,
        ordered.later_stance,
        ordered.choice = ordered.later_choice AS is_same,
        NOT ordered.is_odd AND NOT ordered.later_is_odd
            AND coalesce(ordered.earliest >= ordered.later_earliest AND ordered.latest <= ordered.later_latest, upward.value IS NOT NULL) AS lies_within,
        NOT ordered.is_odd AND NOT ordered.later_is_odd
            AND coalesce(ordered.earliest <= ordered.later_earliest AND ordered.latest >= ordered.later_latest, downward.value IS NOT NULL) AS includes
    FROM ordered
    LEFT JOIN value_inclusion AS upward
        ON upward.question = ordered.question AND upward.value = ordered.choice AND upward.broader = ordered.later_choice
    LEFT JOIN value_inclusion AS downward
        ON downward.question = ordered.question AND downward.value = ordered.later_choice AND downward.broader = ordered.choice
)
SELECT
    compared.question,  -- The question.
    compared.statement,  -- The statement that is replaced.
    compared.later_statement,  -- A later one that replaces it.
    compared.stance = 'support'
        AND compared.later_stance = 'support'
        AND NOT compared.is_same
        AND NOT compared.includes AS is_change  -- Whether the later answer is another one, neither the same nor a narrower one.
FROM compared
WHERE CASE
    WHEN compared.stance = 'support' AND compared.later_stance = 'support'
        THEN compared.is_same OR (compared.answers = 'one' AND NOT compared.lies_within)
    WHEN compared.stance = 'support' THEN compared.is_same OR compared.lies_within
    WHEN compared.later_stance = 'support' THEN compared.is_same OR compared.includes
    ELSE compared.is_same
END;

COMMENT ON VIEW replaced_answer IS 'One row per statement whose answer to a question was given, question, and a later answer of its series that replaces it.';
COMMENT ON COLUMN replaced_answer.question IS 'The question.';
COMMENT ON COLUMN replaced_answer.statement IS 'The statement that is replaced.';
COMMENT ON COLUMN replaced_answer.later_statement IS 'A later one that replaces it.';
COMMENT ON COLUMN replaced_answer.is_change IS 'Whether the later answer is another one, neither the same nor a narrower one.';

CREATE VIEW open_answer AS
SELECT
    claim_value.question,  -- The question.
    statement_voice.series,  -- Whose statement it is: for whom it was made, or else its speaker.
    max(statement_voice.order_earliest) AS order_earliest  -- First instant at which it may have been said last.
FROM claim_value
INNER JOIN canonical_claim ON canonical_claim.canonical = claim_value.claim
INNER JOIN statement_voice ON statement_voice.stated_claim = canonical_claim.claim
ANTI JOIN withdrawn_statement ON withdrawn_statement.statement = statement_voice.statement
WHERE statement_voice.stance = 'support'
    AND NOT statement_voice.retracted
    AND (claim_value.value = 'unknown' OR statement_voice.commitment = 'uncommitted')
GROUP BY claim_value.question, statement_voice.series;

COMMENT ON VIEW open_answer IS 'One row per series and question that it leaves open: it says that it does not know, or does not vouch for an answer.';
COMMENT ON COLUMN open_answer.question IS 'The question.';
COMMENT ON COLUMN open_answer.series IS 'Whose statement it is: for whom it was made, or else its speaker.';
COMMENT ON COLUMN open_answer.order_earliest IS 'First instant at which it may have been said last.';

CREATE VIEW computed.standing_answer AS
SELECT
    committed_answer.question,  -- The question.
    committed_answer.statement,  -- The statement.
    committed_answer.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed_answer.series,  -- Who is held to it: for whom it was said, or else its speaker.
    committed_answer.voice,  -- Who is heard: the speaker and the series.
    committed_answer.claim,  -- The claim: the id that stands for all that are the same.
    committed_answer.stance,  -- support or deny.
    committed_answer.scope,  -- What a denial denies.
    committed_answer.commitment,  -- How sure the speaker presents it.
    committed_answer.said_earliest,  -- First instant at which it may have been said.
    committed_answer.said_latest,  -- Last instant at which it may have been said.
    committed_answer.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    committed_answer.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    committed_answer.zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    committed_answer.kind,  -- What sort of answer the question takes.
    committed_answer.answers,  -- Whether it takes one answer or many.
    committed_answer.within_seconds,  -- Times no further apart than this are a tension only.
    committed_answer.choice,  -- The values, of which one holds; the same for equal answers.
    committed_answer.words,  -- The answer in words.
    committed_answer.is_odd,  -- Whether it is a list, or none.
    committed_answer.earliest,  -- First instant of the times that it names.
    committed_answer.latest,  -- Last instant of these times.
    coalesce(open_answer.order_earliest > committed_answer.order_latest, FALSE) AS left_open  -- Whether its series has since said that it does not know, or given an answer without vouching for it.
FROM committed_answer
LEFT JOIN open_answer ON open_answer.question = committed_answer.question AND open_answer.series = committed_answer.series
ANTI JOIN replaced_answer
    ON replaced_answer.question = committed_answer.question AND replaced_answer.statement = committed_answer.statement
WHERE committed_answer.standing;

CREATE TABLE standing_answer AS SELECT * FROM computed.standing_answer LIMIT 0;

COMMENT ON TABLE standing_answer IS 'One row per statement whose answer to a question stands, and question.';
COMMENT ON COLUMN standing_answer.question IS 'The question.';
COMMENT ON COLUMN standing_answer.statement IS 'The statement.';
COMMENT ON COLUMN standing_answer.speaker IS 'Who said it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN standing_answer.series IS 'Who is held to it: for whom it was said, or else its speaker.';
COMMENT ON COLUMN standing_answer.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN standing_answer.claim IS 'The claim: the id that stands for all that are the same.';
COMMENT ON COLUMN standing_answer.stance IS 'support or deny.';
COMMENT ON COLUMN standing_answer.scope IS 'What a denial denies.';
COMMENT ON COLUMN standing_answer.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN standing_answer.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN standing_answer.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN standing_answer.order_earliest IS 'The same first instant, or a later one before which it cannot have been said, because of what it revises.';
COMMENT ON COLUMN standing_answer.order_latest IS 'The same last instant, or an earlier one after which it cannot have been said, because of what revises it.';
COMMENT ON COLUMN standing_answer.zoned IS 'Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.';
COMMENT ON COLUMN standing_answer.kind IS 'What sort of answer the question takes.';
COMMENT ON COLUMN standing_answer.answers IS 'Whether it takes one answer or many.';
COMMENT ON COLUMN standing_answer.within_seconds IS 'Times no further apart than this are a tension only.';
COMMENT ON COLUMN standing_answer.choice IS 'The values, of which one holds; the same for equal answers.';
COMMENT ON COLUMN standing_answer.words IS 'The answer in words.';
COMMENT ON COLUMN standing_answer.is_odd IS 'Whether it is a list, or none.';
COMMENT ON COLUMN standing_answer.earliest IS 'First instant of the times that it names.';
COMMENT ON COLUMN standing_answer.latest IS 'Last instant of these times.';
COMMENT ON COLUMN standing_answer.left_open IS 'Whether its series has since said that it does not know, or given an answer without vouching for it.';

CREATE VIEW answer_apart AS
WITH stood AS MATERIALIZED (
    SELECT
        standing_answer.question,
        standing_answer.choice,
        any_value(standing_answer.kind) AS kind,
        any_value(standing_answer.within_seconds) AS within_seconds,
        any_value(standing_answer.is_odd) AS is_odd,
        any_value(standing_answer.earliest) AS earliest,
        any_value(standing_answer.latest) AS latest,
        any_value(standing_answer.claim) AS claim
    FROM standing_answer
    WHERE standing_answer.stance = 'support' AND standing_answer.answers = 'one'
    GROUP BY standing_answer.question, standing_answer.choice
),
disputed AS MATERIALIZED (
    SELECT stood.*, extent.last_beginning, extent.first_end
    FROM stood
    INNER JOIN (
        SELECT stood.question, max(stood.earliest) AS last_beginning, min(stood.latest) AS first_end
        FROM stood
        GROUP BY stood.question
        HAVING count(*) > 1
    ) AS extent ON extent.question = stood.question
),
member AS (
    SELECT disputed.question, disputed.choice, claim_value.value, claim_value.earliest, claim_value.latest
    FROM disputed
    INNER JOIN claim_value ON claim_value.claim = disputed.claim AND claim_value.question = disputed.question
),
-- Answers other than times of which a value of the one is, or includes, one of the other.
agreeing AS (
    SELECT narrow.question, narrow.choice, wide.choice AS other_choice
    FROM member AS narrow
    INNER JOIN value_inclusion ON value_inclusion.question = narrow.question AND value_inclusion.value = narrow.value
    INNER JOIN member AS wide ON wide.question = value_inclusion.question AND wide.value = value_inclusion.broader
    UNION
    SELECT narrow.question, wide.choice, narrow.choice AS other_choice
    FROM member AS narrow
    INNER JOIN value_inclusion ON value_inclusion.question = narrow.question AND value_inclusion.value = narrow.value
    INNER JOIN member AS wide ON wide.question = value_inclusion.question AND wide.value = value_inclusion.broader
    UNION
    SELECT one.question, one.choice, other.choice AS other_choice
    FROM member AS one
    INNER JOIN disputed AS odd ON odd.question = one.question AND odd.choice = one.choice AND odd.is_odd AND odd.kind = 'when'
    INNER JOIN member AS other ON other.question = one.question AND other.earliest <= one.latest AND other.latest >= one.earliest
),
-- How far the nearest two times of a list and another answer are apart.
nearest AS (
    SELECT
        one.question,
        one.choice,
        other.choice AS other_choice,
        min(greatest(epoch(one.earliest) - epoch(other.latest), epoch(other.earliest) - epoch(one.latest))) AS seconds
    FROM member AS one
    INNER JOIN disputed AS odd ON odd.question = one.question AND odd.choice = one.choice AND odd.is_odd AND odd.kind = 'when'
    INNER JOIN member AS other ON other.question = one.question AND other.choice <> one.choice
    GROUP BY one.question, one.choice, other.choice
),
parted AS (
    SELECT one.question, one.choice, other.choice AS other_choice, FALSE AS is_near
    FROM disputed AS one
    INNER JOIN disputed AS other ON other.question = one.question AND other.choice <> one.choice
    ANTI JOIN agreeing
        ON agreeing.question = one.question AND agreeing.choice = one.choice AND agreeing.other_choice = other.choice
    WHERE one.kind <> 'when'
    UNION ALL
    SELECT
        one.question,
        one.choice,
        other.choice AS other_choice,
        coalesce(epoch(other.earliest) - epoch(one.latest) <= one.within_seconds, FALSE) AS is_near
    FROM disputed AS one
    INNER JOIN disputed AS other ON other.question = one.question AND other.earliest > one.latest
    WHERE one.kind = 'when'
        AND NOT one.is_odd
        AND NOT other.is_odd
        AND one.latest < one.last_beginning
        AND other.earliest > other.first_end
    UNION ALL
    SELECT one.question, one.choice, other.choice AS other_choice, coalesce(nearest.seconds <= one.within_seconds, FALSE) AS is_near
    FROM disputed AS one
    INNER JOIN disputed AS other ON other.question = one.question AND other.choice <> one.choice
    LEFT JOIN nearest
        ON nearest.question = one.question AND nearest.choice = one.choice AND nearest.other_choice = other.choice
    ANTI JOIN agreeing
        ON agreeing.question = one.question AND agreeing.choice = one.choice AND agreeing.other_choice = other.choice
    WHERE one.kind = 'when' AND one.is_odd
)
SELECT
    parted.question,  -- The question.
    parted.choice,  -- The one answer.
    parted.other_choice,  -- The other answer.
    bool_or(parted.is_near) AS is_near  -- Whether the two are times no further apart than the question says makes a difference.
FROM (
    SELECT parted.question, parted.choice, parted.other_choice, parted.is_near
    FROM parted
    UNION ALL
    SELECT parted.question, parted.other_choice AS choice, parted.choice AS other_choice, parted.is_near
    FROM parted
) AS parted
GROUP BY parted.question, parted.choice, parted.other_choice;

COMMENT ON VIEW answer_apart IS 'One row per question and pair of its standing answers that are apart, in either order.';
COMMENT ON COLUMN answer_apart.question IS 'The question.';
COMMENT ON COLUMN answer_apart.choice IS 'The one answer.';
COMMENT ON COLUMN answer_apart.other_choice IS 'The other answer.';
COMMENT ON COLUMN answer_apart.is_near IS 'Whether the two are times no further apart than the question says makes a difference.';

CREATE VIEW answer_clash AS
WITH stood AS MATERIALIZED (
    SELECT standing_answer.*
    FROM standing_answer
    WHERE standing_answer.stance = 'support' AND standing_answer.answers = 'one'
)
SELECT
    one.question,  -- The question.
    one.statement AS one_statement,  -- One of the two statements.
    other.statement AS other_statement,  -- The other one.
    one.voice AS one_voice,  -- Whose voice it is: speaker and series.
    other.voice AS other_voice,  -- The voice of the other.
    one.series AS one_series,  -- Whose statement the one is.
    other.series AS other_series,  -- Whose statement the other is.
    one.said_earliest AS one_said_earliest,  -- First instant at which the one may have been said.
    other.said_earliest AS other_said_earliest,  -- First instant at which the other may have been said.
    concat_ws(' and ', CASE WHEN one.left_open THEN one.series END, CASE WHEN other.left_open THEN other.series END) AS left_open_by,  -- Whose series has since left the question open; empty where neither has.
    one.claim AS one_claim,  -- The claim of the one.
    other.claim AS other_claim,  -- The claim of the other.
    one.words AS one_words,  -- The answer of the one in words.
    other.words AS other_words,  -- The answer of the other in words.
    one.kind,  -- What sort of answer the question takes.
    answer_apart.is_near,  -- Whether the two are times no further apart than the question says makes a difference.
    CASE
        WHEN answer_apart.is_near OR one.commitment <> 'certain' OR other.commitment <> 'certain' THEN 'tension'
        ELSE 'incompatible'
    END AS grade  -- incompatible, or tension where one is less than certain or the times are near.
FROM answer_apart
INNER JOIN stood AS one ON one.question = answer_apart.question AND one.choice = answer_apart.choice
INNER JOIN stood AS other ON other.question = answer_apart.question AND other.choice = answer_apart.other_choice
WHERE one.voice < other.voice;

COMMENT ON VIEW answer_clash IS 'One row per question and pair of statements, each by another voice, whose standing answers are apart; the voices in alphabetical order.';
COMMENT ON COLUMN answer_clash.question IS 'The question.';
COMMENT ON COLUMN answer_clash.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN answer_clash.other_statement IS 'The other one.';
COMMENT ON COLUMN answer_clash.one_voice IS 'Whose voice it is: speaker and series.';
COMMENT ON COLUMN answer_clash.other_voice IS 'The voice of the other.';
COMMENT ON COLUMN answer_clash.one_series IS 'Whose statement the one is.';
COMMENT ON COLUMN answer_clash.other_series IS 'Whose statement the other is.';
COMMENT ON COLUMN answer_clash.one_said_earliest IS 'First instant at which the one may have been said.';
COMMENT ON COLUMN answer_clash.other_said_earliest IS 'First instant at which the other may have been said.';
COMMENT ON COLUMN answer_clash.left_open_by IS 'Whose series has since left the question open; empty where neither has.';
COMMENT ON COLUMN answer_clash.one_claim IS 'The claim of the one.';
COMMENT ON COLUMN answer_clash.other_claim IS 'The claim of the other.';
COMMENT ON COLUMN answer_clash.one_words IS 'The answer of the one in words.';
COMMENT ON COLUMN answer_clash.other_words IS 'The answer of the other in words.';
COMMENT ON COLUMN answer_clash.kind IS 'What sort of answer the question takes.';
COMMENT ON COLUMN answer_clash.is_near IS 'Whether the two are times no further apart than the question says makes a difference.';
COMMENT ON COLUMN answer_clash.grade IS 'incompatible, or tension where one is less than certain or the times are near.';

CREATE VIEW answer_denial AS
WITH needed AS (
    SELECT
        answered.claim,
        answered.question,
        answered.scope,
        count(CASE WHEN answered.kind = 'who' THEN 1 END) OVER (PARTITION BY answered.claim, answered.scope) AS asking_who,
        CASE WHEN answered.scope = 'involvement' AND asking_who > 0 THEN asking_who ELSE count(*) OVER (PARTITION BY answered.claim, answered.scope) END AS questions
    FROM (
        SELECT claim_answer.claim, claim_answer.question, claim_answer.kind, scoped.scope
        FROM claim_answer
        INNER JOIN (
            SELECT DISTINCT standing_answer.claim, standing_answer.scope
            FROM standing_answer
            WHERE standing_answer.stance = 'deny'
        ) AS scoped ON scoped.claim = claim_answer.claim
    ) AS answered
    QUALIFY answered.scope <> 'involvement' OR answered.kind = 'who' OR asking_who = 0
),
counted AS MATERIALIZED (
    SELECT standing_answer.*, needed.questions
    FROM standing_answer
    INNER JOIN needed
        ON needed.claim = standing_answer.claim AND needed.question = standing_answer.question AND needed.scope = standing_answer.scope
    WHERE standing_answer.stance = 'deny'
),
denied_value AS (
    SELECT counted.statement, counted.question, claim_value.value, claim_value.earliest, claim_value.latest
    FROM counted
    INNER JOIN claim_value ON claim_value.claim = counted.claim AND claim_value.question = counted.question
),
rival AS MATERIALIZED (
    SELECT standing_answer.*
    FROM standing_answer
    SEMI JOIN counted ON counted.question = standing_answer.question
    WHERE standing_answer.stance = 'support'
),
rival_value AS (
    SELECT rival.statement, rival.question, claim_value.value, claim_value.earliest, claim_value.latest
    FROM rival
    INNER JOIN claim_value ON claim_value.claim = rival.claim AND claim_value.question = rival.question
),
meeting AS (
    SELECT rival_value.question, denied_value.statement AS denial, rival_value.statement AS support, TRUE AS lies_within, FALSE AS is_part
    FROM denied_value
    INNER JOIN value_inclusion ON value_inclusion.question = denied_value.question AND value_inclusion.broader = denied_value.value
    INNER JOIN rival_value ON rival_value.question = value_inclusion.question AND rival_value.value = value_inclusion.value
    UNION ALL
    SELECT rival_value.question, denied_value.statement AS denial, rival_value.statement AS support, FALSE AS lies_within, FALSE AS is_part
    FROM denied_value
    INNER JOIN value_inclusion ON value_inclusion.question = denied_value.question AND value_inclusion.value = denied_value.value
    INNER JOIN rival_value ON rival_value.question = value_inclusion.question AND rival_value.value = value_inclusion.broader
    UNION ALL
    SELECT
        rival_value.question,
        denied_value.statement AS denial,
        rival_value.statement AS support,
        rival_value.earliest >= denied_value.earliest AND rival_value.latest <= denied_value.latest AS lies_within,
        NOT (rival_value.earliest <= denied_value.earliest AND rival_value.latest >= denied_value.latest) AS is_part
    FROM denied_value
    INNER JOIN rival_value
        ON rival_value.question = denied_value.question
        AND rival_value.earliest <= denied_value.latest
        AND rival_value.latest >= denied_value.earliest
),
-- A list of which a value meets the other answer overlaps with it and no more; a broader answer is not met.
met AS (
    SELECT
        meeting.question,
        meeting.denial,
        meeting.support,
        bool_or(meeting.lies_within) AND NOT any_value(denial.is_odd AND denial.choice <> 'none') AND NOT any_value(rival.is_odd AND rival.choice <> 'none') AS is_whole
    FROM meeting
    INNER JOIN counted AS denial ON denial.statement = meeting.denial AND denial.question = meeting.question
    INNER JOIN rival ON rival.statement = meeting.support AND rival.question = meeting.question
    GROUP BY meeting.question, meeting.denial, meeting.support
    HAVING bool_or(
        meeting.lies_within
        OR meeting.is_part
        OR (denial.is_odd AND denial.choice <> 'none')
        OR (rival.is_odd AND rival.choice <> 'none')
    )
)
SELECT
    min(met.question) AS question,  -- The question; of several, the first by id.
    met.support AS support_statement,  -- The statement that supports an answer.
    met.denial AS denial_statement,  -- The statement that denies it.
    bool_and(met.is_whole) AS is_whole,  -- Whether what is supported lies within what is denied; the two overlap else.
    arg_min(rival.words, met.question) AS support_words,  -- The supported answer in words.
    arg_min(denial.words, met.question) AS denial_words  -- The denied answer in words.
FROM met
INNER JOIN counted AS denial ON denial.statement = met.denial AND denial.question = met.question
INNER JOIN rival ON rival.statement = met.support AND rival.question = met.question
INNER JOIN claim AS asserted ON asserted.id = rival.claim
WHERE denial.scope IN ('occurrence', asserted.asserts)
    AND denial.voice <> rival.voice
    -- Within a series the later one replaced the other, or takes nothing back.
    AND (denial.series <> rival.series OR NOT coalesce(denial.order_earliest > rival.order_latest OR rival.order_earliest > denial.order_latest, FALSE))
GROUP BY met.support, met.denial
HAVING count(*) = any_value(denial.questions);

COMMENT ON VIEW answer_denial IS 'One row per standing denial of an answer and each standing support, in whatever claim, that it meets.';
COMMENT ON COLUMN answer_denial.question IS 'The question; of several, the first by id.';
COMMENT ON COLUMN answer_denial.support_statement IS 'The statement that supports an answer.';
COMMENT ON COLUMN answer_denial.denial_statement IS 'The statement that denies it.';
COMMENT ON COLUMN answer_denial.is_whole IS 'Whether what is supported lies within what is denied; the two overlap else.';
COMMENT ON COLUMN answer_denial.support_words IS 'The supported answer in words.';
COMMENT ON COLUMN answer_denial.denial_words IS 'The denied answer in words.';

CREATE VIEW replaced_statement AS
SELECT DISTINCT
    committed_statement.statement  -- The statement.
FROM committed_statement
INNER JOIN claim_answer ON claim_answer.claim = committed_statement.claim
INNER JOIN claim ON claim.id = committed_statement.claim
ANTI JOIN standing_answer
    ON standing_answer.statement = committed_statement.statement AND standing_answer.question = claim_answer.question
WHERE committed_statement.stance = 'support'
    OR (committed_statement.scope IN ('occurrence', claim.asserts) AND committed_statement.scope <> 'figure');

COMMENT ON VIEW replaced_statement IS 'One row per statement whose answer to a question a later one of its series has replaced, whatever claim gives that.';
COMMENT ON COLUMN replaced_statement.statement IS 'The statement.';

CREATE VIEW answering_claim AS
SELECT DISTINCT
    claim_value.question,  -- The question.
    canonical_claim.claim  -- The claim.
FROM claim_value
INNER JOIN canonical_claim ON canonical_claim.canonical = claim_value.claim;

COMMENT ON VIEW answering_claim IS 'One row per question and claim that answers it, under any of the claim''s ids.';
COMMENT ON COLUMN answering_claim.question IS 'The question.';
COMMENT ON COLUMN answering_claim.claim IS 'The claim.';

CREATE VIEW answer_inclusion AS
WITH stood AS MATERIALIZED (
    SELECT DISTINCT
        standing_answer.question,
        standing_answer.choice,
        standing_answer.words,
        standing_answer.kind,
        standing_answer.earliest,
        standing_answer.latest
    FROM standing_answer
    WHERE NOT standing_answer.is_odd
)
SELECT
    narrow.question,  -- The question.
    narrow.words,  -- The narrower answer in words.
    wide.words AS other_words  -- The answer that includes it.
FROM stood AS narrow
INNER JOIN value_inclusion ON value_inclusion.question = narrow.question AND value_inclusion.value = narrow.choice
INNER JOIN stood AS wide
    ON wide.question = narrow.question AND wide.choice = value_inclusion.broader AND wide.choice <> narrow.choice
WHERE narrow.kind <> 'when'
UNION ALL
SELECT narrow.question, narrow.words, wide.words AS other_words
FROM stood AS narrow
INNER JOIN stood AS wide
    ON wide.question = narrow.question
    AND wide.choice <> narrow.choice
    AND wide.earliest <= narrow.earliest
    AND wide.latest >= narrow.latest
WHERE narrow.kind = 'when';

COMMENT ON VIEW answer_inclusion IS 'One row per question and pair of standing answers to it, supported or denied, of which the one lies in the other.';
COMMENT ON COLUMN answer_inclusion.question IS 'The question.';
COMMENT ON COLUMN answer_inclusion.words IS 'The narrower answer in words.';
COMMENT ON COLUMN answer_inclusion.other_words IS 'The answer that includes it.';

CREATE VIEW assessment_standing AS
SELECT
    assessment.id AS assessment,  -- Id of the assessment.
    assessment.target_kind,  -- What kind of record is judged.
    assessment.target,  -- Id of the record that is judged.
    assessment.axis,  -- reliability, credibility, confidence, verdict or independence: never mixed.
    assessment.value,  -- The judgement as it was given.
    CASE
        WHEN assessment.axis = 'reliability' THEN nullif(strpos('ABCDE', assessment.value), 0)
        WHEN assessment.axis = 'credibility' THEN nullif(strpos('12345', assessment.value), 0)
        WHEN assessment.axis = 'confidence' THEN list_position(['high', 'moderate', 'low'], assessment.value)
    END AS rank,  -- Its place among the values of its axis, 1 the best; absent for F and 6, which cannot be judged, and for axes without an order.
    assessment.analyst,  -- Who judges.
    assessment.assessed,  -- When it was judged, verbatim.
    assessed.earliest AS assessed_earliest,  -- First instant at which it may have been judged.
    assessed.latest AS assessed_latest,  -- Last instant at which it may have been judged.
    assessment.rationale,  -- Why.
    assessment.retracted,  -- Whether the judgement was taken back.
    NOT assessment.retracted AND row_number() OVER (
        PARTITION BY assessment.target_kind, assessment.target, assessment.axis, assessment.analyst
        ORDER BY assessment.retracted, assessed.latest DESC NULLS LAST, load.recorded_at DESC, assessment.id DESC
    ) = 1 AS latest  -- Whether it is this analyst's latest judgement of the record on that axis; different analysts can differ.
FROM assessment
INNER JOIN load ON load.load = assessment.load
LEFT JOIN date_reading AS assessed ON assessed.expression = assessment.assessed;

COMMENT ON VIEW assessment_standing IS 'One row per current assessment, earlier ones and retracted ones included.';
COMMENT ON COLUMN assessment_standing.assessment IS 'Id of the assessment.';
COMMENT ON COLUMN assessment_standing.target_kind IS 'What kind of record is judged.';
COMMENT ON COLUMN assessment_standing.target IS 'Id of the record that is judged.';
COMMENT ON COLUMN assessment_standing.axis IS 'reliability, credibility, confidence, verdict or independence: never mixed.';
COMMENT ON COLUMN assessment_standing.value IS 'The judgement as it was given.';
COMMENT ON COLUMN assessment_standing.rank IS 'Its place among the values of its axis, 1 the best; absent for F and 6, which cannot be judged, and for axes without an order.';
COMMENT ON COLUMN assessment_standing.analyst IS 'Who judges.';
COMMENT ON COLUMN assessment_standing.assessed IS 'When it was judged, verbatim.';
COMMENT ON COLUMN assessment_standing.assessed_earliest IS 'First instant at which it may have been judged.';
COMMENT ON COLUMN assessment_standing.assessed_latest IS 'Last instant at which it may have been judged.';
COMMENT ON COLUMN assessment_standing.rationale IS 'Why.';
COMMENT ON COLUMN assessment_standing.retracted IS 'Whether the judgement was taken back.';
COMMENT ON COLUMN assessment_standing.latest IS 'Whether it is this analyst''s latest judgement of the record on that axis; different analysts can differ.';

CREATE VIEW same_claim AS
SELECT
    one.claim,  -- The claim.
    other.claim AS other  -- An id of the same claim.
FROM canonical_claim AS one
INNER JOIN canonical_claim AS other ON other.canonical = one.canonical;

COMMENT ON VIEW same_claim IS 'One row per claim and each id that stands for the same one, its own among them.';
COMMENT ON COLUMN same_claim.claim IS 'The claim.';
COMMENT ON COLUMN same_claim.other IS 'An id of the same claim.';

CREATE VIEW canonical_quantity AS
SELECT
    quantity.id AS quantity,  -- The quantity.
    coalesce(merged_id.canonical, quantity.id) AS canonical  -- The first, by id, of the quantities that are the same.
FROM quantity
LEFT JOIN merged_id ON merged_id.kind = 'quantity' AND merged_id.id = quantity.id;

COMMENT ON VIEW canonical_quantity IS 'One row per quantity, with the one that stands for all that are the same.';
COMMENT ON COLUMN canonical_quantity.quantity IS 'The quantity.';
COMMENT ON COLUMN canonical_quantity.canonical IS 'The first, by id, of the quantities that are the same.';

CREATE VIEW compared_quantity AS
SELECT
    canonical_quantity.quantity,  -- The quantity.
    canonical_quantity.canonical,  -- The first, by id, of the quantities that are the same.
    coalesce(canonical.unit, lent.unit) AS unit  -- The unit of that one, else the first, by name, of the units of the others; absent where none has one.
FROM canonical_quantity
INNER JOIN quantity AS canonical ON canonical.id = canonical_quantity.canonical
LEFT JOIN (
    SELECT merged_id.canonical, min(quantity.unit) AS unit
    FROM merged_id
    INNER JOIN quantity ON quantity.id = merged_id.id
    WHERE merged_id.kind = 'quantity'
    GROUP BY merged_id.canonical
) AS lent ON lent.canonical = canonical_quantity.canonical;

COMMENT ON VIEW compared_quantity IS 'One row per quantity, with the one that stands for all that are the same, and the unit in which its figures are compared.';
COMMENT ON COLUMN compared_quantity.quantity IS 'The quantity.';
COMMENT ON COLUMN compared_quantity.canonical IS 'The first, by id, of the quantities that are the same.';
COMMENT ON COLUMN compared_quantity.unit IS 'The unit of that one, else the first, by name, of the units of the others; absent where none has one.';

CREATE VIEW same_quantity AS
SELECT
    one.quantity,  -- The quantity.
    other.quantity AS other  -- An id of the same quantity.
FROM canonical_quantity AS one
INNER JOIN canonical_quantity AS other ON other.canonical = one.canonical;

COMMENT ON VIEW same_quantity IS 'One row per quantity and each id that stands for the same one, its own among them.';
COMMENT ON COLUMN same_quantity.quantity IS 'The quantity.';
COMMENT ON COLUMN same_quantity.other IS 'An id of the same quantity.';

CREATE VIEW replaced_entry AS
SELECT
    replacement.replaced AS entry  -- The entry that is no longer current.
FROM replacement
ANTI JOIN unseen_load USING (load);

COMMENT ON VIEW replaced_entry IS 'One row per entry that another one replaces.';
COMMENT ON COLUMN replaced_entry.entry IS 'The entry that is no longer current.';

CREATE VIEW quotation AS
WITH sought AS (
    SELECT
        appearance.id AS appearance,
        anchor.exact,
        anchor.start,
        -- Of how many parts the excerpt is of which the anchor is one; an excerpt may say where it leaves something out.
        CASE
            WHEN anchor.exact IS NULL OR anchor.exact = appearance.excerpt THEN 1
            WHEN trim(regexp_replace(translate(anchor.exact, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g'))
                = trim(regexp_replace(translate(appearance.excerpt, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g'))
                THEN 1
            WHEN (contains(appearance.excerpt, '…') OR contains(appearance.excerpt, '[...]'))
                AND list_contains(
                    list_transform(
                        string_split_regex(
                            trim(regexp_replace(translate(appearance.excerpt, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g')),
                            '\[(?:…|\.\.\.)\]|…'
                        ),
                        lambda part: trim(part)
                    ),
                    trim(regexp_replace(translate(anchor.exact, chr(160) || chr(8199) || chr(8201) || chr(8239) || '‘’‚‛“”„‟', '    ''''''''""""'), '\s+', ' ', 'g'))
                )
                THEN len(list_filter(string_split_regex(appearance.excerpt, '\[(?:…|\.\.\.)\]|…'), lambda part: regexp_matches(part, '\S')))
        END AS parts
    FROM appearance
    INNER JOIN source ON source.id = appearance.source
    INNER JOIN anchor
        ON anchor.appearance = appearance.id
        AND (source.sha256 IS NULL OR anchor.sha256 = source.sha256)
    INNER JOIN looked_up ON looked_up.entry = anchor.entry
    WHERE NOT anchor.retracted
),
searched AS (
    SELECT
        sought.appearance,
        bool_or(sought.parts = 1 AND sought.exact IS NOT NULL)
        OR coalesce(len(list_distinct(list(sought.start) FILTER (sought.parts > 1))) >= max(sought.parts), FALSE) AS found
    FROM sought
    WHERE sought.parts IS NOT NULL
    GROUP BY sought.appearance
)
SELECT
    appearance.id AS appearance,  -- The appearance.
    appearance.statement,  -- The statement.
    appearance.source,  -- The source it can be read in.
    source.title AS source_title,  -- Title of the source.
    source.url AS source_url,  -- Where the source was published.
    appearance.excerpt,  -- The words of the source, verbatim.
    appearance.locator,  -- Page, paragraph or time code.
    translated.translation,  -- The excerpt in other languages, each with who translated it.
    CASE
        WHEN appearance.excerpt IS NULL THEN 'unquoted'
        WHEN searched.found THEN 'anchored'
        WHEN NOT searched.found THEN 'unanchored'
        ELSE 'unchecked'
    END AS anchored,  -- anchored: the excerpt was found in the text; unanchored: it was looked for and not found; unchecked: the text was not at hand; unquoted: there is no excerpt.
    row_number() OVER (
        PARTITION BY appearance.statement
        ORDER BY appearance.excerpt IS NULL, published.earliest NULLS LAST, appearance.id
    ) = 1 AS first  -- Whether it is the one shown for its statement: quoted, earliest published.
FROM appearance
INNER JOIN source ON source.id = appearance.source
LEFT JOIN date_reading AS published ON published.expression = source.published
LEFT JOIN searched ON searched.appearance = appearance.id
LEFT JOIN (
    SELECT
        translation.appearance,
        string_agg(
            translation.language || ': “' || translation.text || '”' || coalesce(' (' || translation.translator || ')', ''), '; '
            ORDER BY translation.id
        ) AS translation
    FROM translation
    WHERE NOT translation.retracted
    GROUP BY translation.appearance
) AS translated ON translated.appearance = appearance.id
WHERE NOT appearance.retracted;

COMMENT ON VIEW quotation IS 'One row per place where a statement can be read, with whether its excerpt was found there.';
COMMENT ON COLUMN quotation.appearance IS 'The appearance.';
COMMENT ON COLUMN quotation.statement IS 'The statement.';
COMMENT ON COLUMN quotation.source IS 'The source it can be read in.';
COMMENT ON COLUMN quotation.source_title IS 'Title of the source.';
COMMENT ON COLUMN quotation.source_url IS 'Where the source was published.';
COMMENT ON COLUMN quotation.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN quotation.locator IS 'Page, paragraph or time code.';
COMMENT ON COLUMN quotation.translation IS 'The excerpt in other languages, each with who translated it.';
COMMENT ON COLUMN quotation.anchored IS 'anchored: the excerpt was found in the text; unanchored: it was looked for and not found; unchecked: the text was not at hand; unquoted: there is no excerpt.';
COMMENT ON COLUMN quotation.first IS 'Whether it is the one shown for its statement: quoted, earliest published.';

CREATE VIEW figure_wording AS
SELECT
    figure.statement,  -- The statement.
    string_agg(figure.verbatim, '; ' ORDER BY figure.id) AS figures  -- Its figures as stated, separated by semicolons.
FROM figure
WHERE NOT figure.retracted
GROUP BY figure.statement;

COMMENT ON VIEW figure_wording IS 'One row per statement that gives figures.';
COMMENT ON COLUMN figure_wording.statement IS 'The statement.';
COMMENT ON COLUMN figure_wording.figures IS 'Its figures as stated, separated by semicolons.';

CREATE VIEW figure_saying AS
SELECT
    statement.id AS statement,  -- The statement.
    string_agg(quantity.name || coalesce(': ' || figure.verbatim, ''), '; ' ORDER BY figure.id) AS saying  -- Each quantity with the figure as stated, separated by semicolons.
FROM statement
INNER JOIN figure ON figure.statement = statement.id AND NOT figure.retracted
INNER JOIN quantity ON quantity.id = figure.quantity
WHERE statement.claim IS NULL
GROUP BY statement.id;

COMMENT ON VIEW figure_saying IS 'One row per statement that gives figures and is about no claim, with what it says: its figures.';
COMMENT ON COLUMN figure_saying.statement IS 'The statement.';
COMMENT ON COLUMN figure_saying.saying IS 'Each quantity with the figure as stated, separated by semicolons.';

CREATE VIEW speaker_side AS
WITH RECURSIVE tie AS MATERIALIZED (
    SELECT
        holder.canonical AS speaker,
        principal.canonical AS organisation,
        coalesce(period.earliest, '-infinity'::TIMESTAMP) AS valid_from,
        coalesce(period.latest, 'infinity'::TIMESTAMP) AS valid_to
    FROM affiliation
    INNER JOIN canonical_speaker AS holder ON holder.speaker = affiliation.speaker
    INNER JOIN canonical_speaker AS principal ON principal.speaker = affiliation.organisation
    LEFT JOIN date_reading AS period ON period.expression = affiliation.period
    WHERE affiliation.speaks_for AND NOT affiliation.retracted
),
side(speaker, side, valid_from, valid_to) AS (
    SELECT DISTINCT canonical_speaker.canonical, canonical_speaker.canonical, '-infinity'::TIMESTAMP, 'infinity'::TIMESTAMP
    FROM canonical_speaker
    UNION
    SELECT
        side.speaker,
        tie.organisation,
        greatest(side.valid_from, tie.valid_from),
        least(side.valid_to, tie.valid_to)
    FROM side
    INNER JOIN tie ON tie.speaker = side.side
    WHERE tie.valid_from <= side.valid_to AND tie.valid_to >= side.valid_from
)
SELECT
    canonical_speaker.speaker,  -- The speaker.
    side.side,  -- The speaker itself, or somebody it speaks for, directly or through others.
    side.valid_from,  -- First instant at which it speaks for that side.
    side.valid_to  -- Last instant at which it speaks for that side.
FROM side
INNER JOIN canonical_speaker ON canonical_speaker.canonical = side.speaker;

COMMENT ON VIEW speaker_side IS 'One row per speaker and each principal it speaks for, itself included, while it does; a common principal makes one side.';
COMMENT ON COLUMN speaker_side.speaker IS 'The speaker.';
COMMENT ON COLUMN speaker_side.side IS 'The speaker itself, or somebody it speaks for, directly or through others.';
COMMENT ON COLUMN speaker_side.valid_from IS 'First instant at which it speaks for that side.';
COMMENT ON COLUMN speaker_side.valid_to IS 'Last instant at which it speaks for that side.';

CREATE VIEW currency_rate AS
WITH declared AS (
    SELECT
        exchange_rate.id,
        exchange_rate.from_currency,
        exchange_rate.to_currency,
        (exchange_rate.rate * 1000000000000)::HUGEINT AS parts,
        '1 ' || exchange_rate.from_currency || ' = ' || rtrim(rtrim(exchange_rate.rate::VARCHAR, '0'), '.') || ' '
            || exchange_rate.to_currency || ', ' || exchange_rate.period || coalesce(', ' || exchange_rate.source, '') AS words,
        date_reading.earliest,
        date_reading.latest
    FROM exchange_rate
    INNER JOIN date_reading ON date_reading.expression = exchange_rate.period
    WHERE NOT exchange_rate.retracted
)
SELECT
    declared.id,  -- The exchange rate.
    declared.from_currency,  -- Currency of the figure.
    declared.to_currency,  -- Currency it is converted to.
    declared.parts AS numerator,  -- The rate is this over the denominator, so that no digit of it is lost.
    1000000000000::HUGEINT AS denominator,  -- What the numerator is divided by.
    FALSE AS inverse,  -- Whether the rate was declared the other way round.
    declared.words,  -- The rate as declared, with its period and source.
    declared.earliest,  -- First instant of its period.
    declared.latest  -- Last instant of its period.
FROM declared
UNION ALL
SELECT
    declared.id,
    declared.to_currency AS from_currency,
    declared.from_currency AS to_currency,
    1000000000000::HUGEINT AS numerator,
    declared.parts AS denominator,
    TRUE AS inverse,
    declared.words,
    declared.earliest,
    declared.latest
FROM declared;

COMMENT ON VIEW currency_rate IS 'One row per declared exchange rate and direction in which it converts.';
COMMENT ON COLUMN currency_rate.id IS 'The exchange rate.';
COMMENT ON COLUMN currency_rate.from_currency IS 'Currency of the figure.';
COMMENT ON COLUMN currency_rate.to_currency IS 'Currency it is converted to.';
COMMENT ON COLUMN currency_rate.numerator IS 'The rate is this over the denominator, so that no digit of it is lost.';
COMMENT ON COLUMN currency_rate.denominator IS 'What the numerator is divided by.';
COMMENT ON COLUMN currency_rate.inverse IS 'Whether the rate was declared the other way round.';
COMMENT ON COLUMN currency_rate.words IS 'The rate as declared, with its period and source.';
COMMENT ON COLUMN currency_rate.earliest IS 'First instant of its period.';
COMMENT ON COLUMN currency_rate.latest IS 'Last instant of its period.';

CREATE VIEW converted_figure AS
WITH foreign_figure AS (
    SELECT
        unlike.figure,
        unlike.verbatim,
        unlike.decimal_mark,
        unlike.precision,
        unlike.unit,
        unlike.quantity_unit,
        coalesce(as_of_reading.expression, statement.said) AS holds,
        coalesce(as_of_reading.earliest, statement.said_earliest) AS holds_from,
        coalesce(as_of_reading.latest, statement.said_latest) AS holds_to
    FROM statement
    INNER JOIN (
        SELECT
            figure.id AS figure,
            figure.statement,
            figure.verbatim,
            figure.decimal_mark,
            figure.as_of,
            stated.precision,
            coalesce(figure.unit, stated.unit) AS unit,
            compared_quantity.unit AS quantity_unit
        FROM figure
        INNER JOIN quantity AS stated ON stated.id = figure.quantity
        INNER JOIN compared_quantity ON compared_quantity.quantity = figure.quantity
        WHERE coalesce(figure.unit, stated.unit) <> compared_quantity.unit
    ) AS unlike
        ON unlike.statement = statement.id
    LEFT JOIN date_reading AS as_of_reading ON as_of_reading.expression = unlike.as_of
),
rated AS (
    SELECT
        foreign_figure.figure,
        currency_rate.numerator,
        currency_rate.denominator,
        currency_rate.words
    FROM foreign_figure
    INNER JOIN currency_rate
        ON currency_rate.from_currency = foreign_figure.unit
        AND currency_rate.to_currency = foreign_figure.quantity_unit
        AND currency_rate.earliest <= foreign_figure.holds_from
        AND currency_rate.latest >= foreign_figure.holds_to
    QUALIFY row_number() OVER (
        PARTITION BY foreign_figure.figure
        ORDER BY currency_rate.earliest DESC, currency_rate.latest, currency_rate.inverse, currency_rate.id
    ) = 1
),
factored AS (
    SELECT
        foreign_figure.figure,
        foreign_figure.verbatim,
        foreign_figure.unit,
        foreign_figure.quantity_unit,
        foreign_figure.holds,
        coalesce(unit_conversion.numerator, rated.numerator) AS numerator,
        coalesce(unit_conversion.addend, 0::HUGEINT) AS addend,
        coalesce(unit_conversion.denominator, rated.denominator) AS denominator,
        rated.words AS rate,
        [
            figure_reading.hard_low, figure_reading.hard_high, figure_reading.usual_low, figure_reading.usual_high,
            figure_reading.number_low, figure_reading.number_high
        ] AS bounds
    FROM foreign_figure
    LEFT JOIN unit_kind ON unit_kind.unit = foreign_figure.unit
    INNER JOIN figure_reading
        ON figure_reading.verbatim = foreign_figure.verbatim
        AND figure_reading.decimal_mark IS NOT DISTINCT FROM foreign_figure.decimal_mark
        AND figure_reading.measured_in = coalesce(unit_kind.kind, 'count')
        AND figure_reading.precision IS NOT DISTINCT FROM foreign_figure.precision
    LEFT JOIN unit_conversion
        ON unit_conversion.unit = foreign_figure.unit AND unit_conversion.quantity_unit = foreign_figure.quantity_unit
    LEFT JOIN rated ON rated.figure = foreign_figure.figure
),
multiplied AS (
    SELECT
        factored.*,
        list_transform(
            factored.bounds,
            lambda bound: CASE
                WHEN abs(bound) < 1e20
                    AND abs(bound)::DOUBLE * factored.numerator::DOUBLE + abs(factored.addend::DOUBLE) < 1e28
                    THEN (round(bound, 9) * 1000000000)::HUGEINT * factored.numerator + factored.addend * 1000000000
            END
        ) AS products
    FROM factored
),
divided AS (
    SELECT
        multiplied.*,
        list_transform(
            multiplied.bounds,
            lambda bound, place: CASE
                WHEN multiplied.products[place] IS NOT NULL
                    THEN TRY_CAST(
                        ((abs(multiplied.products[place]) + multiplied.denominator // 2) // multiplied.denominator)::DECIMAL(38, 0)
                        * sign(multiplied.products[place])::DECIMAL(1, 0) * 0.000000001
                        AS DECIMAL(38, 10)
                    )
                ELSE TRY_CAST(TRY_CAST(
                    (bound::DOUBLE * multiplied.numerator::DOUBLE + multiplied.addend::DOUBLE) / multiplied.denominator::DOUBLE
                    AS DECIMAL(38, 9)
                ) AS DECIMAL(38, 10))
            END + (bound - round(bound, 9))
        ) AS amounts
    FROM multiplied
)
SELECT
    divided.figure,  -- The figure.
    divided.unit,  -- Unit it was stated in.
    CASE WHEN divided.numerator IS NULL THEN divided.unit END AS unconverted_unit,  -- The unit its bounds are in where it could not be converted: the one it was stated in; absent where it was.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[1] ELSE divided.amounts[1] END AS hard_low,  -- Least value the words allow, converted. An open bound is stored 0.0000000001 inside.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[2] ELSE divided.amounts[2] END AS hard_high,  -- Greatest value the words allow, converted; absent when there is none.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[3] ELSE divided.amounts[3] END AS usual_low,  -- Least value a reader takes them to mean, converted.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[4] ELSE divided.amounts[4] END AS usual_high,  -- Greatest value a reader takes them to mean, converted; absent when there is none.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[5] ELSE divided.amounts[5] END AS number_low,  -- Least number that is written, converted.
    CASE WHEN divided.numerator IS NULL THEN divided.bounds[6] ELSE divided.amounts[6] END AS number_high,  -- Greatest number that is written, converted; absent when there is none.
    CASE
        WHEN divided.numerator IS NOT NULL
            THEN divided.verbatim || ' ' || divided.unit || ' = '
                || CASE
                    WHEN divided.amounts[5] = divided.amounts[6] THEN rtrim(rtrim(divided.amounts[5]::VARCHAR, '0'), '.')
                    ELSE CASE
                        WHEN divided.amounts[1] IS NULL THEN '(-∞'
                        WHEN divided.amounts[1] = round(divided.amounts[1], 9) THEN '[' || rtrim(rtrim(divided.amounts[1]::VARCHAR, '0'), '.')
                        ELSE '(' || rtrim(rtrim(round(divided.amounts[1], 9)::VARCHAR, '0'), '.')
                    END || ', ' || CASE
                        WHEN divided.amounts[2] IS NULL THEN '∞)'
                        WHEN divided.amounts[2] = round(divided.amounts[2], 9) THEN rtrim(rtrim(divided.amounts[2]::VARCHAR, '0'), '.') || ']'
                        ELSE rtrim(rtrim(round(divided.amounts[2], 9)::VARCHAR, '0'), '.') || ')'
                    END
                END
                || ' ' || divided.quantity_unit || coalesce(' (' || divided.rate || ')', '')
        WHEN NOT regexp_full_match(divided.unit || divided.quantity_unit, '[A-Z]{6}')
            THEN divided.unit || ' cannot be converted to ' || divided.quantity_unit
        ELSE 'no exchange rate from ' || divided.unit || ' to ' || divided.quantity_unit
            || coalesce(' covers ' || divided.holds, ' applies, because it is not known when the figure holds')
    END AS conversion  -- The conversion in words, with the exchange rate used, or why there is none.
FROM divided;

COMMENT ON VIEW converted_figure IS 'One row per figure stated in another unit than the one in which its quantity is compared.';
COMMENT ON COLUMN converted_figure.figure IS 'The figure.';
COMMENT ON COLUMN converted_figure.unit IS 'Unit it was stated in.';
COMMENT ON COLUMN converted_figure.unconverted_unit IS 'The unit its bounds are in where it could not be converted: the one it was stated in; absent where it was.';
COMMENT ON COLUMN converted_figure.hard_low IS 'Least value the words allow, converted. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN converted_figure.hard_high IS 'Greatest value the words allow, converted; absent when there is none.';
COMMENT ON COLUMN converted_figure.usual_low IS 'Least value a reader takes them to mean, converted.';
COMMENT ON COLUMN converted_figure.usual_high IS 'Greatest value a reader takes them to mean, converted; absent when there is none.';
COMMENT ON COLUMN converted_figure.number_low IS 'Least number that is written, converted.';
COMMENT ON COLUMN converted_figure.number_high IS 'Greatest number that is written, converted; absent when there is none.';
COMMENT ON COLUMN converted_figure.conversion IS 'The conversion in words, with the exchange rate used, or why there is none.';

CREATE VIEW bounded_figure AS
WITH marked AS (
    SELECT DISTINCT figure.statement
    FROM figure
    WHERE figure.denied AND NOT figure.retracted
),
validity AS (
    SELECT
        figure.id AS figure,
        figure.statement,
        figure.quantity AS stated_quantity,
        canonical_quantity.canonical AS quantity,
        quantity.behaviour,
        coalesce(quantity.tolerance, 0) AS tolerance,
        statement.speaker,
        statement.series,
        statement.voice,
        statement.stated_speaker,
        statement.stance,
        statement.said,
        statement.said_earliest,
        statement.said_latest,
        statement.order_earliest,
        statement.order_latest,
        statement.zoned,
        figure.verbatim,
        figure.decimal_mark,
        quantity.precision,
        coalesce(figure.unit, quantity.unit) AS unit,
        figure.as_of,
        figure.basis,
        coalesce(figure.basis = 'derived', FALSE) AS derived,
        coalesce(figure.denied, statement.stance = 'deny' AND marked.statement IS NULL) AS denied,
        figure.as_of IS NULL AND quantity.behaviour <> 'fixed' AS as_of_assumed,
        CASE quantity.behaviour
            WHEN 'fixed' THEN '-infinity'::TIMESTAMP
            ELSE coalesce(as_of_reading.earliest, statement.said_earliest)
        END AS valid_from,
        CASE quantity.behaviour
            WHEN 'fixed' THEN 'infinity'::TIMESTAMP
            ELSE coalesce(as_of_reading.latest, statement.said_latest)
        END AS valid_to,
        CASE WHEN figure.as_of IS NULL THEN statement.zoned ELSE coalesce(as_of_reading.zoned, FALSE) END AS valid_zoned,
        figure.retracted OR statement.retracted AS retracted,
        withdrawn_statement.statement IS NOT NULL AS withdrawn,
        statement.stance <> 'query'
            AND statement.commitment <> 'uncommitted'
            AND statement.conditional IS DISTINCT FROM TRUE AS held_to
    FROM figure
    INNER JOIN statement_voice AS statement ON statement.statement = figure.statement
    INNER JOIN quantity ON quantity.id = figure.quantity
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    LEFT JOIN date_reading AS as_of_reading ON as_of_reading.expression = figure.as_of
    LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.statement
    LEFT JOIN marked ON marked.statement = statement.statement
),
bounded AS (
    SELECT
        validity.*,
        validity.held_to AND NOT validity.denied AS committed,
        figure_reading.rule,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.number_low ELSE converted_figure.number_low END AS number_low,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.number_high ELSE converted_figure.number_high END AS number_high,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.hard_low ELSE converted_figure.hard_low END AS hard_low,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.hard_high ELSE converted_figure.hard_high END AS hard_high,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.usual_low ELSE converted_figure.usual_low END AS usual_low,
        CASE WHEN converted_figure.figure IS NULL THEN figure_reading.usual_high ELSE converted_figure.usual_high END AS usual_high,
        converted_figure.conversion,
        converted_figure.unconverted_unit
    FROM validity
    LEFT JOIN unit_kind ON unit_kind.unit = validity.unit
    INNER JOIN figure_reading
        ON figure_reading.verbatim = validity.verbatim
        AND figure_reading.decimal_mark IS NOT DISTINCT FROM validity.decimal_mark
        AND figure_reading.measured_in = coalesce(unit_kind.kind, 'count')
        AND figure_reading.precision IS NOT DISTINCT FROM validity.precision
    LEFT JOIN converted_figure ON converted_figure.figure = validity.figure
),
passing AS (
    SELECT
        bounded.figure,
        bounded.quantity,
        bounded.unconverted_unit,
        bounded.hard_low,
        bounded.hard_high,
        relay_path.relayed,
        FALSE AS is_repetition
    FROM bounded
    INNER JOIN relay_path ON relay_path.statement = bounded.statement AND relay_path.relayed <> bounded.statement
    LEFT JOIN relay_path AS back ON back.statement = relay_path.relayed AND back.relayed = relay_path.statement
    WHERE back.statement IS NULL OR relay_path.relayed < relay_path.statement
    UNION ALL
    SELECT
        bounded.figure,
        bounded.quantity,
        bounded.unconverted_unit,
        bounded.hard_low,
        bounded.hard_high,
        repeated_statement.counted AS relayed,
        TRUE AS is_repetition
    FROM bounded
    INNER JOIN repeated_statement ON repeated_statement.statement = bounded.statement
),
passed_on AS (
    SELECT passing.figure, bool_and(passing.is_repetition) AS is_repetition
    FROM bounded AS original
    INNER JOIN passing
        ON passing.relayed = original.statement
        AND passing.quantity = original.quantity
        AND passing.unconverted_unit IS NOT DISTINCT FROM original.unconverted_unit
        AND passing.hard_low IS NOT DISTINCT FROM original.hard_low
        AND passing.hard_high IS NOT DISTINCT FROM original.hard_high
    WHERE NOT original.retracted
    GROUP BY passing.figure
)
SELECT
    bounded.figure,  -- The figure.
    bounded.statement,  -- The statement that gives it.
    bounded.stated_quantity,  -- The quantity as the statement's figure names it.
    bounded.quantity,  -- The quantity that stands for all that are the same.
    bounded.behaviour,  -- How the quantity behaves in time.
    bounded.tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    bounded.speaker,  -- Who gave it: the id that stands for all of the speaker's.
    bounded.series,  -- Whose it is: for whom it was given, or else its speaker.
    bounded.voice,  -- Who is heard: the speaker and the series.
    bounded.stated_speaker,  -- The speaker's id in the statement.
    bounded.stance,  -- Stance of the statement.
    bounded.denied,  -- Whether the statement denies it and does not put it forward.
    bounded.said,  -- When it was said, verbatim.
    bounded.said_earliest,  -- First instant at which it may have been said.
    bounded.said_latest,  -- Last instant at which it may have been said.
    bounded.order_earliest,  -- The same first instant, or a later one before which it cannot have been said, because of what it revises.
    bounded.order_latest,  -- The same last instant, or an earlier one after which it cannot have been said, because of what revises it.
    bounded.zoned,  -- Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.
    bounded.verbatim,  -- The figure as it was stated.
    bounded.unit,  -- Unit it was stated in.
    bounded.conversion,  -- How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.
    bounded.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate; it competes with figures in that unit only.
    bounded.basis,  -- Whether it was observed or derived from other figures, where that is known.
    bounded.derived,  -- Whether it was derived; it stands apart from what was observed.
    bounded.as_of,  -- When it is said to hold, verbatim; absent when that was not said.
    bounded.as_of_assumed,  -- Whether it is assumed to hold when it was said, because no as_of was stated.
    bounded.valid_from,  -- First instant at which it holds; -infinity for a fixed quantity.
    bounded.valid_to,  -- Last instant at which it holds.
    bounded.valid_zoned,  -- Whether the time for which it holds names a zone.
    bounded.rule,  -- The hedge rule that read it.
    bounded.number_low,  -- Least number that is written, before any rounding; of a vague word the least value it allows.
    bounded.number_high,  -- Greatest number that is written; absent when the words set no upper limit.
    bounded.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    bounded.hard_high,  -- Greatest value the words allow; absent when there is none.
    bounded.usual_low,  -- Least value a reader takes them to mean.
    bounded.usual_high,  -- Greatest value a reader takes them to mean.
    CASE
        WHEN bounded.hard_low IS NULL THEN '(-∞'
        WHEN bounded.hard_low = round(bounded.hard_low, 9) THEN '[' || rtrim(rtrim(bounded.hard_low::VARCHAR, '0'), '.')
        ELSE '(' || rtrim(rtrim(round(bounded.hard_low, 9)::VARCHAR, '0'), '.')
    END || ', ' || CASE
        WHEN bounded.hard_high IS NULL THEN '∞)'
        WHEN bounded.hard_high = round(bounded.hard_high, 9) THEN rtrim(rtrim(bounded.hard_high::VARCHAR, '0'), '.') || ']'
        ELSE rtrim(rtrim(round(bounded.hard_high, 9)::VARCHAR, '0'), '.') || ')'
    END || coalesce(' ' || bounded.unconverted_unit, '') AS hard,  -- The interval that the words allow, in interval notation; with its unit where that is not the unit of the quantity.
    CASE
        WHEN bounded.usual_low IS NULL THEN '(-∞'
        WHEN bounded.usual_low = round(bounded.usual_low, 9) THEN '[' || rtrim(rtrim(bounded.usual_low::VARCHAR, '0'), '.')
        ELSE '(' || rtrim(rtrim(round(bounded.usual_low, 9)::VARCHAR, '0'), '.')
    END || ', ' || CASE
        WHEN bounded.usual_high IS NULL THEN '∞)'
        WHEN bounded.usual_high = round(bounded.usual_high, 9) THEN rtrim(rtrim(bounded.usual_high::VARCHAR, '0'), '.') || ']'
        ELSE rtrim(rtrim(round(bounded.usual_high, 9)::VARCHAR, '0'), '.') || ')'
    END || coalesce(' ' || bounded.unconverted_unit, '') AS usual,  -- The interval that a reader takes them to mean.
    bounded.committed,  -- Whether the speaker is held to it: put forward or given in passing, not denied, not uncommitted, not conditional.
    bounded.retracted,  -- Whether the analysts have taken the figure or its statement back.
    bounded.withdrawn,  -- Whether the speaker has taken the statement back.
    coalesce(NOT passed_on.is_repetition, FALSE) AS relayed,  -- Whether it is passed on unchanged from a statement it relays.
    coalesce(passed_on.is_repetition, FALSE) AS repeated,  -- Whether the same statement was entered under another id, which counts.
    bounded.committed AND NOT bounded.retracted AND NOT bounded.withdrawn AND passed_on.figure IS NULL AS competes  -- Whether it competes with other figures, unless one of its series replaces it: committed, neither withdrawn nor retracted, relayed or repeated.
FROM bounded
LEFT JOIN passed_on ON passed_on.figure = bounded.figure;

COMMENT ON VIEW bounded_figure IS 'One row per figure of a statement, with the interval it means, when it is valid, and whether it competes with others.';
COMMENT ON COLUMN bounded_figure.figure IS 'The figure.';
COMMENT ON COLUMN bounded_figure.statement IS 'The statement that gives it.';
COMMENT ON COLUMN bounded_figure.stated_quantity IS 'The quantity as the statement''s figure names it.';
COMMENT ON COLUMN bounded_figure.quantity IS 'The quantity that stands for all that are the same.';
COMMENT ON COLUMN bounded_figure.behaviour IS 'How the quantity behaves in time.';
COMMENT ON COLUMN bounded_figure.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN bounded_figure.speaker IS 'Who gave it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN bounded_figure.series IS 'Whose it is: for whom it was given, or else its speaker.';
COMMENT ON COLUMN bounded_figure.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN bounded_figure.stated_speaker IS 'The speaker''s id in the statement.';
COMMENT ON COLUMN bounded_figure.stance IS 'Stance of the statement.';
COMMENT ON COLUMN bounded_figure.denied IS 'Whether the statement denies it and does not put it forward.';
COMMENT ON COLUMN bounded_figure.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN bounded_figure.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN bounded_figure.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN bounded_figure.order_earliest IS 'The same first instant, or a later one before which it cannot have been said, because of what it revises.';
COMMENT ON COLUMN bounded_figure.order_latest IS 'The same last instant, or an earlier one after which it cannot have been said, because of what revises it.';
COMMENT ON COLUMN bounded_figure.zoned IS 'Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.';
COMMENT ON COLUMN bounded_figure.verbatim IS 'The figure as it was stated.';
COMMENT ON COLUMN bounded_figure.unit IS 'Unit it was stated in.';
COMMENT ON COLUMN bounded_figure.conversion IS 'How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.';
COMMENT ON COLUMN bounded_figure.unconverted_unit IS 'The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate; it competes with figures in that unit only.';
COMMENT ON COLUMN bounded_figure.basis IS 'Whether it was observed or derived from other figures, where that is known.';
COMMENT ON COLUMN bounded_figure.derived IS 'Whether it was derived; it stands apart from what was observed.';
COMMENT ON COLUMN bounded_figure.as_of IS 'When it is said to hold, verbatim; absent when that was not said.';
COMMENT ON COLUMN bounded_figure.as_of_assumed IS 'Whether it is assumed to hold when it was said, because no as_of was stated.';
COMMENT ON COLUMN bounded_figure.valid_from IS 'First instant at which it holds; -infinity for a fixed quantity.';
COMMENT ON COLUMN bounded_figure.valid_to IS 'Last instant at which it holds.';
COMMENT ON COLUMN bounded_figure.valid_zoned IS 'Whether the time for which it holds names a zone.';
COMMENT ON COLUMN bounded_figure.rule IS 'The hedge rule that read it.';
COMMENT ON COLUMN bounded_figure.number_low IS 'Least number that is written, before any rounding; of a vague word the least value it allows.';
COMMENT ON COLUMN bounded_figure.number_high IS 'Greatest number that is written; absent when the words set no upper limit.';
COMMENT ON COLUMN bounded_figure.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN bounded_figure.hard_high IS 'Greatest value the words allow; absent when there is none.';
COMMENT ON COLUMN bounded_figure.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN bounded_figure.usual_high IS 'Greatest value a reader takes them to mean.';
COMMENT ON COLUMN bounded_figure.hard IS 'The interval that the words allow, in interval notation; with its unit where that is not the unit of the quantity.';
COMMENT ON COLUMN bounded_figure.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN bounded_figure.committed IS 'Whether the speaker is held to it: put forward or given in passing, not denied, not uncommitted, not conditional.';
COMMENT ON COLUMN bounded_figure.retracted IS 'Whether the analysts have taken the figure or its statement back.';
COMMENT ON COLUMN bounded_figure.withdrawn IS 'Whether the speaker has taken the statement back.';
COMMENT ON COLUMN bounded_figure.relayed IS 'Whether it is passed on unchanged from a statement it relays.';
COMMENT ON COLUMN bounded_figure.repeated IS 'Whether the same statement was entered under another id, which counts.';
COMMENT ON COLUMN bounded_figure.competes IS 'Whether it competes with other figures, unless one of its series replaces it: committed, neither withdrawn nor retracted, relayed or repeated.';

CREATE VIEW competing_figure AS
SELECT
    bounded_figure.figure,  -- The figure.
    bounded_figure.statement,  -- The statement that gives it.
    bounded_figure.quantity,  -- The quantity that stands for all that are the same.
    bounded_figure.unconverted_unit,  -- The unit its bounds are in where it could not be converted to that of the quantity.
    bounded_figure.behaviour,  -- How the quantity behaves in time.
    bounded_figure.tolerance::DECIMAL(18, 9) AS tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    bounded_figure.speaker,  -- Who gave it.
    bounded_figure.series,  -- Whose it is: for whom it was given, or else its speaker.
    bounded_figure.voice,  -- Who is heard: the speaker and the series.
    bounded_figure.derived,  -- Whether it was derived from other figures.
    coalesce(bounded_figure.verbatim || ' ' || bounded_figure.unconverted_unit, bounded_figure.conversion, bounded_figure.verbatim) AS verbatim,  -- The figure as it was stated, with its conversion, or its unit where there is none, where it was stated in another unit.
    bounded_figure.as_of_assumed,  -- Whether it is assumed to hold when it was said, because no as_of was stated.
    bounded_figure.valid_from,  -- First instant at which it holds; -infinity for a fixed quantity.
    bounded_figure.valid_to,  -- Last instant at which it holds.
    bounded_figure.valid_zoned,  -- Whether that time names a zone.
    coalesce(bounded_figure.order_earliest, '-infinity'::TIMESTAMP) AS order_earliest,  -- First instant at which it can have been said; -infinity where that is not known.
    coalesce(bounded_figure.order_latest, 'infinity'::TIMESTAMP) AS order_latest,  -- Last instant at which it can have been said; infinity where that is not known.
    bounded_figure.zoned,  -- Whether the time of saying names a zone.
    bounded_figure.number_low,  -- Least number that is written, before any rounding; of a vague word the least value it allows.
    bounded_figure.number_high,  -- Greatest number that is written; absent when the words set no upper limit.
    bounded_figure.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    bounded_figure.hard_high,  -- Greatest value the words allow; absent when there is none.
    bounded_figure.usual_low,  -- Least value a reader takes them to mean.
    bounded_figure.usual_high  -- Greatest value a reader takes them to mean; absent when there is none.
FROM bounded_figure
WHERE bounded_figure.competes;

COMMENT ON VIEW competing_figure IS 'One row per figure that competes with others, unless one of its series replaces it.';
COMMENT ON COLUMN competing_figure.figure IS 'The figure.';
COMMENT ON COLUMN competing_figure.statement IS 'The statement that gives it.';
COMMENT ON COLUMN competing_figure.quantity IS 'The quantity that stands for all that are the same.';
COMMENT ON COLUMN competing_figure.unconverted_unit IS 'The unit its bounds are in where it could not be converted to that of the quantity.';
COMMENT ON COLUMN competing_figure.behaviour IS 'How the quantity behaves in time.';
COMMENT ON COLUMN competing_figure.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN competing_figure.speaker IS 'Who gave it.';
COMMENT ON COLUMN competing_figure.series IS 'Whose it is: for whom it was given, or else its speaker.';
COMMENT ON COLUMN competing_figure.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN competing_figure.derived IS 'Whether it was derived from other figures.';
COMMENT ON COLUMN competing_figure.verbatim IS 'The figure as it was stated, with its conversion, or its unit where there is none, where it was stated in another unit.';
COMMENT ON COLUMN competing_figure.as_of_assumed IS 'Whether it is assumed to hold when it was said, because no as_of was stated.';
COMMENT ON COLUMN competing_figure.valid_from IS 'First instant at which it holds; -infinity for a fixed quantity.';
COMMENT ON COLUMN competing_figure.valid_to IS 'Last instant at which it holds.';
COMMENT ON COLUMN competing_figure.valid_zoned IS 'Whether that time names a zone.';
COMMENT ON COLUMN competing_figure.order_earliest IS 'First instant at which it can have been said; -infinity where that is not known.';
COMMENT ON COLUMN competing_figure.order_latest IS 'Last instant at which it can have been said; infinity where that is not known.';
COMMENT ON COLUMN competing_figure.zoned IS 'Whether the time of saying names a zone.';
COMMENT ON COLUMN competing_figure.number_low IS 'Least number that is written, before any rounding; of a vague word the least value it allows.';
COMMENT ON COLUMN competing_figure.number_high IS 'Greatest number that is written; absent when the words set no upper limit.';
COMMENT ON COLUMN competing_figure.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN competing_figure.hard_high IS 'Greatest value the words allow; absent when there is none.';
COMMENT ON COLUMN competing_figure.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN competing_figure.usual_high IS 'Greatest value a reader takes them to mean; absent when there is none.';

CREATE VIEW computed.standing_figure AS
-- What has no number in common with another one is alone; to count numbers is quicker than to count words.
WITH alike AS MATERIALIZED (
    SELECT alike_figure.number
    FROM (
        SELECT
            hash(
                competing_figure.series,
                competing_figure.quantity,
                competing_figure.unconverted_unit,
                competing_figure.derived,
                competing_figure.valid_from,
                competing_figure.valid_to
            ) AS number
        FROM competing_figure
    ) AS alike_figure
    GROUP BY alike_figure.number
    HAVING count(*) > 1
),
latest AS (
    SELECT
        competing_figure.series,
        competing_figure.quantity,
        competing_figure.unconverted_unit,
        competing_figure.derived,
        competing_figure.valid_from,
        competing_figure.valid_to,
        max(competing_figure.order_earliest) FILTER (WHERE competing_figure.zoned) AS zoned_earliest,
        max(competing_figure.order_earliest) FILTER (WHERE NOT competing_figure.zoned) AS unzoned_earliest
    FROM competing_figure
    SEMI JOIN alike
        ON alike.number = hash(
            competing_figure.series,
            competing_figure.quantity,
            competing_figure.unconverted_unit,
            competing_figure.derived,
            competing_figure.valid_from,
            competing_figure.valid_to
        )
    GROUP BY
        competing_figure.series,
        competing_figure.quantity,
        competing_figure.unconverted_unit,
        competing_figure.derived,
        competing_figure.valid_from,
        competing_figure.valid_to
),
-- What is ordered by revisions and not by time; there are few of them.
revised AS (
    SELECT DISTINCT original.figure
    FROM competing_figure AS later
    INNER JOIN (
        SELECT competing_figure.*, revision_path.statement AS revised_by, revision_path.named
        FROM competing_figure
        INNER JOIN revision_path ON revision_path.revised = competing_figure.statement
    ) AS original ON original.revised_by = later.statement AND original.quantity = later.quantity
    WHERE (original.named AND later.derived <= original.derived)
        OR (
            later.derived = original.derived
            AND later.unconverted_unit IS NOT DISTINCT FROM original.unconverted_unit
            AND later.valid_from = original.valid_from
            AND later.valid_to = original.valid_to
        )
),
-- What it takes to hold them against each other; the rest of a row is looked up once it is known which stand.
stated AS MATERIALIZED (
    SELECT
        competing_figure.figure,
        competing_figure.quantity,
        competing_figure.unconverted_unit,
        competing_figure.valid_from,
        competing_figure.valid_to,
        competing_figure.usual_low,
        competing_figure.usual_high,
        hash(competing_figure.voice, competing_figure.quantity, competing_figure.unconverted_unit, competing_figure.derived) AS voice_number
    FROM competing_figure
    LEFT JOIN latest
        ON latest.series = competing_figure.series
        AND latest.quantity = competing_figure.quantity
        AND latest.unconverted_unit IS NOT DISTINCT FROM competing_figure.unconverted_unit
        AND latest.derived = competing_figure.derived
        AND latest.valid_from IS NOT DISTINCT FROM competing_figure.valid_from
        AND latest.valid_to IS NOT DISTINCT FROM competing_figure.valid_to
    ANTI JOIN revised ON revised.figure = competing_figure.figure
    -- One that is alone is the latest.
    WHERE coalesce(
        greatest(
            latest.zoned_earliest - CASE WHEN competing_figure.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END,
            latest.unzoned_earliest - CASE WHEN competing_figure.zoned THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END
        ),
        competing_figure.order_earliest
    ) <= competing_figure.order_latest
),
several AS (
    SELECT stated.voice_number
    FROM stated
    GROUP BY stated.voice_number
    HAVING count(*) > 1
),
beside AS (
    SELECT
        competing_figure.figure,
        competing_figure.statement,
        competing_figure.quantity,
        competing_figure.unconverted_unit,
        competing_figure.behaviour,
        competing_figure.voice,
        competing_figure.derived,
        competing_figure.valid_from,
        competing_figure.valid_to,
        competing_figure.order_earliest,
        competing_figure.order_latest,
        competing_figure.zoned,
        competing_figure.hard_low,
        competing_figure.hard_high,
        competing_figure.usual_low,
        competing_figure.usual_high,
        max(competing_figure.valid_to) OVER (
            PARTITION BY competing_figure.voice, competing_figure.quantity, competing_figure.unconverted_unit, competing_figure.derived
            ORDER BY competing_figure.valid_from, competing_figure.figure
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended
    FROM competing_figure
    SEMI JOIN (
        SELECT stated.figure
        FROM stated
        SEMI JOIN several ON several.voice_number = stated.voice_number
    ) AS voiced ON voiced.figure = competing_figure.figure
),
holding AS (
    SELECT
        beside.*,
        count(CASE WHEN beside.valid_from > beside.ended THEN 1 END) OVER (
            PARTITION BY beside.voice, beside.quantity, beside.unconverted_unit, beside.derived
            ORDER BY beside.valid_from, beside.figure
            ROWS UNBOUNDED PRECEDING
        ) AS time_held
    FROM beside
),
following AS (
    SELECT
        holding.*,
        max(holding.order_latest) OVER (
            PARTITION BY holding.voice, holding.quantity, holding.unconverted_unit, holding.derived, holding.time_held
            ORDER BY holding.order_earliest, holding.figure
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended_saying
    FROM holding
),
saying AS MATERIALIZED (
    SELECT
        following.*,
        count(CASE WHEN following.order_earliest - INTERVAL 14 HOUR > following.ended_saying THEN 1 END) OVER (
            PARTITION BY following.voice, following.quantity, following.unconverted_unit, following.derived, following.time_held
            ORDER BY following.order_earliest, following.figure
            ROWS UNBOUNDED PRECEDING
        ) AS time_said
    FROM following
),
-- Figures for one time, said at one time, have the same alternatives, which are looked for once; moment names them by the first. What
-- is ordered by revisions is looked at apart.
timed AS MATERIALIZED (
    SELECT
        saying.*,
        min(saying.figure) OVER (
            PARTITION BY
                saying.voice, saying.quantity, saying.unconverted_unit, saying.derived, saying.time_held, saying.time_said,
                saying.valid_from, saying.valid_to, saying.order_earliest, saying.order_latest, saying.zoned, ordered.statement
        ) AS moment,
        ordered.statement AS ordered
    FROM saying
    LEFT JOIN (
        SELECT revision_path.statement
        FROM revision_path
        UNION
        SELECT revision_path.revised
        FROM revision_path
    ) AS ordered ON ordered.statement = saying.statement
),
moment AS MATERIALIZED (
    SELECT
        timed.moment,
        timed.ordered,
        timed.behaviour,
        timed.voice,
        timed.quantity,
        timed.unconverted_unit,
        timed.derived,
        timed.time_held,
        timed.time_said,
        timed.valid_from,
        timed.valid_to,
        timed.order_earliest,
        timed.order_latest,
        timed.zoned,
        list(DISTINCT {
            'hard_low': timed.hard_low,
            'hard_high': timed.hard_high,
            'usual_low': timed.usual_low,
            'usual_high': timed.usual_high
        }) AS bounds
    FROM timed
    GROUP BY ALL
),
-- Each beside itself, too.
unordered AS (
    SELECT one.moment, other.bounds
    FROM moment AS one
    INNER JOIN moment AS other
        ON other.voice = one.voice
        AND other.quantity = one.quantity
        AND other.unconverted_unit IS NOT DISTINCT FROM one.unconverted_unit
        AND other.derived = one.derived
        AND other.time_held = one.time_held
        AND other.time_said = one.time_said
        AND other.valid_from <= one.valid_to
        AND one.valid_from <= other.valid_to
    LEFT JOIN revision_path AS after ON after.statement = one.ordered AND after.revised = other.ordered
    LEFT JOIN revision_path AS before ON before.statement = other.ordered AND before.revised = one.ordered
    WHERE after.statement IS NULL
        AND before.statement IS NULL
        AND one.order_earliest - CASE WHEN one.zoned = other.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END <= other.order_latest
        AND other.order_earliest - CASE WHEN one.zoned = other.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END <= one.order_latest
        AND (one.behaviour <> 'increment' OR (one.valid_from = other.valid_from AND one.valid_to = other.valid_to))
),
alternative AS (
    SELECT unordered.moment, list_sort(list_distinct(flatten(list(unordered.bounds)))) AS alternatives
    FROM unordered
    GROUP BY unordered.moment
    HAVING len(alternatives) > 1
),
bound AS (
    SELECT extent.quantity, extent.unconverted_unit, quantity.name, extent.highest_low, extent.lowest_high
    FROM (
        SELECT stated.quantity, stated.unconverted_unit, max(stated.usual_low) AS highest_low, min(stated.usual_high) AS lowest_high
        FROM stated
        GROUP BY stated.quantity, stated.unconverted_unit
    ) AS extent
    INNER JOIN quantity ON quantity.id = extent.quantity
),
standing AS (
    SELECT
        stated.figure,
        stated.quantity,
        stated.unconverted_unit,
        bound.name AS quantity_name,
        stated.valid_from,
        stated.valid_to,
        stated.usual_low,
        stated.usual_high,
        coalesce(stated.usual_high < bound.highest_low, FALSE) AS is_below,
        coalesce(stated.usual_low > bound.lowest_high, FALSE) AS is_above
    FROM stated
    INNER JOIN bound ON bound.quantity = stated.quantity AND bound.unconverted_unit IS NOT DISTINCT FROM stated.unconverted_unit
),
crowded AS (
    SELECT
        standing.quantity,
        standing.unconverted_unit,
        greatest(
            avg(epoch(standing.valid_to) - epoch(standing.valid_from))
                FILTER (WHERE isfinite(standing.valid_from) AND isfinite(standing.valid_to)) / 3,
            1
        ) AS slice_seconds
    FROM standing
    GROUP BY standing.quantity, standing.unconverted_unit
    HAVING count(*) FILTER (WHERE standing.is_below) * count(*) FILTER (WHERE standing.is_above)
        > greatest(1000000, 100 * count(*))
),
step AS (
    SELECT place
    FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) AS numbered(place)
),
placed AS (
    SELECT
        standing.figure,
        standing.quantity,
        standing.unconverted_unit,
        standing.usual_low,
        standing.usual_high,
        crowded.slice_seconds,
        floor(epoch(standing.valid_from) / crowded.slice_seconds) AS first_slice,
        floor(epoch(standing.valid_to) / crowded.slice_seconds) AS last_slice,
        coalesce(
            isfinite(standing.valid_from)
            AND isfinite(standing.valid_to)
            AND epoch(standing.valid_to) - epoch(standing.valid_from) <= crowded.slice_seconds * 11,
            FALSE
        ) AS is_sliced
    FROM standing
    INNER JOIN crowded ON crowded.quantity = standing.quantity AND crowded.unconverted_unit IS NOT DISTINCT FROM standing.unconverted_unit
),
sliced AS (
    SELECT
        placed.figure,
        placed.quantity,
        placed.unconverted_unit,
        placed.usual_low,
        placed.usual_high,
        placed.first_slice + step.place AS slice
    FROM placed
    INNER JOIN step ON placed.first_slice + step.place <= placed.last_slice
    WHERE placed.is_sliced
),
slice_bound AS (
    SELECT
        sliced.quantity,
        sliced.unconverted_unit,
        sliced.slice,
        max(sliced.usual_low) AS highest_low,
        min(sliced.usual_high) AS lowest_high
    FROM sliced
    GROUP BY sliced.quantity, sliced.unconverted_unit, sliced.slice
),
unsliced_bound AS (
    SELECT placed.quantity, placed.unconverted_unit, max(placed.usual_low) AS highest_low, min(placed.usual_high) AS lowest_high
    FROM placed
    WHERE NOT placed.is_sliced
    GROUP BY placed.quantity, placed.unconverted_unit
),
narrowed AS (
    SELECT
        sliced.figure,
        bool_or(coalesce(sliced.usual_high < slice_bound.highest_low, FALSE) OR coalesce(sliced.usual_high < unsliced_bound.highest_low, FALSE))
            AS is_below,
        bool_or(coalesce(sliced.usual_low > slice_bound.lowest_high, FALSE) OR coalesce(sliced.usual_low > unsliced_bound.lowest_high, FALSE))
            AS is_above
    FROM sliced
    INNER JOIN slice_bound
        ON slice_bound.quantity = sliced.quantity
        AND slice_bound.unconverted_unit IS NOT DISTINCT FROM sliced.unconverted_unit
        AND slice_bound.slice = sliced.slice
    LEFT JOIN unsliced_bound
        ON unsliced_bound.quantity = sliced.quantity AND unsliced_bound.unconverted_unit IS NOT DISTINCT FROM sliced.unconverted_unit
    GROUP BY sliced.figure
),
-- Most figures hold at no time at which another one does. In the order of when they begin to hold, one that does is either begun
-- before another one has ended, or not ended when the next one begins.
neighbour AS (
    SELECT
        standing.figure,
        standing.quantity,
        standing.unconverted_unit,
        standing.valid_from,
        standing.valid_to,
        standing.usual_low,
        standing.usual_high,
        standing.is_below,
        standing.is_above,
        max(standing.valid_to) OVER (
            PARTITION BY standing.quantity, standing.unconverted_unit
            ORDER BY standing.valid_from
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended,
        lead(standing.valid_from) OVER (PARTITION BY standing.quantity, standing.unconverted_unit ORDER BY standing.valid_from) AS next_from
    FROM standing
    ANTI JOIN crowded ON crowded.quantity = standing.quantity AND crowded.unconverted_unit IS NOT DISTINCT FROM standing.unconverted_unit
    WHERE standing.is_below OR standing.is_above
),
meeting AS MATERIALIZED (
    SELECT
        neighbour.figure,
        neighbour.quantity,
        neighbour.unconverted_unit,
        neighbour.valid_from,
        neighbour.valid_to,
        neighbour.usual_low,
        neighbour.usual_high,
        neighbour.is_below,
        neighbour.is_above
    FROM neighbour
    WHERE neighbour.valid_from <= neighbour.ended OR neighbour.next_from <= neighbour.valid_to
),
below_another AS (
    SELECT meeting.figure
    FROM meeting
    SEMI JOIN (SELECT * FROM meeting WHERE meeting.is_above) AS upper
        ON upper.quantity = meeting.quantity
        AND upper.unconverted_unit IS NOT DISTINCT FROM meeting.unconverted_unit
        AND upper.usual_low > meeting.usual_high
        AND upper.valid_from <= meeting.valid_to
        AND upper.valid_to >= meeting.valid_from
    WHERE meeting.is_below
),
above_another AS (
    SELECT meeting.figure
    FROM meeting
    SEMI JOIN (SELECT * FROM meeting WHERE meeting.is_below) AS lower
        ON lower.quantity = meeting.quantity
        AND lower.unconverted_unit IS NOT DISTINCT FROM meeting.unconverted_unit
        AND lower.usual_high < meeting.usual_low
        AND lower.valid_from <= meeting.valid_to
        AND lower.valid_to >= meeting.valid_from
    WHERE meeting.is_above
),
pruned AS (
    SELECT
        standing.figure,
        standing.quantity,
        standing.unconverted_unit,
        standing.quantity_name,
        CASE WHEN crowded.quantity IS NULL THEN below_another.figure IS NOT NULL ELSE coalesce(narrowed.is_below, standing.is_below) END AS may_be_lower,
        CASE WHEN crowded.quantity IS NULL THEN above_another.figure IS NOT NULL ELSE coalesce(narrowed.is_above, standing.is_above) END AS may_be_upper
    FROM standing
    LEFT JOIN crowded ON crowded.quantity = standing.quantity AND crowded.unconverted_unit IS NOT DISTINCT FROM standing.unconverted_unit
    LEFT JOIN narrowed ON narrowed.figure = standing.figure
    LEFT JOIN below_another ON below_another.figure = standing.figure
    LEFT JOIN above_another ON above_another.figure = standing.figure
),
still_crowded AS (
    SELECT pruned.quantity, pruned.unconverted_unit
    FROM pruned
    GROUP BY pruned.quantity, pruned.unconverted_unit
    HAVING count(*) FILTER (WHERE pruned.may_be_lower) * count(*) FILTER (WHERE pruned.may_be_upper)
        > greatest(1000000, 100 * count(*))
)
SELECT
    competing_figure.figure,  -- The figure.
    competing_figure.statement,  -- The statement that gives it.
    competing_figure.quantity,  -- The quantity that stands for all that are the same.
    pruned.quantity_name,  -- Name of that quantity.
    competing_figure.unconverted_unit,  -- The unit its bounds are in where it could not be converted to that of the quantity; it competes with figures in that unit only.
    competing_figure.behaviour,  -- How the quantity behaves in time.
    competing_figure.tolerance,  -- Gap that is not worth reporting, as a fraction of the larger figure.
    competing_figure.speaker,  -- Who gave it.
    competing_figure.series,  -- Whose it is: for whom it was given, or else its speaker.
    competing_figure.voice,  -- Who is heard: the speaker and the series. A voice is never held against itself by the kind figure.
    competing_figure.derived,  -- Whether it was derived from other figures; a contradiction with such a one is a tension at most.
    competing_figure.verbatim,  -- The figure as it was stated, with its conversion, or its unit where there is none, where it was stated in another unit.
    competing_figure.as_of_assumed,  -- Whether it is assumed to hold when it was said, because no as_of was stated.
    competing_figure.valid_from,  -- First instant at which it holds; -infinity for a fixed quantity.
    competing_figure.valid_to,  -- Last instant at which it holds.
    competing_figure.number_low,  -- Least number that is written, before any rounding; of a vague word the least value it allows.
    competing_figure.number_high,  -- Greatest number that is written; absent when the words set no upper limit.
    competing_figure.valid_zoned,  -- Whether that time names a zone; with one that does not, it is in order only where 14 hours lie between.
    competing_figure.order_earliest,  -- First instant at which it can have been said; -infinity where that is not known.
    competing_figure.order_latest,  -- Last instant at which it can have been said; infinity where that is not known.
    competing_figure.zoned,  -- Whether the time of saying names a zone.
    competing_figure.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    competing_figure.hard_high,  -- Greatest value the words allow; absent when there is none.
    competing_figure.usual_low,  -- Least value a reader takes them to mean.
    competing_figure.usual_high,  -- Greatest value a reader takes them to mean.
    alternative.alternatives,  -- The bounds of the standing figures of its voice for a common time in no known order, its own among them; absent where there are no others.
    pruned.may_be_lower,  -- Whether it lies below another standing figure of its quantity and unit that holds at the same time; where these are too many, below one of the same slice of time.
    pruned.may_be_upper,  -- Whether it lies above another standing figure of its quantity and unit that holds at the same time; where these are too many, above one of the same slice of time.
    CASE WHEN placed.is_sliced AND still_crowded.quantity IS NOT NULL THEN placed.slice_seconds END AS slice_seconds  -- Width, in seconds, of the slices of time in which its rivals are looked for; absent where all are looked at.
FROM competing_figure
INNER JOIN pruned ON pruned.figure = competing_figure.figure
LEFT JOIN (SELECT timed.figure, timed.moment FROM timed) AS timed ON timed.figure = pruned.figure
LEFT JOIN alternative ON alternative.moment = timed.moment
LEFT JOIN placed ON placed.figure = pruned.figure
LEFT JOIN still_crowded
    ON still_crowded.quantity = pruned.quantity AND still_crowded.unconverted_unit IS NOT DISTINCT FROM pruned.unconverted_unit;

CREATE TABLE standing_figure AS SELECT * FROM computed.standing_figure LIMIT 0;

COMMENT ON TABLE standing_figure IS 'One row per figure that competes with others: no later one of its series replaces it for its quantity, validity and unit of its bounds, and it is committed, neither withdrawn nor retracted nor a mere relay.';
COMMENT ON COLUMN standing_figure.figure IS 'The figure.';
COMMENT ON COLUMN standing_figure.statement IS 'The statement that gives it.';
COMMENT ON COLUMN standing_figure.quantity IS 'The quantity that stands for all that are the same.';
COMMENT ON COLUMN standing_figure.quantity_name IS 'Name of that quantity.';
COMMENT ON COLUMN standing_figure.unconverted_unit IS 'The unit its bounds are in where it could not be converted to that of the quantity; it competes with figures in that unit only.';
COMMENT ON COLUMN standing_figure.behaviour IS 'How the quantity behaves in time.';
COMMENT ON COLUMN standing_figure.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN standing_figure.speaker IS 'Who gave it.';
COMMENT ON COLUMN standing_figure.series IS 'Whose it is: for whom it was given, or else its speaker.';
COMMENT ON COLUMN standing_figure.voice IS 'Who is heard: the speaker and the series. A voice is never held against itself by the kind figure.';
COMMENT ON COLUMN standing_figure.derived IS 'Whether it was derived from other figures; a contradiction with such a one is a tension at most.';
COMMENT ON COLUMN standing_figure.verbatim IS 'The figure as it was stated, with its conversion, or its unit where there is none, where it was stated in another unit.';
COMMENT ON COLUMN standing_figure.as_of_assumed IS 'Whether it is assumed to hold when it was said, because no as_of was stated.';
COMMENT ON COLUMN standing_figure.valid_from IS 'First instant at which it holds; -infinity for a fixed quantity.';
COMMENT ON COLUMN standing_figure.valid_to IS 'Last instant at which it holds.';
COMMENT ON COLUMN standing_figure.number_low IS 'Least number that is written, before any rounding; of a vague word the least value it allows.';
COMMENT ON COLUMN standing_figure.number_high IS 'Greatest number that is written; absent when the words set no upper limit.';
COMMENT ON COLUMN standing_figure.valid_zoned IS 'Whether that time names a zone; with one that does not, it is in order only where 14 hours lie between.';
COMMENT ON COLUMN standing_figure.order_earliest IS 'First instant at which it can have been said; -infinity where that is not known.';
COMMENT ON COLUMN standing_figure.order_latest IS 'Last instant at which it can have been said; infinity where that is not known.';
COMMENT ON COLUMN standing_figure.zoned IS 'Whether the time of saying names a zone.';
COMMENT ON COLUMN standing_figure.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN standing_figure.hard_high IS 'Greatest value the words allow; absent when there is none.';
COMMENT ON COLUMN standing_figure.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN standing_figure.usual_high IS 'Greatest value a reader takes them to mean.';
COMMENT ON COLUMN standing_figure.alternatives IS 'The bounds of the standing figures of its voice for a common time in no known order, its own among them; absent where there are no others.';
COMMENT ON COLUMN standing_figure.may_be_lower IS 'Whether it lies below another standing figure of its quantity and unit that holds at the same time; where these are too many, below one of the same slice of time.';
COMMENT ON COLUMN standing_figure.may_be_upper IS 'Whether it lies above another standing figure of its quantity and unit that holds at the same time; where these are too many, above one of the same slice of time.';
COMMENT ON COLUMN standing_figure.slice_seconds IS 'Width, in seconds, of the slices of time in which its rivals are looked for; absent where all are looked at.';

CREATE VIEW zero_support AS
SELECT
    zero.statement  -- The statement.
FROM (
    SELECT standing_figure.statement, standing_figure.quantity
    FROM standing_figure
    WHERE standing_figure.hard_low = 0 AND standing_figure.hard_high = 0
) AS zero
INNER JOIN statement ON statement.id = zero.statement
INNER JOIN claim ON claim.id = statement.claim
LEFT JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
LEFT JOIN standing_figure AS other
    ON other.statement = zero.statement
    AND coalesce(other.quantity = canonical_quantity.canonical, canonical_quantity.canonical IS NULL)
GROUP BY zero.statement
HAVING coalesce(max(other.hard_high) = 0 AND count(other.figure) = count(other.hard_high), FALSE);

COMMENT ON VIEW zero_support IS 'One row per statement that gives zero for what its claim counts, or zero and nothing else; it supports nothing that happened.';
COMMENT ON COLUMN zero_support.statement IS 'The statement.';

CREATE VIEW claim_entailment AS
WITH RECURSIVE step(claim, entailed) AS (
    SELECT claim_relation.claim, claim_relation.other
    FROM claim_relation
    WHERE claim_relation.relation = 'entails' AND NOT claim_relation.retracted
    UNION
    SELECT merged_id.id, merged_id.canonical
    FROM merged_id
    WHERE merged_id.kind = 'claim'
    UNION
    SELECT merged_id.canonical, merged_id.id
    FROM merged_id
    WHERE merged_id.kind = 'claim'
),
path(claim, entailed) AS (
    SELECT claim.id, claim.id
    FROM claim
    UNION
    SELECT path.claim, step.entailed
    FROM path
    INNER JOIN step ON step.claim = path.entailed
)
SELECT
    path.claim,  -- The claim.
    path.entailed  -- The claim that it entails.
FROM path;

COMMENT ON VIEW claim_entailment IS 'One row per claim and each claim that holds if it holds, itself included.';
COMMENT ON COLUMN claim_entailment.claim IS 'The claim.';
COMMENT ON COLUMN claim_entailment.entailed IS 'The claim that it entails.';

CREATE VIEW claim_denial AS
WITH met AS (
    SELECT support.statement AS support_statement, denial.statement AS denial_statement, NULL::VARCHAR AS question, TRUE AS is_whole
    FROM committed_statement AS denial
    INNER JOIN claim_entailment ON claim_entailment.entailed = denial.claim
    INNER JOIN committed_statement AS support ON support.claim = claim_entailment.claim AND support.voice <> denial.voice
    INNER JOIN claim AS asserted ON asserted.id = support.claim
    ANTI JOIN zero_support ON zero_support.statement = support.statement
    ANTI JOIN replaced_statement AS replaced ON replaced.statement = support.statement
    ANTI JOIN replaced_statement AS replaced_denial ON replaced_denial.statement = denial.statement
    WHERE denial.stance = 'deny'
        AND denial.standing
        AND support.standing
        AND support.stance = 'support'
        AND denial.scope <> 'figure'
        AND denial.scope IN ('occurrence', asserted.asserts)
        -- What one series says and later takes back is a reversal.
        AND (support.series <> denial.series OR NOT coalesce(denial.order_earliest > support.order_latest OR support.order_earliest > denial.order_latest, FALSE))
    UNION ALL
    SELECT answer_denial.support_statement, answer_denial.denial_statement, answer_denial.question, answer_denial.is_whole
    FROM answer_denial
),
-- A pair that meets both ways is one; what the claims say is the plainer reason.
pair AS (
    SELECT
        met.support_statement,
        met.denial_statement,
        max(met.question) AS question,
        bool_or(met.is_whole) AS is_whole,
        bool_or(met.question IS NULL) AS is_of_claim
    FROM met
    GROUP BY met.support_statement, met.denial_statement
),
-- Claims that answer one question are one dispute, however they meet.
voiced AS (
    SELECT
        pair.support_statement,
        pair.denial_statement,
        coalesce(pair.question, min(other.question)) AS question,
        pair.is_of_claim,
        any_value(support.voice) AS support_voice,
        any_value(denial.voice) AS denial_voice,
        any_value(support.claim) AS support_claim,
        any_value(denial.claim) AS denial_claim,
        any_value(denial.scope) AS scope,
        any_value(support.order_earliest) AS support_order_earliest,
        any_value(denial.order_earliest) AS denial_order_earliest,
        CASE WHEN pair.is_whole AND any_value(support.commitment) = 'certain' AND any_value(denial.commitment) = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade
    FROM pair
    INNER JOIN committed_statement AS support ON support.statement = pair.support_statement
    INNER JOIN committed_statement AS denial ON denial.statement = pair.denial_statement
    LEFT JOIN claim_value AS one ON one.claim = support.claim
    LEFT JOIN claim_value AS other ON other.claim = denial.claim AND other.question = one.question
    GROUP BY pair.support_statement, pair.denial_statement, pair.question, pair.is_of_claim, pair.is_whole
)
SELECT
    voiced.support_statement,  -- The statement that supports.
    voiced.denial_statement,  -- The statement that denies.
    voiced.question,  -- The question that both claims answer; absent where there is none.
    voiced.is_of_claim,  -- Whether the supported claim is the denied one or entails it; the two only answer one question else.
    voiced.support_claim,  -- The supported claim.
    voiced.denial_claim,  -- The denied claim.
    voiced.scope,  -- What is denied.
    least(voiced.support_voice, voiced.denial_voice) AS one_voice,  -- Of the two voices the first in the alphabet.
    greatest(voiced.support_voice, voiced.denial_voice) AS other_voice,  -- The other voice.
    voiced.grade  -- incompatible, or tension where one is less than certain or the answers only overlap.
FROM voiced
QUALIFY voiced.question IS NULL OR row_number() OVER (
    PARTITION BY voiced.question, least(voiced.support_voice, voiced.denial_voice), greatest(voiced.support_voice, voiced.denial_voice)
    ORDER BY
        voiced.grade,
        voiced.is_of_claim DESC,
        voiced.denial_order_earliest DESC NULLS LAST,
        voiced.support_order_earliest DESC NULLS LAST,
        voiced.denial_statement,
        voiced.support_statement
) = 1;

COMMENT ON VIEW claim_denial IS 'One row per standing denial and each standing support that it meets; of two voices and a question one pair, the gravest.';
COMMENT ON COLUMN claim_denial.support_statement IS 'The statement that supports.';
COMMENT ON COLUMN claim_denial.denial_statement IS 'The statement that denies.';
COMMENT ON COLUMN claim_denial.question IS 'The question that both claims answer; absent where there is none.';
COMMENT ON COLUMN claim_denial.is_of_claim IS 'Whether the supported claim is the denied one or entails it; the two only answer one question else.';
COMMENT ON COLUMN claim_denial.support_claim IS 'The supported claim.';
COMMENT ON COLUMN claim_denial.denial_claim IS 'The denied claim.';
COMMENT ON COLUMN claim_denial.scope IS 'What is denied.';
COMMENT ON COLUMN claim_denial.one_voice IS 'Of the two voices the first in the alphabet.';
COMMENT ON COLUMN claim_denial.other_voice IS 'The other voice.';
COMMENT ON COLUMN claim_denial.grade IS 'incompatible, or tension where one is less than certain or the answers only overlap.';

CREATE VIEW claim_exclusion AS
SELECT DISTINCT
    one.claim,  -- The claim.
    other.claim AS excluded  -- The claim that it excludes.
FROM (
    SELECT claim_relation.claim, claim_relation.other
    FROM claim_relation
    WHERE claim_relation.relation = 'excludes' AND NOT claim_relation.retracted
    UNION
    SELECT claim_relation.other, claim_relation.claim
    FROM claim_relation
    WHERE claim_relation.relation = 'excludes' AND NOT claim_relation.retracted
) AS declared
INNER JOIN claim_entailment AS one ON one.entailed = declared.claim
INNER JOIN claim_entailment AS other ON other.entailed = declared.other;

COMMENT ON VIEW claim_exclusion IS 'One row per claim and each claim that cannot hold beside it, through entailment; both ways round.';
COMMENT ON COLUMN claim_exclusion.claim IS 'The claim.';
COMMENT ON COLUMN claim_exclusion.excluded IS 'The claim that it excludes.';

CREATE VIEW contradiction_answer AS
WITH listed AS (
    SELECT answer_clash.*
    FROM answer_clash
    ANTI JOIN claim_denial
        ON claim_denial.question = answer_clash.question
        AND claim_denial.one_voice = answer_clash.one_voice
        AND claim_denial.other_voice = answer_clash.other_voice
    QUALIFY row_number() OVER (
        PARTITION BY answer_clash.question, answer_clash.one_voice, answer_clash.other_voice
        ORDER BY
            answer_clash.grade,
            answer_clash.one_said_earliest DESC NULLS LAST,
            answer_clash.other_said_earliest DESC NULLS LAST,
            answer_clash.one_words,
            answer_clash.other_words,
            answer_clash.one_statement,
            answer_clash.other_statement
    ) = 1
)
SELECT
    'answer' AS kind,
    listed.grade,
    listed.question AS subject,
    'question' AS about,
    listed.question AS topic_subject,
    listed.one_statement,
    listed.other_statement,
    NULL::VARCHAR AS evidence,
    'says ' || listed.one_words AS one_words,
    'says ' || listed.other_words AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    '"' || question.text || '" takes one answer, and '
        || CASE
            WHEN listed.is_near THEN 'the two times are no more than ' || question.within || ' apart'
            WHEN listed.kind = 'when' THEN 'the two have no instant in common'
            ELSE 'neither includes the other'
        END
        || CASE WHEN claim_exclusion.claim IS NOT NULL THEN '; the two claims also exclude each other' ELSE '' END
        || CASE WHEN listed.left_open_by <> '' THEN '; later: unknown (' || listed.left_open_by || ')' ELSE '' END AS finding
FROM listed
INNER JOIN question ON question.id = listed.question
LEFT JOIN claim_exclusion ON claim_exclusion.claim = listed.one_claim AND claim_exclusion.excluded = listed.other_claim;

COMMENT ON VIEW contradiction_answer IS 'One row per contradiction of the kind answer.';
COMMENT ON COLUMN contradiction_answer.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_answer.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_answer.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_answer.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_answer.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_answer.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_answer.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_answer.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_answer.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_answer.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_answer.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_answer.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_answer.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction_attribution AS
WITH repeated AS (
    SELECT excerpt_reading.words
    FROM excerpt_reading
    WHERE excerpt_reading.words IS NOT NULL
    GROUP BY excerpt_reading.words
    HAVING count(*) > 1
),
repeating AS MATERIALIZED (
    SELECT excerpt_reading.entry, excerpt_reading.words
    FROM repeated
    INNER JOIN excerpt_reading ON excerpt_reading.words = repeated.words
),
appearing AS MATERIALIZED (
    SELECT repeating.words, appearance.excerpt, appearance.source, appearance.statement
    FROM repeating
    INNER JOIN appearance ON appearance.entry = repeating.entry AND NOT appearance.retracted
),
quoted AS MATERIALIZED (
    SELECT
        appearing.words,
        appearing.excerpt,
        appearing.source,
        stated.id AS statement,
        canonical_speaker.canonical AS speaker,
        canonical_claim.canonical AS claim,
        stated.stance,
        stated.said_earliest,
        stated.said_latest
    FROM appearing
    INNER JOIN statement AS stated ON stated.id = appearing.statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = stated.speaker
    INNER JOIN canonical_claim ON canonical_claim.claim = stated.claim
    ANTI JOIN retracted_speaker ON retracted_speaker.speaker = canonical_speaker.canonical
    WHERE NOT stated.retracted AND stated.claim IS NOT NULL
),
passed_on AS (
    SELECT relay_path.statement, relay_path.relayed
    FROM relay_path
    UNION
    SELECT quoted.statement, quoted.statement
    FROM quoted
),
first AS (
    SELECT
        quoted.words,
        quoted.claim,
        quoted.stance,
        arg_min(
            quoted.statement,
            (coalesce(quoted.said_earliest, 'infinity'), coalesce(quoted.said_latest, 'infinity'), quoted.statement)
        ) AS statement
    FROM quoted
    GROUP BY quoted.words, quoted.claim, quoted.stance
),
pair AS (
    SELECT
        one.words,
        one.statement AS one_statement,
        other.statement AS other_statement,
        one.claim,
        one.stance,
        min(one.excerpt) AS excerpt,
        bool_or(one.speaker <> other.speaker) AS two_speakers
    FROM first
    INNER JOIN quoted AS one
        ON one.words = first.words
        AND one.claim = first.claim
        AND one.stance = first.stance
        AND one.statement = first.statement
    INNER JOIN quoted AS other
        ON other.words = first.words
        AND other.claim = first.claim
        AND other.stance = first.stance
        AND other.statement <> first.statement
    WHERE (one.speaker <> other.speaker AND one.source <> other.source)
        OR (one.speaker = other.speaker AND one.said_latest < other.said_earliest)
    GROUP BY one.words, one.statement, other.statement, one.claim, one.stance
),
unrelated AS (
    SELECT pair.*
    FROM pair
    WHERE NOT EXISTS (
        SELECT 1
        FROM passed_on AS one_root
        INNER JOIN passed_on AS other_root ON other_root.relayed = one_root.relayed
        WHERE one_root.statement = pair.one_statement AND other_root.statement = pair.other_statement
    )
)
SELECT
    'attribution' AS kind,
    CASE WHEN unrelated.two_speakers THEN 'incompatible' ELSE 'tension' END AS grade,
    unrelated.claim AS subject,
    'claim' AS about,
    unrelated.claim AS topic_subject,
    unrelated.one_statement,
    unrelated.other_statement,
    NULL::VARCHAR AS evidence,
    CASE unrelated.stance WHEN 'support' THEN 'supports ' WHEN 'deny' THEN 'denies ' ELSE unrelated.stance || ': ' END || split_part(unrelated.claim, '/', -1) AS one_words,
    CASE unrelated.stance WHEN 'support' THEN 'supports ' WHEN 'deny' THEN 'denies ' ELSE unrelated.stance || ': ' END || split_part(unrelated.claim, '/', -1) AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    'the words "' || trim(unrelated.excerpt) || '" are '
        || CASE
            WHEN unrelated.two_speakers THEN 'attributed to two speakers'
            ELSE 'attributed to one speaker at two times that do not overlap'
        END AS finding
FROM unrelated;

COMMENT ON VIEW contradiction_attribution IS 'One row per contradiction of the kind attribution.';
COMMENT ON COLUMN contradiction_attribution.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_attribution.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_attribution.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_attribution.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_attribution.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_attribution.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_attribution.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_attribution.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_attribution.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_attribution.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_attribution.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_attribution.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_attribution.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction_change_of_total AS
WITH declared AS MATERIALIZED (
    SELECT DISTINCT amount.canonical AS amount, total.canonical AS total
    FROM quantity
    INNER JOIN compared_quantity AS amount ON amount.quantity = quantity.id
    INNER JOIN compared_quantity AS total ON total.quantity = quantity.change_of
    WHERE quantity.change_of IS NOT NULL AND NOT quantity.retracted AND coalesce(amount.unit = total.unit, TRUE)
),
amount AS MATERIALIZED (
    SELECT
        declared.total,
        standing_figure.figure,
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.verbatim,
        standing_figure.tolerance,
        coalesce(standing_figure.unconverted_unit, '') AS unit,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.number_low,
        standing_figure.number_high
    FROM declared
    INNER JOIN standing_figure ON standing_figure.quantity = declared.amount AND standing_figure.behaviour = 'increment'
),
total AS MATERIALIZED (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.verbatim,
        coalesce(standing_figure.unconverted_unit, '') AS unit,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.valid_to + INTERVAL 1 SECOND AS next_moment,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.number_low,
        standing_figure.number_high
    FROM standing_figure
    WHERE standing_figure.quantity IN (SELECT declared.total FROM declared)
        AND standing_figure.behaviour = 'cumulative'
        AND isfinite(standing_figure.valid_to)
),
-- The totals before a period, and at its end; an end that is open on one side is open.
beginning AS (
    SELECT
        amount.figure,
        min(total.statement) AS statement,
        bool_or(total.derived) AS derived,
        string_agg(DISTINCT total.verbatim, ' or ' ORDER BY total.verbatim) AS words,
        CASE WHEN count(total.hard_low) = count(*) THEN min(total.hard_low) END AS hard_low,
        CASE WHEN count(total.hard_high) = count(*) THEN max(total.hard_high) END AS hard_high,
        CASE WHEN count(total.usual_low) = count(*) THEN min(total.usual_low) END AS usual_low,
        CASE WHEN count(total.usual_high) = count(*) THEN max(total.usual_high) END AS usual_high,
        CASE WHEN count(total.number_low) = count(*) THEN min(total.number_low) END AS number_low,
        CASE WHEN count(total.number_high) = count(*) THEN max(total.number_high) END AS number_high
    FROM amount
    INNER JOIN total
        ON total.quantity = amount.total
        AND total.voice = amount.voice
        AND total.unit = amount.unit
        AND total.next_moment = amount.valid_from
    WHERE total.valid_to - total.valid_from <= amount.valid_to - amount.valid_from
    GROUP BY amount.figure
),
ending AS (
    SELECT
        amount.figure,
        any_value(total.quantity_name) AS total_name,
        min(total.statement) AS statement,
        bool_or(total.derived) AS derived,
        string_agg(DISTINCT total.verbatim, ' or ' ORDER BY total.verbatim) AS words,
        CASE WHEN count(total.hard_low) = count(*) THEN min(total.hard_low) END AS hard_low,
        CASE WHEN count(total.hard_high) = count(*) THEN max(total.hard_high) END AS hard_high,
        CASE WHEN count(total.usual_low) = count(*) THEN min(total.usual_low) END AS usual_low,
        CASE WHEN count(total.usual_high) = count(*) THEN max(total.usual_high) END AS usual_high,
        CASE WHEN count(total.number_low) = count(*) THEN min(total.number_low) END AS number_low,
        CASE WHEN count(total.number_high) = count(*) THEN max(total.number_high) END AS number_high
    FROM amount
    INNER JOIN total
        ON total.quantity = amount.total
        AND total.voice = amount.voice
        AND total.unit = amount.unit
        AND total.valid_to = amount.valid_to
    WHERE total.valid_from >= amount.valid_from
    GROUP BY amount.figure
),
changed AS (
    SELECT
        amount.figure,
        amount.quantity,
        amount.quantity_name,
        amount.total,
        amount.statement,
        amount.verbatim,
        amount.tolerance,
        amount.unit,
        amount.hard_low,
        amount.hard_high,
        amount.usual_low,
        amount.usual_high,
        amount.number_low,
        amount.number_high,
        amount.derived OR beginning.derived OR ending.derived AS derived,
        ending.total_name,
        beginning.words || ' → ' || ending.words AS total_words,
        -- The total that another statement gives stands on the other side.
        CASE WHEN ending.statement <> amount.statement THEN ending.statement ELSE beginning.statement END AS total_statement,
        ending.hard_low - beginning.hard_high AS least_hard,
        ending.hard_high - beginning.hard_low AS most_hard,
        ending.usual_low - beginning.usual_high AS least_usual,
        ending.usual_high - beginning.usual_low AS most_usual,
        ending.number_low - beginning.number_high AS least_number,
        ending.number_high - beginning.number_low AS most_number
    FROM amount
    INNER JOIN beginning ON beginning.figure = amount.figure
    INNER JOIN ending ON ending.figure = amount.figure
),
apart AS (
    SELECT
        changed.*,
        NOT changed.derived
            AND (coalesce(changed.hard_low > changed.most_hard, FALSE) OR coalesce(changed.hard_high < changed.least_hard, FALSE)) AS is_hard,
        coalesce(changed.usual_low > changed.most_usual, FALSE) AS above
    FROM changed
    WHERE changed.usual_low - changed.most_usual > changed.tolerance * changed.usual_low
        OR changed.least_usual - changed.usual_high > changed.tolerance * changed.least_usual
),
measured AS (
    SELECT
        apart.*,
        CASE
            WHEN apart.above AND apart.number_low > apart.most_number THEN apart.number_low
            WHEN apart.above THEN CASE WHEN apart.is_hard THEN apart.hard_low ELSE apart.usual_low END
            WHEN apart.number_high < apart.least_number THEN apart.number_high
            ELSE CASE WHEN apart.is_hard THEN apart.hard_high ELSE apart.usual_high END
        END AS amount_bound,
        CASE
            WHEN apart.above AND apart.number_low > apart.most_number THEN apart.most_number
            WHEN apart.above THEN CASE WHEN apart.is_hard THEN apart.most_hard ELSE apart.most_usual END
            WHEN apart.number_high < apart.least_number THEN apart.least_number
            ELSE CASE WHEN apart.is_hard THEN apart.least_hard ELSE apart.least_usual END
        END AS change_bound
    FROM apart
)
SELECT DISTINCT ON (measured.quantity, measured.statement, measured.total_statement)
    'change_of_total' AS kind,
    CASE WHEN measured.is_hard THEN 'incompatible' ELSE 'tension' END AS grade,
    measured.quantity AS subject,
    'quantity' AS about,
    measured.total AS topic_subject,
    measured.statement AS one_statement,
    measured.total_statement AS other_statement,
    NULL::VARCHAR AS evidence,
    measured.verbatim AS one_words,
    measured.total_words AS other_words,
    abs(measured.amount_bound - measured.change_bound)::DECIMAL(38, 10) AS gap,
    greatest(measured.amount_bound, measured.change_bound)::DOUBLE
        / nullif(least(measured.amount_bound, measured.change_bound), 0)::DOUBLE AS ratio,
    '"' || measured.quantity_name || '" is the change of "' || measured.total_name || '", which went from '
        || replace(measured.total_words, ' → ', ' to ') || ': a change of at '
        || CASE WHEN measured.above THEN 'most ' ELSE 'least ' END
        || rtrim(rtrim(round(measured.change_bound, 9)::VARCHAR, '0'), '.')
        || CASE WHEN measured.unit <> '' THEN ' ' || measured.unit ELSE '' END
        || ', ' || rtrim(rtrim(round(abs(measured.amount_bound - measured.change_bound), 9)::VARCHAR, '0'), '.')
        || CASE WHEN measured.unit <> '' THEN ' ' || measured.unit ELSE '' END
        || CASE WHEN measured.above THEN ' less' ELSE ' more' END || ' than the amount given'
        || CASE WHEN measured.derived THEN '; one of them is derived from other figures' ELSE '' END AS finding
FROM measured
ORDER BY measured.quantity, measured.statement, measured.total_statement, measured.is_hard DESC, measured.figure;

COMMENT ON VIEW contradiction_change_of_total IS 'One row per contradiction of the kind change_of_total.';
COMMENT ON COLUMN contradiction_change_of_total.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_change_of_total.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_change_of_total.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_change_of_total.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_change_of_total.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_change_of_total.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_change_of_total.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_change_of_total.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_change_of_total.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_change_of_total.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_change_of_total.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_change_of_total.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_change_of_total.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW quantity_inclusion AS
WITH RECURSIVE declared(subset, superset) AS (
    SELECT inner_quantity.canonical, outer_quantity.canonical
    FROM quantity_relation
    INNER JOIN compared_quantity AS inner_quantity ON inner_quantity.quantity = quantity_relation.quantity
    INNER JOIN compared_quantity AS outer_quantity ON outer_quantity.quantity = quantity_relation.other
    LEFT JOIN unit_conversion
        ON unit_conversion.unit = inner_quantity.unit AND unit_conversion.quantity_unit = outer_quantity.unit
    WHERE quantity_relation.relation IN ('subset_of', 'part_of')
        AND NOT quantity_relation.retracted
        AND (
            coalesce(inner_quantity.unit = outer_quantity.unit, TRUE)
            OR (unit_conversion.numerator = unit_conversion.denominator AND unit_conversion.addend = 0)
        )
),
path(subset, superset) AS (
    SELECT declared.subset, declared.superset
    FROM declared
    UNION
    SELECT path.subset, declared.superset
    FROM path
    INNER JOIN declared ON declared.subset = path.superset
)
SELECT
    path.subset,  -- The smaller quantity.
    path.superset  -- The quantity that includes it.
FROM path
WHERE path.subset <> path.superset;

COMMENT ON VIEW quantity_inclusion IS 'One row per quantity and each quantity that counts everything it counts, directly or through others.';
COMMENT ON COLUMN quantity_inclusion.subset IS 'The smaller quantity.';
COMMENT ON COLUMN quantity_inclusion.superset IS 'The quantity that includes it.';

CREATE VIEW standing_statement AS
SELECT
    committed_statement.statement,  -- The statement.
    committed_statement.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed_statement.series,  -- Who is held to it: for whom it was said, or else its speaker.
    committed_statement.voice,  -- Who is heard: the speaker and the series.
    committed_statement.claim,  -- The claim it is about: the id that stands for all that are the same.
    committed_statement.stance,  -- support or deny.
    committed_statement.scope,  -- What a denial denies.
    committed_statement.commitment,  -- How sure the speaker presents it.
    committed_statement.said_earliest,  -- First instant at which it may have been said.
    committed_statement.said_latest  -- Last instant at which it may have been said.
FROM committed_statement
ANTI JOIN replaced_statement ON replaced_statement.statement = committed_statement.statement
WHERE committed_statement.standing;

COMMENT ON VIEW standing_statement IS 'One row per committed statement that no later one of its series has followed: on the same claim, or with another answer to its question.';
COMMENT ON COLUMN standing_statement.statement IS 'The statement.';
COMMENT ON COLUMN standing_statement.speaker IS 'Who said it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN standing_statement.series IS 'Who is held to it: for whom it was said, or else its speaker.';
COMMENT ON COLUMN standing_statement.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN standing_statement.claim IS 'The claim it is about: the id that stands for all that are the same.';
COMMENT ON COLUMN standing_statement.stance IS 'support or deny.';
COMMENT ON COLUMN standing_statement.scope IS 'What a denial denies.';
COMMENT ON COLUMN standing_statement.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN standing_statement.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN standing_statement.said_latest IS 'Last instant at which it may have been said.';

CREATE VIEW stated_figure AS
SELECT
    bounded_figure.*,
    standing_figure.figure IS NOT NULL AS standing  -- Whether it competes with other figures and no certainly later one of its series replaces it for this quantity, validity and unit of its bounds.
FROM bounded_figure
LEFT JOIN standing_figure ON standing_figure.figure = bounded_figure.figure;

COMMENT ON VIEW stated_figure IS 'One row per figure of a statement, with the interval it means, when it is valid, and whether it stands.';
COMMENT ON COLUMN stated_figure.figure IS 'The figure.';
COMMENT ON COLUMN stated_figure.statement IS 'The statement that gives it.';
COMMENT ON COLUMN stated_figure.stated_quantity IS 'The quantity as the statement''s figure names it.';
COMMENT ON COLUMN stated_figure.quantity IS 'The quantity that stands for all that are the same.';
COMMENT ON COLUMN stated_figure.behaviour IS 'How the quantity behaves in time.';
COMMENT ON COLUMN stated_figure.tolerance IS 'Gap that is not worth reporting, as a fraction of the larger figure.';
COMMENT ON COLUMN stated_figure.speaker IS 'Who gave it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN stated_figure.series IS 'Whose it is: for whom it was given, or else its speaker.';
COMMENT ON COLUMN stated_figure.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN stated_figure.stated_speaker IS 'The speaker''s id in the statement.';
COMMENT ON COLUMN stated_figure.stance IS 'Stance of the statement.';
COMMENT ON COLUMN stated_figure.denied IS 'Whether the statement denies it and does not put it forward.';
COMMENT ON COLUMN stated_figure.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN stated_figure.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN stated_figure.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN stated_figure.order_earliest IS 'The same first instant, or a later one before which it cannot have been said, because of what it revises.';
COMMENT ON COLUMN stated_figure.order_latest IS 'The same last instant, or an earlier one after which it cannot have been said, because of what revises it.';
COMMENT ON COLUMN stated_figure.zoned IS 'Whether the time names a zone; with one that does not, it is in order only where 14 hours lie between.';
COMMENT ON COLUMN stated_figure.verbatim IS 'The figure as it was stated.';
COMMENT ON COLUMN stated_figure.unit IS 'Unit it was stated in.';
COMMENT ON COLUMN stated_figure.conversion IS 'How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.';
COMMENT ON COLUMN stated_figure.unconverted_unit IS 'The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate; it competes with figures in that unit only.';
COMMENT ON COLUMN stated_figure.basis IS 'Whether it was observed or derived from other figures, where that is known.';
COMMENT ON COLUMN stated_figure.derived IS 'Whether it was derived; it stands apart from what was observed.';
COMMENT ON COLUMN stated_figure.as_of IS 'When it is said to hold, verbatim; absent when that was not said.';
COMMENT ON COLUMN stated_figure.as_of_assumed IS 'Whether it is assumed to hold when it was said, because no as_of was stated.';
COMMENT ON COLUMN stated_figure.valid_from IS 'First instant at which it holds; -infinity for a fixed quantity.';
COMMENT ON COLUMN stated_figure.valid_to IS 'Last instant at which it holds.';
COMMENT ON COLUMN stated_figure.valid_zoned IS 'Whether the time for which it holds names a zone.';
COMMENT ON COLUMN stated_figure.rule IS 'The hedge rule that read it.';
COMMENT ON COLUMN stated_figure.number_low IS 'Least number that is written, before any rounding; of a vague word the least value it allows.';
COMMENT ON COLUMN stated_figure.number_high IS 'Greatest number that is written; absent when the words set no upper limit.';
COMMENT ON COLUMN stated_figure.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN stated_figure.hard_high IS 'Greatest value the words allow; absent when there is none.';
COMMENT ON COLUMN stated_figure.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN stated_figure.usual_high IS 'Greatest value a reader takes them to mean.';
COMMENT ON COLUMN stated_figure.hard IS 'The interval that the words allow, in interval notation; with its unit where that is not the unit of the quantity.';
COMMENT ON COLUMN stated_figure.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN stated_figure.committed IS 'Whether the speaker is held to it: put forward or given in passing, not denied, not uncommitted, not conditional.';
COMMENT ON COLUMN stated_figure.retracted IS 'Whether the analysts have taken the figure or its statement back.';
COMMENT ON COLUMN stated_figure.withdrawn IS 'Whether the speaker has taken the statement back.';
COMMENT ON COLUMN stated_figure.relayed IS 'Whether it is passed on unchanged from a statement it relays.';
COMMENT ON COLUMN stated_figure.repeated IS 'Whether the same statement was entered under another id, which counts.';
COMMENT ON COLUMN stated_figure.competes IS 'Whether it competes with other figures, unless one of its series replaces it: committed, neither withdrawn nor retracted, relayed or repeated.';
COMMENT ON COLUMN stated_figure.standing IS 'Whether it competes with other figures and no certainly later one of its series replaces it for this quantity, validity and unit of its bounds.';

CREATE VIEW figure_denier AS
SELECT
    committed_statement.statement,  -- The statement.
    committed_statement.speaker,  -- Who said it: the id that stands for all of the speaker's.
    committed_statement.series,  -- Whose it is: for whom it was said, or else its speaker.
    committed_statement.voice,  -- Who is heard: the speaker and the series.
    committed_statement.claim,  -- The claim it is about: the id that stands for all that are the same.
    committed_statement.stance,  -- support or deny.
    committed_statement.scope,  -- What a denial denies.
    committed_statement.commitment,  -- How sure the speaker presents it.
    committed_statement.order_earliest,  -- First instant at which it can have been said.
    committed_statement.order_latest,  -- Last instant at which it can have been said.
    CASE WHEN committed_statement.stance = 'deny' THEN statement.responds_to END AS answered  -- The statement that the denial answers.
FROM committed_statement
INNER JOIN statement ON statement.id = committed_statement.statement
LEFT JOIN claim ON claim.id = committed_statement.claim
LEFT JOIN (
    SELECT DISTINCT figure.statement
    FROM figure
    WHERE figure.denied AND NOT figure.retracted
) AS marked ON marked.statement = committed_statement.statement
-- To support a claim that asserts a figure is to take its denial back.
WHERE (committed_statement.standing OR claim.asserts IS DISTINCT FROM 'figure')
    AND ((committed_statement.stance = 'deny' AND committed_statement.scope = 'figure') OR marked.statement IS NOT NULL);

COMMENT ON VIEW figure_denier IS 'One row per statement that denies a figure and that its speaker is held to.';
COMMENT ON COLUMN figure_denier.statement IS 'The statement.';
COMMENT ON COLUMN figure_denier.speaker IS 'Who said it: the id that stands for all of the speaker''s.';
COMMENT ON COLUMN figure_denier.series IS 'Whose it is: for whom it was said, or else its speaker.';
COMMENT ON COLUMN figure_denier.voice IS 'Who is heard: the speaker and the series.';
COMMENT ON COLUMN figure_denier.claim IS 'The claim it is about: the id that stands for all that are the same.';
COMMENT ON COLUMN figure_denier.stance IS 'support or deny.';
COMMENT ON COLUMN figure_denier.scope IS 'What a denial denies.';
COMMENT ON COLUMN figure_denier.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN figure_denier.order_earliest IS 'First instant at which it can have been said.';
COMMENT ON COLUMN figure_denier.order_latest IS 'Last instant at which it can have been said.';
COMMENT ON COLUMN figure_denier.answered IS 'The statement that the denial answers.';

CREATE VIEW computed.denied_figure AS
WITH denier AS MATERIALIZED (
    SELECT figure_denier.*
    FROM figure_denier
),
-- Every rule below asks who is heard, and when.
voiced AS MATERIALIZED (
    SELECT
        statement_voice.statement,
        statement_voice.speaker,
        statement_voice.series,
        statement_voice.voice,
        statement_voice.commitment,
        statement_voice.said_earliest,
        statement_voice.said_latest,
        statement_voice.order_earliest
    FROM statement_voice
),
-- The statement that is answered, and what it passes on.
reached AS MATERIALIZED (
    SELECT denier.statement AS denial, denier.answered AS statement, TRUE AS is_answered
    FROM denier
    WHERE denier.answered IS NOT NULL
    UNION
    SELECT denier.statement AS denial, relay_path.relayed AS statement, relay_path.relayed = denier.answered AS is_answered
    FROM denier
    INNER JOIN relay_path ON relay_path.statement = denier.answered
),
involved AS MATERIALIZED (
    SELECT stated_figure.*
    FROM stated_figure
    SEMI JOIN (
        SELECT denier.statement FROM denier
        UNION ALL
        SELECT reached.statement FROM reached
    ) AS named ON named.statement = stated_figure.statement
    WHERE NOT stated_figure.retracted AND NOT stated_figure.withdrawn
),
-- Figures that are denied by name; without words, those for a quantity.
named AS MATERIALIZED (
    SELECT
        involved.statement AS denial,
        involved.quantity,
        involved.unconverted_unit,
        involved.verbatim,
        CASE WHEN involved.as_of_assumed THEN '-infinity'::TIMESTAMP ELSE involved.valid_from END AS valid_from,
        CASE WHEN involved.as_of_assumed THEN 'infinity'::TIMESTAMP ELSE involved.valid_to END AS valid_to,
        involved.usual_low,
        involved.usual_high
    FROM denier
    INNER JOIN involved ON involved.statement = denier.statement
    WHERE involved.denied
    UNION ALL
    SELECT
        denier.statement AS denial,
        canonical_quantity.canonical AS quantity,
        NULL AS unconverted_unit,
        NULL AS verbatim,
        '-infinity'::TIMESTAMP AS valid_from,
        'infinity'::TIMESTAMP AS valid_to,
        NULL AS usual_low,
        NULL AS usual_high
    FROM denier
    INNER JOIN figure ON figure.statement = denier.statement AND figure.verbatim IS NULL AND figure.denied AND NOT figure.retracted
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
),
worded AS (
    SELECT
        denier.statement,
        denier.series,
        denier.stance,
        denier.claim,
        denier.answered,
        denier.order_earliest,
        denier.order_latest,
        coalesce(string_agg(concat(named.quantity, ' ', named.verbatim), '; ' ORDER BY named.quantity, named.verbatim), '') AS words
    FROM denier
    LEFT JOIN named ON named.denial = denier.statement
    GROUP BY ALL
),
repeated AS (
    SELECT worded.statement
    FROM worded
    INNER JOIN worded AS later
        ON later.series = worded.series
        AND later.stance = worded.stance
        AND later.words = worded.words
        AND later.claim IS NOT DISTINCT FROM worded.claim
        AND later.answered IS NOT DISTINCT FROM worded.answered
        AND later.order_earliest > worded.order_latest
),
-- Of what is answered, the figures that are no mere relay. What was relayed is answered where the relay says nothing of its own.
original AS MATERIALIZED (
    SELECT reached.denial, reached.is_answered, involved.*
    FROM reached
    INNER JOIN involved ON involved.statement = reached.statement
    WHERE involved.committed AND NOT involved.relayed
),
answered AS MATERIALIZED (
    SELECT original.*
    FROM original
    WHERE original.is_answered OR original.denial NOT IN (SELECT direct.denial FROM original AS direct WHERE direct.is_answered)
),
stated AS (
    SELECT named.*
    FROM named
    UNION ALL
    SELECT
        answered.denial,
        answered.quantity,
        answered.unconverted_unit,
        answered.verbatim,
        answered.valid_from,
        answered.valid_to,
        answered.usual_low,
        answered.usual_high
    FROM answered
    WHERE answered.denial NOT IN (SELECT named.denial FROM named)
),
-- What the series says after the denial may be the denied number again.
denied AS MATERIALIZED (
    SELECT stated.*
    FROM stated
    INNER JOIN denier ON denier.statement = stated.denial
    ANTI JOIN (
        SELECT standing_figure.*, statement_voice.order_earliest
        FROM standing_figure
        INNER JOIN voiced AS statement_voice ON statement_voice.statement = standing_figure.statement
        WHERE standing_figure.series IN (SELECT denier.series FROM denier)
    ) AS later
        ON later.series = denier.series
        AND later.quantity = stated.quantity
        AND later.unconverted_unit IS NOT DISTINCT FROM stated.unconverted_unit
        AND later.order_earliest > denier.order_latest
        AND coalesce(later.usual_low <= stated.usual_high, TRUE)
        AND coalesce(later.usual_high >= stated.usual_low, TRUE)
),
answering AS MATERIALIZED (
    SELECT
        answered.denial,
        answered.statement,
        answered.figure,
        answered.quantity,
        answered.verbatim,
        TRUE AS is_whole,
        'answers it' || CASE WHEN answered.standing THEN '' ELSE ', since revised' END AS reason,
        1 AS place
    FROM answered
    INNER JOIN denied ON denied.denial = answered.denial AND denied.quantity = answered.quantity
),
-- A claim that asserts a figure needs none beside it.
asserting AS MATERIALIZED (
    SELECT
        reached.denial,
        reached.statement,
        NULL::VARCHAR AS figure,
        NULL::VARCHAR AS quantity,
        NULL::VARCHAR AS verbatim,
        TRUE AS is_whole,
        'answers it' || CASE WHEN committed_statement.standing THEN '' ELSE ', since revised' END AS reason,
        1 AS place
    FROM reached
    INNER JOIN committed_statement ON committed_statement.statement = reached.statement AND committed_statement.stance = 'support'
    INNER JOIN claim ON claim.id = committed_statement.claim AND claim.asserts = 'figure'
    WHERE reached.statement NOT IN (SELECT involved.statement FROM involved)
    UNION ALL
    SELECT
        denier.statement AS denial,
        support.statement AS statement,
        NULL::VARCHAR AS figure,
        NULL::VARCHAR AS quantity,
        NULL::VARCHAR AS verbatim,
        TRUE AS is_whole,
        'the claim asserts the figure' AS reason,
        2 AS place
    FROM denier
    INNER JOIN claim_entailment ON claim_entailment.entailed = denier.claim
    INNER JOIN standing_statement AS support ON support.claim = claim_entailment.claim AND support.stance = 'support'
    INNER JOIN claim ON claim.id = support.claim AND claim.asserts = 'figure'
    WHERE denier.stance = 'deny'
        AND denier.scope = 'figure'
        AND support.statement NOT IN (SELECT figure.statement FROM figure WHERE NOT figure.retracted)
),
meaning AS MATERIALIZED (
    SELECT
        denied.denial,
        standing_figure.statement,
        standing_figure.figure,
        standing_figure.quantity,
        standing_figure.verbatim,
        coalesce(standing_figure.usual_low >= denied.usual_low, denied.usual_low IS NULL)
            AND coalesce(standing_figure.usual_high <= denied.usual_high, denied.usual_high IS NULL) AS is_whole,
        '"' || denied.verbatim || '" is denied' AS reason,
        2 AS place
    FROM denied
    INNER JOIN standing_figure
        ON standing_figure.quantity = denied.quantity
        AND standing_figure.unconverted_unit IS NOT DISTINCT FROM denied.unconverted_unit
        AND coalesce(standing_figure.usual_low <= denied.usual_high, TRUE)
        AND coalesce(standing_figure.usual_high >= denied.usual_low, TRUE)
        AND coalesce(standing_figure.valid_from <= denied.valid_to, TRUE)
        AND coalesce(standing_figure.valid_to >= denied.valid_from, TRUE)
    WHERE denied.verbatim IS NOT NULL
),
-- Denials that name no number: of a quantity, or of whatever the claim's figures are.
vague AS MATERIALIZED (
    SELECT denied.denial, denied.quantity, NULL::VARCHAR AS claim, 'the figures for it are denied' AS reason
    FROM denied
    WHERE denied.verbatim IS NULL
    UNION ALL
    SELECT denier.statement AS denial, canonical_quantity.canonical AS quantity, NULL::VARCHAR AS claim, 'figures said before are denied' AS reason
    FROM denier
    INNER JOIN claim ON claim.id = denier.claim
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
    WHERE denier.stance = 'deny' AND denier.scope = 'figure' AND denier.answered IS NULL AND denier.statement NOT IN (SELECT named.denial FROM named)
    UNION ALL
    SELECT denier.statement AS denial, NULL::VARCHAR AS quantity, denier.claim, 'figures said before are denied' AS reason
    FROM denier
    WHERE denier.stance = 'deny' AND denier.scope = 'figure' AND denier.answered IS NULL AND denier.statement NOT IN (SELECT named.denial FROM named)
),
standing_by AS (
    SELECT vague.denial, vague.reason, standing_figure.figure
    FROM vague
    INNER JOIN standing_figure ON standing_figure.quantity = vague.quantity
    UNION
    SELECT vague.denial, vague.reason, standing_figure.figure
    FROM vague
    INNER JOIN claim_entailment ON claim_entailment.entailed = vague.claim
    INNER JOIN canonical_claim ON canonical_claim.canonical = claim_entailment.claim
    INNER JOIN statement ON statement.claim = canonical_claim.claim
    INNER JOIN standing_figure ON standing_figure.statement = statement.id
),
earlier AS MATERIALIZED (
    SELECT standing_by.denial, standing_by.reason, standing_figure.*
    FROM standing_by
    INNER JOIN standing_figure ON standing_figure.figure = standing_by.figure
    INNER JOIN voiced AS statement_voice ON statement_voice.statement = standing_figure.statement
    INNER JOIN denier ON denier.statement = standing_by.denial
    WHERE NOT coalesce(statement_voice.order_earliest > denier.order_latest, FALSE)
),
-- Whose side a statement is on: its speaker's, its series', and those of whom these speak for at that time.
standing_for AS MATERIALIZED (
    SELECT siding.statement, speaker_side.side
    FROM (
        SELECT statement.statement, unnest([statement.speaker, statement.series]) AS speaker, statement.said_earliest, statement.said_latest
        FROM voiced AS statement
        SEMI JOIN (
            SELECT denier.statement FROM denier
            UNION ALL
            SELECT meaning.statement FROM meaning
            UNION ALL
            SELECT asserting.statement FROM asserting
            UNION ALL
            SELECT standing_figure.statement
            FROM standing_figure
            WHERE standing_figure.quantity IN (SELECT earlier.quantity FROM earlier)
        ) AS met ON met.statement = statement.statement
    ) AS siding
    INNER JOIN speaker_side
        ON speaker_side.speaker = siding.speaker
        AND speaker_side.valid_from <= coalesce(siding.said_latest, 'infinity'::TIMESTAMP)
        AND speaker_side.valid_to >= coalesce(siding.said_earliest, '-infinity'::TIMESTAMP)
),
-- What the denier's own side says of a quantity: the denial itself, where it gives a figure, else whoever of that side does.
own AS MATERIALIZED (
    SELECT DISTINCT
        involved.statement AS denial,
        involved.quantity,
        involved.unconverted_unit,
        involved.usual_low,
        involved.usual_high
    FROM involved
    INNER JOIN denier ON denier.statement = involved.statement
    WHERE involved.committed
    UNION
    SELECT
        denier.statement AS denial,
        standing_figure.quantity,
        standing_figure.unconverted_unit,
        standing_figure.usual_low,
        standing_figure.usual_high
    FROM denier
    INNER JOIN standing_for AS denying ON denying.statement = denier.statement
    INNER JOIN standing_for AS saying ON saying.side = denying.side
    INNER JOIN standing_figure ON standing_figure.statement = saying.statement
    WHERE denier.statement IN (SELECT vague.denial FROM vague)
        AND (denier.statement, standing_figure.quantity) NOT IN (
            SELECT (involved.statement, involved.quantity)
            FROM involved
            WHERE involved.committed
        )
),
disputed AS MATERIALIZED (
    SELECT
        earlier.denial,
        earlier.statement,
        earlier.figure,
        earlier.quantity,
        earlier.verbatim,
        FALSE AS is_whole,
        earlier.reason,
        3 AS place
    FROM earlier
    ANTI JOIN own
        ON own.denial = earlier.denial
        AND own.quantity = earlier.quantity
        AND own.unconverted_unit IS NOT DISTINCT FROM earlier.unconverted_unit
        AND coalesce(own.usual_low <= earlier.usual_high, TRUE)
        AND coalesce(own.usual_high >= earlier.usual_low, TRUE)
),
-- The denier's own side is met only where it is answered.
met AS (
    SELECT answering.* FROM answering
    UNION ALL
    SELECT asserting.* FROM asserting WHERE asserting.place = 1
    UNION ALL
    SELECT other.*
    FROM (
        SELECT asserting.* FROM asserting WHERE asserting.place = 2
        UNION ALL
        SELECT meaning.* FROM meaning
        UNION ALL
        SELECT disputed.* FROM disputed
    ) AS other
    ANTI JOIN (
        SELECT denying.statement AS denial, saying.statement
        FROM denier
        INNER JOIN standing_for AS denying ON denying.statement = denier.statement
        INNER JOIN standing_for AS saying ON saying.side = denying.side
    ) AS own_side ON own_side.denial = other.denial AND own_side.statement = other.statement
),
-- What a claim counts, and the parts of that: where there was one of these, it holds.
counted AS (
    SELECT claim.id AS claim, canonical_quantity.canonical AS quantity
    FROM claim
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
    UNION
    SELECT claim.id AS claim, quantity_inclusion.subset AS quantity
    FROM claim
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
    INNER JOIN quantity_inclusion ON quantity_inclusion.superset = canonical_quantity.canonical
),
graded AS (
    SELECT
        met.denial,
        met.statement,
        met.figure,
        met.quantity,
        met.verbatim,
        met.reason,
        met.place,
        CASE WHEN met.is_whole AND met_statement.commitment = 'certain' AND denier.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade
    FROM met
    INNER JOIN denier ON denier.statement = met.denial
    INNER JOIN voiced AS met_statement ON met_statement.statement = met.statement
    WHERE met_statement.voice <> denier.voice AND met.denial NOT IN (SELECT repeated.statement FROM repeated)
    UNION ALL
    SELECT
        denial.statement AS denial,
        standing_figure.statement AS statement,
        standing_figure.figure,
        standing_figure.quantity,
        standing_figure.verbatim,
        'the claim counts "' || standing_figure.quantity_name || '"' AS reason,
        4 AS place,
        CASE WHEN denial.commitment = 'certain' AND statement.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade
    FROM counted
    INNER JOIN standing_statement AS denial ON denial.claim = counted.claim
    INNER JOIN standing_figure ON standing_figure.quantity = counted.quantity
    INNER JOIN statement ON statement.id = standing_figure.statement
    WHERE denial.stance = 'deny'
        AND denial.scope = 'occurrence'
        AND standing_figure.hard_low > 0
        AND standing_figure.series <> denial.series
)
SELECT
    graded.denial,  -- The statement that denies.
    graded.statement,  -- The statement that it meets.
    graded.figure,  -- The figure of that statement; absent where its claim asserts the figure.
    graded.quantity,  -- The quantity of the figure.
    graded.verbatim,  -- The figure as it was stated.
    graded.grade,  -- incompatible: the figure is denied; tension: it may be, or one is less than certain.
    graded.reason,  -- Why the denial meets it, in a clause.
    named_words.words AS denied_words,  -- The numbers that the denial names, as it words them; absent where it names none.
    own_words.words AS own_words  -- The figures that the denier gives instead; absent where there are none.
FROM graded
LEFT JOIN (
    SELECT named.denial, string_agg(named.verbatim, '; ' ORDER BY named.verbatim) AS words
    FROM named
    GROUP BY named.denial
) AS named_words ON named_words.denial = graded.denial
LEFT JOIN (
    SELECT involved.statement AS denial, string_agg(involved.verbatim, '; ' ORDER BY involved.verbatim) AS words
    FROM involved
    WHERE involved.committed
    GROUP BY involved.statement
) AS own_words ON own_words.denial = graded.denial
-- A figure that is met in two ways is met in the plainer one.
QUALIFY row_number() OVER (
    PARTITION BY graded.denial, graded.statement, graded.figure
    ORDER BY graded.place, graded.grade, graded.reason
) = 1;

CREATE TABLE denied_figure AS SELECT * FROM computed.denied_figure LIMIT 0;

COMMENT ON TABLE denied_figure IS 'One row per denial, statement that it meets, and figure of that statement for which it does; without a figure where the claim asserts one.';
COMMENT ON COLUMN denied_figure.denial IS 'The statement that denies.';
COMMENT ON COLUMN denied_figure.statement IS 'The statement that it meets.';
COMMENT ON COLUMN denied_figure.figure IS 'The figure of that statement; absent where its claim asserts the figure.';
COMMENT ON COLUMN denied_figure.quantity IS 'The quantity of the figure.';
COMMENT ON COLUMN denied_figure.verbatim IS 'The figure as it was stated.';
COMMENT ON COLUMN denied_figure.grade IS 'incompatible: the figure is denied; tension: it may be, or one is less than certain.';
COMMENT ON COLUMN denied_figure.reason IS 'Why the denial meets it, in a clause.';
COMMENT ON COLUMN denied_figure.denied_words IS 'The numbers that the denial names, as it words them; absent where it names none.';
COMMENT ON COLUMN denied_figure.own_words IS 'The figures that the denier gives instead; absent where there are none.';

CREATE VIEW contradiction_denial AS
WITH meeting AS MATERIALIZED (
    SELECT claim_denial.*
    FROM claim_denial
),
-- A denial of a figure is about what the figure counts.
counted AS (
    SELECT denied_figure.denial, denied_figure.statement, min(denied_figure.quantity) AS quantity
    FROM denied_figure
    GROUP BY denied_figure.denial, denied_figure.statement
),
rival AS (
    SELECT DISTINCT answer_clash.question, answer_clash.one_voice, answer_clash.other_voice
    FROM answer_clash
    SEMI JOIN meeting
        ON meeting.question = answer_clash.question
        AND meeting.one_voice = answer_clash.one_voice
        AND meeting.other_voice = answer_clash.other_voice
)
SELECT
    'denial' AS kind,
    meeting.grade,
    meeting.denial_claim AS subject,
    CASE WHEN counted.quantity IS NOT NULL THEN 'quantity' WHEN meeting.is_of_claim THEN 'claim' ELSE 'question' END AS about,
    coalesce(counted.quantity, CASE WHEN meeting.is_of_claim THEN meeting.denial_claim ELSE meeting.question END) AS topic_subject,
    meeting.support_statement AS one_statement,
    meeting.denial_statement AS other_statement,
    NULL::VARCHAR AS evidence,
    CASE WHEN meeting.is_of_claim THEN 'supports ' || split_part(meeting.support_claim, '/', -1) ELSE 'says ' || supported.words END AS one_words,
    'denies ' || CASE WHEN meeting.is_of_claim THEN split_part(meeting.denial_claim, '/', -1) ELSE answer_denied.words END || ' (' || meeting.scope || ')' AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    CASE
        WHEN NOT meeting.is_of_claim
            THEN 'to "' || question.text || '" '
                || CASE
                    WHEN supported.words = answer_denied.words THEN 'they answer alike'
                    WHEN meeting.grade = 'tension' THEN 'the answers overlap'
                    ELSE 'the one answer lies in the other'
                END
        WHEN meeting.support_claim = meeting.denial_claim THEN 'both are about "' || asserted.text || '"'
        ELSE '"' || asserted.text || '" entails "' || denied.text || '"'
    END || ', and a denial of scope ' || meeting.scope || ' covers it'
        || CASE WHEN rival.question IS NOT NULL THEN '; their own answers to "' || question.text || '" are apart, too' ELSE '' END
        || CASE WHEN own_answer.left_open THEN '; later: unknown (' || own_answer.series || ')' ELSE '' END
        || CASE WHEN denied_answer.left_open THEN '; later: unknown (' || denied_answer.series || ')' ELSE '' END AS finding
FROM meeting
INNER JOIN claim AS asserted ON asserted.id = meeting.support_claim
INNER JOIN claim AS denied ON denied.id = meeting.denial_claim
LEFT JOIN counted ON counted.denial = meeting.denial_statement AND counted.statement = meeting.support_statement
LEFT JOIN question ON question.id = meeting.question
LEFT JOIN claim_answer AS supported ON supported.claim = meeting.support_claim AND supported.question = meeting.question
LEFT JOIN claim_answer AS answer_denied ON answer_denied.claim = meeting.denial_claim AND answer_denied.question = meeting.question
LEFT JOIN rival
    ON rival.question = meeting.question AND rival.one_voice = meeting.one_voice AND rival.other_voice = meeting.other_voice
LEFT JOIN standing_answer AS own_answer ON own_answer.statement = meeting.support_statement AND own_answer.question = meeting.question
LEFT JOIN standing_answer AS denied_answer ON denied_answer.statement = meeting.denial_statement AND denied_answer.question = meeting.question
UNION ALL
SELECT
    'denial' AS kind,
    of_figure.grade,
    coalesce(canonical_claim.canonical, of_figure.quantity) AS subject,
    CASE WHEN of_figure.quantity IS NULL THEN 'claim' ELSE 'quantity' END AS about,
    coalesce(of_figure.quantity, canonical_claim.canonical) AS topic_subject,
    of_figure.statement AS one_statement,
    of_figure.denial AS other_statement,
    NULL::VARCHAR AS evidence,
    coalesce('says "' || of_figure.verbatims || '"', 'supports ' || split_part(supporting.claim, '/', -1)) AS one_words,
    coalesce('denies "' || of_figure.denied_words || '"', 'denies ' || coalesce(split_part(canonical_claim.canonical, '/', -1), 'the figures') || coalesce(' (' || denying.scope || ')', ''))
        || coalesce(' and says "' || of_figure.own_words || '"', '') AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    of_figure.reasons AS finding
FROM (
    SELECT
        denied_figure.denial,
        denied_figure.statement,
        min(denied_figure.grade) AS grade,
        min(denied_figure.quantity) AS quantity,
        string_agg(DISTINCT denied_figure.verbatim, '; ' ORDER BY denied_figure.verbatim) AS verbatims,
        string_agg(DISTINCT denied_figure.reason, '; ' ORDER BY denied_figure.reason) AS reasons,
        any_value(denied_figure.denied_words) AS denied_words,
        any_value(denied_figure.own_words) AS own_words
    FROM denied_figure
    ANTI JOIN meeting
        ON meeting.support_statement = denied_figure.statement AND meeting.denial_statement = denied_figure.denial
    GROUP BY denied_figure.denial, denied_figure.statement
) AS of_figure
INNER JOIN statement AS denying ON denying.id = of_figure.denial
INNER JOIN statement AS supporting ON supporting.id = of_figure.statement
LEFT JOIN canonical_claim ON canonical_claim.claim = denying.claim;

COMMENT ON VIEW contradiction_denial IS 'One row per contradiction of the kind denial.';
COMMENT ON COLUMN contradiction_denial.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_denial.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_denial.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_denial.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_denial.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_denial.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_denial.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_denial.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_denial.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_denial.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_denial.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_denial.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_denial.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW rival_claim AS
WITH RECURSIVE excluding AS (
    SELECT one.canonical AS claim, other.canonical AS other
    FROM claim_relation
    INNER JOIN canonical_claim AS one ON one.claim = claim_relation.claim
    INNER JOIN canonical_claim AS other ON other.claim = claim_relation.other
    WHERE claim_relation.relation = 'excludes' AND NOT claim_relation.retracted AND one.canonical <> other.canonical
),
link AS (
    SELECT excluding.claim, excluding.other
    FROM excluding
    UNION
    SELECT excluding.other, excluding.claim
    FROM excluding
),
reach(claim, other) AS (
    SELECT link.claim, link.claim
    FROM link
    UNION
    SELECT reach.claim, link.other
    FROM reach
    INNER JOIN link ON link.claim = reach.other
),
declared AS (
    SELECT reach.claim, min(reach.other) AS rival
    FROM reach
    GROUP BY reach.claim
),
finer AS (
    SELECT one.canonical AS claim, other.canonical AS entailed
    FROM claim_relation
    INNER JOIN canonical_claim AS one ON one.claim = claim_relation.claim
    INNER JOIN canonical_claim AS other ON other.claim = claim_relation.other
    WHERE claim_relation.relation = 'entails' AND NOT claim_relation.retracted AND one.canonical <> other.canonical
),
member(claim, rival) AS (
    SELECT declared.claim, declared.rival
    FROM declared
    UNION
    SELECT finer.claim, member.rival
    FROM member
    INNER JOIN finer ON finer.entailed = member.claim
)
SELECT
    member.claim,  -- The claim.
    member.rival,  -- The first, by id, of the claims that rival; it names the rivalry.
    declared.claim IS NOT NULL AS is_declared  -- Whether the claim itself was declared to exclude one of them; it entails one else.
FROM member
LEFT JOIN declared ON declared.claim = member.claim AND declared.rival = member.rival;

COMMENT ON VIEW rival_claim IS 'One row per claim that stands for all that are the same, and rivalry that it is part of.';
COMMENT ON COLUMN rival_claim.claim IS 'The claim.';
COMMENT ON COLUMN rival_claim.rival IS 'The first, by id, of the claims that rival; it names the rivalry.';
COMMENT ON COLUMN rival_claim.is_declared IS 'Whether the claim itself was declared to exclude one of them; it entails one else.';

CREATE VIEW claim_topic AS
WITH answered AS (
    SELECT claim_value.claim, min(claim_value.question) AS question
    FROM claim_value
    GROUP BY claim_value.claim
    HAVING count(DISTINCT claim_value.question) = 1
)
SELECT
    canonical_claim.claim,  -- The claim.
    CASE
        WHEN answered.question IS NOT NULL OR rivals_answer.question IS NOT NULL THEN 'question'
        WHEN rivalry.rival IS NULL AND counted.quantity IS NOT NULL THEN 'quantity'
        ELSE 'claim'
    END AS about,  -- quantity, question or claim.
    coalesce(answered.question, rivals_answer.question, rivalry.rival, counted.quantity, canonical_claim.canonical) AS topic_subject  -- Its id.
FROM canonical_claim
LEFT JOIN answered ON answered.claim = canonical_claim.canonical
LEFT JOIN (
    SELECT rival_claim.claim, coalesce(min(rival_claim.rival) FILTER (rival_claim.is_declared), min(rival_claim.rival)) AS rival
    FROM rival_claim
    GROUP BY rival_claim.claim
    HAVING bool_or(rival_claim.is_declared) OR count(*) = 1
) AS rivalry ON rivalry.claim = canonical_claim.canonical
LEFT JOIN answered AS rivals_answer ON rivals_answer.claim = rivalry.rival
LEFT JOIN (
    SELECT canonical_claim.canonical AS claim, min(canonical_quantity.canonical) AS quantity
    FROM claim
    INNER JOIN canonical_claim ON canonical_claim.claim = claim.id
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = claim.counts
    WHERE NOT claim.retracted
    GROUP BY canonical_claim.canonical
) AS counted ON counted.claim = canonical_claim.canonical;

COMMENT ON VIEW claim_topic IS 'One row per claim, with what it is about.';
COMMENT ON COLUMN claim_topic.claim IS 'The claim.';
COMMENT ON COLUMN claim_topic.about IS 'quantity, question or claim.';
COMMENT ON COLUMN claim_topic.topic_subject IS 'Its id.';

CREATE VIEW contradiction_exclusion AS
WITH exclusive AS MATERIALIZED (
    SELECT claim_exclusion.claim, claim_exclusion.excluded
    FROM claim_exclusion
),
supported AS MATERIALIZED (
    SELECT standing_statement.*
    FROM standing_statement
    SEMI JOIN (
        SELECT exclusive.claim FROM exclusive
        UNION
        SELECT exclusive.excluded FROM exclusive
    ) AS either ON either.claim = standing_statement.claim
    WHERE standing_statement.stance = 'support'
),
-- The claims that can meet, before any two statements are held against each other.
excluding AS MATERIALIZED (
    SELECT exclusive.claim, exclusive.excluded
    FROM exclusive
    SEMI JOIN supported AS one ON one.claim = exclusive.claim
    SEMI JOIN supported AS other ON other.claim = exclusive.excluded
),
-- Rivals that are finer than what was declared to exclude each other are about what those are about.
rivalry AS (
    SELECT excluding.claim, excluding.excluded, min(one.rival) AS rival
    FROM excluding
    INNER JOIN rival_claim AS one ON one.claim = excluding.claim
    INNER JOIN rival_claim AS other ON other.claim = excluding.excluded AND other.rival = one.rival
    GROUP BY excluding.claim, excluding.excluded
),
answering AS (
    SELECT excluding.claim, excluding.excluded
    FROM excluding
    INNER JOIN claim_answer AS one ON one.claim = excluding.claim
    INNER JOIN claim_answer AS other ON other.claim = excluding.excluded AND other.question = one.question
    WHERE one.answers = 'one'
)
SELECT
    'exclusion' AS kind,
    CASE WHEN one.commitment = 'certain' AND other.commitment = 'certain' THEN 'incompatible' ELSE 'tension' END AS grade,
    one.claim AS subject,
    CASE WHEN one_topic.about = other_topic.about AND one_topic.topic_subject = other_topic.topic_subject THEN one_topic.about ELSE 'claim' END AS about,
    CASE
        WHEN one_topic.about = other_topic.about AND one_topic.topic_subject = other_topic.topic_subject THEN one_topic.topic_subject
        ELSE rivalry.rival
    END AS topic_subject,
    one.statement AS one_statement,
    other.statement AS other_statement,
    NULL::VARCHAR AS evidence,
    'supports ' || split_part(one.claim, '/', -1) AS one_words,
    'supports ' || split_part(other.claim, '/', -1) AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    '"' || one_claim.text || '" and "' || other_claim.text || '" exclude each other' AS finding
FROM excluding
ANTI JOIN answering ON answering.claim = excluding.claim AND answering.excluded = excluding.excluded
INNER JOIN supported AS one ON one.claim = excluding.claim
INNER JOIN supported AS other ON other.claim = excluding.excluded
INNER JOIN claim_topic AS one_topic ON one_topic.claim = one.claim
INNER JOIN claim_topic AS other_topic ON other_topic.claim = other.claim
INNER JOIN rivalry ON rivalry.claim = one.claim AND rivalry.excluded = other.claim
INNER JOIN claim AS one_claim ON one_claim.id = one.claim
INNER JOIN claim AS other_claim ON other_claim.id = other.claim
WHERE one.statement < other.statement;

COMMENT ON VIEW contradiction_exclusion IS 'One row per contradiction of the kind exclusion.';
COMMENT ON COLUMN contradiction_exclusion.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_exclusion.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_exclusion.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_exclusion.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_exclusion.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_exclusion.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_exclusion.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_exclusion.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_exclusion.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_exclusion.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_exclusion.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_exclusion.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_exclusion.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction_figure AS
WITH under AS NOT MATERIALIZED (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.unconverted_unit,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.behaviour,
        standing_figure.tolerance,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.hard_low,
        standing_figure.number_high,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.slice_seconds
    FROM standing_figure
    WHERE standing_figure.may_be_lower
),
over AS NOT MATERIALIZED (
    SELECT
        standing_figure.quantity,
        standing_figure.unconverted_unit,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.number_low,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.slice_seconds
    FROM standing_figure
    WHERE standing_figure.may_be_upper
),
step AS NOT MATERIALIZED (
    SELECT place
    FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) AS numbered(place)
),
sliced AS (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.unconverted_unit,
        standing_figure.statement,
        standing_figure.voice,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.behaviour,
        standing_figure.tolerance,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.number_low,
        standing_figure.number_high,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.may_be_lower,
        standing_figure.may_be_upper,
        standing_figure.slice_seconds,
        floor(epoch(standing_figure.valid_from) / standing_figure.slice_seconds) + step.place AS slice
    FROM standing_figure
    INNER JOIN step
        ON floor(epoch(standing_figure.valid_from) / standing_figure.slice_seconds) + step.place
            <= floor(epoch(standing_figure.valid_to) / standing_figure.slice_seconds)
    WHERE standing_figure.slice_seconds IS NOT NULL
),
pair AS (
    SELECT
        under.quantity,
        under.quantity_name,
        under.unconverted_unit,
        under.statement AS one_statement,
        over.statement AS other_statement,
        under.verbatim AS one_words,
        over.verbatim AS other_words,
        under.tolerance,
        under.behaviour <> 'increment'
            OR (under.valid_from = over.valid_from AND under.valid_to = over.valid_to) AS competes,
        under.derived AS one_derived,
        over.derived AS other_derived,
        under.alternatives AS under_alternatives,
        over.alternatives AS over_alternatives,
        under.number_high,
        over.number_low,
        under.hard_low AS under_hard_low,
        under.hard_high,
        under.usual_low AS under_usual_low,
        under.usual_high,
        over.hard_low,
        over.hard_high AS over_hard_high,
        over.usual_low,
        over.usual_high AS over_usual_high
    FROM under
    INNER JOIN over
        ON over.quantity = under.quantity
        AND over.unconverted_unit IS NOT DISTINCT FROM under.unconverted_unit
        AND under.usual_high < over.usual_low
        AND under.voice <> over.voice
        AND under.valid_from <= over.valid_to
        AND over.valid_from <= under.valid_to
    WHERE under.slice_seconds IS NULL
    UNION ALL
    SELECT
        under.quantity,
        under.quantity_name,
        under.unconverted_unit,
        under.statement AS one_statement,
        over.statement AS other_statement,
        under.verbatim AS one_words,
        over.verbatim AS other_words,
        under.tolerance,
        under.behaviour <> 'increment'
            OR (under.valid_from = over.valid_from AND under.valid_to = over.valid_to) AS competes,
        under.derived AS one_derived,
        over.derived AS other_derived,
        under.alternatives AS under_alternatives,
        over.alternatives AS over_alternatives,
        under.number_high,
        over.number_low,
        under.hard_low AS under_hard_low,
        under.hard_high,
        under.usual_low AS under_usual_low,
        under.usual_high,
        over.hard_low,
        over.hard_high AS over_hard_high,
        over.usual_low,
        over.usual_high AS over_usual_high
    FROM under
    INNER JOIN over
        ON over.quantity = under.quantity
        AND over.unconverted_unit IS NOT DISTINCT FROM under.unconverted_unit
        AND under.usual_high < over.usual_low
        AND under.voice <> over.voice
        AND under.valid_from <= over.valid_to
        AND over.valid_from <= under.valid_to
    WHERE under.slice_seconds IS NOT NULL
        AND over.slice_seconds IS NULL
    UNION ALL
    SELECT
        under.quantity,
        under.quantity_name,
        under.unconverted_unit,
        under.statement AS one_statement,
        over.statement AS other_statement,
        under.verbatim AS one_words,
        over.verbatim AS other_words,
        under.tolerance,
        under.behaviour <> 'increment'
            OR (under.valid_from = over.valid_from AND under.valid_to = over.valid_to) AS competes,
        under.derived AS one_derived,
        over.derived AS other_derived,
        under.alternatives AS under_alternatives,
        over.alternatives AS over_alternatives,
        under.number_high,
        over.number_low,
        under.hard_low AS under_hard_low,
        under.hard_high,
        under.usual_low AS under_usual_low,
        under.usual_high,
        over.hard_low,
        over.hard_high AS over_hard_high,
        over.usual_low,
        over.usual_high AS over_usual_high
    FROM sliced AS under
    INNER JOIN sliced AS over
        ON over.quantity = under.quantity
        AND over.unconverted_unit IS NOT DISTINCT FROM under.unconverted_unit
        AND over.slice = under.slice
        AND under.usual_high < over.usual_low
        AND under.voice <> over.voice
        AND under.valid_from <= over.valid_to
        AND over.valid_from <= under.valid_to
    WHERE under.may_be_lower
        AND over.may_be_upper
        -- Two figures share several slices; the first is the one in which the later figure begins.
        AND under.slice = floor(epoch(greatest(under.valid_from, over.valid_from)) / under.slice_seconds)
),
measured AS (
    SELECT
        pair.quantity,
        pair.quantity_name,
        pair.unconverted_unit,
        pair.one_statement,
        pair.other_statement,
        pair.one_words,
        pair.other_words,
        pair.one_derived,
        pair.other_derived,
        coalesce(pair.hard_high < pair.hard_low, FALSE) AS apart,
        -- Whether an alternative of the one does not clash so with one of the other.
        CASE
            WHEN pair.under_alternatives IS NULL AND pair.over_alternatives IS NULL THEN FALSE
            ELSE len(
                list_filter(
                    coalesce(
                        pair.under_alternatives,
                        [{'hard_low': pair.under_hard_low, 'hard_high': pair.hard_high, 'usual_low': pair.under_usual_low, 'usual_high': pair.usual_high}]
                    ),
                    lambda one: len(
                        list_filter(
                            coalesce(
                                pair.over_alternatives,
                                [{'hard_low': pair.hard_low, 'hard_high': pair.over_hard_high, 'usual_low': pair.usual_low, 'usual_high': pair.over_usual_high}]
                            ),
                            lambda other: NOT coalesce(
                                (one.hard_high < other.hard_low AND other.usual_low - one.usual_high > pair.tolerance * other.usual_low)
                                OR (other.hard_high < one.hard_low AND one.usual_low - other.usual_high > pair.tolerance * one.usual_low),
                                FALSE
                            )
                        )
                    ) > 0
                )
            ) > 0
        END AS has_milder,
        CASE
            WHEN pair.number_high < pair.number_low THEN pair.number_high
            WHEN pair.hard_high < pair.hard_low THEN pair.hard_high
            ELSE pair.usual_high
        END AS lower_bound,
        CASE
            WHEN pair.number_high < pair.number_low THEN pair.number_low
            WHEN pair.hard_high < pair.hard_low THEN pair.hard_low
            ELSE pair.usual_low
        END AS upper_bound,
        pair.tolerance,
        coalesce(
            pair.number_low - pair.number_high > CASE WHEN apart THEN pair.hard_low - pair.hard_high ELSE pair.usual_low - pair.usual_high END,
            FALSE
        ) AS is_rounded
    FROM pair
    WHERE pair.competes
)
SELECT
    'figure' AS kind,
    CASE WHEN measured.apart AND NOT measured.has_milder AND NOT measured.one_derived AND NOT measured.other_derived THEN 'incompatible' ELSE 'tension' END AS grade,
    measured.quantity AS subject,
    'quantity' AS about,
    measured.quantity AS topic_subject,
    measured.one_statement,
    measured.other_statement,
    NULL::VARCHAR AS evidence,
    measured.one_words,
    measured.other_words,
    measured.upper_bound - measured.lower_bound AS gap,
    measured.upper_bound::DOUBLE / nullif(measured.lower_bound, 0)::DOUBLE AS ratio,
    'both are figures for "' || measured.quantity_name || '", and '
        || CASE
            WHEN measured.is_rounded THEN 'the numbers as written are '
            WHEN measured.apart THEN 'what the words allow is '
            ELSE 'what the words allow overlaps, but their usual meanings are '
        END
        -- Open bounds can meet.
        || CASE
            WHEN measured.upper_bound - measured.lower_bound < 0.000000001 THEN 'next to each other'
            ELSE rtrim(rtrim(round(measured.upper_bound - measured.lower_bound, 9)::VARCHAR, '0'), '.')
                || coalesce(' ' || measured.unconverted_unit, '') || ' apart'
        END
        || CASE
            WHEN NOT measured.is_rounded THEN ''
            WHEN measured.apart THEN ': what the words allow does not overlap'
            ELSE ': what the words allow overlaps, but their usual meanings do not'
        END
        || CASE WHEN measured.has_milder THEN '; one side also gave another figure, order not known' ELSE '' END
        || CASE
            WHEN measured.one_derived AND measured.other_derived THEN '; both are derived from other figures'
            WHEN measured.one_derived THEN '; "' || measured.one_words || '" is derived from other figures'
            WHEN measured.other_derived THEN '; "' || measured.other_words || '" is derived from other figures'
            ELSE ''
        END AS finding
FROM measured
-- What the one says and the other denies is told as a denial.
ANTI JOIN (
    SELECT denied_figure.denial AS one, denied_figure.statement AS other, denied_figure.quantity
    FROM denied_figure
    UNION ALL
    SELECT denied_figure.statement AS one, denied_figure.denial AS other, denied_figure.quantity
    FROM denied_figure
) AS denied
    ON denied.one = measured.one_statement AND denied.other = measured.other_statement AND denied.quantity = measured.quantity
WHERE measured.upper_bound - measured.lower_bound > measured.tolerance * measured.upper_bound;

COMMENT ON VIEW contradiction_figure IS 'One row per contradiction of the kind figure.';
COMMENT ON COLUMN contradiction_figure.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_figure.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_figure.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_figure.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_figure.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_figure.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_figure.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_figure.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_figure.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_figure.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_figure.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_figure.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_figure.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW loosest_bound AS
SELECT
    standing_figure.figure,  -- The figure.
    CASE
        WHEN standing_figure.alternatives IS NULL THEN standing_figure.hard_low
        WHEN NOT list_contains(list_transform(standing_figure.alternatives, lambda one: one.hard_low IS NULL), TRUE)
            THEN list_min(list_transform(standing_figure.alternatives, lambda one: one.hard_low))
    END AS hard_low,  -- Least value that the words of any of them allow; absent where there is none.
    CASE
        WHEN standing_figure.alternatives IS NULL THEN standing_figure.hard_high
        WHEN NOT list_contains(list_transform(standing_figure.alternatives, lambda one: one.hard_high IS NULL), TRUE)
            THEN list_max(list_transform(standing_figure.alternatives, lambda one: one.hard_high))
    END AS hard_high,  -- Greatest value that the words of any of them allow; absent where there is none.
    CASE
        WHEN standing_figure.alternatives IS NULL THEN standing_figure.usual_low
        WHEN NOT list_contains(list_transform(standing_figure.alternatives, lambda one: one.usual_low IS NULL), TRUE)
            THEN list_min(list_transform(standing_figure.alternatives, lambda one: one.usual_low))
    END AS usual_low,  -- Least value that a reader takes any of them to mean; absent where there is none.
    CASE
        WHEN standing_figure.alternatives IS NULL THEN standing_figure.usual_high
        WHEN NOT list_contains(list_transform(standing_figure.alternatives, lambda one: one.usual_high IS NULL), TRUE)
            THEN list_max(list_transform(standing_figure.alternatives, lambda one: one.usual_high))
    END AS usual_high  -- Greatest value that a reader takes any of them to mean; absent where there is none.
FROM standing_figure;

COMMENT ON VIEW loosest_bound IS 'One row per standing figure.';
COMMENT ON COLUMN loosest_bound.figure IS 'The figure.';
COMMENT ON COLUMN loosest_bound.hard_low IS 'Least value that the words of any of them allow; absent where there is none.';
COMMENT ON COLUMN loosest_bound.hard_high IS 'Greatest value that the words of any of them allow; absent where there is none.';
COMMENT ON COLUMN loosest_bound.usual_low IS 'Least value that a reader takes any of them to mean; absent where there is none.';
COMMENT ON COLUMN loosest_bound.usual_high IS 'Greatest value that a reader takes any of them to mean; absent where there is none.';

CREATE VIEW contradiction_parts_of_total AS
WITH part_of AS MATERIALIZED (
    SELECT
        total.canonical AS total,
        quantity_relation.division,
        part.canonical AS part,
        -- Quantities that are compared in different units cannot be added up.
        bool_or(quantity_inclusion.subset IS NOT NULL) AS addable
    FROM quantity_relation
    INNER JOIN canonical_quantity AS part ON part.quantity = quantity_relation.quantity
    INNER JOIN canonical_quantity AS total ON total.quantity = quantity_relation.other
    LEFT JOIN quantity_inclusion ON quantity_inclusion.subset = part.canonical AND quantity_inclusion.superset = total.canonical
    WHERE quantity_relation.relation = 'part_of' AND quantity_relation.division IS NOT NULL AND NOT quantity_relation.retracted
    GROUP BY total.canonical, quantity_relation.division, part.canonical
),
complete AS (
    SELECT DISTINCT canonical_quantity.canonical AS total, complete_division.division
    FROM complete_division
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = complete_division.quantity
    WHERE NOT complete_division.retracted
),
divided AS MATERIALIZED (
    SELECT
        row_number() OVER () AS number,
        part_of.total,
        part_of.division,
        total.name AS total_name,
        count(*) AS parts,
        bool_or(part.behaviour = 'increment' OR total.behaviour = 'increment') AS by_period,
        bool_or(complete.total IS NOT NULL) AS is_complete,
        count(*) OVER (PARTITION BY part_of.total) > 1 AS one_of_several
    FROM part_of
    INNER JOIN quantity AS part ON part.id = part_of.part
    INNER JOIN quantity AS total ON total.id = part_of.total
    LEFT JOIN complete ON complete.total = part_of.total AND complete.division = part_of.division
    GROUP BY part_of.total, part_of.division, total.name
    HAVING count(*) > 1
),
-- Figures meet within one division, in one unit and, of increments, for one period. Numbers stand for what is met often. What a
-- derived figure allows is left out, and of a total with alternatives each has to be contradicted: what remains is a tension.
part_figure AS MATERIALIZED (
    SELECT
        divided.number AS divided,
        coalesce(standing_figure.unconverted_unit, '') AS unit,
        CASE WHEN divided.by_period THEN standing_figure.valid_from || '/' || standing_figure.valid_to ELSE '' END AS period,
        part_of.part,
        standing_figure.speaker,
        standing_figure.figure,
        standing_figure.valid_from,
        standing_figure.valid_to,
        CASE WHEN NOT standing_figure.derived THEN standing_figure.hard_low END AS hard_low,
        CASE WHEN NOT standing_figure.derived THEN standing_figure.hard_high END AS hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.number_low,
        standing_figure.number_high
    FROM part_of
    INNER JOIN divided ON divided.total = part_of.total AND divided.division = part_of.division
    INNER JOIN standing_figure ON standing_figure.quantity = part_of.part
    WHERE part_of.addable
),
total_figure AS MATERIALIZED (
    SELECT
        row_number() OVER () AS number,
        divided.number AS divided,
        coalesce(standing_figure.unconverted_unit, '') AS unit,
        CASE WHEN divided.by_period THEN standing_figure.valid_from || '/' || standing_figure.valid_to ELSE '' END AS period,
        standing_figure.speaker,
        standing_figure.figure,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.tolerance,
        CASE WHEN NOT standing_figure.derived THEN loosest_bound.hard_low END AS hard_low,
        CASE WHEN NOT standing_figure.derived THEN loosest_bound.hard_high END AS hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        standing_figure.number_low,
        standing_figure.number_high,
        CASE WHEN divided.is_complete THEN divided.parts END AS parts
    FROM divided
    INNER JOIN standing_figure ON standing_figure.quantity = divided.total
    INNER JOIN loosest_bound ON loosest_bound.figure = standing_figure.figure
),
instant AS (
    SELECT part_figure.divided, part_figure.unit, part_figure.period, part_figure.valid_from AS moment
    FROM part_figure
    UNION
    SELECT total_figure.divided, total_figure.unit, total_figure.period, total_figure.valid_from AS moment
    FROM total_figure
    UNION
    SELECT part_figure.divided, part_figure.unit, part_figure.period, part_figure.valid_to + INTERVAL 1 SECOND AS moment
    FROM part_figure
    WHERE isfinite(part_figure.valid_to)
),
-- What a speaker gives for a part at a moment: the least and, where all have an end, the greatest of the figures that stand.
given AS (
    SELECT
        instant.divided,
        instant.unit,
        instant.period,
        instant.moment,
        part_figure.speaker,
        part_figure.part,
        min({'usual': part_figure.usual_low, 'hard': part_figure.hard_low, 'number': part_figure.number_low, 'figure': part_figure.figure})
            FILTER (WHERE part_figure.usual_low IS NOT NULL) AS least,
        CASE
            WHEN count(part_figure.usual_high) = count(*)
                THEN max({'usual': part_figure.usual_high, 'hard': part_figure.hard_high, 'number': part_figure.number_high, 'figure': part_figure.figure})
        END AS greatest
    FROM instant
    INNER JOIN part_figure
        ON part_figure.divided = instant.divided
        AND part_figure.unit = instant.unit
        AND part_figure.period = instant.period
        AND part_figure.valid_from <= instant.moment
        AND part_figure.valid_to >= instant.moment
    GROUP BY ALL
),
-- And what anybody gives, for a sum without a speaker.
addend AS MATERIALIZED (
    SELECT given.*
    FROM given
    UNION ALL
    SELECT
        given.divided,
        given.unit,
        given.period,
        given.moment,
        NULL AS speaker,
        given.part,
        min(given.least) AS least,
        CASE WHEN count(given.greatest) = count(*) THEN max(given.greatest) END AS greatest
    FROM given
    GROUP BY ALL
),
summed AS MATERIALIZED (
    SELECT
        addend.divided,
        addend.unit,
        addend.period,
        addend.moment,
        addend.speaker,
        count(addend.least) AS lows,
        max(addend.least.usual) AS greatest_low,
        arg_max(addend.least.number, addend.least.usual) AS greatest_number,
        sum(addend.least.number) AS number_low,
        sum(addend.least.usual) AS usual_low,
        CASE WHEN count(addend.least.hard) = count(addend.least) THEN sum(addend.least.hard) END AS hard_low,
        count(addend.greatest) AS highs,
        sum(addend.greatest.usual) AS usual_high,
        sum(addend.greatest.number) AS number_high,
        CASE WHEN count(addend.greatest.hard) = count(addend.greatest) THEN sum(addend.greatest.hard) END AS hard_high
    FROM addend
    GROUP BY ALL
    HAVING count(*) > 1
),
-- Only a sum above the lowest high of a total can exceed one, and only one below the highest low fall short of one.
limits AS (
    SELECT
        total_figure.divided,
        total_figure.unit,
        total_figure.period,
        min(total_figure.usual_high) AS lowest_high,
        max(total_figure.usual_low) AS highest_low,
        any_value(total_figure.parts) AS parts
    FROM total_figure
    GROUP BY ALL
),
-- Totals of a speaker that hold at any time are asked for their bounds, others one by one.
own_total AS (
    SELECT
        total_figure.divided,
        total_figure.unit,
        total_figure.period,
        total_figure.speaker,
        max(total_figure.usual_low) AS usual_low,
        min(total_figure.usual_high) AS usual_high
    FROM total_figure
    WHERE total_figure.valid_from = '-infinity' AND total_figure.valid_to = 'infinity'
    GROUP BY ALL
),
other_total AS MATERIALIZED (
    SELECT DISTINCT total_figure.number, own.speaker
    FROM (SELECT total_figure.* FROM total_figure WHERE total_figure.valid_from > '-infinity' OR total_figure.valid_to < 'infinity') AS own
    SEMI JOIN summed ON summed.divided = own.divided AND summed.unit = own.unit AND summed.period = own.period AND summed.speaker = own.speaker
    INNER JOIN total_figure
        ON total_figure.divided = own.divided
        AND total_figure.unit = own.unit
        AND total_figure.period = own.period
        AND total_figure.valid_from <= own.valid_to
        AND total_figure.valid_to >= own.valid_from
    WHERE own.usual_low - total_figure.usual_high > total_figure.tolerance * own.usual_low
        OR total_figure.usual_low - own.usual_high > total_figure.tolerance * total_figure.usual_low
),
-- The sums are numbered, the farthest off first. A sum that one speaker gives alone is not made of what several give.
over_sum AS MATERIALIZED (
    SELECT
        summed.*,
        own_total.usual_low AS own_low,
        own_total.usual_high AS own_high,
        row_number() OVER (ORDER BY summed.usual_low DESC, summed.speaker, summed.moment) AS place
    FROM summed
    INNER JOIN limits USING (divided, unit, period)
    LEFT JOIN own_total USING (divided, unit, period, speaker)
    ANTI JOIN (SELECT summed.* FROM summed WHERE summed.speaker IS NOT NULL) AS own
        ON summed.speaker IS NULL
        AND own.divided = summed.divided
        AND own.unit = summed.unit
        AND own.period = summed.period
        AND own.moment = summed.moment
        AND own.lows = summed.lows
        AND own.usual_low = summed.usual_low
        AND own.hard_low IS NOT DISTINCT FROM summed.hard_low
    WHERE summed.lows > 1 AND summed.usual_low > limits.lowest_high
),
under_sum AS MATERIALIZED (
    SELECT
        summed.*,
        own_total.usual_low AS own_low,
        own_total.usual_high AS own_high,
        row_number() OVER (ORDER BY summed.usual_high, summed.speaker, summed.moment) AS place
    FROM summed
    INNER JOIN limits USING (divided, unit, period)
    LEFT JOIN own_total USING (divided, unit, period, speaker)
    ANTI JOIN (SELECT summed.* FROM summed WHERE summed.speaker IS NOT NULL) AS own
        ON summed.speaker IS NULL
        AND own.divided = summed.divided
        AND own.unit = summed.unit
        AND own.period = summed.period
        AND own.moment = summed.moment
        AND own.highs = summed.highs
        AND own.usual_high = summed.usual_high
        AND own.hard_high IS NOT DISTINCT FROM summed.hard_high
    WHERE summed.highs = limits.parts AND summed.usual_high < limits.highest_low
),
-- Of the sums that a total meets, a speaker's comes first, then what cannot hold at all, then what is farthest off.
over_met AS (
    SELECT
        total_figure.number,
        min(
            over_sum.place
            + CASE WHEN over_sum.speaker IS NULL THEN 2000000000000 ELSE 0 END
            + CASE WHEN over_sum.hard_low > total_figure.hard_high THEN 0 ELSE 1000000000000 END
        ) AS met,
        count(DISTINCT over_sum.speaker) AS speakers
    FROM over_sum
    INNER JOIN total_figure
        ON total_figure.divided = over_sum.divided
        AND total_figure.unit = over_sum.unit
        AND total_figure.period = over_sum.period
        AND total_figure.usual_high < over_sum.usual_low
        AND total_figure.valid_from <= over_sum.moment
        AND total_figure.valid_to >= over_sum.moment
    ANTI JOIN other_total ON other_total.number = total_figure.number AND other_total.speaker = over_sum.speaker
    WHERE CASE
            WHEN over_sum.number_low > total_figure.number_high
                THEN over_sum.number_low - total_figure.number_high > total_figure.tolerance * over_sum.number_low
            ELSE over_sum.usual_low - total_figure.usual_high > total_figure.tolerance * over_sum.usual_low
        END
        AND CASE
            WHEN over_sum.greatest_low <= total_figure.usual_high THEN TRUE
            WHEN over_sum.greatest_number > total_figure.number_high
                THEN over_sum.greatest_number - total_figure.number_high <= total_figure.tolerance * over_sum.greatest_number
            ELSE over_sum.greatest_low - total_figure.usual_high <= total_figure.tolerance * over_sum.greatest_low
        END
        AND coalesce(over_sum.own_low - total_figure.usual_high <= total_figure.tolerance * over_sum.own_low, TRUE)
        AND coalesce(total_figure.usual_low - over_sum.own_high <= total_figure.tolerance * total_figure.usual_low, TRUE)
    GROUP BY total_figure.number
),
under_met AS (
    SELECT
        total_figure.number,
        min(
            under_sum.place
            + CASE WHEN under_sum.speaker IS NULL THEN 2000000000000 ELSE 0 END
            + CASE WHEN under_sum.hard_high < total_figure.hard_low THEN 0 ELSE 1000000000000 END
        ) AS met,
        count(DISTINCT under_sum.speaker) AS speakers
    FROM under_sum
    INNER JOIN total_figure
        ON total_figure.divided = under_sum.divided
        AND total_figure.unit = under_sum.unit
        AND total_figure.period = under_sum.period
        AND total_figure.usual_low > under_sum.usual_high
        AND total_figure.valid_from <= under_sum.moment
        AND total_figure.valid_to >= under_sum.moment
    ANTI JOIN other_total ON other_total.number = total_figure.number AND other_total.speaker = under_sum.speaker
    WHERE CASE
            WHEN under_sum.number_high < total_figure.number_low
                THEN total_figure.number_low - under_sum.number_high > total_figure.tolerance * total_figure.number_low
            ELSE total_figure.usual_low - under_sum.usual_high > total_figure.tolerance * total_figure.usual_low
        END
        AND coalesce(under_sum.own_low - total_figure.usual_high <= total_figure.tolerance * under_sum.own_low, TRUE)
        AND coalesce(total_figure.usual_low - under_sum.own_high <= total_figure.tolerance * total_figure.usual_low, TRUE)
    GROUP BY total_figure.number
),
farthest AS MATERIALIZED (
    SELECT
        'over' AS direction,
        total_figure.number,
        total_figure.figure,
        over_sum.divided,
        over_sum.unit,
        over_sum.period,
        over_sum.moment,
        over_sum.speaker,
        over_met.speakers,
        over_sum.speaker = total_figure.speaker AS own,
        coalesce(over_sum.hard_low > total_figure.hard_high, FALSE) AS is_hard,
        CASE
            WHEN over_sum.number_low > total_figure.number_high THEN over_sum.number_low
            WHEN over_sum.hard_low > total_figure.hard_high THEN over_sum.hard_low
            ELSE over_sum.usual_low
        END AS sum,
        CASE
            WHEN over_sum.number_low > total_figure.number_high THEN total_figure.number_high
            WHEN over_sum.hard_low > total_figure.hard_high THEN total_figure.hard_high
            ELSE total_figure.usual_high
        END AS bound
    FROM over_met
    INNER JOIN total_figure ON total_figure.number = over_met.number
    INNER JOIN over_sum ON over_sum.place = over_met.met % 1000000000000
    UNION ALL
    SELECT
        'under' AS direction,
        total_figure.number,
        total_figure.figure,
        under_sum.divided,
        under_sum.unit,
        under_sum.period,
        under_sum.moment,
        under_sum.speaker,
        under_met.speakers,
        under_sum.speaker = total_figure.speaker AS own,
        coalesce(under_sum.hard_high < total_figure.hard_low, FALSE) AS is_hard,
        CASE
            WHEN under_sum.number_high < total_figure.number_low THEN under_sum.number_high
            WHEN under_sum.hard_high < total_figure.hard_low THEN under_sum.hard_high
            ELSE under_sum.usual_high
        END AS sum,
        CASE
            WHEN under_sum.number_high < total_figure.number_low THEN total_figure.number_low
            WHEN under_sum.hard_high < total_figure.hard_low THEN total_figure.hard_low
            ELSE total_figure.usual_low
        END AS bound
    FROM under_met
    INNER JOIN total_figure ON total_figure.number = under_met.number
    INNER JOIN under_sum ON under_sum.place = under_met.met % 1000000000000
),
added AS (
    SELECT
        farthest.number,
        farthest.direction,
        -- The statement of the greatest part stands for the sum.
        arg_max(standing_figure.statement, (standing_figure.usual_low, standing_figure.statement)) AS statement,
        bool_or(standing_figure.derived) AS derived,
        string_agg(standing_figure.quantity_name || ' ' || standing_figure.verbatim, ' + ' ORDER BY addend.part) AS words,
        string_agg(
            '"' || standing_figure.quantity_name || '" (' || standing_figure.verbatim || ', ' || standing_figure.statement || ')', ' and '
            ORDER BY addend.part
        ) AS parts
    FROM farthest
    INNER JOIN addend
        ON addend.divided = farthest.divided
        AND addend.unit = farthest.unit
        AND addend.period = farthest.period
        AND addend.moment = farthest.moment
        AND addend.speaker IS NOT DISTINCT FROM farthest.speaker
    INNER JOIN standing_figure
        ON standing_figure.figure = CASE farthest.direction WHEN 'over' THEN addend.least.figure ELSE addend.greatest.figure END
    GROUP BY farthest.number, farthest.direction
),
-- Two figures of one statement are one side. One pair of statements can be over at one time and under at another.
worded AS (
    SELECT DISTINCT ON (farthest.divided, added.statement, total_figure.statement, farthest.direction)
        farthest.*,
        divided.division,
        divided.total_name,
        divided.total,
        divided.one_of_several,
        added.statement AS one_statement,
        total_figure.statement AS other_statement,
        added.words AS one_words,
        total_figure.verbatim AS other_words,
        added.parts,
        added.derived OR total_figure.derived AS derived,
        abs(farthest.sum - farthest.bound) AS gap
    FROM farthest
    INNER JOIN added USING (number, direction)
    INNER JOIN divided ON divided.number = farthest.divided
    INNER JOIN standing_figure AS total_figure ON total_figure.figure = farthest.figure
    ORDER BY
        farthest.divided,
        added.statement,
        total_figure.statement,
        farthest.direction,
        farthest.is_hard DESC,
        abs(farthest.sum - farthest.bound) DESC,
        farthest.figure
),
numbered AS (
    SELECT
        worded.*,
        row_number() OVER (PARTITION BY worded.divided, worded.one_statement, worded.other_statement ORDER BY worded.direction) = 2 AS is_second
    FROM worded
)
SELECT
    'parts_of_total' AS kind,
    CASE WHEN numbered.is_hard THEN 'incompatible' ELSE 'tension' END AS grade,
    numbered.total
        || CASE WHEN numbered.one_of_several OR numbered.is_second THEN '#' || numbered.division ELSE '' END
        || CASE WHEN numbered.is_second THEN '-' || numbered.direction ELSE '' END AS subject,
    'quantity' AS about,
    numbered.total AS topic_subject,
    numbered.one_statement,
    numbered.other_statement,
    NULL::VARCHAR AS evidence,
    numbered.one_words,
    numbered.other_words,
    numbered.gap::DECIMAL(38, 10) AS gap,
    greatest(numbered.sum, numbered.bound)::DOUBLE / nullif(least(numbered.sum, numbered.bound), 0)::DOUBLE AS ratio,
    'the parts ' || numbered.parts || ' of "' || numbered.total_name || '" by ' || numbered.division
        || CASE
            WHEN numbered.speaker IS NOT NULL THEN ''
            WHEN numbered.direction = 'over' THEN ', the least that anybody gives for each,'
            ELSE ', the greatest that anybody gives for each,'
        END
        || CASE numbered.direction WHEN 'over' THEN ' sum to at least ' ELSE ' are all there are and sum to at most ' END
        || rtrim(rtrim(round(numbered.sum, 9)::VARCHAR, '0'), '.')
        || CASE WHEN numbered.unit <> '' THEN ' ' || numbered.unit ELSE '' END
        || ', which is '
        || rtrim(rtrim(round(numbered.gap, 9)::VARCHAR, '0'), '.')
        || CASE WHEN numbered.unit <> '' THEN ' ' || numbered.unit ELSE '' END
        || CASE numbered.direction WHEN 'over' THEN ' above' ELSE ' below' END
        || CASE WHEN numbered.own THEN ' the speaker''s own total' ELSE ' the total' END
        || CASE
            WHEN numbered.speakers > 2 THEN '; so are the parts of ' || (numbered.speakers - 1) || ' other speakers'
            WHEN numbered.speakers = 2 THEN '; so are the parts of another speaker'
            ELSE ''
        END
        || CASE WHEN numbered.derived THEN '; one of them is derived from other figures' ELSE '' END AS finding
FROM numbered;

COMMENT ON VIEW contradiction_parts_of_total IS 'One row per contradiction of the kind parts_of_total.';
COMMENT ON COLUMN contradiction_parts_of_total.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_parts_of_total.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_parts_of_total.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_parts_of_total.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_parts_of_total.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_parts_of_total.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_parts_of_total.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_parts_of_total.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_parts_of_total.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_parts_of_total.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_parts_of_total.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_parts_of_total.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_parts_of_total.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction_refutation AS
WITH refuted AS (
    SELECT
        bearing.evidence,
        claim_entailment.claim,
        NULL::VARCHAR AS statement,
        bearing.claim AS refuted_claim
    FROM bearing
    INNER JOIN claim_entailment ON claim_entailment.entailed = bearing.claim
    WHERE bearing.bears = 'refutes' AND NOT bearing.retracted
    UNION
    SELECT
        bearing.evidence,
        NULL::VARCHAR AS claim,
        bearing.statement,
        NULL::VARCHAR AS refuted_claim
    FROM bearing
    WHERE bearing.bears = 'refutes' AND NOT bearing.retracted AND bearing.statement IS NOT NULL
),
met AS (
    SELECT standing_statement.statement, standing_statement.claim, standing_statement.stance, standing_statement.commitment, refuted.evidence, refuted.refuted_claim
    FROM refuted
    INNER JOIN standing_statement ON standing_statement.claim = refuted.claim AND standing_statement.stance = 'support'
    UNION ALL
    SELECT standing_statement.statement, standing_statement.claim, standing_statement.stance, standing_statement.commitment, refuted.evidence, refuted.refuted_claim
    FROM refuted
    INNER JOIN standing_statement ON standing_statement.statement = refuted.statement
),
-- Evidence that refutes a statement and its claim is one contradiction.
once AS (
    SELECT DISTINCT ON (met.statement, met.evidence) met.*
    FROM met
    ORDER BY met.statement, met.evidence, met.refuted_claim NULLS FIRST
)
SELECT
    'refutation' AS kind,
    CASE
        WHEN once.commitment = 'certain' AND evidence.found IS DISTINCT FROM FALSE THEN 'incompatible'
        ELSE 'tension'
    END AS grade,
    once.claim AS subject,
    'claim' AS about,
    coalesce(once.refuted_claim, once.claim) AS topic_subject,
    once.statement AS one_statement,
    NULL::VARCHAR AS other_statement,
    once.evidence,
    CASE once.stance WHEN 'support' THEN 'supports ' ELSE 'denies ' END || split_part(once.claim, '/', -1) AS one_words,
    evidence.kind || ': ' || evidence.description AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    CASE
        WHEN once.refuted_claim IS NULL THEN 'the evidence refutes the statement'
        WHEN once.refuted_claim = once.claim THEN 'the evidence refutes "' || asserted.text || '"'
        ELSE '"' || asserted.text || '" entails "' || denied.text || '", which the evidence refutes'
    END || CASE WHEN evidence.found = FALSE THEN ', by a search that found nothing' ELSE '' END AS finding
FROM once
INNER JOIN evidence ON evidence.id = once.evidence AND NOT evidence.retracted
INNER JOIN claim AS asserted ON asserted.id = once.claim
LEFT JOIN claim AS denied ON denied.id = once.refuted_claim;

COMMENT ON VIEW contradiction_refutation IS 'One row per contradiction of the kind refutation.';
COMMENT ON COLUMN contradiction_refutation.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_refutation.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_refutation.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_refutation.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_refutation.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_refutation.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_refutation.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_refutation.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_refutation.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_refutation.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_refutation.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_refutation.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_refutation.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction_reversal AS
WITH pair AS (
    SELECT
        support.statement AS one_statement,
        denial.statement AS other_statement,
        support.claim AS supported,
        denial.claim AS denied,
        denial.scope,
        asserted.text AS asserted_text,
        denied.text AS denied_text,
        support.voice = denial.voice AS one_voice,
        support.commitment = 'certain' AND denial.commitment = 'certain' AS certain,
        coalesce(
            support.order_earliest - CASE WHEN support.zoned = denial.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > denial.order_latest
            OR denial.order_earliest - CASE WHEN support.zoned = denial.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > support.order_latest,
            FALSE
        )
        OR before.statement IS NOT NULL
        OR after.statement IS NOT NULL AS in_order
    FROM committed_statement AS denial
    INNER JOIN claim_entailment ON claim_entailment.entailed = denial.claim
    INNER JOIN committed_statement AS support
        ON support.series = denial.series
        AND support.claim = claim_entailment.claim
        AND support.stance = 'support'
    INNER JOIN claim AS asserted ON asserted.id = support.claim
    INNER JOIN claim AS denied ON denied.id = denial.claim
    LEFT JOIN revision_path AS before ON before.statement = support.statement AND before.revised = denial.statement
    LEFT JOIN revision_path AS after ON after.statement = denial.statement AND after.revised = support.statement
    WHERE denial.stance = 'deny' AND denial.scope IN ('occurrence', asserted.asserts)
),
counted AS (
    SELECT figure.statement, min(canonical_quantity.canonical) AS quantity
    FROM figure
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    WHERE NOT figure.retracted AND figure.denied IS DISTINCT FROM TRUE
    GROUP BY figure.statement
)
SELECT
    'reversal' AS kind,
    CASE WHEN pair.certain AND pair.in_order THEN 'incompatible' ELSE 'tension' END AS grade,
    pair.denied AS subject,
    CASE WHEN counted.quantity IS NULL THEN 'claim' ELSE 'quantity' END AS about,
    coalesce(counted.quantity, pair.denied) AS topic_subject,
    pair.one_statement,
    pair.other_statement,
    NULL::VARCHAR AS evidence,
    'supports ' || split_part(pair.supported, '/', -1) AS one_words,
    'denies ' || split_part(pair.denied, '/', -1) || ' (' || pair.scope || ')' AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    CASE WHEN pair.one_voice THEN 'one speaker' ELSE 'two who speak for one' END
    || CASE
        WHEN pair.supported = pair.denied THEN ' took both sides of "' || pair.asserted_text || '"'
        ELSE ' said "' || pair.asserted_text || '", which entails "' || pair.denied_text || '", and denied the latter'
    END
    || CASE WHEN pair.in_order THEN '; the later statement is what now holds' ELSE '; order not known' END AS finding
FROM pair
-- A denial of a figure is about what the figure counts.
LEFT JOIN counted ON counted.statement = pair.one_statement AND pair.scope = 'figure'
WHERE pair.in_order OR pair.one_voice;

COMMENT ON VIEW contradiction_reversal IS 'One row per contradiction of the kind reversal.';
COMMENT ON COLUMN contradiction_reversal.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_reversal.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_reversal.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_reversal.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_reversal.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_reversal.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_reversal.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_reversal.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_reversal.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_reversal.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_reversal.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_reversal.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_reversal.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction_running_total AS
WITH total AS (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.unconverted_unit,
        standing_figure.figure,
        standing_figure.statement,
        standing_figure.series,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.tolerance,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.number_low,
        standing_figure.number_high,
        standing_figure.valid_zoned,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high,
        -- Only a figure below the highest before it can be the later of a pair, only one above the lowest after it the earlier.
        max(standing_figure.usual_low) OVER (
            PARTITION BY standing_figure.quantity, standing_figure.unconverted_unit
            ORDER BY standing_figure.valid_from
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS highest_before,
        min(standing_figure.usual_high) OVER (
            PARTITION BY standing_figure.quantity, standing_figure.unconverted_unit
            ORDER BY standing_figure.valid_from DESC
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS lowest_after
    FROM standing_figure
    WHERE standing_figure.behaviour = 'cumulative'
),
pair AS (
    SELECT
        later.quantity,
        later.quantity_name,
        later.unconverted_unit,
        earlier.statement AS one_statement,
        later.statement AS other_statement,
        earlier.verbatim AS one_words,
        later.verbatim AS other_words,
        coalesce(later.hard_high < earlier.hard_low, FALSE) AS apart,
        earlier.derived AS one_derived,
        later.derived AS other_derived,
        -- Whether an alternative of the later figure is not so far below one of the earlier figure.
        (earlier.alternatives IS NOT NULL OR later.alternatives IS NOT NULL)
            AND NOT coalesce(
                later_bound.hard_high < earlier_bound.hard_low
                AND earlier_bound.usual_low - later_bound.usual_high > later.tolerance * earlier_bound.usual_low,
                FALSE
            ) AS has_milder,
        earlier.series = later.series AND coalesce(statement.speech_act = 'correct', FALSE) AS corrected,
        CASE
            WHEN later.number_high < earlier.number_low THEN later.number_high
            WHEN later.hard_high < earlier.hard_low THEN later.hard_high
            ELSE later.usual_high
        END AS lower_bound,
        CASE
            WHEN later.number_high < earlier.number_low THEN earlier.number_low
            WHEN later.hard_high < earlier.hard_low THEN earlier.hard_low
            ELSE earlier.usual_low
        END AS upper_bound,
        later.tolerance
    FROM total AS earlier
    INNER JOIN total AS later
        ON later.quantity = earlier.quantity
        AND later.unconverted_unit IS NOT DISTINCT FROM earlier.unconverted_unit
        AND later.usual_high < earlier.usual_low
        AND earlier.valid_to + CASE WHEN earlier.valid_zoned = later.valid_zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END < later.valid_from
    INNER JOIN statement ON statement.id = later.statement
    INNER JOIN loosest_bound AS earlier_bound ON earlier_bound.figure = earlier.figure
    INNER JOIN loosest_bound AS later_bound ON later_bound.figure = later.figure
    WHERE earlier.usual_low > earlier.lowest_after
        AND later.usual_high < later.highest_before
)
SELECT
    'running_total' AS kind,
    CASE WHEN pair.apart AND NOT pair.corrected AND NOT pair.has_milder AND NOT pair.one_derived AND NOT pair.other_derived THEN 'incompatible' ELSE 'tension' END AS grade,
    pair.quantity AS subject,
    'quantity' AS about,
    pair.quantity AS topic_subject,
    pair.one_statement,
    pair.other_statement,
    NULL::VARCHAR AS evidence,
    pair.one_words,
    pair.other_words,
    pair.upper_bound - pair.lower_bound AS gap,
    pair.upper_bound::DOUBLE / nullif(pair.lower_bound, 0)::DOUBLE AS ratio,
    'the running total "' || pair.quantity_name || '" cannot fall, and the later figure lies '
        || rtrim(rtrim(round(pair.upper_bound - pair.lower_bound, 9)::VARCHAR, '0'), '.')
        || coalesce(' ' || pair.unconverted_unit, '') || ' below the earlier one'
        || CASE WHEN pair.corrected THEN '; it is presented as a correction' ELSE '' END
        || CASE WHEN pair.has_milder THEN '; another figure was given for one of the times, order not known' ELSE '' END
        || CASE
            WHEN pair.one_derived AND pair.other_derived THEN '; both are derived from other figures'
            WHEN pair.one_derived THEN '; "' || pair.one_words || '" is derived from other figures'
            WHEN pair.other_derived THEN '; "' || pair.other_words || '" is derived from other figures'
            ELSE ''
        END AS finding
FROM pair
WHERE pair.upper_bound - pair.lower_bound > pair.tolerance * pair.upper_bound;

COMMENT ON VIEW contradiction_running_total IS 'One row per contradiction of the kind running_total.';
COMMENT ON COLUMN contradiction_running_total.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_running_total.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_running_total.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_running_total.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_running_total.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_running_total.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_running_total.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_running_total.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_running_total.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_running_total.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_running_total.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_running_total.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_running_total.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction_subset AS
WITH included AS MATERIALIZED (
    SELECT quantity_inclusion.subset, quantity_inclusion.superset
    FROM quantity_inclusion
),
rival AS MATERIALIZED (
    SELECT
        standing_figure.quantity,
        standing_figure.quantity_name,
        standing_figure.unconverted_unit,
        standing_figure.figure,
        standing_figure.statement,
        standing_figure.derived,
        standing_figure.alternatives,
        standing_figure.verbatim,
        standing_figure.behaviour,
        standing_figure.tolerance,
        standing_figure.valid_from,
        standing_figure.valid_to,
        standing_figure.number_low,
        standing_figure.number_high,
        standing_figure.hard_low,
        standing_figure.hard_high,
        standing_figure.usual_low,
        standing_figure.usual_high
    FROM standing_figure
    WHERE standing_figure.quantity IN (
        SELECT included.subset FROM included
        UNION ALL
        SELECT included.superset FROM included
    )
),
part AS MATERIALIZED (
    SELECT rival.*, included.superset
    FROM rival
    INNER JOIN included ON included.subset = rival.quantity
),
pair AS (
    SELECT
        part.quantity,
        part.superset,
        part.unconverted_unit,
        part.quantity_name AS part_name,
        whole.quantity_name AS whole_name,
        part.statement AS one_statement,
        whole.statement AS other_statement,
        part.verbatim AS one_words,
        whole.verbatim AS other_words,
        part.derived AS one_derived,
        whole.derived AS other_derived,
        coalesce(whole.hard_high < part.hard_low, FALSE) AS apart,
        -- Whether an alternative of the part is not so far above one of the whole.
        (part.alternatives IS NOT NULL OR whole.alternatives IS NOT NULL)
            AND NOT coalesce(
                whole_bound.hard_high < part_bound.hard_low
                AND part_bound.usual_low - whole_bound.usual_high > whole.tolerance * part_bound.usual_low,
                FALSE
            ) AS has_milder,
        CASE
            WHEN whole.number_high < part.number_low THEN whole.number_high
            WHEN whole.hard_high < part.hard_low THEN whole.hard_high
            ELSE whole.usual_high
        END AS lower_bound,
        CASE
            WHEN whole.number_high < part.number_low THEN part.number_low
            WHEN whole.hard_high < part.hard_low THEN part.hard_low
            ELSE part.usual_low
        END AS upper_bound,
        whole.tolerance
    FROM part
    INNER JOIN rival AS whole
        ON whole.quantity = part.superset
        AND whole.unconverted_unit IS NOT DISTINCT FROM part.unconverted_unit
        AND whole.usual_high < part.usual_low
        AND part.valid_from <= whole.valid_to
        AND whole.valid_from <= part.valid_to
    INNER JOIN loosest_bound AS part_bound ON part_bound.figure = part.figure
    INNER JOIN loosest_bound AS whole_bound ON whole_bound.figure = whole.figure
    WHERE part.behaviour <> 'increment'
        OR whole.behaviour <> 'increment'
        OR (part.valid_from = whole.valid_from AND part.valid_to = whole.valid_to)
)
SELECT
    'subset' AS kind,
    CASE WHEN pair.apart AND NOT pair.has_milder AND NOT pair.one_derived AND NOT pair.other_derived THEN 'incompatible' ELSE 'tension' END AS grade,
    pair.quantity AS subject,
    'quantity' AS about,
    pair.superset AS topic_subject,
    pair.one_statement,
    pair.other_statement,
    NULL::VARCHAR AS evidence,
    pair.one_words,
    pair.other_words,
    pair.upper_bound - pair.lower_bound AS gap,
    pair.upper_bound::DOUBLE / nullif(pair.lower_bound, 0)::DOUBLE AS ratio,
    '"' || pair.part_name || '" is included in "' || pair.whole_name || '" and yet lies '
        || rtrim(rtrim(round(pair.upper_bound - pair.lower_bound, 9)::VARCHAR, '0'), '.')
        || coalesce(' ' || pair.unconverted_unit, '') || ' above it'
        || CASE WHEN pair.has_milder THEN '; one side also gave another figure, order not known' ELSE '' END
        || CASE
            WHEN pair.one_derived AND pair.other_derived THEN '; both are derived from other figures'
            WHEN pair.one_derived THEN '; "' || pair.one_words || '" is derived from other figures'
            WHEN pair.other_derived THEN '; "' || pair.other_words || '" is derived from other figures'
            ELSE ''
        END AS finding
FROM pair
WHERE pair.upper_bound - pair.lower_bound > pair.tolerance * pair.upper_bound;

COMMENT ON VIEW contradiction_subset IS 'One row per contradiction of the kind subset.';
COMMENT ON COLUMN contradiction_subset.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_subset.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_subset.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_subset.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_subset.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_subset.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_subset.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_subset.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_subset.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_subset.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_subset.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_subset.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_subset.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction_pair AS
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_answer
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_attribution
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_change_of_total
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_denial
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_exclusion
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_figure
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_parts_of_total
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_refutation
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_reversal
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_running_total
UNION ALL
SELECT
    kind,  -- Kind of contradiction.
    grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.
    about,  -- What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.
    topic_subject,  -- The id of that quantity or question, or of a claim, which may be one answer of several.
    one_statement,  -- One of the two statements.
    other_statement,  -- The other statement; absent where evidence stands on that side.
    evidence,  -- The item of evidence that stands on the other side.
    one_words,  -- What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.
    other_words,  -- What the other says.
    gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.
    ratio,  -- The higher of these bounds over the lower.
    finding  -- Why the two do not agree, in a clause.
FROM contradiction_subset;

COMMENT ON VIEW contradiction_pair IS 'One row per contradiction of any kind, as its rule finds it.';
COMMENT ON COLUMN contradiction_pair.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN contradiction_pair.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_pair.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart, such as the division of a total.';
COMMENT ON COLUMN contradiction_pair.about IS 'What it is a dispute about: quantity, question or claim; absent where a kind from outside leaves that to its subject.';
COMMENT ON COLUMN contradiction_pair.topic_subject IS 'The id of that quantity or question, or of a claim, which may be one answer of several.';
COMMENT ON COLUMN contradiction_pair.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN contradiction_pair.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_pair.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN contradiction_pair.one_words IS 'What the one says, in short: the figure verbatim, or the stance and the claim as its case calls it.';
COMMENT ON COLUMN contradiction_pair.other_words IS 'What the other says.';
COMMENT ON COLUMN contradiction_pair.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted; absent where there are no figures.';
COMMENT ON COLUMN contradiction_pair.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_pair.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW topical_pair AS
WITH topical AS (
    SELECT
        pair.kind,
        pair.grade,
        pair.subject,
        pair.one_statement,
        pair.other_statement,
        pair.evidence,
        pair.one_words,
        pair.other_words,
        pair.gap,
        pair.ratio,
        pair.finding,
        coalesce(claim_topic.about, pair.about, CASE WHEN quantity.id IS NOT NULL THEN 'quantity' WHEN question.id IS NOT NULL THEN 'question' ELSE 'claim' END) AS about,
        coalesce(claim_topic.topic_subject, pair.topic_subject, split_part(pair.subject, '#', 1)) AS topic_subject
    FROM contradiction_pair AS pair
    LEFT JOIN quantity ON pair.about IS NULL AND quantity.id = split_part(pair.subject, '#', 1)
    LEFT JOIN question ON pair.about IS NULL AND question.id = split_part(pair.subject, '#', 1)
    LEFT JOIN claim_topic
        ON coalesce(pair.about, CASE WHEN quantity.id IS NULL AND question.id IS NULL THEN 'claim' END) = 'claim'
        AND claim_topic.claim = coalesce(pair.topic_subject, split_part(pair.subject, '#', 1))
)
SELECT
    topical.kind,  -- Kind of contradiction.
    topical.grade,  -- incompatible or tension.
    topical.subject,  -- The quantity, claim or question it is about; behind a # what tells two of one pair apart.
    translate(left(sha256(topical.about || ':' || topical.topic_subject), 8), '0123456789abcdef', 'bcdfghjmnpqrstvw') AS topic,  -- The topic, in letters.
    topical.about,  -- What the topic is: quantity, question or claim.
    topical.topic_subject,  -- Id of that quantity, question or claim.
    topical.one_statement,  -- One of the two statements.
    topical.other_statement,  -- The other statement; absent where evidence stands on that side.
    topical.evidence,  -- The item of evidence that stands on the other side.
    topical.one_words,  -- What the one says, in short.
    topical.other_words,  -- What the other says.
    topical.gap,  -- Distance between two figures.
    topical.ratio,  -- The higher of their bounds over the lower.
    topical.finding  -- Why the two do not agree, in a clause.
FROM topical;

COMMENT ON VIEW topical_pair IS 'One row per contradiction of any kind, as its rule finds it, with its topic.';
COMMENT ON COLUMN topical_pair.kind IS 'Kind of contradiction.';
COMMENT ON COLUMN topical_pair.grade IS 'incompatible or tension.';
COMMENT ON COLUMN topical_pair.subject IS 'The quantity, claim or question it is about; behind a # what tells two of one pair apart.';
COMMENT ON COLUMN topical_pair.topic IS 'The topic, in letters.';
COMMENT ON COLUMN topical_pair.about IS 'What the topic is: quantity, question or claim.';
COMMENT ON COLUMN topical_pair.topic_subject IS 'Id of that quantity, question or claim.';
COMMENT ON COLUMN topical_pair.one_statement IS 'One of the two statements.';
COMMENT ON COLUMN topical_pair.other_statement IS 'The other statement; absent where evidence stands on that side.';
COMMENT ON COLUMN topical_pair.evidence IS 'The item of evidence that stands on the other side.';
COMMENT ON COLUMN topical_pair.one_words IS 'What the one says, in short.';
COMMENT ON COLUMN topical_pair.other_words IS 'What the other says.';
COMMENT ON COLUMN topical_pair.gap IS 'Distance between two figures.';
COMMENT ON COLUMN topical_pair.ratio IS 'The higher of their bounds over the lower.';
COMMENT ON COLUMN topical_pair.finding IS 'Why the two do not agree, in a clause.';

CREATE VIEW contradiction AS
WITH pair AS MATERIALIZED (
    SELECT topical_pair.*
    FROM topical_pair
),
side AS (
    SELECT
        statement.statement AS id,
        FALSE AS is_evidence,
        statement.voice,
        statement.speaker AS canonical,
        statement.series,
        statement.stated_speaker AS speaker,
        speaker.name,
        statement.said,
        statement.said_earliest,
        statement.said_latest,
        quotation.excerpt,
        quotation.source,
        quotation.anchored
    FROM statement_voice AS statement
    INNER JOIN speaker ON speaker.id = statement.stated_speaker
    LEFT JOIN quotation ON quotation.statement = statement.statement AND quotation.first
    WHERE statement.statement IN (
        SELECT pair.one_statement FROM pair
        UNION ALL
        SELECT pair.other_statement FROM pair
    )
    UNION ALL
    SELECT
        evidence.id,
        TRUE AS is_evidence,
        NULL AS voice,
        NULL AS canonical,
        NULL AS series,
        evidence.holder AS speaker,
        speaker.name,
        evidence.captured AS said,
        captured.earliest AS said_earliest,
        captured.latest AS said_latest,
        NULL AS excerpt,
        evidence.source,
        NULL AS anchored
    FROM evidence
    LEFT JOIN speaker ON speaker.id = evidence.holder
    LEFT JOIN date_reading AS captured ON captured.expression = evidence.captured
    WHERE evidence.id IN (SELECT pair.evidence FROM pair)
),
-- Whom a voice can be counted to: its speaker, whose statement it is, and whom these speak for.
principal AS (
    SELECT member.voice, speaker_side.side, speaker_side.valid_from, speaker_side.valid_to
    FROM (
        SELECT side.voice, side.canonical AS speaker FROM side WHERE NOT side.is_evidence
        UNION
        SELECT side.voice, side.series FROM side WHERE NOT side.is_evidence
    ) AS member
    INNER JOIN speaker_side ON speaker_side.speaker = member.speaker
),
-- The statement said first is the earlier side; evidence is always the later one, for it is held against a statement.
sorted AS (
    SELECT
        pair.*,
        other.id IS NOT NULL
            AND (coalesce(other.said_earliest, 'infinity'), coalesce(other.said_latest, 'infinity'), other.id)
                < (coalesce(one.said_earliest, 'infinity'), coalesce(one.said_latest, 'infinity'), one.id) AS turned
    FROM pair
    INNER JOIN side AS one ON one.id = pair.one_statement AND NOT one.is_evidence
    LEFT JOIN side AS other ON other.id = pair.other_statement AND NOT other.is_evidence
),
ordered AS (
    SELECT
        sorted.kind,
        sorted.grade,
        split_part(sorted.subject, '#', 1) AS subject,
        sorted.subject AS subject_part,
        sorted.gap,
        sorted.ratio,
        sorted.finding,
        sorted.topic,
        sorted.about,
        sorted.topic_subject,
        sorted.evidence,
        CASE WHEN sorted.turned THEN sorted.other_statement ELSE sorted.one_statement END AS earlier_statement,
        CASE WHEN sorted.turned THEN sorted.one_statement ELSE sorted.other_statement END AS later_statement,
        CASE WHEN sorted.turned THEN sorted.other_words ELSE sorted.one_words END AS earlier_words,
        CASE WHEN sorted.turned THEN sorted.one_words ELSE sorted.other_words END AS later_words
    FROM sorted
)
SELECT
    ordered.kind || ':' || ordered.subject_part || ':' || earlier.id || ':' || later.id AS contradiction,  -- Id of the contradiction: kind, subject and both sides.
    ordered.kind,  -- The rule that found it.
    ordered.grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    NOT later.is_evidence AND earlier.voice <> later.voice AND EXISTS (
        SELECT 1
        FROM principal AS earlier_principal
        INNER JOIN principal AS later_principal ON later_principal.side = earlier_principal.side
        WHERE earlier_principal.voice = earlier.voice
            AND later_principal.voice = later.voice
            -- Who speaks for two is no common principal of himself.
            AND (earlier.canonical <> later.canonical OR earlier_principal.side <> earlier.canonical)
            AND earlier_principal.valid_from <= coalesce(earlier.said_latest, 'infinity'::TIMESTAMP)
            AND earlier_principal.valid_to >= coalesce(earlier.said_earliest, '-infinity'::TIMESTAMP)
            AND later_principal.valid_from <= coalesce(later.said_latest, 'infinity'::TIMESTAMP)
            AND later_principal.valid_to >= coalesce(later.said_earliest, '-infinity'::TIMESTAMP)
    ) AS same_side,  -- Whether the two are voices of one side: their speakers, or those for whom they spoke, have a common principal.
    ordered.subject,  -- The quantity, claim or question it is about.
    earlier.id AS earlier_statement,  -- The earlier statement.
    earlier.speaker AS earlier_speaker,  -- Speaker of the earlier statement.
    earlier.name AS earlier_name,  -- Name of that speaker.
    earlier.said AS earlier_said,  -- When the earlier statement was said, verbatim.
    earlier.said_earliest AS earlier_said_earliest,  -- First instant at which the earlier statement may have been said.
    earlier.said_latest AS earlier_said_latest,  -- Last instant at which the earlier statement may have been said.
    ordered.earlier_words,  -- What the earlier statement says, in short: the figure verbatim, or the stance and claim.
    earlier.excerpt AS earlier_excerpt,  -- The words of the source of the earlier statement.
    earlier.source AS earlier_source,  -- The source of that excerpt.
    earlier.anchored AS earlier_anchored,  -- Whether that excerpt was found in the text of its source.
    ordered.later_statement,  -- The later statement; absent where evidence stands on that side.
    ordered.evidence,  -- The item of evidence on the later side; its holder, capture, description and source stand in for a statement's.
    later.speaker AS later_speaker,  -- Speaker of the later statement.
    later.name AS later_name,  -- Name of that speaker.
    later.said AS later_said,  -- When the later statement was said, verbatim.
    later.said_earliest AS later_said_earliest,  -- First instant at which the later statement may have been said.
    later.said_latest AS later_said_latest,  -- Last instant at which the later statement may have been said.
    ordered.later_words,  -- What the later statement says, in short: the figure verbatim, or the stance and claim.
    later.excerpt AS later_excerpt,  -- The words of the source of the later statement.
    later.source AS later_source,  -- The source of that excerpt.
    later.anchored AS later_anchored,  -- Whether that excerpt was found in the text of its source.
    ordered.gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted.
    ordered.ratio,  -- The higher of these bounds over the lower.
    earlier.name || ' (' || coalesce(earlier.said, 'date unknown') || ') '
        || CASE WHEN ordered.gap IS NULL THEN ordered.earlier_words ELSE 'said "' || ordered.earlier_words || '"' END
        || ' and '
        || CASE
            WHEN later.is_evidence
                THEN 'the evidence "' || ordered.evidence || '" (' || concat_ws(', ', later.name, coalesce(later.said, 'date unknown')) || ') speaks against it'
            ELSE later.name || ' (' || coalesce(later.said, 'date unknown') || ') '
                || CASE WHEN ordered.gap IS NULL THEN ordered.later_words ELSE 'said "' || ordered.later_words || '"' END
        END
        || ': ' || ordered.finding || '.' AS explanation,  -- The contradiction in a sentence, with the arithmetic.
    ordered.finding,  -- Of that sentence why the two do not agree.
    ordered.topic,  -- The topic that it belongs to, in letters; any unambiguous beginning names it.
    ordered.about,  -- What the topic is: quantity, question or claim.
    ordered.topic_subject  -- Id of that quantity, question or claim; of claims that rival for one answer, the first by id.
FROM ordered
INNER JOIN side AS earlier ON earlier.id = ordered.earlier_statement AND NOT earlier.is_evidence
INNER JOIN side AS later
    ON later.id = coalesce(ordered.later_statement, ordered.evidence)
    AND later.is_evidence = (ordered.evidence IS NOT NULL);

COMMENT ON VIEW contradiction IS 'One row per contradiction: two statements, the earlier one first, or a statement and the evidence against it.';
COMMENT ON COLUMN contradiction.contradiction IS 'Id of the contradiction: kind, subject and both sides.';
COMMENT ON COLUMN contradiction.kind IS 'The rule that found it.';
COMMENT ON COLUMN contradiction.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction.same_side IS 'Whether the two are voices of one side: their speakers, or those for whom they spoke, have a common principal.';
COMMENT ON COLUMN contradiction.subject IS 'The quantity, claim or question it is about.';
COMMENT ON COLUMN contradiction.earlier_statement IS 'The earlier statement.';
COMMENT ON COLUMN contradiction.earlier_speaker IS 'Speaker of the earlier statement.';
COMMENT ON COLUMN contradiction.earlier_name IS 'Name of that speaker.';
COMMENT ON COLUMN contradiction.earlier_said IS 'When the earlier statement was said, verbatim.';
COMMENT ON COLUMN contradiction.earlier_said_earliest IS 'First instant at which the earlier statement may have been said.';
COMMENT ON COLUMN contradiction.earlier_said_latest IS 'Last instant at which the earlier statement may have been said.';
COMMENT ON COLUMN contradiction.earlier_words IS 'What the earlier statement says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction.earlier_excerpt IS 'The words of the source of the earlier statement.';
COMMENT ON COLUMN contradiction.earlier_source IS 'The source of that excerpt.';
COMMENT ON COLUMN contradiction.earlier_anchored IS 'Whether that excerpt was found in the text of its source.';
COMMENT ON COLUMN contradiction.later_statement IS 'The later statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction.evidence IS 'The item of evidence on the later side; its holder, capture, description and source stand in for a statement''s.';
COMMENT ON COLUMN contradiction.later_speaker IS 'Speaker of the later statement.';
COMMENT ON COLUMN contradiction.later_name IS 'Name of that speaker.';
COMMENT ON COLUMN contradiction.later_said IS 'When the later statement was said, verbatim.';
COMMENT ON COLUMN contradiction.later_said_earliest IS 'First instant at which the later statement may have been said.';
COMMENT ON COLUMN contradiction.later_said_latest IS 'Last instant at which the later statement may have been said.';
COMMENT ON COLUMN contradiction.later_words IS 'What the later statement says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction.later_excerpt IS 'The words of the source of the later statement.';
COMMENT ON COLUMN contradiction.later_source IS 'The source of that excerpt.';
COMMENT ON COLUMN contradiction.later_anchored IS 'Whether that excerpt was found in the text of its source.';
COMMENT ON COLUMN contradiction.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted.';
COMMENT ON COLUMN contradiction.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction.explanation IS 'The contradiction in a sentence, with the arithmetic.';
COMMENT ON COLUMN contradiction.finding IS 'Of that sentence why the two do not agree.';
COMMENT ON COLUMN contradiction.topic IS 'The topic that it belongs to, in letters; any unambiguous beginning names it.';
COMMENT ON COLUMN contradiction.about IS 'What the topic is: quantity, question or claim.';
COMMENT ON COLUMN contradiction.topic_subject IS 'Id of that quantity, question or claim; of claims that rival for one answer, the first by id.';

CREATE VIEW contradiction_decision AS
SELECT DISTINCT ON (resolution.contradiction)
    resolution.contradiction,  -- Id of the contradiction.
    split_part(resolution.contradiction, ':', 1) AS kind,  -- Its kind.
    split_part(split_part(resolution.contradiction, ':', 2), '#', 1) AS subject,  -- The claim, quantity or question it is about.
    split_part(resolution.contradiction, ':', 3) AS one,  -- The earlier of its statements.
    split_part(resolution.contradiction, ':', 4) AS other,  -- The later statement, or the evidence.
    resolution.state,  -- open, explained, resolved or reopened.
    resolution.analyst,  -- Who judged.
    resolution.decided,  -- When it was judged, verbatim.
    resolution.rationale,  -- Why.
    load.recorded_at  -- When the judgement was recorded, in UTC.
FROM resolution
INNER JOIN load ON load.load = resolution.load
LEFT JOIN date_reading AS decided ON decided.expression = resolution.decided
WHERE NOT resolution.retracted
ORDER BY resolution.contradiction, decided.latest DESC NULLS LAST, load.recorded_at DESC, resolution.id DESC;

COMMENT ON VIEW contradiction_decision IS 'One row per contradiction that was judged: the latest judgement.';
COMMENT ON COLUMN contradiction_decision.contradiction IS 'Id of the contradiction.';
COMMENT ON COLUMN contradiction_decision.kind IS 'Its kind.';
COMMENT ON COLUMN contradiction_decision.subject IS 'The claim, quantity or question it is about.';
COMMENT ON COLUMN contradiction_decision.one IS 'The earlier of its statements.';
COMMENT ON COLUMN contradiction_decision.other IS 'The later statement, or the evidence.';
COMMENT ON COLUMN contradiction_decision.state IS 'open, explained, resolved or reopened.';
COMMENT ON COLUMN contradiction_decision.analyst IS 'Who judged.';
COMMENT ON COLUMN contradiction_decision.decided IS 'When it was judged, verbatim.';
COMMENT ON COLUMN contradiction_decision.rationale IS 'Why.';
COMMENT ON COLUMN contradiction_decision.recorded_at IS 'When the judgement was recorded, in UTC.';

CREATE VIEW contradiction_reopening AS
WITH closed AS (
    SELECT contradiction_decision.*
    FROM contradiction_decision
    WHERE contradiction_decision.state IN ('explained', 'resolved')
),
side AS (
    SELECT closed.contradiction, closed.subject, closed.one AS statement FROM closed
    UNION ALL
    SELECT closed.contradiction, closed.subject, closed.other AS statement FROM closed
),
party AS (
    SELECT DISTINCT side.contradiction, canonical_speaker.canonical AS speaker
    FROM side
    INNER JOIN statement ON statement.id = side.statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
),
-- What a statement is about: its claim, and the quantities of its figures.
topic AS (
    SELECT statement.id AS statement, 'claim' AS kind, canonical_claim.canonical AS topic, statement.load
    FROM statement
    INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WHERE NOT statement.retracted
    UNION ALL
    SELECT statement.id AS statement, 'quantity' AS kind, canonical_quantity.canonical AS topic, statement.load
    FROM statement
    INNER JOIN figure ON figure.statement = statement.id
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    WHERE NOT statement.retracted AND NOT figure.retracted
    UNION ALL
    SELECT statement.id AS statement, 'quantity' AS kind, canonical_quantity.canonical AS topic, figure.load
    FROM statement
    INNER JOIN figure ON figure.statement = statement.id
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = figure.quantity
    WHERE NOT statement.retracted AND NOT figure.retracted
),
-- A contradiction about a claim is also about the claims of its two statements, which entail or exclude it; one about a question, about
-- the claims that answer it.
about AS (
    SELECT closed.contradiction, 'quantity' AS kind, canonical_quantity.canonical AS topic
    FROM closed
    INNER JOIN canonical_quantity ON canonical_quantity.quantity = closed.subject
    UNION
    SELECT closed.contradiction, 'claim' AS kind, canonical_claim.canonical AS topic
    FROM closed
    INNER JOIN canonical_claim ON canonical_claim.claim = closed.subject
    UNION
    SELECT side.contradiction, topic.kind, topic.topic
    FROM side
    INNER JOIN topic ON topic.statement = side.statement AND topic.kind = 'claim'
    WHERE side.subject IN (SELECT claim.id FROM claim)
    UNION
    SELECT closed.contradiction, 'claim' AS kind, claim_value.claim AS topic
    FROM closed
    INNER JOIN claim_value ON claim_value.question = closed.subject
    WHERE closed.kind = 'answer'
),
heard AS (
    SELECT
        closed.contradiction,
        closed.kind,
        closed.subject,
        closed.state,
        closed.analyst,
        closed.decided,
        closed.rationale,
        closed.recorded_at AS decided_at,
        topic.statement,
        party.speaker,
        max(load.recorded_at) AS recorded_at
    FROM closed
    INNER JOIN about ON about.contradiction = closed.contradiction
    INNER JOIN topic ON topic.kind = about.kind AND topic.topic = about.topic
    INNER JOIN load ON load.load = topic.load AND load.recorded_at > closed.recorded_at
    INNER JOIN statement ON statement.id = topic.statement
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    INNER JOIN party ON party.contradiction = closed.contradiction AND party.speaker = canonical_speaker.canonical
    GROUP BY ALL
)
SELECT
    heard.contradiction,  -- The contradiction that was judged.
    heard.kind,  -- Its kind.
    heard.subject,  -- The claim, quantity or question it is about.
    heard.statement,  -- The statement that was recorded since.
    heard.decided_at,  -- When the judgement was recorded, in UTC.
    heard.recorded_at,  -- When the statement was recorded, in UTC.
    'reopened: ' || heard.statement || ' (' || speaker.name || ') was recorded after ' || heard.analyst || ' judged '
        || heard.contradiction || ' ' || heard.state || ' (' || heard.decided || '): ' || heard.rationale AS judgement  -- A sentence that names the statement and the judgement.
FROM heard
INNER JOIN statement ON statement.id = heard.statement
INNER JOIN speaker ON speaker.id = statement.speaker;

COMMENT ON VIEW contradiction_reopening IS 'One row per judgement of explained or resolved and each statement recorded since by one of the two speakers on its subject.';
COMMENT ON COLUMN contradiction_reopening.contradiction IS 'The contradiction that was judged.';
COMMENT ON COLUMN contradiction_reopening.kind IS 'Its kind.';
COMMENT ON COLUMN contradiction_reopening.subject IS 'The claim, quantity or question it is about.';
COMMENT ON COLUMN contradiction_reopening.statement IS 'The statement that was recorded since.';
COMMENT ON COLUMN contradiction_reopening.decided_at IS 'When the judgement was recorded, in UTC.';
COMMENT ON COLUMN contradiction_reopening.recorded_at IS 'When the statement was recorded, in UTC.';
COMMENT ON COLUMN contradiction_reopening.judgement IS 'A sentence that names the statement and the judgement.';

CREATE VIEW contradiction_state AS
WITH reopening AS MATERIALIZED (
    SELECT contradiction_reopening.*
    FROM contradiction_reopening
),
judged AS (
    SELECT
        contradiction_decision.contradiction,
        contradiction_decision.one,
        contradiction_decision.other,
        coalesce(since.state, contradiction_decision.state) AS state,
        coalesce(
            since.judgement,
            contradiction_decision.state || ' by ' || contradiction_decision.analyst || ', ' || contradiction_decision.decided
                || ': ' || contradiction_decision.rationale
        ) AS judgement
    FROM contradiction_decision
    LEFT JOIN (
        SELECT
            reopening.contradiction,
            'reopened' AS state,
            arg_min(reopening.judgement, (reopening.recorded_at, reopening.statement)) AS judgement
        FROM reopening
        GROUP BY reopening.contradiction
    ) AS since ON since.contradiction = contradiction_decision.contradiction
),
-- A judgement is about its pair, whichever of the two is taken for the earlier one now.
own AS (
    SELECT DISTINCT ON (either.contradiction) either.contradiction, either.state, either.judgement
    FROM (
        SELECT judged.contradiction, judged.state, judged.judgement, FALSE AS is_turned
        FROM judged
        UNION ALL
        SELECT
            left(judged.contradiction, length(judged.contradiction) - length(judged.one) - length(judged.other) - 1)
                || judged.other || ':' || judged.one AS contradiction,
            judged.state,
            judged.judgement,
            TRUE AS is_turned
        FROM judged
    ) AS either
    ORDER BY either.contradiction, either.is_turned
),
-- A new statement and whom it can meet: the other side of what was judged, under any of its ids.
met AS (
    SELECT
        reopening.kind,
        reopening.subject,
        reopening.statement,
        coalesce(same_speaker.other, contradiction_decision.other) AS opponent,
        arg_max(reopening.judgement, (reopening.decided_at, reopening.contradiction)) AS judgement
    FROM reopening
    INNER JOIN contradiction_decision ON contradiction_decision.contradiction = reopening.contradiction
    CROSS JOIN (VALUES (1), (2)) AS place(side)
    LEFT JOIN statement ON statement.id = CASE place.side WHEN 1 THEN contradiction_decision.one ELSE contradiction_decision.other END
    LEFT JOIN same_speaker ON same_speaker.speaker = statement.speaker
    GROUP BY ALL
)
SELECT
    contradiction.contradiction,  -- Id of the contradiction: kind, subject and both sides.
    contradiction.kind,  -- The rule that found it.
    contradiction.grade,  -- incompatible: cannot both hold; tension: both hold only under a loose reading.
    contradiction.same_side,  -- Whether the two speakers speak for a common principal.
    contradiction.subject,  -- The quantity, claim or question it is about.
    contradiction.earlier_statement,  -- The earlier statement.
    contradiction.earlier_speaker,  -- Speaker of the earlier statement.
    contradiction.earlier_name,  -- Name of that speaker.
    contradiction.earlier_said,  -- When the earlier statement was said, verbatim.
    contradiction.earlier_said_earliest,  -- First instant at which the earlier statement may have been said.
    contradiction.earlier_said_latest,  -- Last instant at which the earlier statement may have been said.
    contradiction.earlier_words,  -- What the earlier statement says, in short: the figure verbatim, or the stance and claim.
    contradiction.earlier_excerpt,  -- The words of the source of the earlier statement.
    contradiction.earlier_source,  -- The source of that excerpt.
    contradiction.earlier_anchored,  -- Whether that excerpt was found in the text of its source.
    contradiction.later_statement,  -- The later statement; absent where evidence stands on that side.
    contradiction.evidence,  -- The item of evidence on the later side; its holder, capture, description and source stand in for a statement's.
    contradiction.later_speaker,  -- Speaker of the later statement.
    contradiction.later_name,  -- Name of that speaker.
    contradiction.later_said,  -- When the later statement was said, verbatim.
    contradiction.later_said_earliest,  -- First instant at which the later statement may have been said.
    contradiction.later_said_latest,  -- Last instant at which the later statement may have been said.
    contradiction.later_words,  -- What the later statement says, in short: the figure verbatim, or the stance and claim.
    contradiction.later_excerpt,  -- The words of the source of the later statement.
    contradiction.later_source,  -- The source of that excerpt.
    contradiction.later_anchored,  -- Whether that excerpt was found in the text of its source.
    contradiction.gap,  -- Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted.
    contradiction.ratio,  -- The higher of these bounds over the lower.
    contradiction.explanation,  -- The contradiction in a sentence, with the arithmetic.
    contradiction.finding,  -- Of that sentence why the two do not agree.
    contradiction.topic,  -- The topic that it belongs to, in letters; any unambiguous beginning names it.
    contradiction.about,  -- What the topic is: quantity, question or claim.
    contradiction.topic_subject,  -- Id of that quantity, question or claim; of claims that rival for one answer, the first by id.
    coalesce(own.state, CASE WHEN new_earlier.statement IS NOT NULL OR new_later.statement IS NOT NULL THEN 'reopened' END, 'open') AS state,  -- open, explained, resolved or reopened; open where nobody judged it.
    coalesce(own.judgement, new_later.judgement, new_earlier.judgement) AS judgement  -- The judgement that counts, or what reopened it; absent where nobody judged it.
FROM contradiction
LEFT JOIN own ON own.contradiction = contradiction.contradiction
LEFT JOIN met AS new_earlier
    ON new_earlier.kind = contradiction.kind
    AND new_earlier.subject = contradiction.subject
    AND new_earlier.statement = contradiction.earlier_statement
    AND new_earlier.opponent = CASE WHEN contradiction.later_statement IS NULL THEN contradiction.evidence ELSE contradiction.later_speaker END
LEFT JOIN met AS new_later
    ON new_later.kind = contradiction.kind
    AND new_later.subject = contradiction.subject
    AND new_later.statement = contradiction.later_statement
    AND new_later.opponent = contradiction.earlier_speaker;

COMMENT ON VIEW contradiction_state IS 'One row per contradiction, with the state it is in now.';
COMMENT ON COLUMN contradiction_state.contradiction IS 'Id of the contradiction: kind, subject and both sides.';
COMMENT ON COLUMN contradiction_state.kind IS 'The rule that found it.';
COMMENT ON COLUMN contradiction_state.grade IS 'incompatible: cannot both hold; tension: both hold only under a loose reading.';
COMMENT ON COLUMN contradiction_state.same_side IS 'Whether the two speakers speak for a common principal.';
COMMENT ON COLUMN contradiction_state.subject IS 'The quantity, claim or question it is about.';
COMMENT ON COLUMN contradiction_state.earlier_statement IS 'The earlier statement.';
COMMENT ON COLUMN contradiction_state.earlier_speaker IS 'Speaker of the earlier statement.';
COMMENT ON COLUMN contradiction_state.earlier_name IS 'Name of that speaker.';
COMMENT ON COLUMN contradiction_state.earlier_said IS 'When the earlier statement was said, verbatim.';
COMMENT ON COLUMN contradiction_state.earlier_said_earliest IS 'First instant at which the earlier statement may have been said.';
COMMENT ON COLUMN contradiction_state.earlier_said_latest IS 'Last instant at which the earlier statement may have been said.';
COMMENT ON COLUMN contradiction_state.earlier_words IS 'What the earlier statement says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction_state.earlier_excerpt IS 'The words of the source of the earlier statement.';
COMMENT ON COLUMN contradiction_state.earlier_source IS 'The source of that excerpt.';
COMMENT ON COLUMN contradiction_state.earlier_anchored IS 'Whether that excerpt was found in the text of its source.';
COMMENT ON COLUMN contradiction_state.later_statement IS 'The later statement; absent where evidence stands on that side.';
COMMENT ON COLUMN contradiction_state.evidence IS 'The item of evidence on the later side; its holder, capture, description and source stand in for a statement''s.';
COMMENT ON COLUMN contradiction_state.later_speaker IS 'Speaker of the later statement.';
COMMENT ON COLUMN contradiction_state.later_name IS 'Name of that speaker.';
COMMENT ON COLUMN contradiction_state.later_said IS 'When the later statement was said, verbatim.';
COMMENT ON COLUMN contradiction_state.later_said_earliest IS 'First instant at which the later statement may have been said.';
COMMENT ON COLUMN contradiction_state.later_said_latest IS 'Last instant at which the later statement may have been said.';
COMMENT ON COLUMN contradiction_state.later_words IS 'What the later statement says, in short: the figure verbatim, or the stance and claim.';
COMMENT ON COLUMN contradiction_state.later_excerpt IS 'The words of the source of the later statement.';
COMMENT ON COLUMN contradiction_state.later_source IS 'The source of that excerpt.';
COMMENT ON COLUMN contradiction_state.later_anchored IS 'Whether that excerpt was found in the text of its source.';
COMMENT ON COLUMN contradiction_state.gap IS 'Distance between the nearest bounds of two figures, in the unit of the quantity, or the one in which both were stated where that could not be converted.';
COMMENT ON COLUMN contradiction_state.ratio IS 'The higher of these bounds over the lower.';
COMMENT ON COLUMN contradiction_state.explanation IS 'The contradiction in a sentence, with the arithmetic.';
COMMENT ON COLUMN contradiction_state.finding IS 'Of that sentence why the two do not agree.';
COMMENT ON COLUMN contradiction_state.topic IS 'The topic that it belongs to, in letters; any unambiguous beginning names it.';
COMMENT ON COLUMN contradiction_state.about IS 'What the topic is: quantity, question or claim.';
COMMENT ON COLUMN contradiction_state.topic_subject IS 'Id of that quantity, question or claim; of claims that rival for one answer, the first by id.';
COMMENT ON COLUMN contradiction_state.state IS 'open, explained, resolved or reopened; open where nobody judged it.';
COMMENT ON COLUMN contradiction_state.judgement IS 'The judgement that counts, or what reopened it; absent where nobody judged it.';

CREATE VIEW figure_change AS
WITH stated AS MATERIALIZED (
    SELECT
        stated_figure.*,
        -- The number as it is worded, where there is one.
        CASE
            WHEN stated_figure.number_low = stated_figure.number_high THEN stated_figure.number_low
            WHEN NOT contains(stated_figure.rule, '{n}') THEN NULL
            WHEN stated_figure.number_high IS NULL THEN stated_figure.number_low
            WHEN coalesce(stated_figure.number_low, 0) = 0 THEN stated_figure.number_high
        END AS number
    FROM stated_figure
),
revision AS MATERIALIZED (
    SELECT revision_path.statement, revision_path.revised, revision_path.named
    FROM revision_path
),
counted AS MATERIALIZED (
    SELECT
        stated.figure,
        stated.statement,
        stated.series,
        stated.quantity,
        stated.unconverted_unit,
        stated.derived,
        stated.behaviour,
        stated.valid_from,
        stated.valid_to,
        stated.standing,
        stated.zoned,
        coalesce(stated.order_earliest, '-infinity'::TIMESTAMP) AS earliest,
        coalesce(stated.order_latest, 'infinity'::TIMESTAMP) AS latest,
        -- The first by name stands for all of a series for one quantity and time.
        min(stated.figure) OVER (
            PARTITION BY
                stated.series,
                stated.quantity,
                stated.unconverted_unit,
                stated.derived,
                stated.valid_from,
                stated.valid_to
        ) AS moment
    FROM stated
    WHERE stated.committed AND NOT stated.retracted
),
followed AS (
    SELECT
        counted.*,
        counted.earliest - CASE WHEN bool_or(counted.zoned) OVER (PARTITION BY counted.moment) THEN INTERVAL 14 HOUR ELSE INTERVAL 0 HOUR END AS surely_from,
        max(counted.latest) OVER (
            PARTITION BY counted.moment
            ORDER BY counted.earliest, counted.figure
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS ended
    FROM counted
),
-- A spell is a run of times of saying of which each begins before those before it are over; spells are in certain order.
placed AS MATERIALIZED (
    SELECT
        followed.*,
        count(CASE WHEN followed.surely_from > followed.ended THEN 1 END) OVER (
            PARTITION BY followed.moment
            ORDER BY followed.earliest, followed.figure
            ROWS UNBOUNDED PRECEDING
        ) AS spell
    FROM followed
),
in_spell AS MATERIALIZED (
    SELECT later.figure, before.figure AS previous, later.statement, before.statement AS previous_statement, before.earliest, before.latest
    FROM placed AS later
    INNER JOIN placed AS before
        ON before.moment = later.moment
        AND before.spell = later.spell
        AND before.latest + CASE WHEN before.zoned = later.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END < later.earliest
    UNION
    SELECT later.figure, before.figure AS previous, later.statement, before.statement AS previous_statement, before.earliest, before.latest
    FROM revision
    INNER JOIN placed AS later ON later.statement = revision.statement
    INNER JOIN placed AS before ON before.statement = revision.revised AND before.moment = later.moment
),
-- Of those before a figure, one that was over when another of them began, or that another of them revises, is not just before it.
just_before AS (
    SELECT in_spell.figure, in_spell.previous
    FROM in_spell
    INNER JOIN (
        SELECT in_spell.figure, max(in_spell.earliest) AS last_began
        FROM in_spell
        GROUP BY in_spell.figure
    ) AS latest ON latest.figure = in_spell.figure AND latest.last_began <= in_spell.latest
    ANTI JOIN (
        SELECT in_spell.figure, revision.revised
        FROM in_spell
        INNER JOIN revision ON revision.statement = in_spell.previous_statement
    ) AS between_them
        ON between_them.figure = in_spell.figure AND between_them.revised = in_spell.previous_statement
),
moment AS (
    SELECT
        placed.series,
        placed.quantity,
        placed.unconverted_unit,
        placed.derived,
        placed.moment,
        placed.valid_from,
        lag(placed.moment) OVER times AS earlier_moment,
        lag(placed.valid_to) OVER times AS earlier_valid_to
    FROM placed
    WHERE placed.behaviour <> 'increment'
    GROUP BY placed.series, placed.quantity, placed.unconverted_unit, placed.derived, placed.moment, placed.valid_from, placed.valid_to
    WINDOW times AS (
        PARTITION BY placed.series, placed.quantity, placed.unconverted_unit, placed.derived
        ORDER BY placed.valid_from, placed.valid_to
    )
),
-- Each figure of its series that came just before another: none that is certainly between them, none whose order with it is not known.
revising AS (
    SELECT just_before.figure, just_before.previous, TRUE AS is_revision
    FROM just_before
    UNION ALL
    SELECT placed.figure, before.figure AS previous, TRUE AS is_revision
    FROM placed
    INNER JOIN placed AS before ON before.moment = placed.moment AND before.spell = placed.spell - 1
    ANTI JOIN in_spell ON in_spell.figure = placed.figure
    ANTI JOIN in_spell AS over ON over.previous = before.figure
    UNION ALL
    -- What a statement revises for another time.
    SELECT later.figure, before.figure AS previous, TRUE AS is_revision
    FROM revision
    INNER JOIN placed AS later ON later.statement = revision.statement
    INNER JOIN placed AS before
        ON before.statement = revision.revised
        AND before.quantity = later.quantity
        AND before.unconverted_unit IS NOT DISTINCT FROM later.unconverted_unit
        AND before.derived = later.derived
        AND before.moment <> later.moment
    WHERE revision.named
),
step AS (
    SELECT revising.figure, revising.previous, revising.is_revision
    FROM revising
    UNION ALL
    -- Else the figure is an update of one for an earlier time.
    SELECT placed.figure, before.figure AS previous, FALSE AS is_revision
    FROM placed
    INNER JOIN moment ON moment.moment = placed.moment AND moment.earlier_valid_to < moment.valid_from
    INNER JOIN placed AS before ON before.moment = moment.earlier_moment AND before.standing
    ANTI JOIN revising ON revising.figure = placed.figure
),
compared AS (
    SELECT
        step.figure,
        step.is_revision,
        before.verbatim || CASE WHEN before.voice = later.voice THEN '' ELSE ' (' || speaker.name || ')' END AS previous,
        before.figure AS previous_figure,
        before.voice <> later.voice AS is_of_another,
        CASE
            WHEN before.verbatim = later.verbatim THEN 'same'
            WHEN before.number = later.number THEN 'same'
            WHEN before.number < later.number THEN 'up'
            WHEN before.number > later.number THEN 'down'
            WHEN before.usual_high < later.usual_low THEN 'up'
            WHEN before.usual_low > later.usual_high THEN 'down'
            ELSE 'compatible'
        END AS direction
    FROM step
    INNER JOIN stated AS before ON before.figure = step.previous
    INNER JOIN stated AS later ON later.figure = step.figure
    INNER JOIN speaker ON speaker.id = before.stated_speaker
),
changed AS (
    SELECT
        compared.figure,
        min(compared.previous_figure) AS previous_figure,
        bool_or(compared.is_revision) AS is_revision,
        string_agg(DISTINCT compared.previous, ' / ' ORDER BY compared.previous) AS previous,
        bool_or(compared.is_of_another) AS is_of_another,
        CASE WHEN min(compared.direction) = max(compared.direction) THEN min(compared.direction) ELSE 'order not known' END AS direction
    FROM compared
    GROUP BY compared.figure
),
-- Of one series' standing figures for one time none is certainly later than another.
beside AS (
    SELECT stated.series, stated.quantity, stated.unconverted_unit, stated.derived, stated.valid_from, stated.valid_to
    FROM stated
    WHERE stated.standing
    GROUP BY stated.series, stated.quantity, stated.unconverted_unit, stated.derived, stated.valid_from, stated.valid_to
    HAVING count(DISTINCT stated.hard) > 1
)
SELECT
    stated.figure,  -- The figure.
    changed.previous_figure,  -- The figure of its series just before it; of several in no known order, the first by id.
    changed.previous,  -- That figure as it was stated, with the name of who gave it where that is another voice; of several, all.
    coalesce(changed.is_of_another, FALSE) AS is_of_another,  -- Whether another voice of the series gave that one.
    CASE
        WHEN beside.series IS NOT NULL THEN 'order not known'
        WHEN changed.is_revision THEN changed.direction
        WHEN changed.direction = 'down' AND stated.behaviour = 'cumulative' THEN 'update, down'
        ELSE 'update'
    END AS revision  -- How it changes the figure before it: up, down, same or compatible; update, where that one is for an earlier time, or update, down for a running total that is lower; order not known.
FROM stated
LEFT JOIN changed ON changed.figure = stated.figure
LEFT JOIN beside
    ON stated.standing
    AND beside.series = stated.series
    AND beside.quantity = stated.quantity
    AND beside.unconverted_unit IS NOT DISTINCT FROM stated.unconverted_unit
    AND beside.derived = stated.derived
    AND beside.valid_from IS NOT DISTINCT FROM stated.valid_from
    AND beside.valid_to IS NOT DISTINCT FROM stated.valid_to
WHERE changed.figure IS NOT NULL OR beside.series IS NOT NULL;

COMMENT ON VIEW figure_change IS 'One row per figure that changes another of its series, or stands beside one in no known order.';
COMMENT ON COLUMN figure_change.figure IS 'The figure.';
COMMENT ON COLUMN figure_change.previous_figure IS 'The figure of its series just before it; of several in no known order, the first by id.';
COMMENT ON COLUMN figure_change.previous IS 'That figure as it was stated, with the name of who gave it where that is another voice; of several, all.';
COMMENT ON COLUMN figure_change.is_of_another IS 'Whether another voice of the series gave that one.';
COMMENT ON COLUMN figure_change.revision IS 'How it changes the figure before it: up, down, same or compatible; update, where that one is for an earlier time, or update, down for a running total that is lower; order not known.';

CREATE VIEW figure_series AS
SELECT
    stated_figure.figure,  -- The figure.
    stated_figure.statement,  -- The statement that gives it.
    stated_figure.quantity,  -- The quantity that stands for all that are the same.
    quantity.name AS quantity_name,  -- The quantity in words.
    stated_figure.unit,  -- Unit it was stated in.
    stated_figure.conversion,  -- How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.
    stated_figure.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate.
    stated_figure.behaviour,  -- How the quantity behaves in time.
    stated_figure.stated_speaker AS speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    stated_figure.series,  -- Whose it is: for whom it was given, or else its speaker.
    stated_figure.said,  -- When it was said, verbatim.
    stated_figure.said_earliest,  -- First instant at which it may have been said.
    stated_figure.said_latest,  -- Last instant at which it may have been said.
    stated_figure.as_of,  -- When it is said to hold, verbatim.
    stated_figure.as_of_assumed,  -- Whether it is assumed to hold when it was said.
    stated_figure.basis,  -- Whether it was observed or derived from other figures, where that is known.
    stated_figure.verbatim,  -- The figure as it was stated_figure.
    stated_figure.rule,  -- The hedge rule that read it.
    stated_figure.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    stated_figure.hard_high,  -- Greatest value the words allow.
    stated_figure.usual_low,  -- Least value a reader takes them to mean.
    stated_figure.usual_high,  -- Greatest value a reader takes them to mean.
    stated_figure.hard,  -- The interval that the words allow, in interval notation.
    stated_figure.usual,  -- The interval that a reader takes them to mean.
    figure_change.previous,  -- The figure of its series just before it, with the name of who gave it where that is another voice; of several in no known order, all.
    coalesce(figure_change.is_of_another, FALSE) AS is_of_another,  -- Whether another voice of the series gave that one.
    figure_change.revision,  -- How it changes the figure before it: up, down, same or compatible; update, where that one is for an earlier time, or update, down for a running total that is lower; order not known.
    stated_figure.standing,  -- Whether it competes with other figures.
    CASE
        WHEN stated_figure.retracted THEN 'retracted'
        WHEN stated_figure.withdrawn THEN 'withdrawn'
        WHEN stated_figure.denied THEN 'denied'
        WHEN stated_figure.relayed THEN 'relayed'
        WHEN stated_figure.repeated THEN 'repeated'
        WHEN NOT stated_figure.committed THEN 'uncommitted'
        WHEN stated_figure.standing THEN 'stands'
        ELSE 'revised'
    END AS status,  -- stands, revised, withdrawn, retracted, relayed (unchanged), repeated (entered twice), uncommitted or denied.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.source,  -- The source it can be read in.
    quotation.anchored  -- Whether the excerpt was found in the text of its source.
FROM stated_figure
INNER JOIN speaker ON speaker.id = stated_figure.stated_speaker
INNER JOIN quantity ON quantity.id = stated_figure.quantity
LEFT JOIN figure_change ON figure_change.figure = stated_figure.figure
LEFT JOIN quotation ON quotation.statement = stated_figure.statement AND quotation.first;

COMMENT ON VIEW figure_series IS 'One row per figure of a statement, in its place in its series.';
COMMENT ON COLUMN figure_series.figure IS 'The figure.';
COMMENT ON COLUMN figure_series.statement IS 'The statement that gives it.';
COMMENT ON COLUMN figure_series.quantity IS 'The quantity that stands for all that are the same.';
COMMENT ON COLUMN figure_series.quantity_name IS 'The quantity in words.';
COMMENT ON COLUMN figure_series.unit IS 'Unit it was stated in.';
COMMENT ON COLUMN figure_series.conversion IS 'How it was converted into the unit of the quantity, or why it was not; absent when it was stated in that unit.';
COMMENT ON COLUMN figure_series.unconverted_unit IS 'The unit its bounds are in where that is not the unit of the quantity, as of money without an exchange rate.';
COMMENT ON COLUMN figure_series.behaviour IS 'How the quantity behaves in time.';
COMMENT ON COLUMN figure_series.speaker IS 'Who said it.';
COMMENT ON COLUMN figure_series.name IS 'Name of the speaker.';
COMMENT ON COLUMN figure_series.series IS 'Whose it is: for whom it was given, or else its speaker.';
COMMENT ON COLUMN figure_series.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN figure_series.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN figure_series.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN figure_series.as_of IS 'When it is said to hold, verbatim.';
COMMENT ON COLUMN figure_series.as_of_assumed IS 'Whether it is assumed to hold when it was said.';
COMMENT ON COLUMN figure_series.basis IS 'Whether it was observed or derived from other figures, where that is known.';
COMMENT ON COLUMN figure_series.verbatim IS 'The figure as it was stated_figure.';
COMMENT ON COLUMN figure_series.rule IS 'The hedge rule that read it.';
COMMENT ON COLUMN figure_series.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN figure_series.hard_high IS 'Greatest value the words allow.';
COMMENT ON COLUMN figure_series.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN figure_series.usual_high IS 'Greatest value a reader takes them to mean.';
COMMENT ON COLUMN figure_series.hard IS 'The interval that the words allow, in interval notation.';
COMMENT ON COLUMN figure_series.usual IS 'The interval that a reader takes them to mean.';
COMMENT ON COLUMN figure_series.previous IS 'The figure of its series just before it, with the name of who gave it where that is another voice; of several in no known order, all.';
COMMENT ON COLUMN figure_series.is_of_another IS 'Whether another voice of the series gave that one.';
COMMENT ON COLUMN figure_series.revision IS 'How it changes the figure before it: up, down, same or compatible; update, where that one is for an earlier time, or update, down for a running total that is lower; order not known.';
COMMENT ON COLUMN figure_series.standing IS 'Whether it competes with other figures.';
COMMENT ON COLUMN figure_series.status IS 'stands, revised, withdrawn, retracted, relayed (unchanged), repeated (entered twice), uncommitted or denied.';
COMMENT ON COLUMN figure_series.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN figure_series.source IS 'The source it can be read in.';
COMMENT ON COLUMN figure_series.anchored IS 'Whether the excerpt was found in the text of its source.';

CREATE VIEW statement_status AS
SELECT
    statement.id AS statement,  -- The statement.
    CASE
        WHEN statement.retracted OR retracted_speaker.speaker IS NOT NULL THEN 'retracted'
        WHEN withdrawn_statement.statement IS NOT NULL THEN 'withdrawn'
        ELSE 'stands'
    END AS status  -- stands, withdrawn (by the speaker) or retracted (by the analysts, itself or with its speaker).
FROM statement
INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
LEFT JOIN retracted_speaker ON retracted_speaker.speaker = canonical_speaker.canonical
LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.id;

COMMENT ON VIEW statement_status IS 'One row per statement.';
COMMENT ON COLUMN statement_status.statement IS 'The statement.';
COMMENT ON COLUMN statement_status.status IS 'stands, withdrawn (by the speaker) or retracted (by the analysts, itself or with its speaker).';

CREATE VIEW former_contradiction AS
WITH present AS MATERIALIZED (
    SELECT
        contradiction.contradiction,
        contradiction.kind,
        split_part(contradiction.contradiction, ':', 2) AS subject_part,
        -- Whichever of the two is taken for the earlier one now.
        least(contradiction.earlier_statement, coalesce(contradiction.later_statement, contradiction.evidence)) AS one,
        greatest(contradiction.earlier_statement, coalesce(contradiction.later_statement, contradiction.evidence)) AS other
    FROM contradiction
),
former AS MATERIALIZED (
    SELECT contradiction_decision.*
    FROM contradiction_decision
    ANTI JOIN present
        ON present.kind = contradiction_decision.kind
        AND present.subject_part = split_part(contradiction_decision.contradiction, ':', 2)
        AND present.one = least(contradiction_decision.one, contradiction_decision.other)
        AND present.other = greatest(contradiction_decision.one, contradiction_decision.other)
),
party AS (
    SELECT former.contradiction, former.one AS statement, former.subject, 1 AS side FROM former
    UNION ALL
    SELECT former.contradiction, former.other AS statement, former.subject, 2 AS side FROM former
),
said AS MATERIALIZED (
    SELECT
        party.contradiction,
        party.side,
        statement.id AS statement,
        statement.speaker,
        speaker.name,
        statement.said,
        statement.said_earliest,
        statement.said_latest,
        coalesce(figure_wording.figures, statement.stance || coalesce(' ' || statement.claim, '')) AS words,
        quotation.excerpt,
        quotation.source,
        quotation.anchored,
        CASE
            WHEN statement_status.status <> 'stands' THEN statement.id || ' was ' || statement_status.status
            WHEN repeated_statement.statement IS NOT NULL
                THEN statement.id || ' says what ' || repeated_statement.counted || ' says, and counts once'
            WHEN given.status IS NOT NULL AND given.status <> 'stands' THEN 'the figure of ' || statement.id || ' is ' || given.status
            WHEN given.status IS NULL AND followed.statement IS NOT NULL THEN statement.id || ' was followed by a later statement'
        END AS lapse
    FROM party
    INNER JOIN statement ON statement.id = party.statement
    INNER JOIN speaker ON speaker.id = statement.speaker
    INNER JOIN statement_status ON statement_status.statement = statement.id
    LEFT JOIN repeated_statement ON repeated_statement.statement = statement.id
    LEFT JOIN figure_wording ON figure_wording.statement = statement.id
    LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
    LEFT JOIN (
        SELECT
            figure_series.statement,
            figure_series.quantity,
            CASE WHEN bool_or(figure_series.status = 'stands') THEN 'stands' ELSE min(figure_series.status) END AS status
        FROM figure_series
        WHERE figure_series.statement IN (SELECT party.statement FROM party)
        GROUP BY figure_series.statement, figure_series.quantity
    ) AS given ON given.statement = statement.id AND given.quantity = party.subject
    LEFT JOIN committed_statement AS followed ON followed.statement = statement.id AND NOT followed.standing
)
SELECT
    former.contradiction,  -- Id of the contradiction: kind, subject and both sides.
    former.kind,  -- The rule that found it.
    former.subject,  -- The quantity or claim it was about.
    one.statement AS earlier_statement,  -- The earlier statement.
    one.speaker AS earlier_speaker,  -- Speaker of the earlier statement.
    one.name AS earlier_name,  -- Name of that speaker.
    one.said AS earlier_said,  -- When the earlier statement was said, verbatim.
    one.said_earliest AS earlier_said_earliest,  -- First instant at which the earlier statement may have been said.
    one.words AS earlier_words,  -- What the earlier statement says, in short: its figures, or the stance and claim.
    one.excerpt AS earlier_excerpt,  -- The words of the source of the earlier statement.
    one.source AS earlier_source,  -- The source of that excerpt.
    one.anchored AS earlier_anchored,  -- Whether that excerpt was found in the text of its source.
    other.statement AS later_statement,  -- The later statement; absent where evidence stands on that side.
    CASE WHEN other.statement IS NULL THEN former.other END AS evidence,  -- The item of evidence on the later side.
    other.speaker AS later_speaker,  -- Speaker of the later statement.
    other.name AS later_name,  -- Name of that speaker.
    other.said AS later_said,  -- When the later statement was said, verbatim.
    other.said_earliest AS later_said_earliest,  -- First instant at which the later statement may have been said.
    other.said_latest AS later_said_latest,  -- Last instant at which the later statement may have been said.
    coalesce(other.words, 'evidence ' || former.other) AS later_words,  -- What the later statement says, in short.
    other.excerpt AS later_excerpt,  -- The words of the source of the later statement.
    other.source AS later_source,  -- The source of that excerpt.
    other.anchored AS later_anchored,  -- Whether that excerpt was found in the text of its source.
    'No contradiction of the kind ' || former.kind || ' any more: ' || coalesce(
        one.lapse,
        other.lapse,
        'the two are listed as ' || listed.contradictions,
        'as the rules and what is declared are now, both can hold; `provenance explain ' || former.one || ' ' || former.other || '` shows each step'
    ) || '.' AS explanation,  -- Why it is none any more.
    former.state,  -- open, explained, resolved or reopened, as it was judged.
    former.state || ' by ' || former.analyst || ', ' || former.decided || ': ' || former.rationale AS judgement  -- The judgement.
FROM former
INNER JOIN said AS one ON one.contradiction = former.contradiction AND one.side = 1
LEFT JOIN said AS other ON other.contradiction = former.contradiction AND other.side = 2
LEFT JOIN (
    SELECT former.contradiction, string_agg(present.contradiction, ', ' ORDER BY present.contradiction) AS contradictions
    FROM former
    INNER JOIN present ON present.one = least(former.one, former.other) AND present.other = greatest(former.one, former.other)
    GROUP BY former.contradiction
) AS listed ON listed.contradiction = former.contradiction;

COMMENT ON VIEW former_contradiction IS 'One row per judged pair that is no contradiction of its kind any more.';
COMMENT ON COLUMN former_contradiction.contradiction IS 'Id of the contradiction: kind, subject and both sides.';
COMMENT ON COLUMN former_contradiction.kind IS 'The rule that found it.';
COMMENT ON COLUMN former_contradiction.subject IS 'The quantity or claim it was about.';
COMMENT ON COLUMN former_contradiction.earlier_statement IS 'The earlier statement.';
COMMENT ON COLUMN former_contradiction.earlier_speaker IS 'Speaker of the earlier statement.';
COMMENT ON COLUMN former_contradiction.earlier_name IS 'Name of that speaker.';
COMMENT ON COLUMN former_contradiction.earlier_said IS 'When the earlier statement was said, verbatim.';
COMMENT ON COLUMN former_contradiction.earlier_said_earliest IS 'First instant at which the earlier statement may have been said.';
COMMENT ON COLUMN former_contradiction.earlier_words IS 'What the earlier statement says, in short: its figures, or the stance and claim.';
COMMENT ON COLUMN former_contradiction.earlier_excerpt IS 'The words of the source of the earlier statement.';
COMMENT ON COLUMN former_contradiction.earlier_source IS 'The source of that excerpt.';
COMMENT ON COLUMN former_contradiction.earlier_anchored IS 'Whether that excerpt was found in the text of its source.';
COMMENT ON COLUMN former_contradiction.later_statement IS 'The later statement; absent where evidence stands on that side.';
COMMENT ON COLUMN former_contradiction.evidence IS 'The item of evidence on the later side.';
COMMENT ON COLUMN former_contradiction.later_speaker IS 'Speaker of the later statement.';
COMMENT ON COLUMN former_contradiction.later_name IS 'Name of that speaker.';
COMMENT ON COLUMN former_contradiction.later_said IS 'When the later statement was said, verbatim.';
COMMENT ON COLUMN former_contradiction.later_said_earliest IS 'First instant at which the later statement may have been said.';
COMMENT ON COLUMN former_contradiction.later_said_latest IS 'Last instant at which the later statement may have been said.';
COMMENT ON COLUMN former_contradiction.later_words IS 'What the later statement says, in short.';
COMMENT ON COLUMN former_contradiction.later_excerpt IS 'The words of the source of the later statement.';
COMMENT ON COLUMN former_contradiction.later_source IS 'The source of that excerpt.';
COMMENT ON COLUMN former_contradiction.later_anchored IS 'Whether that excerpt was found in the text of its source.';
COMMENT ON COLUMN former_contradiction.explanation IS 'Why it is none any more.';
COMMENT ON COLUMN former_contradiction.state IS 'open, explained, resolved or reopened, as it was judged.';
COMMENT ON COLUMN former_contradiction.judgement IS 'The judgement.';

CREATE VIEW supporting_statement AS
SELECT
    claim_entailment.entailed AS claim,  -- The claim.
    statement.statement,  -- The statement.
    statement.speaker,  -- Who said it.
    statement.stated_claim AS supported,  -- The claim that the statement puts forward: the same one, or one that entails it.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest  -- Last instant at which it may have been said.
FROM statement_voice AS statement
INNER JOIN claim_entailment ON claim_entailment.claim = statement.stated_claim
INNER JOIN canonical_claim AS own_claim ON own_claim.claim = statement.stated_claim
INNER JOIN canonical_claim AS entailed_claim ON entailed_claim.claim = claim_entailment.entailed
ANTI JOIN withdrawn_statement ON withdrawn_statement.statement = statement.statement
ANTI JOIN repeated_statement ON repeated_statement.statement = statement.statement
ANTI JOIN committed_statement AS denial
    ON denial.series = statement.series
    AND denial.claim IN (own_claim.canonical, entailed_claim.canonical)
    AND denial.stance = 'deny'
    AND denial.order_earliest - CASE WHEN denial.zoned = statement.zoned THEN INTERVAL 0 HOUR ELSE INTERVAL 14 HOUR END > statement.order_latest
ANTI JOIN (
    SELECT revision_path.revised AS statement, committed_statement.claim
    FROM revision_path
    INNER JOIN committed_statement ON committed_statement.statement = revision_path.statement
    WHERE committed_statement.stance = 'deny'
) AS revising
    ON revising.statement = statement.statement
    AND revising.claim IN (own_claim.canonical, entailed_claim.canonical)
WHERE statement.stance = 'support'
    AND statement.commitment <> 'uncommitted'
    AND statement.conditional IS DISTINCT FROM TRUE
    AND NOT statement.retracted;

COMMENT ON VIEW supporting_statement IS 'One row per claim and each statement that supports it, itself or through entailment, and stands.';
COMMENT ON COLUMN supporting_statement.claim IS 'The claim.';
COMMENT ON COLUMN supporting_statement.statement IS 'The statement.';
COMMENT ON COLUMN supporting_statement.speaker IS 'Who said it.';
COMMENT ON COLUMN supporting_statement.supported IS 'The claim that the statement puts forward: the same one, or one that entails it.';
COMMENT ON COLUMN supporting_statement.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN supporting_statement.said_latest IS 'Last instant at which it may have been said.';

CREATE VIEW independence AS
WITH judged AS (
    SELECT
        assessment.target AS statement,
        assessment.value AS independence,
        assessment.analyst,
        assessment.assessed,
        assessment.rationale,
        row_number() OVER (
            PARTITION BY assessment.target
            ORDER BY date_reading.latest DESC NULLS LAST, load.recorded_at DESC, assessment.id DESC
        ) AS place
    FROM assessment
    INNER JOIN load ON load.load = assessment.load
    LEFT JOIN date_reading ON date_reading.expression = assessment.assessed
    WHERE assessment.axis = 'independence'
        AND assessment.target_kind = 'statement'
        AND NOT assessment.retracted
)
SELECT
    judged.statement,  -- The statement.
    judged.independence,  -- independent: it does not rest on what it relays; dependent: it rests on something that is not recorded.
    judged.analyst,  -- Who judged.
    judged.assessed,  -- When it was judged, verbatim.
    judged.rationale  -- Why.
FROM judged
WHERE judged.place = 1;

COMMENT ON VIEW independence IS 'One row per statement that analysts judged to be independent or dependent: the latest judgement.';
COMMENT ON COLUMN independence.statement IS 'The statement.';
COMMENT ON COLUMN independence.independence IS 'independent: it does not rest on what it relays; dependent: it rests on something that is not recorded.';
COMMENT ON COLUMN independence.analyst IS 'Who judged.';
COMMENT ON COLUMN independence.assessed IS 'When it was judged, verbatim.';
COMMENT ON COLUMN independence.rationale IS 'Why.';

CREATE VIEW lineage_link AS
SELECT DISTINCT
    relay.statement,  -- The statement that passes on.
    relay.relayed  -- The statement that it passes on.
FROM relay
INNER JOIN statement ON statement.id = relay.statement
INNER JOIN statement AS original ON original.id = relay.relayed
WHERE NOT relay.retracted
    AND NOT statement.retracted
    AND NOT original.retracted
    AND relay.statement NOT IN (SELECT independence.statement FROM independence WHERE independence.independence = 'independent');

COMMENT ON VIEW lineage_link IS 'One row per relay along which lineage is followed.';
COMMENT ON COLUMN lineage_link.statement IS 'The statement that passes on.';
COMMENT ON COLUMN lineage_link.relayed IS 'The statement that it passes on.';

CREATE VIEW lineage_end AS
SELECT
    statement.statement,  -- The statement.
    statement.speaker,  -- Who said it.
    statement.series,  -- Whose it is: for whom it was said, or else its speaker; statements of one series are one lineage.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    CASE
        WHEN withdrawn_statement.statement IS NOT NULL THEN 'withdrawn'
        WHEN independence.independence IS NOT NULL THEN independence.independence
        WHEN relaying.statement IS NOT NULL THEN 'unknown'
        ELSE 'first-hand'
    END AS kind  -- first-hand or independent, which are roots; dependent, unknown or withdrawn, which are not.
FROM statement_voice AS statement
ANTI JOIN lineage_link ON lineage_link.statement = statement.statement
LEFT JOIN withdrawn_statement ON withdrawn_statement.statement = statement.statement
LEFT JOIN independence ON independence.statement = statement.statement
LEFT JOIN (
    SELECT relay.statement
    FROM relay
    WHERE NOT relay.retracted
    UNION
    SELECT statement.id
    FROM statement
    WHERE statement.speech_act = 'relay'
) AS relaying ON relaying.statement = statement.statement
WHERE NOT statement.retracted;

COMMENT ON VIEW lineage_end IS 'One row per statement at which lineage ends.';
COMMENT ON COLUMN lineage_end.statement IS 'The statement.';
COMMENT ON COLUMN lineage_end.speaker IS 'Who said it.';
COMMENT ON COLUMN lineage_end.series IS 'Whose it is: for whom it was said, or else its speaker; statements of one series are one lineage.';
COMMENT ON COLUMN lineage_end.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN lineage_end.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN lineage_end.kind IS 'first-hand or independent, which are roots; dependent, unknown or withdrawn, which are not.';

CREATE VIEW lineage_path AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT lineage_link.statement, lineage_link.relayed
    FROM lineage_link
),
path(statement, reached) AS (
    SELECT lineage_end.statement, lineage_end.statement
    FROM lineage_end
    UNION
    SELECT link.statement, path.reached
    FROM path
    INNER JOIN link ON link.relayed = path.statement
)
SELECT
    path.statement,  -- The statement.
    path.reached  -- The statement at which its lineage ends.
FROM path;

COMMENT ON VIEW lineage_path IS 'One row per statement and each end of its lineage, which for a first-hand statement is itself; none where it only leads round in a circle.';
COMMENT ON COLUMN lineage_path.statement IS 'The statement.';
COMMENT ON COLUMN lineage_path.reached IS 'The statement at which its lineage ends.';

CREATE VIEW lineage AS
WITH reached AS (
    SELECT
        lineage_path.statement,
        bool_or(lineage_path.statement = lineage_path.reached) AS ends,
        min(lineage_end.kind) AS kind,
        count(*) FILTER (WHERE lineage_end.kind IN ('first-hand', 'independent')) AS roots,
        bool_or(lineage_end.kind = 'withdrawn') AS withdrawn,
        bool_or(lineage_end.kind = 'dependent') AS dependent,
        string_agg(speaker.name || ' (' || lineage_end.statement || ')', '; ' ORDER BY lineage_end.statement)
            FILTER (WHERE lineage_end.kind IN ('first-hand', 'independent')) AS root_names
    FROM lineage_path
    INNER JOIN lineage_end ON lineage_end.statement = lineage_path.reached
    INNER JOIN speaker ON speaker.id = lineage_end.series
    GROUP BY lineage_path.statement
)
SELECT
    statement.id AS statement,  -- The statement.
    CASE
        WHEN reached.statement IS NULL THEN 'circular'
        WHEN reached.ends THEN reached.kind
        WHEN reached.roots > 0 THEN 'relayed'
        WHEN reached.withdrawn THEN 'withdrawn'
        WHEN reached.dependent THEN 'dependent'
        ELSE 'unknown'
    END AS lineage,  -- first-hand or independent: it is a root; relayed: it reaches roots; withdrawn, dependent or unknown: it ends, and at no root; circular: it only leads round in a circle.
    coalesce(reached.roots, 0) AS roots,  -- How many root statements it reaches; a first-hand statement reaches itself.
    reached.root_names  -- Whose these roots are, each with its statement.
FROM statement
LEFT JOIN reached ON reached.statement = statement.id
WHERE NOT statement.retracted;

COMMENT ON VIEW lineage IS 'One row per statement in force: where its information comes from.';
COMMENT ON COLUMN lineage.statement IS 'The statement.';
COMMENT ON COLUMN lineage.lineage IS 'first-hand or independent: it is a root; relayed: it reaches roots; withdrawn, dependent or unknown: it ends, and at no root; circular: it only leads round in a circle.';
COMMENT ON COLUMN lineage.roots IS 'How many root statements it reaches; a first-hand statement reaches itself.';
COMMENT ON COLUMN lineage.root_names IS 'Whose these roots are, each with its statement.';

CREATE VIEW corroboration AS
WITH support AS MATERIALIZED (
    SELECT
        supporting_statement.claim,
        supporting_statement.statement,
        supporting_statement.speaker,
        supporting_statement.supported
    FROM supporting_statement
),
reached AS MATERIALIZED (
    SELECT
        support.claim,
        support.statement,
        lineage_end.statement AS root,
        lineage_end.kind,
        lineage_end.speaker,
        lineage_end.series,
        lineage_end.said_earliest,
        lineage_end.said_latest,
        speaker.name,
        CASE lineage_end.kind WHEN 'independent' THEN 'statement ' || lineage_end.statement ELSE 'speaker ' || lineage_end.series END AS origin
    FROM support
    INNER JOIN lineage_path ON lineage_path.statement = support.statement
    INNER JOIN lineage_end ON lineage_end.statement = lineage_path.reached
    INNER JOIN speaker ON speaker.id = lineage_end.series
),
principal AS (
    SELECT member.claim, member.statement, speaker_side.side
    FROM (
        SELECT claim, statement, speaker, said_earliest, said_latest FROM reached WHERE kind IN ('first-hand', 'independent')
        UNION
        SELECT claim, statement, series, said_earliest, said_latest FROM reached WHERE kind IN ('first-hand', 'independent')
    ) AS member
    INNER JOIN speaker_side ON speaker_side.speaker = member.speaker
    WHERE speaker_side.valid_from <= coalesce(member.said_latest, 'infinity'::TIMESTAMP)
        AND speaker_side.valid_to >= coalesce(member.said_earliest, '-infinity'::TIMESTAMP)
),
origins AS (
    SELECT DISTINCT claim, 'lineage' AS counts, list(DISTINCT origin ORDER BY origin) AS origins
    FROM reached
    WHERE kind IN ('first-hand', 'independent')
    GROUP BY claim, statement
    UNION ALL
    SELECT DISTINCT claim, 'side' AS counts, list(DISTINCT side ORDER BY side) AS origins
    FROM principal
    GROUP BY claim, statement
),
ranked AS (
    SELECT
        claim,
        counts,
        row_number() OVER (PARTITION BY claim, counts ORDER BY len(origins), origins) AS place,
        unnest(origins) AS origin
    FROM origins
),
compared AS (
    SELECT claim, counts, place, place = min(place) OVER (PARTITION BY claim, counts, origin) AS first
    FROM ranked
),
counted AS (
    SELECT
        claim,
        count(*) FILTER (WHERE counts = 'lineage') AS lineages,
        count(*) FILTER (WHERE counts = 'side') AS sides
    FROM (
        SELECT claim, counts, place
        FROM compared
        GROUP BY claim, counts, place
        HAVING bool_and(first)
    ) AS beginning
    GROUP BY claim
),
voiced AS (
    SELECT claim, origin, name || ' (' || string_agg(DISTINCT root, ', ' ORDER BY root) || ')' AS voice
    FROM reached
    WHERE kind IN ('first-hand', 'independent')
    GROUP BY claim, origin, name
),
named AS (
    SELECT claim, string_agg(voice, '; ' ORDER BY voice, origin) AS roots
    FROM voiced
    GROUP BY claim
),
judged AS (
    SELECT
        claim,
        string_agg(
            about.statement || ': ' || independence.independence || ' (' || independence.analyst || ', '
                || independence.assessed || '): ' || independence.rationale,
            '; '
            ORDER BY about.statement
        ) AS judgements
    FROM (
        SELECT claim, statement FROM support
        UNION
        SELECT claim, root FROM reached
    ) AS about
    INNER JOIN independence ON independence.statement = about.statement
    GROUP BY claim
),
read_in AS (
    SELECT support.claim, count(DISTINCT appearance.source) AS sources
    FROM support
    INNER JOIN appearance ON appearance.statement = support.statement
    WHERE NOT appearance.retracted
    GROUP BY support.claim
),
total AS (
    SELECT
        support.claim,
        count(*) AS statements,
        count(*) FILTER (WHERE support.supported <> support.claim) AS entailing,
        count(DISTINCT support.speaker) AS speakers,
        count(*) FILTER (WHERE lineage.lineage = 'unknown') AS unknown,
        count(*) FILTER (WHERE lineage.lineage = 'circular') AS circular,
        count(*) FILTER (WHERE lineage.lineage = 'dependent') AS dependent,
        count(*) FILTER (WHERE lineage.lineage = 'withdrawn') AS withdrawn
    FROM support
    INNER JOIN lineage ON lineage.statement = support.statement
    GROUP BY support.claim
)
SELECT
    claim.id AS claim,  -- The claim.
    claim.text AS claim_text,  -- The claim in words.
    coalesce(counted.lineages, 0) AS lineages,  -- How many lineages support it that share no root.
    coalesce(counted.sides, 0) AS sides,  -- How many sides support it that have no principal in common.
    coalesce(total.statements, 0) AS statements,  -- How many statements support it and stand, relays included.
    coalesce(total.entailing, 0) AS entailing,  -- How many of these put forward another claim, which entails it.
    coalesce(read_in.sources, 0) AS sources,  -- In how many sources these can be read.
    coalesce(total.speakers, 0) AS speakers,  -- How many speakers said them.
    named.roots,  -- Who the information comes from, each with its root statements.
    coalesce(total.unknown, 0) AS unknown,  -- How many of the statements have a lineage that is unknown.
    coalesce(total.circular, 0) AS circular,  -- How many of them only lead round in a circle.
    coalesce(total.dependent, 0) AS dependent,  -- How many of them rest, in an analyst's judgement, on something that is not recorded.
    coalesce(total.withdrawn, 0) AS withdrawn,  -- How many of them rest only on what its speaker has taken back.
    judged.judgements  -- The judgements on independence that the count follows, with analyst, date and reason.
FROM claim
LEFT JOIN total ON total.claim = claim.id
LEFT JOIN counted ON counted.claim = claim.id
LEFT JOIN read_in ON read_in.claim = claim.id
LEFT JOIN named ON named.claim = claim.id
LEFT JOIN judged ON judged.claim = claim.id
WHERE NOT claim.retracted;

COMMENT ON VIEW corroboration IS 'One row per claim: how many independent lineages support it, and by how many statements.';
COMMENT ON COLUMN corroboration.claim IS 'The claim.';
COMMENT ON COLUMN corroboration.claim_text IS 'The claim in words.';
COMMENT ON COLUMN corroboration.lineages IS 'How many lineages support it that share no root.';
COMMENT ON COLUMN corroboration.sides IS 'How many sides support it that have no principal in common.';
COMMENT ON COLUMN corroboration.statements IS 'How many statements support it and stand, relays included.';
COMMENT ON COLUMN corroboration.entailing IS 'How many of these put forward another claim, which entails it.';
COMMENT ON COLUMN corroboration.sources IS 'In how many sources these can be read.';
COMMENT ON COLUMN corroboration.speakers IS 'How many speakers said them.';
COMMENT ON COLUMN corroboration.roots IS 'Who the information comes from, each with its root statements.';
COMMENT ON COLUMN corroboration.unknown IS 'How many of the statements have a lineage that is unknown.';
COMMENT ON COLUMN corroboration.circular IS 'How many of them only lead round in a circle.';
COMMENT ON COLUMN corroboration.dependent IS 'How many of them rest, in an analyst''s judgement, on something that is not recorded.';
COMMENT ON COLUMN corroboration.withdrawn IS 'How many of them rest only on what its speaker has taken back.';
COMMENT ON COLUMN corroboration.judgements IS 'The judgements on independence that the count follows, with analyst, date and reason.';

CREATE VIEW denial AS
SELECT
    statement.id AS statement,  -- The statement.
    statement.said,  -- When it was said, verbatim.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    statement.speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    statement.claim,  -- The claim; absent where only figures are denied.
    coalesce(claim.text, figure_saying.saying) AS claim_text,  -- The claim in words; without one, the figures.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.cue,  -- The reporting verb, verbatim.
    statement.responds_to,  -- The statement it answers.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.source,  -- The source it can be read in.
    quotation.anchored,  -- Whether the excerpt was found in the text of its source.
    coalesce(met.statements, 0) AS meets,  -- How many standing statements it contradicts.
    met.met_statements,  -- These statements.
    met.met_names,  -- Who made them.
    answered.name AS responds_to_name,  -- Who made the statement it answers.
    statement_status.status  -- stands, withdrawn (by the speaker) or retracted (by the analysts).
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN figure_saying ON figure_saying.statement = statement.id
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
LEFT JOIN statement AS reply ON reply.id = statement.responds_to
LEFT JOIN speaker AS answered ON answered.id = reply.speaker
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN (
    SELECT
        contradiction_denial.other_statement AS statement,
        count(*) AS statements,
        string_agg(contradiction_denial.one_statement, '; ' ORDER BY contradiction_denial.one_statement) AS met_statements,
        string_agg(DISTINCT speaker.name, '; ' ORDER BY speaker.name) AS met_names
    FROM contradiction_denial
    INNER JOIN statement ON statement.id = contradiction_denial.one_statement
    INNER JOIN speaker ON speaker.id = statement.speaker
    GROUP BY contradiction_denial.other_statement
) AS met ON met.statement = statement.id
WHERE statement.stance = 'deny';

COMMENT ON VIEW denial IS 'One row per denial.';
COMMENT ON COLUMN denial.statement IS 'The statement.';
COMMENT ON COLUMN denial.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN denial.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN denial.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN denial.speaker IS 'Who said it.';
COMMENT ON COLUMN denial.name IS 'Name of the speaker.';
COMMENT ON COLUMN denial.claim IS 'The claim; absent where only figures are denied.';
COMMENT ON COLUMN denial.claim_text IS 'The claim in words; without one, the figures.';
COMMENT ON COLUMN denial.scope IS 'What a denial denies.';
COMMENT ON COLUMN denial.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN denial.cue IS 'The reporting verb, verbatim.';
COMMENT ON COLUMN denial.responds_to IS 'The statement it answers.';
COMMENT ON COLUMN denial.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN denial.source IS 'The source it can be read in.';
COMMENT ON COLUMN denial.anchored IS 'Whether the excerpt was found in the text of its source.';
COMMENT ON COLUMN denial.meets IS 'How many standing statements it contradicts.';
COMMENT ON COLUMN denial.met_statements IS 'These statements.';
COMMENT ON COLUMN denial.met_names IS 'Who made them.';
COMMENT ON COLUMN denial.responds_to_name IS 'Who made the statement it answers.';
COMMENT ON COLUMN denial.status IS 'stands, withdrawn (by the speaker) or retracted (by the analysts).';

CREATE VIEW every_entry AS
SELECT
    'speaker' AS record,  -- The kind of record.
    speaker_entry.id,  -- Id of the record.
    speaker_entry.entry,  -- The entry.
    speaker_entry.load,  -- The load that recorded the entry.
    speaker_entry.reason,  -- Why it replaces or retracts an earlier one.
    speaker_entry.retracted,  -- Whether it takes the record back.
    to_json(speaker_entry) AS content  -- All that the entry says, as a JSON object.
FROM speaker_entry
UNION ALL
SELECT
    'alias' AS record,  -- The kind of record.
    alias_entry.id,  -- Id of the record.
    alias_entry.entry,  -- The entry.
    alias_entry.load,  -- The load that recorded the entry.
    alias_entry.reason,  -- Why it replaces or retracts an earlier one.
    alias_entry.retracted,  -- Whether it takes the record back.
    to_json(alias_entry) AS content  -- All that the entry says, as a JSON object.
FROM alias_entry
UNION ALL
SELECT
    'affiliation' AS record,  -- The kind of record.
    affiliation_entry.id,  -- Id of the record.
    affiliation_entry.entry,  -- The entry.
    affiliation_entry.load,  -- The load that recorded the entry.
    affiliation_entry.reason,  -- Why it replaces or retracts an earlier one.
    affiliation_entry.retracted,  -- Whether it takes the record back.
    to_json(affiliation_entry) AS content  -- All that the entry says, as a JSON object.
FROM affiliation_entry
UNION ALL
SELECT
    'source' AS record,  -- The kind of record.
    source_entry.id,  -- Id of the record.
    source_entry.entry,  -- The entry.
    source_entry.load,  -- The load that recorded the entry.
    source_entry.reason,  -- Why it replaces or retracts an earlier one.
    source_entry.retracted,  -- Whether it takes the record back.
    to_json(source_entry) AS content  -- All that the entry says, as a JSON object.
FROM source_entry
UNION ALL
SELECT
    'place' AS record,  -- The kind of record.
    place_entry.id,  -- Id of the record.
    place_entry.entry,  -- The entry.
    place_entry.load,  -- The load that recorded the entry.
    place_entry.reason,  -- Why it replaces or retracts an earlier one.
    place_entry.retracted,  -- Whether it takes the record back.
    to_json(place_entry) AS content  -- All that the entry says, as a JSON object.
FROM place_entry
UNION ALL
SELECT
    'question' AS record,  -- The kind of record.
    question_entry.id,  -- Id of the record.
    question_entry.entry,  -- The entry.
    question_entry.load,  -- The load that recorded the entry.
    question_entry.reason,  -- Why it replaces or retracts an earlier one.
    question_entry.retracted,  -- Whether it takes the record back.
    to_json(question_entry) AS content  -- All that the entry says, as a JSON object.
FROM question_entry
UNION ALL
SELECT
    'answer_value' AS record,  -- The kind of record.
    answer_value_entry.id,  -- Id of the record.
    answer_value_entry.entry,  -- The entry.
    answer_value_entry.load,  -- The load that recorded the entry.
    answer_value_entry.reason,  -- Why it replaces or retracts an earlier one.
    answer_value_entry.retracted,  -- Whether it takes the record back.
    to_json(answer_value_entry) AS content  -- All that the entry says, as a JSON object.
FROM answer_value_entry
UNION ALL
SELECT
    'claim' AS record,  -- The kind of record.
    claim_entry.id,  -- Id of the record.
    claim_entry.entry,  -- The entry.
    claim_entry.load,  -- The load that recorded the entry.
    claim_entry.reason,  -- Why it replaces or retracts an earlier one.
    claim_entry.retracted,  -- Whether it takes the record back.
    to_json(claim_entry) AS content  -- All that the entry says, as a JSON object.
FROM claim_entry
UNION ALL
SELECT
    'answer' AS record,  -- The kind of record.
    answer_entry.id,  -- Id of the record.
    answer_entry.entry,  -- The entry.
    answer_entry.load,  -- The load that recorded the entry.
    answer_entry.reason,  -- Why it replaces or retracts an earlier one.
    answer_entry.retracted,  -- Whether it takes the record back.
    to_json(answer_entry) AS content  -- All that the entry says, as a JSON object.
FROM answer_entry
UNION ALL
SELECT
    'claim_relation' AS record,  -- The kind of record.
    claim_relation_entry.id,  -- Id of the record.
    claim_relation_entry.entry,  -- The entry.
    claim_relation_entry.load,  -- The load that recorded the entry.
    claim_relation_entry.reason,  -- Why it replaces or retracts an earlier one.
    claim_relation_entry.retracted,  -- Whether it takes the record back.
    to_json(claim_relation_entry) AS content  -- All that the entry says, as a JSON object.
FROM claim_relation_entry
UNION ALL
SELECT
    'quantity' AS record,  -- The kind of record.
    quantity_entry.id,  -- Id of the record.
    quantity_entry.entry,  -- The entry.
    quantity_entry.load,  -- The load that recorded the entry.
    quantity_entry.reason,  -- Why it replaces or retracts an earlier one.
    quantity_entry.retracted,  -- Whether it takes the record back.
    to_json(quantity_entry) AS content  -- All that the entry says, as a JSON object.
FROM quantity_entry
UNION ALL
SELECT
    'quantity_relation' AS record,  -- The kind of record.
    quantity_relation_entry.id,  -- Id of the record.
    quantity_relation_entry.entry,  -- The entry.
    quantity_relation_entry.load,  -- The load that recorded the entry.
    quantity_relation_entry.reason,  -- Why it replaces or retracts an earlier one.
    quantity_relation_entry.retracted,  -- Whether it takes the record back.
    to_json(quantity_relation_entry) AS content  -- All that the entry says, as a JSON object.
FROM quantity_relation_entry
UNION ALL
SELECT
    'complete_division' AS record,  -- The kind of record.
    complete_division_entry.id,  -- Id of the record.
    complete_division_entry.entry,  -- The entry.
    complete_division_entry.load,  -- The load that recorded the entry.
    complete_division_entry.reason,  -- Why it replaces or retracts an earlier one.
    complete_division_entry.retracted,  -- Whether it takes the record back.
    to_json(complete_division_entry) AS content  -- All that the entry says, as a JSON object.
FROM complete_division_entry
UNION ALL
SELECT
    'statement' AS record,  -- The kind of record.
    statement_entry.id,  -- Id of the record.
    statement_entry.entry,  -- The entry.
    statement_entry.load,  -- The load that recorded the entry.
    statement_entry.reason,  -- Why it replaces or retracts an earlier one.
    statement_entry.retracted,  -- Whether it takes the record back.
    to_json(statement_entry) AS content  -- All that the entry says, as a JSON object.
FROM statement_entry
UNION ALL
SELECT
    'revision' AS record,  -- The kind of record.
    revision_entry.id,  -- Id of the record.
    revision_entry.entry,  -- The entry.
    revision_entry.load,  -- The load that recorded the entry.
    revision_entry.reason,  -- Why it replaces or retracts an earlier one.
    revision_entry.retracted,  -- Whether it takes the record back.
    to_json(revision_entry) AS content  -- All that the entry says, as a JSON object.
FROM revision_entry
UNION ALL
SELECT
    'relay' AS record,  -- The kind of record.
    relay_entry.id,  -- Id of the record.
    relay_entry.entry,  -- The entry.
    relay_entry.load,  -- The load that recorded the entry.
    relay_entry.reason,  -- Why it replaces or retracts an earlier one.
    relay_entry.retracted,  -- Whether it takes the record back.
    to_json(relay_entry) AS content  -- All that the entry says, as a JSON object.
FROM relay_entry
UNION ALL
SELECT
    'appearance' AS record,  -- The kind of record.
    appearance_entry.id,  -- Id of the record.
    appearance_entry.entry,  -- The entry.
    appearance_entry.load,  -- The load that recorded the entry.
    appearance_entry.reason,  -- Why it replaces or retracts an earlier one.
    appearance_entry.retracted,  -- Whether it takes the record back.
    to_json(appearance_entry) AS content  -- All that the entry says, as a JSON object.
FROM appearance_entry
UNION ALL
SELECT
    'translation' AS record,  -- The kind of record.
    translation_entry.id,  -- Id of the record.
    translation_entry.entry,  -- The entry.
    translation_entry.load,  -- The load that recorded the entry.
    translation_entry.reason,  -- Why it replaces or retracts an earlier one.
    translation_entry.retracted,  -- Whether it takes the record back.
    to_json(translation_entry) AS content  -- All that the entry says, as a JSON object.
FROM translation_entry
UNION ALL
SELECT
    'anchor' AS record,  -- The kind of record.
    anchor_entry.id,  -- Id of the record.
    anchor_entry.entry,  -- The entry.
    anchor_entry.load,  -- The load that recorded the entry.
    anchor_entry.reason,  -- Why it replaces or retracts an earlier one.
    anchor_entry.retracted,  -- Whether it takes the record back.
    to_json(anchor_entry) AS content  -- All that the entry says, as a JSON object.
FROM anchor_entry
UNION ALL
SELECT
    'figure' AS record,  -- The kind of record.
    figure_entry.id,  -- Id of the record.
    figure_entry.entry,  -- The entry.
    figure_entry.load,  -- The load that recorded the entry.
    figure_entry.reason,  -- Why it replaces or retracts an earlier one.
    figure_entry.retracted,  -- Whether it takes the record back.
    to_json(figure_entry) AS content  -- All that the entry says, as a JSON object.
FROM figure_entry
UNION ALL
SELECT
    'evidence' AS record,  -- The kind of record.
    evidence_entry.id,  -- Id of the record.
    evidence_entry.entry,  -- The entry.
    evidence_entry.load,  -- The load that recorded the entry.
    evidence_entry.reason,  -- Why it replaces or retracts an earlier one.
    evidence_entry.retracted,  -- Whether it takes the record back.
    to_json(evidence_entry) AS content  -- All that the entry says, as a JSON object.
FROM evidence_entry
UNION ALL
SELECT
    'bearing' AS record,  -- The kind of record.
    bearing_entry.id,  -- Id of the record.
    bearing_entry.entry,  -- The entry.
    bearing_entry.load,  -- The load that recorded the entry.
    bearing_entry.reason,  -- Why it replaces or retracts an earlier one.
    bearing_entry.retracted,  -- Whether it takes the record back.
    to_json(bearing_entry) AS content  -- All that the entry says, as a JSON object.
FROM bearing_entry
UNION ALL
SELECT
    'custody' AS record,  -- The kind of record.
    custody_entry.id,  -- Id of the record.
    custody_entry.entry,  -- The entry.
    custody_entry.load,  -- The load that recorded the entry.
    custody_entry.reason,  -- Why it replaces or retracts an earlier one.
    custody_entry.retracted,  -- Whether it takes the record back.
    to_json(custody_entry) AS content  -- All that the entry says, as a JSON object.
FROM custody_entry
UNION ALL
SELECT
    'assessment' AS record,  -- The kind of record.
    assessment_entry.id,  -- Id of the record.
    assessment_entry.entry,  -- The entry.
    assessment_entry.load,  -- The load that recorded the entry.
    assessment_entry.reason,  -- Why it replaces or retracts an earlier one.
    assessment_entry.retracted,  -- Whether it takes the record back.
    to_json(assessment_entry) AS content  -- All that the entry says, as a JSON object.
FROM assessment_entry
UNION ALL
SELECT
    'resolution' AS record,  -- The kind of record.
    resolution_entry.id,  -- Id of the record.
    resolution_entry.entry,  -- The entry.
    resolution_entry.load,  -- The load that recorded the entry.
    resolution_entry.reason,  -- Why it replaces or retracts an earlier one.
    resolution_entry.retracted,  -- Whether it takes the record back.
    to_json(resolution_entry) AS content  -- All that the entry says, as a JSON object.
FROM resolution_entry
UNION ALL
SELECT
    'identity' AS record,  -- The kind of record.
    identity_entry.id,  -- Id of the record.
    identity_entry.entry,  -- The entry.
    identity_entry.load,  -- The load that recorded the entry.
    identity_entry.reason,  -- Why it replaces or retracts an earlier one.
    identity_entry.retracted,  -- Whether it takes the record back.
    to_json(identity_entry) AS content  -- All that the entry says, as a JSON object.
FROM identity_entry
UNION ALL
SELECT
    'exchange_rate' AS record,  -- The kind of record.
    exchange_rate_entry.id,  -- Id of the record.
    exchange_rate_entry.entry,  -- The entry.
    exchange_rate_entry.load,  -- The load that recorded the entry.
    exchange_rate_entry.reason,  -- Why it replaces or retracts an earlier one.
    exchange_rate_entry.retracted,  -- Whether it takes the record back.
    to_json(exchange_rate_entry) AS content  -- All that the entry says, as a JSON object.
FROM exchange_rate_entry
UNION ALL
SELECT
    'hedge_rule' AS record,  -- The kind of record.
    hedge_rule_entry.id,  -- Id of the record.
    hedge_rule_entry.entry,  -- The entry.
    hedge_rule_entry.load,  -- The load that recorded the entry.
    hedge_rule_entry.reason,  -- Why it replaces or retracts an earlier one.
    hedge_rule_entry.retracted,  -- Whether it takes the record back.
    to_json(hedge_rule_entry) AS content  -- All that the entry says, as a JSON object.
FROM hedge_rule_entry
UNION ALL
SELECT
    'scale_word' AS record,  -- The kind of record.
    scale_word_entry.id,  -- Id of the record.
    scale_word_entry.entry,  -- The entry.
    scale_word_entry.load,  -- The load that recorded the entry.
    scale_word_entry.reason,  -- Why it replaces or retracts an earlier one.
    scale_word_entry.retracted,  -- Whether it takes the record back.
    to_json(scale_word_entry) AS content  -- All that the entry says, as a JSON object.
FROM scale_word_entry;

COMMENT ON VIEW every_entry IS 'One row per entry, ever recorded, of any kind of record.';
COMMENT ON COLUMN every_entry.record IS 'The kind of record.';
COMMENT ON COLUMN every_entry.id IS 'Id of the record.';
COMMENT ON COLUMN every_entry.entry IS 'The entry.';
COMMENT ON COLUMN every_entry.load IS 'The load that recorded the entry.';
COMMENT ON COLUMN every_entry.reason IS 'Why it replaces or retracts an earlier one.';
COMMENT ON COLUMN every_entry.retracted IS 'Whether it takes the record back.';
COMMENT ON COLUMN every_entry.content IS 'All that the entry says, as a JSON object.';

CREATE VIEW every_current AS
SELECT
    'speaker' AS record,  -- The kind of record.
    1 AS place,  -- Order in which kinds of record are shown.
    speaker.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(speaker) AS content  -- All that the record says, as a JSON object.
FROM speaker
UNION ALL
SELECT
    'alias' AS record,  -- The kind of record.
    2 AS place,  -- Order in which kinds of record are shown.
    alias.id,  -- Id of the record.
    to_json([alias.speaker]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(alias) AS content  -- All that the record says, as a JSON object.
FROM alias
UNION ALL
SELECT
    'affiliation' AS record,  -- The kind of record.
    3 AS place,  -- Order in which kinds of record are shown.
    affiliation.id,  -- Id of the record.
    to_json([affiliation.speaker]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(affiliation) AS content  -- All that the record says, as a JSON object.
FROM affiliation
UNION ALL
SELECT
    'source' AS record,  -- The kind of record.
    4 AS place,  -- Order in which kinds of record are shown.
    source.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(source) AS content  -- All that the record says, as a JSON object.
FROM source
UNION ALL
SELECT
    'place' AS record,  -- The kind of record.
    5 AS place,  -- Order in which kinds of record are shown.
    place.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(place) AS content  -- All that the record says, as a JSON object.
FROM place
UNION ALL
SELECT
    'question' AS record,  -- The kind of record.
    6 AS place,  -- Order in which kinds of record are shown.
    question.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(question) AS content  -- All that the record says, as a JSON object.
FROM question
UNION ALL
SELECT
    'answer_value' AS record,  -- The kind of record.
    7 AS place,  -- Order in which kinds of record are shown.
    answer_value.id,  -- Id of the record.
    to_json([answer_value.question]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(answer_value) AS content  -- All that the record says, as a JSON object.
FROM answer_value
UNION ALL
SELECT
    'claim' AS record,  -- The kind of record.
    8 AS place,  -- Order in which kinds of record are shown.
    claim.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(claim) AS content  -- All that the record says, as a JSON object.
FROM claim
UNION ALL
SELECT
    'answer' AS record,  -- The kind of record.
    9 AS place,  -- Order in which kinds of record are shown.
    answer.id,  -- Id of the record.
    to_json([answer.claim, answer.question]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(answer) AS content  -- All that the record says, as a JSON object.
FROM answer
UNION ALL
SELECT
    'claim_relation' AS record,  -- The kind of record.
    10 AS place,  -- Order in which kinds of record are shown.
    claim_relation.id,  -- Id of the record.
    to_json([claim_relation.claim, claim_relation.other]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(claim_relation) AS content  -- All that the record says, as a JSON object.
FROM claim_relation
UNION ALL
SELECT
    'quantity' AS record,  -- The kind of record.
    11 AS place,  -- Order in which kinds of record are shown.
    quantity.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(quantity) AS content  -- All that the record says, as a JSON object.
FROM quantity
UNION ALL
SELECT
    'quantity_relation' AS record,  -- The kind of record.
    12 AS place,  -- Order in which kinds of record are shown.
    quantity_relation.id,  -- Id of the record.
    to_json([quantity_relation.quantity, quantity_relation.other]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(quantity_relation) AS content  -- All that the record says, as a JSON object.
FROM quantity_relation
UNION ALL
SELECT
    'complete_division' AS record,  -- The kind of record.
    13 AS place,  -- Order in which kinds of record are shown.
    complete_division.id,  -- Id of the record.
    to_json([complete_division.quantity]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(complete_division) AS content  -- All that the record says, as a JSON object.
FROM complete_division
UNION ALL
SELECT
    'statement' AS record,  -- The kind of record.
    14 AS place,  -- Order in which kinds of record are shown.
    statement.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(statement) AS content  -- All that the record says, as a JSON object.
FROM statement
UNION ALL
SELECT
    'revision' AS record,  -- The kind of record.
    15 AS place,  -- Order in which kinds of record are shown.
    revision.id,  -- Id of the record.
    to_json([revision.statement, revision.revised]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(revision) AS content  -- All that the record says, as a JSON object.
FROM revision
UNION ALL
SELECT
    'relay' AS record,  -- The kind of record.
    16 AS place,  -- Order in which kinds of record are shown.
    relay.id,  -- Id of the record.
    to_json([relay.statement, relay.relayed]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(relay) AS content  -- All that the record says, as a JSON object.
FROM relay
UNION ALL
SELECT
    'appearance' AS record,  -- The kind of record.
    17 AS place,  -- Order in which kinds of record are shown.
    appearance.id,  -- Id of the record.
    to_json([appearance.statement]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(appearance) AS content  -- All that the record says, as a JSON object.
FROM appearance
UNION ALL
SELECT
    'translation' AS record,  -- The kind of record.
    18 AS place,  -- Order in which kinds of record are shown.
    translation.id,  -- Id of the record.
    to_json([translation.appearance]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(translation) AS content  -- All that the record says, as a JSON object.
FROM translation
UNION ALL
SELECT
    'anchor' AS record,  -- The kind of record.
    19 AS place,  -- Order in which kinds of record are shown.
    anchor.id,  -- Id of the record.
    to_json([anchor.appearance]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(anchor) AS content  -- All that the record says, as a JSON object.
FROM anchor
UNION ALL
SELECT
    'figure' AS record,  -- The kind of record.
    20 AS place,  -- Order in which kinds of record are shown.
    figure.id,  -- Id of the record.
    to_json([figure.statement]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(figure) AS content  -- All that the record says, as a JSON object.
FROM figure
UNION ALL
SELECT
    'evidence' AS record,  -- The kind of record.
    21 AS place,  -- Order in which kinds of record are shown.
    evidence.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(evidence) AS content  -- All that the record says, as a JSON object.
FROM evidence
UNION ALL
SELECT
    'bearing' AS record,  -- The kind of record.
    22 AS place,  -- Order in which kinds of record are shown.
    bearing.id,  -- Id of the record.
    to_json([bearing.evidence, bearing.claim, bearing.statement]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(bearing) AS content  -- All that the record says, as a JSON object.
FROM bearing
UNION ALL
SELECT
    'custody' AS record,  -- The kind of record.
    23 AS place,  -- Order in which kinds of record are shown.
    custody.id,  -- Id of the record.
    to_json([custody.evidence]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(custody) AS content  -- All that the record says, as a JSON object.
FROM custody
UNION ALL
SELECT
    'assessment' AS record,  -- The kind of record.
    24 AS place,  -- Order in which kinds of record are shown.
    assessment.id,  -- Id of the record.
    to_json([assessment.target]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(assessment) AS content  -- All that the record says, as a JSON object.
FROM assessment
UNION ALL
SELECT
    'resolution' AS record,  -- The kind of record.
    25 AS place,  -- Order in which kinds of record are shown.
    resolution.id,  -- Id of the record.
    to_json([resolution.contradiction]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(resolution) AS content  -- All that the record says, as a JSON object.
FROM resolution
UNION ALL
SELECT
    'identity' AS record,  -- The kind of record.
    26 AS place,  -- Order in which kinds of record are shown.
    identity.id,  -- Id of the record.
    to_json([identity.one, identity.other]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(identity) AS content  -- All that the record says, as a JSON object.
FROM identity
UNION ALL
SELECT
    'exchange_rate' AS record,  -- The kind of record.
    27 AS place,  -- Order in which kinds of record are shown.
    exchange_rate.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(exchange_rate) AS content  -- All that the record says, as a JSON object.
FROM exchange_rate
UNION ALL
SELECT
    'hedge_rule' AS record,  -- The kind of record.
    28 AS place,  -- Order in which kinds of record are shown.
    hedge_rule.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(hedge_rule) AS content  -- All that the record says, as a JSON object.
FROM hedge_rule
UNION ALL
SELECT
    'scale_word' AS record,  -- The kind of record.
    29 AS place,  -- Order in which kinds of record are shown.
    scale_word.id,  -- Id of the record.
    to_json([]::VARCHAR[])::VARCHAR AS shown_with,  -- Ids of the records that it is shown with, as a JSON list.
    to_json(scale_word) AS content  -- All that the record says, as a JSON object.
FROM scale_word;

COMMENT ON VIEW every_current IS 'One row per current record of any kind.';
COMMENT ON COLUMN every_current.record IS 'The kind of record.';
COMMENT ON COLUMN every_current.place IS 'Order in which kinds of record are shown.';
COMMENT ON COLUMN every_current.id IS 'Id of the record.';
COMMENT ON COLUMN every_current.shown_with IS 'Ids of the records that it is shown with, as a JSON list.';
COMMENT ON COLUMN every_current.content IS 'All that the record says, as a JSON object.';

CREATE VIEW every_reference AS
SELECT
    'speaker' AS record,  -- The kind of record that refers.
    speaker_entry.id,  -- Its id.
    speaker_entry.entry,  -- The entry.
    'broader' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    speaker_entry.broader AS other_id  -- The id that it refers to.
FROM speaker_entry
WHERE speaker_entry.broader IS NOT NULL
UNION ALL
SELECT
    'alias' AS record,  -- The kind of record that refers.
    alias_entry.id,  -- Its id.
    alias_entry.entry,  -- The entry.
    'speaker' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    alias_entry.speaker AS other_id  -- The id that it refers to.
FROM alias_entry
WHERE alias_entry.speaker IS NOT NULL
UNION ALL
SELECT
    'affiliation' AS record,  -- The kind of record that refers.
    affiliation_entry.id,  -- Its id.
    affiliation_entry.entry,  -- The entry.
    'speaker' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    affiliation_entry.speaker AS other_id  -- The id that it refers to.
FROM affiliation_entry
WHERE affiliation_entry.speaker IS NOT NULL
UNION ALL
SELECT
    'affiliation' AS record,  -- The kind of record that refers.
    affiliation_entry.id,  -- Its id.
    affiliation_entry.entry,  -- The entry.
    'organisation' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    affiliation_entry.organisation AS other_id  -- The id that it refers to.
FROM affiliation_entry
WHERE affiliation_entry.organisation IS NOT NULL
UNION ALL
SELECT
    'source' AS record,  -- The kind of record that refers.
    source_entry.id,  -- Its id.
    source_entry.entry,  -- The entry.
    'publisher' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    source_entry.publisher AS other_id  -- The id that it refers to.
FROM source_entry
WHERE source_entry.publisher IS NOT NULL
UNION ALL
SELECT
    'place' AS record,  -- The kind of record that refers.
    place_entry.id,  -- Its id.
    place_entry.entry,  -- The entry.
    'broader' AS field,  -- The field that refers.
    'place' AS other_record,  -- The kind of record that it refers to.
    place_entry.broader AS other_id  -- The id that it refers to.
FROM place_entry
WHERE place_entry.broader IS NOT NULL
UNION ALL
SELECT
    'answer_value' AS record,  -- The kind of record that refers.
    answer_value_entry.id,  -- Its id.
    answer_value_entry.entry,  -- The entry.
    'question' AS field,  -- The field that refers.
    'question' AS other_record,  -- The kind of record that it refers to.
    answer_value_entry.question AS other_id  -- The id that it refers to.
FROM answer_value_entry
WHERE answer_value_entry.question IS NOT NULL
UNION ALL
SELECT
    'claim' AS record,  -- The kind of record that refers.
    claim_entry.id,  -- Its id.
    claim_entry.entry,  -- The entry.
    'counts' AS field,  -- The field that refers.
    'quantity' AS other_record,  -- The kind of record that it refers to.
    claim_entry.counts AS other_id  -- The id that it refers to.
FROM claim_entry
WHERE claim_entry.counts IS NOT NULL
UNION ALL
SELECT
    'answer' AS record,  -- The kind of record that refers.
    answer_entry.id,  -- Its id.
    answer_entry.entry,  -- The entry.
    'claim' AS field,  -- The field that refers.
    'claim' AS other_record,  -- The kind of record that it refers to.
    answer_entry.claim AS other_id  -- The id that it refers to.
FROM answer_entry
WHERE answer_entry.claim IS NOT NULL
UNION ALL
SELECT
    'answer' AS record,  -- The kind of record that refers.
    answer_entry.id,  -- Its id.
    answer_entry.entry,  -- The entry.
    'question' AS field,  -- The field that refers.
    'question' AS other_record,  -- The kind of record that it refers to.
    answer_entry.question AS other_id  -- The id that it refers to.
FROM answer_entry
WHERE answer_entry.question IS NOT NULL
UNION ALL
SELECT
    'claim_relation' AS record,  -- The kind of record that refers.
    claim_relation_entry.id,  -- Its id.
    claim_relation_entry.entry,  -- The entry.
    'claim' AS field,  -- The field that refers.
    'claim' AS other_record,  -- The kind of record that it refers to.
    claim_relation_entry.claim AS other_id  -- The id that it refers to.
FROM claim_relation_entry
WHERE claim_relation_entry.claim IS NOT NULL
UNION ALL
SELECT
    'claim_relation' AS record,  -- The kind of record that refers.
    claim_relation_entry.id,  -- Its id.
    claim_relation_entry.entry,  -- The entry.
    'other' AS field,  -- The field that refers.
    'claim' AS other_record,  -- The kind of record that it refers to.
    claim_relation_entry.other AS other_id  -- The id that it refers to.
FROM claim_relation_entry
WHERE claim_relation_entry.other IS NOT NULL
UNION ALL
SELECT
    'quantity' AS record,  -- The kind of record that refers.
    quantity_entry.id,  -- Its id.
    quantity_entry.entry,  -- The entry.
    'change_of' AS field,  -- The field that refers.
    'quantity' AS other_record,  -- The kind of record that it refers to.
    quantity_entry.change_of AS other_id  -- The id that it refers to.
FROM quantity_entry
WHERE quantity_entry.change_of IS NOT NULL
UNION ALL
SELECT
    'quantity_relation' AS record,  -- The kind of record that refers.
    quantity_relation_entry.id,  -- Its id.
    quantity_relation_entry.entry,  -- The entry.
    'quantity' AS field,  -- The field that refers.
    'quantity' AS other_record,  -- The kind of record that it refers to.
    quantity_relation_entry.quantity AS other_id  -- The id that it refers to.
FROM quantity_relation_entry
WHERE quantity_relation_entry.quantity IS NOT NULL
UNION ALL
SELECT
    'quantity_relation' AS record,  -- The kind of record that refers.
    quantity_relation_entry.id,  -- Its id.
    quantity_relation_entry.entry,  -- The entry.
    'other' AS field,  -- The field that refers.
    'quantity' AS other_record,  -- The kind of record that it refers to.
    quantity_relation_entry.other AS other_id  -- The id that it refers to.
FROM quantity_relation_entry
WHERE quantity_relation_entry.other IS NOT NULL
UNION ALL
SELECT
    'complete_division' AS record,  -- The kind of record that refers.
    complete_division_entry.id,  -- Its id.
    complete_division_entry.entry,  -- The entry.
    'quantity' AS field,  -- The field that refers.
    'quantity' AS other_record,  -- The kind of record that it refers to.
    complete_division_entry.quantity AS other_id  -- The id that it refers to.
FROM complete_division_entry
WHERE complete_division_entry.quantity IS NOT NULL
UNION ALL
SELECT
    'statement' AS record,  -- The kind of record that refers.
    statement_entry.id,  -- Its id.
    statement_entry.entry,  -- The entry.
    'speaker' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    statement_entry.speaker AS other_id  -- The id that it refers to.
FROM statement_entry
WHERE statement_entry.speaker IS NOT NULL
UNION ALL
SELECT
    'statement' AS record,  -- The kind of record that refers.
    statement_entry.id,  -- Its id.
    statement_entry.entry,  -- The entry.
    'on_behalf_of' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    statement_entry.on_behalf_of AS other_id  -- The id that it refers to.
FROM statement_entry
WHERE statement_entry.on_behalf_of IS NOT NULL
UNION ALL
SELECT
    'statement' AS record,  -- The kind of record that refers.
    statement_entry.id,  -- Its id.
    statement_entry.entry,  -- The entry.
    'claim' AS field,  -- The field that refers.
    'claim' AS other_record,  -- The kind of record that it refers to.
    statement_entry.claim AS other_id  -- The id that it refers to.
FROM statement_entry
WHERE statement_entry.claim IS NOT NULL
UNION ALL
SELECT
    'statement' AS record,  -- The kind of record that refers.
    statement_entry.id,  -- Its id.
    statement_entry.entry,  -- The entry.
    'responds_to' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    statement_entry.responds_to AS other_id  -- The id that it refers to.
FROM statement_entry
WHERE statement_entry.responds_to IS NOT NULL
UNION ALL
SELECT
    'statement' AS record,  -- The kind of record that refers.
    statement_entry.id,  -- Its id.
    statement_entry.entry,  -- The entry.
    'withdraws' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    statement_entry.withdraws AS other_id  -- The id that it refers to.
FROM statement_entry
WHERE statement_entry.withdraws IS NOT NULL
UNION ALL
SELECT
    'revision' AS record,  -- The kind of record that refers.
    revision_entry.id,  -- Its id.
    revision_entry.entry,  -- The entry.
    'statement' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    revision_entry.statement AS other_id  -- The id that it refers to.
FROM revision_entry
WHERE revision_entry.statement IS NOT NULL
UNION ALL
SELECT
    'revision' AS record,  -- The kind of record that refers.
    revision_entry.id,  -- Its id.
    revision_entry.entry,  -- The entry.
    'revised' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    revision_entry.revised AS other_id  -- The id that it refers to.
FROM revision_entry
WHERE revision_entry.revised IS NOT NULL
UNION ALL
SELECT
    'relay' AS record,  -- The kind of record that refers.
    relay_entry.id,  -- Its id.
    relay_entry.entry,  -- The entry.
    'statement' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    relay_entry.statement AS other_id  -- The id that it refers to.
FROM relay_entry
WHERE relay_entry.statement IS NOT NULL
UNION ALL
SELECT
    'relay' AS record,  -- The kind of record that refers.
    relay_entry.id,  -- Its id.
    relay_entry.entry,  -- The entry.
    'relayed' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    relay_entry.relayed AS other_id  -- The id that it refers to.
FROM relay_entry
WHERE relay_entry.relayed IS NOT NULL
UNION ALL
SELECT
    'appearance' AS record,  -- The kind of record that refers.
    appearance_entry.id,  -- Its id.
    appearance_entry.entry,  -- The entry.
    'statement' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    appearance_entry.statement AS other_id  -- The id that it refers to.
FROM appearance_entry
WHERE appearance_entry.statement IS NOT NULL
UNION ALL
SELECT
    'appearance' AS record,  -- The kind of record that refers.
    appearance_entry.id,  -- Its id.
    appearance_entry.entry,  -- The entry.
    'source' AS field,  -- The field that refers.
    'source' AS other_record,  -- The kind of record that it refers to.
    appearance_entry.source AS other_id  -- The id that it refers to.
FROM appearance_entry
WHERE appearance_entry.source IS NOT NULL
UNION ALL
SELECT
    'translation' AS record,  -- The kind of record that refers.
    translation_entry.id,  -- Its id.
    translation_entry.entry,  -- The entry.
    'appearance' AS field,  -- The field that refers.
    'appearance' AS other_record,  -- The kind of record that it refers to.
    translation_entry.appearance AS other_id  -- The id that it refers to.
FROM translation_entry
WHERE translation_entry.appearance IS NOT NULL
UNION ALL
SELECT
    'anchor' AS record,  -- The kind of record that refers.
    anchor_entry.id,  -- Its id.
    anchor_entry.entry,  -- The entry.
    'appearance' AS field,  -- The field that refers.
    'appearance' AS other_record,  -- The kind of record that it refers to.
    anchor_entry.appearance AS other_id  -- The id that it refers to.
FROM anchor_entry
WHERE anchor_entry.appearance IS NOT NULL
UNION ALL
SELECT
    'figure' AS record,  -- The kind of record that refers.
    figure_entry.id,  -- Its id.
    figure_entry.entry,  -- The entry.
    'statement' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    figure_entry.statement AS other_id  -- The id that it refers to.
FROM figure_entry
WHERE figure_entry.statement IS NOT NULL
UNION ALL
SELECT
    'figure' AS record,  -- The kind of record that refers.
    figure_entry.id,  -- Its id.
    figure_entry.entry,  -- The entry.
    'quantity' AS field,  -- The field that refers.
    'quantity' AS other_record,  -- The kind of record that it refers to.
    figure_entry.quantity AS other_id  -- The id that it refers to.
FROM figure_entry
WHERE figure_entry.quantity IS NOT NULL
UNION ALL
SELECT
    'evidence' AS record,  -- The kind of record that refers.
    evidence_entry.id,  -- Its id.
    evidence_entry.entry,  -- The entry.
    'source' AS field,  -- The field that refers.
    'source' AS other_record,  -- The kind of record that it refers to.
    evidence_entry.source AS other_id  -- The id that it refers to.
FROM evidence_entry
WHERE evidence_entry.source IS NOT NULL
UNION ALL
SELECT
    'evidence' AS record,  -- The kind of record that refers.
    evidence_entry.id,  -- Its id.
    evidence_entry.entry,  -- The entry.
    'holder' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    evidence_entry.holder AS other_id  -- The id that it refers to.
FROM evidence_entry
WHERE evidence_entry.holder IS NOT NULL
UNION ALL
SELECT
    'bearing' AS record,  -- The kind of record that refers.
    bearing_entry.id,  -- Its id.
    bearing_entry.entry,  -- The entry.
    'evidence' AS field,  -- The field that refers.
    'evidence' AS other_record,  -- The kind of record that it refers to.
    bearing_entry.evidence AS other_id  -- The id that it refers to.
FROM bearing_entry
WHERE bearing_entry.evidence IS NOT NULL
UNION ALL
SELECT
    'bearing' AS record,  -- The kind of record that refers.
    bearing_entry.id,  -- Its id.
    bearing_entry.entry,  -- The entry.
    'claim' AS field,  -- The field that refers.
    'claim' AS other_record,  -- The kind of record that it refers to.
    bearing_entry.claim AS other_id  -- The id that it refers to.
FROM bearing_entry
WHERE bearing_entry.claim IS NOT NULL
UNION ALL
SELECT
    'bearing' AS record,  -- The kind of record that refers.
    bearing_entry.id,  -- Its id.
    bearing_entry.entry,  -- The entry.
    'statement' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    bearing_entry.statement AS other_id  -- The id that it refers to.
FROM bearing_entry
WHERE bearing_entry.statement IS NOT NULL
UNION ALL
SELECT
    'custody' AS record,  -- The kind of record that refers.
    custody_entry.id,  -- Its id.
    custody_entry.entry,  -- The entry.
    'evidence' AS field,  -- The field that refers.
    'evidence' AS other_record,  -- The kind of record that it refers to.
    custody_entry.evidence AS other_id  -- The id that it refers to.
FROM custody_entry
WHERE custody_entry.evidence IS NOT NULL
UNION ALL
SELECT
    'custody' AS record,  -- The kind of record that refers.
    custody_entry.id,  -- Its id.
    custody_entry.entry,  -- The entry.
    'holder' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    custody_entry.holder AS other_id  -- The id that it refers to.
FROM custody_entry
WHERE custody_entry.holder IS NOT NULL
UNION ALL
SELECT
    'custody' AS record,  -- The kind of record that refers.
    custody_entry.id,  -- Its id.
    custody_entry.entry,  -- The entry.
    'received_from' AS field,  -- The field that refers.
    'speaker' AS other_record,  -- The kind of record that it refers to.
    custody_entry.received_from AS other_id  -- The id that it refers to.
FROM custody_entry
WHERE custody_entry.received_from IS NOT NULL
UNION ALL
SELECT
    'assessment' AS record,  -- The kind of record that refers.
    assessment_entry.id,  -- Its id.
    assessment_entry.entry,  -- The entry.
    'target' AS field,  -- The field that refers.
    assessment_entry.target_kind AS other_record,  -- The kind of record that it refers to.
    assessment_entry.target AS other_id  -- The id that it refers to.
FROM assessment_entry
WHERE assessment_entry.target IS NOT NULL
UNION ALL
SELECT
    'resolution' AS record,  -- The kind of record that refers.
    resolution_entry.id,  -- Its id.
    resolution_entry.entry,  -- The entry.
    'contradiction' AS field,  -- The field that refers.
    'statement' AS other_record,  -- The kind of record that it refers to.
    split_part(resolution_entry.contradiction, ':', -2) AS other_id  -- The id that it refers to.
FROM resolution_entry
WHERE resolution_entry.contradiction IS NOT NULL
UNION ALL
SELECT
    'resolution' AS record,  -- The kind of record that refers.
    resolution_entry.id,  -- Its id.
    resolution_entry.entry,  -- The entry.
    'contradiction' AS field,  -- The field that refers.
    CASE WHEN starts_with(resolution_entry.contradiction, 'refutation:') THEN 'evidence' ELSE 'statement' END AS other_record,  -- The kind of record that it refers to.
    split_part(resolution_entry.contradiction, ':', -1) AS other_id  -- The id that it refers to.
FROM resolution_entry
WHERE resolution_entry.contradiction IS NOT NULL
UNION ALL
SELECT
    'identity' AS record,  -- The kind of record that refers.
    identity_entry.id,  -- Its id.
    identity_entry.entry,  -- The entry.
    'one' AS field,  -- The field that refers.
    identity_entry.kind AS other_record,  -- The kind of record that it refers to.
    identity_entry.one AS other_id  -- The id that it refers to.
FROM identity_entry
WHERE identity_entry.one IS NOT NULL
UNION ALL
SELECT
    'identity' AS record,  -- The kind of record that refers.
    identity_entry.id,  -- Its id.
    identity_entry.entry,  -- The entry.
    'other' AS field,  -- The field that refers.
    identity_entry.kind AS other_record,  -- The kind of record that it refers to.
    identity_entry.other AS other_id  -- The id that it refers to.
FROM identity_entry
WHERE identity_entry.other IS NOT NULL
UNION ALL
SELECT
    'exchange_rate' AS record,  -- The kind of record that refers.
    exchange_rate_entry.id,  -- Its id.
    exchange_rate_entry.entry,  -- The entry.
    'source' AS field,  -- The field that refers.
    'source' AS other_record,  -- The kind of record that it refers to.
    exchange_rate_entry.source AS other_id  -- The id that it refers to.
FROM exchange_rate_entry
WHERE exchange_rate_entry.source IS NOT NULL;

COMMENT ON VIEW every_reference IS 'One row per reference of an entry, ever recorded, to another record.';
COMMENT ON COLUMN every_reference.record IS 'The kind of record that refers.';
COMMENT ON COLUMN every_reference.id IS 'Its id.';
COMMENT ON COLUMN every_reference.entry IS 'The entry.';
COMMENT ON COLUMN every_reference.field IS 'The field that refers.';
COMMENT ON COLUMN every_reference.other_record IS 'The kind of record that it refers to.';
COMMENT ON COLUMN every_reference.other_id IS 'The id that it refers to.';

CREATE VIEW field AS
SELECT
    declared.record,  -- The kind of record.
    declared.field,  -- The field, which is a column of its table.
    declared.kind,  -- slug, case_slug (a slug, behind that of its case), text, edtf (date expression), boolean, number, sha256, json (object), vocabulary, reference, reference_in (to the kind that another field names), value (of a question) or sides (of a contradiction).
    declared.refers_to,  -- The vocabulary or the kind of record that its values come from; the field that names that kind.
    declared.required,  -- Whether every entry must have it.
    declared.belongs_to,  -- Whether the record that it refers to takes this one along into its case.
    declared.about  -- Whether the record is about what it refers to, and part of a case only with all that it is about.
FROM (VALUES 
    ('speaker', 'id', 'slug', NULL, TRUE, FALSE, FALSE),
    ('speaker', 'name', 'text', NULL, TRUE, FALSE, FALSE),
    ('speaker', 'kind', 'vocabulary', 'speaker_kind', TRUE, FALSE, FALSE),
    ('speaker', 'description', 'text', NULL, FALSE, FALSE, FALSE),
    ('speaker', 'broader', 'reference', 'speaker', FALSE, FALSE, FALSE),
    ('speaker', 'confidential', 'boolean', NULL, FALSE, FALSE, FALSE),
    ('speaker', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('speaker', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('alias', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('alias', 'speaker', 'reference', 'speaker', TRUE, TRUE, FALSE),
    ('alias', 'name', 'text', NULL, TRUE, FALSE, FALSE),
    ('alias', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('alias', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('affiliation', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('affiliation', 'speaker', 'reference', 'speaker', TRUE, TRUE, FALSE),
    ('affiliation', 'organisation', 'reference', 'speaker', TRUE, FALSE, FALSE),
    ('affiliation', 'role', 'text', NULL, FALSE, FALSE, FALSE),
    ('affiliation', 'speaks_for', 'boolean', NULL, FALSE, FALSE, FALSE),
    ('affiliation', 'period', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('affiliation', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('affiliation', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('source', 'id', 'slug', NULL, TRUE, FALSE, FALSE),
    ('source', 'kind', 'vocabulary', 'source_kind', TRUE, FALSE, FALSE),
    ('source', 'title', 'text', NULL, FALSE, FALSE, FALSE),
    ('source', 'url', 'text', NULL, FALSE, FALSE, FALSE),
    ('source', 'archive_url', 'text', NULL, FALSE, FALSE, FALSE),
    ('source', 'publisher', 'reference', 'speaker', FALSE, FALSE, FALSE),
    ('source', 'published', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('source', 'retrieved', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('source', 'language', 'text', NULL, FALSE, FALSE, FALSE),
    ('source', 'sha256', 'sha256', NULL, FALSE, FALSE, FALSE),
    ('source', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('source', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('place', 'id', 'slug', NULL, TRUE, FALSE, FALSE),
    ('place', 'name', 'text', NULL, TRUE, FALSE, FALSE),
    ('place', 'broader', 'reference', 'place', FALSE, FALSE, FALSE),
    ('place', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('place', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('question', 'id', 'case_slug', NULL, TRUE, FALSE, FALSE),
    ('question', 'text', 'text', NULL, TRUE, FALSE, FALSE),
    ('question', 'kind', 'vocabulary', 'question_kind', TRUE, FALSE, FALSE),
    ('question', 'answers', 'vocabulary', 'answer_count', TRUE, FALSE, FALSE),
    ('question', 'within', 'text', NULL, FALSE, FALSE, FALSE),
    ('question', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('question', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('answer_value', 'id', 'case_slug', NULL, TRUE, FALSE, FALSE),
    ('answer_value', 'question', 'reference', 'question', TRUE, TRUE, FALSE),
    ('answer_value', 'name', 'text', NULL, TRUE, FALSE, FALSE),
    ('answer_value', 'broader', 'value', NULL, FALSE, FALSE, FALSE),
    ('answer_value', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('answer_value', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('claim', 'id', 'case_slug', NULL, TRUE, FALSE, FALSE),
    ('claim', 'text', 'text', NULL, TRUE, FALSE, FALSE),
    ('claim', 'asserts', 'vocabulary', 'aspect', TRUE, FALSE, FALSE),
    ('claim', 'negation', 'text', NULL, FALSE, FALSE, FALSE),
    ('claim', 'place', 'text', NULL, FALSE, FALSE, FALSE),
    ('claim', 'happened', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('claim', 'counts', 'reference', 'quantity', FALSE, FALSE, FALSE),
    ('claim', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('claim', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('answer', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('answer', 'claim', 'reference', 'claim', TRUE, FALSE, TRUE),
    ('answer', 'question', 'reference', 'question', TRUE, FALSE, TRUE),
    ('answer', 'value', 'value', NULL, TRUE, FALSE, FALSE),
    ('answer', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('answer', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('claim_relation', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('claim_relation', 'claim', 'reference', 'claim', TRUE, FALSE, TRUE),
    ('claim_relation', 'relation', 'vocabulary', 'claim_relation', TRUE, FALSE, FALSE),
    ('claim_relation', 'other', 'reference', 'claim', TRUE, FALSE, TRUE),
    ('claim_relation', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('claim_relation', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('quantity', 'id', 'case_slug', NULL, TRUE, FALSE, FALSE),
    ('quantity', 'name', 'text', NULL, TRUE, FALSE, FALSE),
    ('quantity', 'population', 'text', NULL, FALSE, FALSE, FALSE),
    ('quantity', 'property', 'text', NULL, FALSE, FALSE, FALSE),
    ('quantity', 'unit', 'text', NULL, FALSE, FALSE, FALSE),
    ('quantity', 'place', 'text', NULL, FALSE, FALSE, FALSE),
    ('quantity', 'behaviour', 'vocabulary', 'behaviour', TRUE, FALSE, FALSE),
    ('quantity', 'tolerance', 'number', NULL, FALSE, FALSE, FALSE),
    ('quantity', 'precision', 'vocabulary', 'precision', FALSE, FALSE, FALSE),
    ('quantity', 'change_of', 'reference', 'quantity', FALSE, FALSE, FALSE),
    ('quantity', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('quantity', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('quantity_relation', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('quantity_relation', 'quantity', 'reference', 'quantity', TRUE, FALSE, TRUE),
    ('quantity_relation', 'relation', 'vocabulary', 'quantity_relation', TRUE, FALSE, FALSE),
    ('quantity_relation', 'other', 'reference', 'quantity', TRUE, FALSE, TRUE),
    ('quantity_relation', 'division', 'text', NULL, FALSE, FALSE, FALSE),
    ('quantity_relation', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('quantity_relation', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('complete_division', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('complete_division', 'quantity', 'reference', 'quantity', TRUE, TRUE, FALSE),
    ('complete_division', 'division', 'text', NULL, TRUE, FALSE, FALSE),
    ('complete_division', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('complete_division', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('statement', 'id', 'case_slug', NULL, TRUE, FALSE, FALSE),
    ('statement', 'speaker', 'reference', 'speaker', TRUE, FALSE, FALSE),
    ('statement', 'on_behalf_of', 'reference', 'speaker', FALSE, FALSE, FALSE),
    ('statement', 'claim', 'reference', 'claim', FALSE, FALSE, FALSE),
    ('statement', 'stance', 'vocabulary', 'stance', TRUE, FALSE, FALSE),
    ('statement', 'scope', 'vocabulary', 'aspect', FALSE, FALSE, FALSE),
    ('statement', 'commitment', 'vocabulary', 'commitment', TRUE, FALSE, FALSE),
    ('statement', 'conditional', 'boolean', NULL, FALSE, FALSE, FALSE),
    ('statement', 'speech_act', 'vocabulary', 'speech_act', FALSE, FALSE, FALSE),
    ('statement', 'cue', 'text', NULL, FALSE, FALSE, FALSE),
    ('statement', 'said', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('statement', 'said_words', 'text', NULL, FALSE, FALSE, FALSE),
    ('statement', 'said_anchor', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('statement', 'responds_to', 'reference', 'statement', FALSE, FALSE, FALSE),
    ('statement', 'withdraws', 'reference', 'statement', FALSE, TRUE, FALSE),
    ('statement', 'note', 'text', NULL, FALSE, FALSE, FALSE),
    ('statement', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('statement', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('revision', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('revision', 'statement', 'reference', 'statement', TRUE, TRUE, FALSE),
    ('revision', 'revised', 'reference', 'statement', TRUE, FALSE, FALSE),
    ('revision', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('revision', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('relay', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('relay', 'statement', 'reference', 'statement', TRUE, TRUE, FALSE),
    ('relay', 'relayed', 'reference', 'statement', TRUE, FALSE, FALSE),
    ('relay', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('relay', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('appearance', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('appearance', 'statement', 'reference', 'statement', TRUE, TRUE, FALSE),
    ('appearance', 'source', 'reference', 'source', TRUE, FALSE, FALSE),
    ('appearance', 'excerpt', 'text', NULL, FALSE, FALSE, FALSE),
    ('appearance', 'locator', 'text', NULL, FALSE, FALSE, FALSE),
    ('appearance', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('appearance', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('translation', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('translation', 'appearance', 'reference', 'appearance', TRUE, TRUE, FALSE),
    ('translation', 'language', 'text', NULL, TRUE, FALSE, FALSE),
    ('translation', 'text', 'text', NULL, TRUE, FALSE, FALSE),
    ('translation', 'translator', 'text', NULL, FALSE, FALSE, FALSE),
    ('translation', 'made', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('translation', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('translation', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('anchor', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('anchor', 'appearance', 'reference', 'appearance', TRUE, TRUE, FALSE),
    ('anchor', 'sha256', 'sha256', NULL, TRUE, FALSE, FALSE),
    ('anchor', 'exact', 'text', NULL, FALSE, FALSE, FALSE),
    ('anchor', 'prefix', 'text', NULL, FALSE, FALSE, FALSE),
    ('anchor', 'suffix', 'text', NULL, FALSE, FALSE, FALSE),
    ('anchor', 'start', 'number', NULL, FALSE, FALSE, FALSE),
    ('anchor', 'stop', 'number', NULL, FALSE, FALSE, FALSE),
    ('anchor', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('anchor', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('figure', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('figure', 'statement', 'reference', 'statement', TRUE, TRUE, FALSE),
    ('figure', 'quantity', 'reference', 'quantity', TRUE, FALSE, FALSE),
    ('figure', 'verbatim', 'text', NULL, FALSE, FALSE, FALSE),
    ('figure', 'unit', 'text', NULL, FALSE, FALSE, FALSE),
    ('figure', 'decimal_mark', 'vocabulary', 'decimal_mark', FALSE, FALSE, FALSE),
    ('figure', 'as_of', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('figure', 'basis', 'vocabulary', 'basis', FALSE, FALSE, FALSE),
    ('figure', 'denied', 'boolean', NULL, FALSE, FALSE, FALSE),
    ('figure', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('figure', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('evidence', 'id', 'slug', NULL, TRUE, FALSE, FALSE),
    ('evidence', 'kind', 'vocabulary', 'evidence_kind', TRUE, FALSE, FALSE),
    ('evidence', 'description', 'text', NULL, TRUE, FALSE, FALSE),
    ('evidence', 'source', 'reference', 'source', FALSE, FALSE, FALSE),
    ('evidence', 'holder', 'reference', 'speaker', FALSE, FALSE, FALSE),
    ('evidence', 'captured', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('evidence', 'found', 'boolean', NULL, FALSE, FALSE, FALSE),
    ('evidence', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('evidence', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('bearing', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('bearing', 'evidence', 'reference', 'evidence', TRUE, FALSE, FALSE),
    ('bearing', 'claim', 'reference', 'claim', FALSE, TRUE, FALSE),
    ('bearing', 'statement', 'reference', 'statement', FALSE, TRUE, FALSE),
    ('bearing', 'bears', 'vocabulary', 'bears', TRUE, FALSE, FALSE),
    ('bearing', 'note', 'text', NULL, FALSE, FALSE, FALSE),
    ('bearing', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('bearing', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('custody', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('custody', 'evidence', 'reference', 'evidence', TRUE, TRUE, FALSE),
    ('custody', 'holder', 'reference', 'speaker', FALSE, FALSE, FALSE),
    ('custody', 'received', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('custody', 'received_from', 'reference', 'speaker', FALSE, FALSE, FALSE),
    ('custody', 'released', 'edtf', NULL, FALSE, FALSE, FALSE),
    ('custody', 'note', 'text', NULL, FALSE, FALSE, FALSE),
    ('custody', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('custody', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('assessment', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('assessment', 'analyst', 'text', NULL, TRUE, FALSE, FALSE),
    ('assessment', 'target_kind', 'vocabulary', 'target_kind', TRUE, FALSE, FALSE),
    ('assessment', 'target', 'reference_in', 'target_kind', TRUE, FALSE, TRUE),
    ('assessment', 'axis', 'vocabulary', 'axis', TRUE, FALSE, FALSE),
    ('assessment', 'value', 'text', NULL, TRUE, FALSE, FALSE),
    ('assessment', 'rationale', 'text', NULL, TRUE, FALSE, FALSE),
    ('assessment', 'assessed', 'edtf', NULL, TRUE, FALSE, FALSE),
    ('assessment', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('assessment', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('resolution', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('resolution', 'contradiction', 'sides', NULL, TRUE, FALSE, TRUE),
    ('resolution', 'analyst', 'text', NULL, TRUE, FALSE, FALSE),
    ('resolution', 'state', 'vocabulary', 'resolution_state', TRUE, FALSE, FALSE),
    ('resolution', 'rationale', 'text', NULL, TRUE, FALSE, FALSE),
    ('resolution', 'decided', 'edtf', NULL, TRUE, FALSE, FALSE),
    ('resolution', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('resolution', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('identity', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('identity', 'kind', 'vocabulary', 'identity_kind', TRUE, FALSE, FALSE),
    ('identity', 'one', 'reference_in', 'kind', TRUE, FALSE, TRUE),
    ('identity', 'other', 'reference_in', 'kind', TRUE, FALSE, TRUE),
    ('identity', 'verdict', 'vocabulary', 'identity_verdict', TRUE, FALSE, FALSE),
    ('identity', 'analyst', 'text', NULL, TRUE, FALSE, FALSE),
    ('identity', 'rationale', 'text', NULL, TRUE, FALSE, FALSE),
    ('identity', 'decided', 'edtf', NULL, TRUE, FALSE, FALSE),
    ('identity', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('identity', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('exchange_rate', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('exchange_rate', 'from_currency', 'text', NULL, TRUE, FALSE, FALSE),
    ('exchange_rate', 'to_currency', 'text', NULL, TRUE, FALSE, FALSE),
    ('exchange_rate', 'rate', 'number', NULL, TRUE, FALSE, FALSE),
    ('exchange_rate', 'period', 'edtf', NULL, TRUE, FALSE, FALSE),
    ('exchange_rate', 'source', 'reference', 'source', FALSE, FALSE, FALSE),
    ('exchange_rate', 'note', 'text', NULL, FALSE, FALSE, FALSE),
    ('exchange_rate', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('exchange_rate', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('hedge_rule', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('hedge_rule', 'template', 'text', NULL, TRUE, FALSE, FALSE),
    ('hedge_rule', 'kind', 'vocabulary', 'hedge_kind', TRUE, FALSE, FALSE),
    ('hedge_rule', 'hard', 'text', NULL, TRUE, FALSE, FALSE),
    ('hedge_rule', 'usual', 'text', NULL, TRUE, FALSE, FALSE),
    ('hedge_rule', 'example', 'text', NULL, FALSE, FALSE, FALSE),
    ('hedge_rule', 'meaning', 'text', NULL, FALSE, FALSE, FALSE),
    ('hedge_rule', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('hedge_rule', 'extra', 'json', NULL, FALSE, FALSE, FALSE),
    ('scale_word', 'id', 'text', NULL, TRUE, FALSE, FALSE),
    ('scale_word', 'word', 'text', NULL, TRUE, FALSE, FALSE),
    ('scale_word', 'factor', 'number', NULL, TRUE, FALSE, FALSE),
    ('scale_word', 'money_only', 'boolean', NULL, TRUE, FALSE, FALSE),
    ('scale_word', 'meaning', 'text', NULL, FALSE, FALSE, FALSE),
    ('scale_word', 'marking', 'vocabulary', 'marking', FALSE, FALSE, FALSE),
    ('scale_word', 'extra', 'json', NULL, FALSE, FALSE, FALSE)
) AS declared(record, field, kind, refers_to, required, belongs_to, about);

COMMENT ON VIEW field IS 'One row per field of a kind of record.';
COMMENT ON COLUMN field.record IS 'The kind of record.';
COMMENT ON COLUMN field.field IS 'The field, which is a column of its table.';
COMMENT ON COLUMN field.kind IS 'slug, case_slug (a slug, behind that of its case), text, edtf (date expression), boolean, number, sha256, json (object), vocabulary, reference, reference_in (to the kind that another field names), value (of a question) or sides (of a contradiction).';
COMMENT ON COLUMN field.refers_to IS 'The vocabulary or the kind of record that its values come from; the field that names that kind.';
COMMENT ON COLUMN field.required IS 'Whether every entry must have it.';
COMMENT ON COLUMN field.belongs_to IS 'Whether the record that it refers to takes this one along into its case.';
COMMENT ON COLUMN field.about IS 'Whether the record is about what it refers to, and part of a case only with all that it is about.';

CREATE VIEW vocabulary AS
SELECT
    declared.vocabulary,  -- Name of the vocabulary.
    declared.word,  -- The accepted word.
    declared.position,  -- Order in which the words are listed.
    declared.meaning  -- What the word means.
FROM (VALUES 
    ('marking', 'CLEAR', 1, 'May be published.'),
    ('marking', 'GREEN', 2, 'May be shared within the community, and not published.'),
    ('marking', 'AMBER', 3, 'For the own organisation and its clients, who need to know it.'),
    ('marking', 'AMBER+STRICT', 4, 'For the own organisation only.'),
    ('marking', 'RED', 5, 'For those who were told personally.'),
    ('speaker_kind', 'person', 1, 'A human being, named or not.'),
    ('speaker_kind', 'organisation', 2, 'A body that is neither a government nor an outlet.'),
    ('speaker_kind', 'government', 3, 'A state, its government or one of its organs.'),
    ('speaker_kind', 'outlet', 4, 'A publisher of news or documents.'),
    ('speaker_kind', 'account', 5, 'An account whose owner is not established.'),
    ('speaker_kind', 'group', 6, 'An unnamed group such as "officials".'),
    ('source_kind', 'article', 1, 'A news or journal article.'),
    ('source_kind', 'post', 2, 'A post on a social network or a messenger channel.'),
    ('source_kind', 'document', 3, 'A document that is none of the other kinds.'),
    ('source_kind', 'broadcast', 4, 'Radio or television, live or recorded.'),
    ('source_kind', 'report', 5, 'A report of an organisation or authority.'),
    ('source_kind', 'dataset', 6, 'A table or database.'),
    ('source_kind', 'transcript', 7, 'A written record of speech.'),
    ('source_kind', 'interview', 8, 'An interview held by the analyst or by others.'),
    ('source_kind', 'filing', 9, 'A filing to a court, registry or authority.'),
    ('aspect', 'occurrence', 1, 'That something happened or is so; denying it covers everything about the claim.'),
    ('aspect', 'involvement', 2, 'That somebody took part in it or is behind it.'),
    ('aspect', 'figure', 3, 'How many or how much; denying it meets figures, not the occurrence.'),
    ('aspect', 'characterisation', 4, 'What it amounts to: deliberate, systemic, a failure.'),
    ('aspect', 'attribution', 5, 'Who said or did it.'),
    ('question_kind', 'who', 1, 'Speakers, or values of the question.'),
    ('question_kind', 'where', 2, 'Places, or values of the question.'),
    ('question_kind', 'when', 3, 'Times.'),
    ('question_kind', 'which', 4, 'Values of the question, speakers or places.'),
    ('question_kind', 'how', 5, 'Values of the question.'),
    ('answer_count', 'one', 1, 'Only one answer holds: others contradict it unless one includes the other.'),
    ('answer_count', 'many', 2, 'Several answers may hold together.'),
    ('precision', 'exact', 1, 'Every digit is meant, zeros too: 300 is not about 300.'),
    ('claim_relation', 'entails', 1, 'If the first claim holds, so does the other.'),
    ('claim_relation', 'excludes', 2, 'The two claims cannot both hold.'),
    ('claim_relation', 'same_as', 3, 'The two are one claim in other words.'),
    ('quantity_relation', 'subset_of', 1, 'Everything the first counts, the other counts too.'),
    ('quantity_relation', 'part_of', 2, 'The first is one of the disjoint parts of the total that the other counts.'),
    ('quantity_relation', 'same_as', 3, 'The two are one quantity under two ids.'),
    ('behaviour', 'fixed', 1, 'One event''s outcome: any two figures compete, whenever they are stated.'),
    ('behaviour', 'level', 2, 'A state that changes: figures compete when their validity overlaps.'),
    ('behaviour', 'cumulative', 3, 'A running total: figures compete when their validity overlaps, and it never falls.'),
    ('behaviour', 'increment', 4, 'An amount per period: only figures of equal periods compete.'),
    ('stance', 'support', 1, 'Puts the claim forward.'),
    ('stance', 'deny', 2, 'Says that it does not hold, within the scope given.'),
    ('stance', 'query', 3, 'Asks, checks or investigates whether it holds.'),
    ('stance', 'comment', 4, 'Speaks about it and takes no side.'),
    ('commitment', 'certain', 1, 'Presented as fact.'),
    ('commitment', 'probable', 2, 'Presented as likely.'),
    ('commitment', 'possible', 3, 'Presented as possible.'),
    ('commitment', 'uncommitted', 4, 'The speaker does not vouch for it.'),
    ('speech_act', 'assert', 1, 'States.'),
    ('speech_act', 'accuse', 2, 'Blames somebody.'),
    ('speech_act', 'deny', 3, 'Says that it is not so.'),
    ('speech_act', 'reject', 4, 'Turns an accusation or a demand down.'),
    ('speech_act', 'estimate', 5, 'Gives an estimate.'),
    ('speech_act', 'announce', 6, 'Makes a decision or plan public.'),
    ('speech_act', 'ask', 7, 'Asks.'),
    ('speech_act', 'decline', 8, 'Declines to comment.'),
    ('speech_act', 'warn', 9, 'Warns.'),
    ('speech_act', 'promise', 10, 'Commits to doing something.'),
    ('speech_act', 'acknowledge', 11, 'Admits.'),
    ('speech_act', 'relay', 12, 'Passes on what another said.'),
    ('speech_act', 'correct', 13, 'Corrects an earlier statement.'),
    ('speech_act', 'withdraw', 14, 'Takes an earlier statement back.'),
    ('decimal_mark', 'point', 1, '1.5 is one and a half; 1,500 is fifteen hundred.'),
    ('decimal_mark', 'comma', 2, '1,5 is one and a half; 1.500 is fifteen hundred.'),
    ('basis', 'observed', 1, 'Counted or measured.'),
    ('basis', 'derived', 2, 'Computed from other figures.'),
    ('evidence_kind', 'document', 1, 'A document.'),
    ('evidence_kind', 'image', 2, 'A photograph or still picture.'),
    ('evidence_kind', 'video', 3, 'Moving pictures.'),
    ('evidence_kind', 'audio', 4, 'A sound recording.'),
    ('evidence_kind', 'testimony', 5, 'What a witness says.'),
    ('evidence_kind', 'physical', 6, 'A person, thing or place that can be examined.'),
    ('evidence_kind', 'dataset', 7, 'A table or database.'),
    ('evidence_kind', 'search', 8, 'A search that was carried out.'),
    ('bears', 'supports', 1, 'Speaks for it.'),
    ('bears', 'refutes', 2, 'Shows that it does not hold.'),
    ('bears', 'context', 3, 'Helps to judge it and speaks neither for nor against it.'),
    ('target_kind', 'speaker', 1, 'The target is a speaker.'),
    ('target_kind', 'source', 2, 'The target is a source.'),
    ('target_kind', 'claim', 3, 'The target is a claim.'),
    ('target_kind', 'statement', 4, 'The target is a statement.'),
    ('target_kind', 'evidence', 5, 'The target is an item of evidence.'),
    ('axis', 'reliability', 1, 'Of a speaker or source, A to F; F: cannot be judged (Admiralty code).'),
    ('axis', 'credibility', 2, 'Of information, 1 to 6; 6: cannot be judged (Admiralty code).'),
    ('axis', 'confidence', 3, 'Of the analyst: low, moderate or high (ICD 203).'),
    ('axis', 'verdict', 4, 'On a claim, with the labels of AVeriTeC.'),
    ('axis', 'independence', 5, 'Of a statement: independent of what it relays, or dependent on something that is not recorded.'),
    ('hedge_kind', 'number', 1, 'Words for a number, which is the middle of what they allow; what holds them in its {n} holds that number.'),
    ('hedge_kind', 'amount', 2, 'Reads a number or a vague word by itself.'),
    ('hedge_kind', 'approximation', 3, 'Blurs an amount; may hold a number or an amount in its {n}.'),
    ('hedge_kind', 'bound', 4, 'Bounds a number, an amount or an approximation, which it may hold in its {n}.'),
    ('grade', 'incompatible', 1, 'The two cannot both hold.'),
    ('grade', 'tension', 2, 'The two both hold only under a loose reading.'),
    ('resolution_state', 'open', 1, 'Looked at and left open.'),
    ('resolution_state', 'explained', 2, 'Both statements stand and the analyst can say why they differ.'),
    ('resolution_state', 'resolved', 3, 'It is established which statement holds.'),
    ('resolution_state', 'reopened', 4, 'An earlier judgement no longer holds.'),
    ('topic_state', 'open', 1, 'Some of its contradictions were not judged.'),
    ('topic_state', 'reopened', 2, 'Something new was said since some of its contradictions were judged.'),
    ('topic_state', 'judged', 3, 'All of its contradictions are explained or resolved.'),
    ('listed_state', 'open', 1, 'Nobody judged it, or it was left open.'),
    ('listed_state', 'explained', 2, 'Both statements stand and the analyst can say why they differ.'),
    ('listed_state', 'resolved', 3, 'It is established which statement holds.'),
    ('listed_state', 'reopened', 4, 'An earlier judgement no longer holds.'),
    ('listed_state', 'judged', 5, 'Somebody judged it, whether or not it still is a contradiction.'),
    ('identity_kind', 'speaker', 1, 'Both ids are speakers.'),
    ('identity_kind', 'claim', 2, 'Both ids are claims.'),
    ('identity_kind', 'quantity', 3, 'Both ids are quantities.'),
    ('identity_verdict', 'same', 1, 'The two ids stand for one.'),
    ('identity_verdict', 'not_same', 2, 'The two are different, however alike they look.')
) AS declared(vocabulary, word, position, meaning);

COMMENT ON VIEW vocabulary IS 'One row per word that a field with a fixed vocabulary accepts.';
COMMENT ON COLUMN vocabulary.vocabulary IS 'Name of the vocabulary.';
COMMENT ON COLUMN vocabulary.word IS 'The accepted word.';
COMMENT ON COLUMN vocabulary.position IS 'Order in which the words are listed.';
COMMENT ON COLUMN vocabulary.meaning IS 'What the word means.';

CREATE VIEW contradiction_kind AS
SELECT
    declared.kind,  -- The kind.
    declared.rule  -- The rule that lists two sides as a contradiction of this kind.
FROM (VALUES 
    ('answer', 'Two standing answers to a question that takes one answer are apart, and neither includes the other.'),
    ('attribution', 'The same excerpt is attributed to two speakers in two sources, or to one speaker at two disjoint times; each later one against the first.'),
    ('change_of_total', 'A speaker''s amount for a period is not the change of the speaker''s own running total in that period.'),
    ('denial', 'One supports a claim, or one that entails it, and another denies it in a scope that covers what was asserted.'),
    ('exclusion', 'Two claims are supported that exclude each other, or that entail claims which do, unless they answer one question.'),
    ('figure', 'Two standing figures of one quantity by two voices hold at overlapping times, and their intervals are disjoint.'),
    ('parts_of_total', 'The standing figures of the parts of one division of a total, added up, exceed a standing figure of the total or fall short of it.'),
    ('refutation', 'Evidence refutes a claim that a statement supports, or one that it entails, or the statement itself.'),
    ('reversal', 'One series supports a claim, or one that entails it, and denies it later or before; or one voice does, order not known.'),
    ('running_total', 'The figure of a running total at a later as_of lies below one at an earlier as_of.'),
    ('subset', 'A standing figure of a part lies above a standing figure of the whole that includes it, at overlapping times.')
) AS declared(kind, rule);

COMMENT ON VIEW contradiction_kind IS 'One row per kind of contradiction.';
COMMENT ON COLUMN contradiction_kind.kind IS 'The kind.';
COMMENT ON COLUMN contradiction_kind.rule IS 'The rule that lists two sides as a contradiction of this kind.';

CREATE VIEW figure_mark AS
WITH drawn_figure AS (
    SELECT
        figure_series.quantity,
        'figure' AS mark,
        figure_series.statement,
        figure_series.speaker,
        figure_series.name,
        figure_series.said,
        figure_series.said_earliest,
        figure_series.said_latest,
        figure_series.as_of,
        CASE WHEN figure_series.behaviour <> 'fixed' THEN figure_series.as_of END AS holds,
        figure_series.verbatim,
        coalesce(figure_series.basis = 'derived', FALSE) AS derived,
        figure_series.unit,
        figure_series.unconverted_unit,
        figure_series.status,
        figure_series.revision,
        CASE WHEN figure_series.is_of_another THEN figure_series.previous END AS revises,
        figure_series.hard_low,
        figure_series.hard_high,
        figure_series.usual_low,
        figure_series.usual_high,
        figure_series.excerpt,
        figure_series.source
    FROM figure_series
),
met AS (
    SELECT denied_figure.denial, denied_figure.figure
    FROM denied_figure
    WHERE denied_figure.figure IS NOT NULL
    UNION
    SELECT claim_denial.denial_statement, standing_figure.figure
    FROM claim_denial
    INNER JOIN standing_figure ON standing_figure.statement = claim_denial.support_statement
    WHERE claim_denial.scope = 'occurrence'
),
denied AS (
    SELECT DISTINCT
        figure_series.quantity,
        'denial' AS mark,
        denial.id AS statement,
        denial.speaker,
        speaker.name,
        denial.said,
        denial.said_earliest,
        denial.said_latest,
        NULL::VARCHAR AS as_of,
        NULL::VARCHAR AS holds,
        figure_series.verbatim,
        coalesce(figure_series.basis = 'derived', FALSE) AS derived,
        figure_series.unit,
        figure_series.unconverted_unit,
        statement_status.status,
        NULL::VARCHAR AS revision,
        NULL::VARCHAR AS revises,
        figure_series.hard_low,
        figure_series.hard_high,
        figure_series.usual_low,
        figure_series.usual_high,
        quotation.excerpt,
        quotation.source
    FROM met
    INNER JOIN statement AS denial ON denial.id = met.denial
    INNER JOIN speaker ON speaker.id = denial.speaker
    INNER JOIN statement_status ON statement_status.statement = denial.id
    INNER JOIN figure_series ON figure_series.figure = met.figure
    LEFT JOIN quotation ON quotation.statement = denial.id AND quotation.first
    -- A denial that names the figure itself is shown with that figure.
    ANTI JOIN stated_figure AS own
        ON own.statement = met.denial AND own.denied AND own.quantity = figure_series.quantity
),
marked AS (
    FROM drawn_figure
    UNION ALL BY NAME
    FROM denied
)
SELECT
    marked.quantity,  -- The quantity.
    quantity.name AS quantity_name,  -- The quantity in words.
    compared_quantity.unit AS quantity_unit,  -- The unit in which figures for the quantity are compared, and the bounds are if they could be converted.
    marked.mark,  -- figure: the speaker gives it; denial: the speaker denies it.
    marked.statement,  -- The statement that gives or denies it.
    marked.speaker,  -- Who gives or denies it.
    marked.name,  -- Name of the speaker.
    marked.said,  -- When it was said, verbatim.
    marked.said_earliest,  -- First instant at which it may have been said.
    marked.said_latest,  -- Last instant at which it may have been said.
    marked.as_of,  -- When the figure is said to hold, verbatim; absent when that was not said.
    coalesce(placed.earliest, marked.said_earliest) AS placed_earliest,  -- First instant of the time at which the mark stands.
    coalesce(placed.latest, marked.said_latest) AS placed_latest,  -- Last instant of the time at which the mark stands.
    marked.verbatim,  -- The figure as it was stated, or the one that is denied.
    marked.derived,  -- Whether it was derived from other figures, and not observed.
    marked.unit,  -- The unit in which it was stated.
    marked.unconverted_unit,  -- The unit its bounds are in where that is not the unit of the quantity; it has no place on the scale of the others.
    marked.status,  -- What became of the figure, or of the denial.
    marked.revision,  -- How it changes the figure of its series before it, as figure_series says.
    marked.revises,  -- That figure and who gave it, where that was another voice of the series.
    marked.hard_low,  -- Least value the words allow. An open bound is stored 0.0000000001 inside.
    marked.hard_high,  -- Greatest value the words allow; absent when there is none.
    marked.usual_low,  -- Least value a reader takes them to mean.
    marked.usual_high,  -- Greatest value a reader takes them to mean.
    marked.excerpt,  -- The words of the source, verbatim.
    marked.source  -- The source of that excerpt.
FROM marked
INNER JOIN quantity ON quantity.id = marked.quantity
INNER JOIN compared_quantity ON compared_quantity.quantity = marked.quantity
LEFT JOIN date_reading AS placed ON placed.expression = marked.holds;

COMMENT ON VIEW figure_mark IS 'One row per figure for a quantity, and per denial and figure that it meets.';
COMMENT ON COLUMN figure_mark.quantity IS 'The quantity.';
COMMENT ON COLUMN figure_mark.quantity_name IS 'The quantity in words.';
COMMENT ON COLUMN figure_mark.quantity_unit IS 'The unit in which figures for the quantity are compared, and the bounds are if they could be converted.';
COMMENT ON COLUMN figure_mark.mark IS 'figure: the speaker gives it; denial: the speaker denies it.';
COMMENT ON COLUMN figure_mark.statement IS 'The statement that gives or denies it.';
COMMENT ON COLUMN figure_mark.speaker IS 'Who gives or denies it.';
COMMENT ON COLUMN figure_mark.name IS 'Name of the speaker.';
COMMENT ON COLUMN figure_mark.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN figure_mark.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN figure_mark.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN figure_mark.as_of IS 'When the figure is said to hold, verbatim; absent when that was not said.';
COMMENT ON COLUMN figure_mark.placed_earliest IS 'First instant of the time at which the mark stands.';
COMMENT ON COLUMN figure_mark.placed_latest IS 'Last instant of the time at which the mark stands.';
COMMENT ON COLUMN figure_mark.verbatim IS 'The figure as it was stated, or the one that is denied.';
COMMENT ON COLUMN figure_mark.derived IS 'Whether it was derived from other figures, and not observed.';
COMMENT ON COLUMN figure_mark.unit IS 'The unit in which it was stated.';
COMMENT ON COLUMN figure_mark.unconverted_unit IS 'The unit its bounds are in where that is not the unit of the quantity; it has no place on the scale of the others.';
COMMENT ON COLUMN figure_mark.status IS 'What became of the figure, or of the denial.';
COMMENT ON COLUMN figure_mark.revision IS 'How it changes the figure of its series before it, as figure_series says.';
COMMENT ON COLUMN figure_mark.revises IS 'That figure and who gave it, where that was another voice of the series.';
COMMENT ON COLUMN figure_mark.hard_low IS 'Least value the words allow. An open bound is stored 0.0000000001 inside.';
COMMENT ON COLUMN figure_mark.hard_high IS 'Greatest value the words allow; absent when there is none.';
COMMENT ON COLUMN figure_mark.usual_low IS 'Least value a reader takes them to mean.';
COMMENT ON COLUMN figure_mark.usual_high IS 'Greatest value a reader takes them to mean.';
COMMENT ON COLUMN figure_mark.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN figure_mark.source IS 'The source of that excerpt.';

CREATE VIEW merge_conflict AS
WITH head AS (
    SELECT
        forked_entry.record,
        forked_entry.id,
        forked_entry.entry,
        load.recorded_by,
        load.recorded_at,
        row_number() OVER (
            PARTITION BY forked_entry.record, forked_entry.id
            ORDER BY forked_entry.first_recorded DESC, forked_entry.entry DESC
        ) AS place
    FROM forked_entry
    INNER JOIN load USING (load)
    ANTI JOIN replaced_entry ON replaced_entry.entry = forked_entry.entry
    ANTI JOIN unseen_load ON unseen_load.load = forked_entry.load
),
version AS (
    SELECT every_entry.record, every_entry.entry, every_entry.content
    FROM every_entry
    WHERE every_entry.entry IN (SELECT head.entry FROM head)
),
head_version AS (
    SELECT head.*, version.content
    FROM head
    INNER JOIN version ON version.record = head.record AND version.entry = head.entry
),
field AS (
    SELECT
        shown.record,
        shown.id,
        generate_subscripts(json_keys(shown.content), 1) AS position,
        unnest(json_keys(shown.content)) AS field,
        shown.entry AS shown_entry,
        other.entry AS other_entry
    FROM head_version AS shown
    INNER JOIN head_version AS other ON other.record = shown.record AND other.id = shown.id
    WHERE shown.place = 1 AND other.place > 1
)
SELECT
    field.record,  -- The record table.
    field.id,  -- Id of the record.
    field.field,  -- The field.
    field.position,  -- Place of the field among the columns of its table.
    shown.content ->> field.field AS shown,  -- What the version says that every other view shows.
    other.content ->> field.field AS other,  -- What the other version says.
    shown.recorded_by AS shown_by,  -- Who recorded the version shown.
    shown.recorded_at AS shown_at,  -- When it was recorded, in UTC.
    shown.content ->> 'reason' AS shown_reason,  -- Why it replaced an earlier one.
    other.recorded_by AS other_by,  -- Who recorded the other version.
    other.recorded_at AS other_at,  -- When it was recorded, in UTC.
    other.content ->> 'reason' AS other_reason,  -- Why it replaced an earlier one.
    field.shown_entry,  -- The entry of the version shown.
    field.other_entry  -- The entry of the other version.
FROM field
INNER JOIN head_version AS shown ON shown.record = field.record AND shown.entry = field.shown_entry
INNER JOIN head_version AS other ON other.record = field.record AND other.entry = field.other_entry
WHERE field.field NOT IN ('entry', 'load', 'superseded', 'reason')
    AND (shown.content ->> field.field) IS DISTINCT FROM (other.content ->> field.field);

COMMENT ON VIEW merge_conflict IS 'One row per field in which two current versions of a record differ; none where there are no merge conflicts.';
COMMENT ON COLUMN merge_conflict.record IS 'The record table.';
COMMENT ON COLUMN merge_conflict.id IS 'Id of the record.';
COMMENT ON COLUMN merge_conflict.field IS 'The field.';
COMMENT ON COLUMN merge_conflict.position IS 'Place of the field among the columns of its table.';
COMMENT ON COLUMN merge_conflict.shown IS 'What the version says that every other view shows.';
COMMENT ON COLUMN merge_conflict.other IS 'What the other version says.';
COMMENT ON COLUMN merge_conflict.shown_by IS 'Who recorded the version shown.';
COMMENT ON COLUMN merge_conflict.shown_at IS 'When it was recorded, in UTC.';
COMMENT ON COLUMN merge_conflict.shown_reason IS 'Why it replaced an earlier one.';
COMMENT ON COLUMN merge_conflict.other_by IS 'Who recorded the other version.';
COMMENT ON COLUMN merge_conflict.other_at IS 'When it was recorded, in UTC.';
COMMENT ON COLUMN merge_conflict.other_reason IS 'Why it replaced an earlier one.';
COMMENT ON COLUMN merge_conflict.shown_entry IS 'The entry of the version shown.';
COMMENT ON COLUMN merge_conflict.other_entry IS 'The entry of the other version.';

CREATE VIEW position AS
WITH ranked AS (
    SELECT
        statement.id AS statement,
        statement_status.status,
        row_number() OVER latest_first AS place,
        -- A count with FILTER over a window takes the square of its rows.
        count(CASE WHEN statement_status.status = 'stands' THEN 1 END) OVER everything AS statements,
        coalesce(
            min(statement.stance) FILTER (WHERE statement_status.status = 'stands') OVER everything
                <> max(statement.stance) FILTER (WHERE statement_status.status = 'stands') OVER everything,
            FALSE
        ) AS changed
    FROM statement
    INNER JOIN statement_status ON statement_status.statement = statement.id
    INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
    INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
    WINDOW
        everything AS (PARTITION BY canonical_speaker.canonical, canonical_claim.canonical),
        latest_first AS (
            PARTITION BY canonical_speaker.canonical, canonical_claim.canonical
            ORDER BY
                statement_status.status <> 'stands',
                statement.said_latest DESC NULLS LAST,
                statement.said_earliest DESC NULLS LAST,
                statement.id
        )
),
-- What each answer was first replaced by, told with both.
replacing AS (
    SELECT replaced_answer.question, replaced_answer.statement, arg_min(later.statement, (later.order_earliest, later.statement)) AS later_statement
    FROM replaced_answer
    INNER JOIN statement_voice AS later ON later.statement = replaced_answer.later_statement
    WHERE replaced_answer.is_change
    GROUP BY replaced_answer.question, replaced_answer.statement
),
told AS (
    SELECT one.speaker, one.claim, later.speaker AS later_speaker, later.claim AS later_claim, before.words || ' → ' || after.words AS words
    FROM replacing
    INNER JOIN committed_statement AS one ON one.statement = replacing.statement
    INNER JOIN committed_statement AS later ON later.statement = replacing.later_statement
    INNER JOIN claim_answer AS before ON before.claim = one.claim AND before.question = replacing.question
    INNER JOIN claim_answer AS after ON after.claim = later.claim AND after.question = replacing.question
),
answer_change AS (
    SELECT side.speaker, side.claim, string_agg(DISTINCT side.words, '; ' ORDER BY side.words) AS words
    FROM (
        SELECT told.speaker, told.claim, told.words
        FROM told
        UNION ALL
        SELECT told.later_speaker AS speaker, told.later_claim AS claim, told.words
        FROM told
    ) AS side
    GROUP BY side.speaker, side.claim
)
SELECT
    statement.speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    statement.claim,  -- The claim.
    claim.text AS claim_text,  -- The claim in words.
    statement.stance,  -- The speaker's stance toward the claim.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.conditional,  -- Whether it is put as a condition.
    statement.said,  -- When it was said, verbatim.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    statement.id AS statement,  -- The statement.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.source,  -- The source it can be read in.
    quotation.anchored,  -- Whether the excerpt was found in the text of its source.
    ranked.statements,  -- How many statements about the claim the speaker has made.
    ranked.changed OR answer_change.words IS NOT NULL AS changed,  -- Whether they take different stances, or the answer to a question has changed.
    answer_change.words AS answer_change,  -- How the answer that the claim gives to a question has changed: the former and the later one.
    ranked.status  -- stands; withdrawn or retracted where the speaker has no other statement on the claim.
FROM ranked
INNER JOIN statement ON statement.id = ranked.statement
INNER JOIN speaker ON speaker.id = statement.speaker
INNER JOIN claim ON claim.id = statement.claim
INNER JOIN canonical_speaker ON canonical_speaker.speaker = statement.speaker
INNER JOIN canonical_claim ON canonical_claim.claim = statement.claim
LEFT JOIN answer_change ON answer_change.speaker = canonical_speaker.canonical AND answer_change.claim = canonical_claim.canonical
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
WHERE ranked.place = 1;

COMMENT ON VIEW position IS 'One row per speaker and claim: the latest statement of the speaker about it.';
COMMENT ON COLUMN position.speaker IS 'Who said it.';
COMMENT ON COLUMN position.name IS 'Name of the speaker.';
COMMENT ON COLUMN position.claim IS 'The claim.';
COMMENT ON COLUMN position.claim_text IS 'The claim in words.';
COMMENT ON COLUMN position.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN position.scope IS 'What a denial denies.';
COMMENT ON COLUMN position.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN position.conditional IS 'Whether it is put as a condition.';
COMMENT ON COLUMN position.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN position.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN position.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN position.statement IS 'The statement.';
COMMENT ON COLUMN position.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN position.source IS 'The source it can be read in.';
COMMENT ON COLUMN position.anchored IS 'Whether the excerpt was found in the text of its source.';
COMMENT ON COLUMN position.statements IS 'How many statements about the claim the speaker has made.';
COMMENT ON COLUMN position.changed IS 'Whether they take different stances, or the answer to a question has changed.';
COMMENT ON COLUMN position.answer_change IS 'How the answer that the claim gives to a question has changed: the former and the later one.';
COMMENT ON COLUMN position.status IS 'stands; withdrawn or retracted where the speaker has no other statement on the claim.';

CREATE VIEW question_dispute AS
SELECT
    contradiction.subject AS question,  -- The question.
    contradiction.contradiction,  -- The contradiction.
    contradiction.kind,  -- answer or denial.
    contradiction.grade,  -- incompatible or tension.
    contradiction.explanation  -- Why it is one.
FROM contradiction
WHERE contradiction.kind = 'answer'
UNION ALL
SELECT one.question, contradiction.contradiction, contradiction.kind, contradiction.grade, contradiction.explanation
FROM contradiction
INNER JOIN standing_answer AS one ON one.statement = contradiction.earlier_statement
INNER JOIN standing_answer AS other ON other.statement = contradiction.later_statement AND other.question = one.question
WHERE contradiction.kind = 'denial';

COMMENT ON VIEW question_dispute IS 'One row per question and contradiction of two answers to it, or of an answer and its denial.';
COMMENT ON COLUMN question_dispute.question IS 'The question.';
COMMENT ON COLUMN question_dispute.contradiction IS 'The contradiction.';
COMMENT ON COLUMN question_dispute.kind IS 'answer or denial.';
COMMENT ON COLUMN question_dispute.grade IS 'incompatible or tension.';
COMMENT ON COLUMN question_dispute.explanation IS 'Why it is one.';

CREATE VIEW redaction AS
SELECT
    removed.value.record,  -- What it was removed from: a kind of record, load or source_text.
    removed.value.entry,  -- The entry; of a load its hash, of a text its SHA-256.
    removed.value.field,  -- The field that held it.
    removed.value.sha256,  -- SHA-256 of the value. Who suspects what it was can confirm it.
    removed.value.mark,  -- What stands in its place.
    removed.value.others,  -- JSON object: the SHA-256 of every other value of the entry, which show that these are as they were.
    removed.load,  -- The load that removed it.
    removed.recorded_by,  -- Who removed it.
    removed.recorded_at,  -- When it was removed, in UTC.
    removed.reason  -- Why.
FROM (
    SELECT
        load.load,
        load.recorded_by,
        load.recorded_at,
        load.reason,
        unnest(from_json(
            TRY_CAST(load.redacted AS JSON), '[{"record":"VARCHAR","entry":"VARCHAR","field":"VARCHAR","sha256":"VARCHAR","mark":"VARCHAR","others":"JSON"}]'
        )) AS value
    FROM load
    WHERE load.redacted IS NOT NULL
) AS removed;

COMMENT ON VIEW redaction IS 'One row per value that was removed: of an entry, of a load, or the text of a source.';
COMMENT ON COLUMN redaction.record IS 'What it was removed from: a kind of record, load or source_text.';
COMMENT ON COLUMN redaction.entry IS 'The entry; of a load its hash, of a text its SHA-256.';
COMMENT ON COLUMN redaction.field IS 'The field that held it.';
COMMENT ON COLUMN redaction.sha256 IS 'SHA-256 of the value. Who suspects what it was can confirm it.';
COMMENT ON COLUMN redaction.mark IS 'What stands in its place.';
COMMENT ON COLUMN redaction.others IS 'JSON object: the SHA-256 of every other value of the entry, which show that these are as they were.';
COMMENT ON COLUMN redaction.load IS 'The load that removed it.';
COMMENT ON COLUMN redaction.recorded_by IS 'Who removed it.';
COMMENT ON COLUMN redaction.recorded_at IS 'When it was removed, in UTC.';
COMMENT ON COLUMN redaction.reason IS 'Why.';

CREATE VIEW repaired_load AS
WITH item AS (
    SELECT
        load.load,
        load.recorded_at,
        repair.load AS repair,
        repair.recorded_by,
        repair.recorded_at AS repaired_at,
        repair.reason,
        list_filter(
            from_json(repair.repaired, '[{"load": {"recorded_at": "VARCHAR"}, "now": "VARCHAR"}]'),
            lambda item: item.now = load.load
        ) AS earlier
    FROM load
    INNER JOIN load AS repair ON repair.repaired IS NOT NULL AND contains(repair.repaired, '"now":"' || load.load || '"')
    ANTI JOIN unseen_load ON unseen_load.load = repair.load
),
dated AS (
    SELECT item.*, TRY_CAST(item.earlier[1].load.recorded_at AS TIMESTAMP) AS was_recorded_at
    FROM item
)
SELECT
    dated.load,  -- The load as it is now.
    string_agg(
        'by ' || dated.recorded_by || ' on ' || strftime(dated.repaired_at, '%Y-%m-%dT%H:%M:%SZ') || coalesce(': ' || dated.reason, '')
            || CASE
                WHEN dated.was_recorded_at <> dated.recorded_at THEN '; it was dated ' || strftime(dated.was_recorded_at, '%Y-%m-%dT%H:%M:%SZ')
                ELSE ''
            END,
        ' | ' ORDER BY dated.repaired_at, dated.repair
    ) AS correction  -- Who put it right, when and why, and the date that it had, if that was changed.
FROM dated
GROUP BY dated.load;

COMMENT ON VIEW repaired_load IS 'One row per load that was put right.';
COMMENT ON COLUMN repaired_load.load IS 'The load as it is now.';
COMMENT ON COLUMN repaired_load.correction IS 'Who put it right, when and why, and the date that it had, if that was changed.';

CREATE VIEW side_speaker AS
SELECT DISTINCT
    speaker_side.speaker,  -- The speaker.
    same_speaker.other AS side  -- An id of itself, or of somebody whom it speaks for, directly or through others.
FROM speaker_side
INNER JOIN same_speaker ON same_speaker.speaker = speaker_side.side;

COMMENT ON VIEW side_speaker IS 'One row per speaker and each id of somebody whom it speaks for, its own among them, at whatever time.';
COMMENT ON COLUMN side_speaker.speaker IS 'The speaker.';
COMMENT ON COLUMN side_speaker.side IS 'An id of itself, or of somebody whom it speaks for, directly or through others.';

CREATE VIEW statement_side AS
WITH said AS (
    SELECT statement_voice.statement, statement_voice.speaker, statement_voice.said_earliest, statement_voice.said_latest
    FROM statement_voice
    UNION
    SELECT statement_voice.statement, statement_voice.series, statement_voice.said_earliest, statement_voice.said_latest
    FROM statement_voice
)
SELECT DISTINCT
    said.statement,  -- The statement.
    same_speaker.other AS side  -- An id of the side.
FROM said
INNER JOIN speaker_side ON speaker_side.speaker = said.speaker
INNER JOIN same_speaker ON same_speaker.speaker = speaker_side.side
WHERE speaker_side.valid_from <= coalesce(said.said_latest, 'infinity'::TIMESTAMP)
    AND speaker_side.valid_to >= coalesce(said.said_earliest, '-infinity'::TIMESTAMP);

COMMENT ON VIEW statement_side IS 'One row per statement and each id of a side that it was made for: its speaker''s, that of whom it was made for, and of whom these spoke for then.';
COMMENT ON COLUMN statement_side.statement IS 'The statement.';
COMMENT ON COLUMN statement_side.side IS 'An id of the side.';

CREATE VIEW timeline AS
SELECT
    statement.said AS time,  -- When, verbatim.
    statement.said_earliest AS earliest,  -- First instant it covers.
    statement.said_latest AS latest,  -- Last instant it covers.
    'said' AS event,  -- said, happened, published or captured.
    statement.speaker,  -- Who said, published or holds it.
    speaker.name,  -- Name of that speaker.
    'statement' AS record,  -- The record table of the event.
    statement.id,  -- Id of the record.
    CASE statement.stance WHEN 'support' THEN '' ELSE statement.stance || ': ' END
        || coalesce(claim.text || coalesce(' [' || wording.figures || ']', ''), figure_saying.saying, 'withdraws ' || statement.withdraws) AS what,  -- What, in words.
    statement.claim,  -- The claim it is about.
    quotation.source,  -- The source it is known from.
    statement_status.status,  -- stands, withdrawn, retracted; claimed: only said to have happened.
    statement.stance,  -- Of a statement: the speaker's stance toward the claim.
    statement.commitment,  -- How sure the speaker presents it.
    wording.figures,  -- The figures it gives, as stated.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.anchored  -- Whether the excerpt was found in the text of its source.
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN figure_saying ON figure_saying.statement = statement.id
LEFT JOIN quotation ON quotation.statement = statement.id AND quotation.first
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN figure_wording AS wording ON wording.statement = statement.id
UNION ALL
SELECT
    claim.happened AS time,
    date_reading.earliest,
    date_reading.latest,
    'happened' AS event,
    NULL AS speaker,
    NULL AS name,
    'claim' AS record,
    claim.id,
    claim.text AS what,
    claim.id AS claim,
    NULL AS source,
    CASE WHEN claim.retracted THEN 'retracted' ELSE 'claimed' END AS status,
    NULL AS stance,
    NULL AS commitment,
    NULL AS figures,
    NULL AS excerpt,
    NULL AS anchored
FROM claim
INNER JOIN date_reading ON date_reading.expression = claim.happened
UNION ALL
SELECT
    source.published AS time,
    date_reading.earliest,
    date_reading.latest,
    'published' AS event,
    source.publisher AS speaker,
    speaker.name,
    'source' AS record,
    source.id,
    coalesce(source.title, source.url, source.id) AS what,
    NULL AS claim,
    source.id AS source,
    CASE WHEN source.retracted THEN 'retracted' ELSE 'stands' END AS status,
    NULL AS stance,
    NULL AS commitment,
    NULL AS figures,
    NULL AS excerpt,
    NULL AS anchored
FROM source
INNER JOIN date_reading ON date_reading.expression = source.published
LEFT JOIN speaker ON speaker.id = source.publisher
UNION ALL
SELECT
    evidence.captured AS time,
    date_reading.earliest,
    date_reading.latest,
    'captured' AS event,
    evidence.holder AS speaker,
    speaker.name,
    'evidence' AS record,
    evidence.id,
    evidence.description AS what,
    NULL AS claim,
    evidence.source,
    CASE WHEN evidence.retracted THEN 'retracted' ELSE 'stands' END AS status,
    NULL AS stance,
    NULL AS commitment,
    NULL AS figures,
    NULL AS excerpt,
    NULL AS anchored
FROM evidence
INNER JOIN date_reading ON date_reading.expression = evidence.captured
LEFT JOIN speaker ON speaker.id = evidence.holder;

COMMENT ON VIEW timeline IS 'One row per event: a statement said, what a claim asserts happened, a source published, an item of evidence captured.';
COMMENT ON COLUMN timeline.time IS 'When, verbatim.';
COMMENT ON COLUMN timeline.earliest IS 'First instant it covers.';
COMMENT ON COLUMN timeline.latest IS 'Last instant it covers.';
COMMENT ON COLUMN timeline.event IS 'said, happened, published or captured.';
COMMENT ON COLUMN timeline.speaker IS 'Who said, published or holds it.';
COMMENT ON COLUMN timeline.name IS 'Name of that speaker.';
COMMENT ON COLUMN timeline.record IS 'The record table of the event.';
COMMENT ON COLUMN timeline.id IS 'Id of the record.';
COMMENT ON COLUMN timeline.what IS 'What, in words.';
COMMENT ON COLUMN timeline.claim IS 'The claim it is about.';
COMMENT ON COLUMN timeline.source IS 'The source it is known from.';
COMMENT ON COLUMN timeline.status IS 'stands, withdrawn, retracted; claimed: only said to have happened.';
COMMENT ON COLUMN timeline.stance IS 'Of a statement: the speaker''s stance toward the claim.';
COMMENT ON COLUMN timeline.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN timeline.figures IS 'The figures it gives, as stated.';
COMMENT ON COLUMN timeline.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN timeline.anchored IS 'Whether the excerpt was found in the text of its source.';

CREATE VIEW topic_name AS
SELECT
    'quantity' AS about,  -- quantity, question or claim.
    quantity.id AS topic_subject,  -- Its id; of claims that rival for one answer, the first by id.
    quantity.name AS subject_text,  -- Its name or text; the texts of all claims that rival.
    quantity.unit,  -- The unit of a quantity.
    quantity.load  -- The load that it is of.
FROM quantity
UNION ALL
SELECT 'question' AS about, question.id AS topic_subject, question.text AS subject_text, NULL::VARCHAR AS unit, question.load
FROM question
UNION ALL
SELECT 'claim' AS about, claim.id AS topic_subject, coalesce(rivals.texts, claim.text) AS subject_text, NULL::VARCHAR AS unit, claim.load
FROM claim
LEFT JOIN (
    SELECT rival_claim.rival, string_agg(rtrim(claim.text, '.'), ' / ' ORDER BY rival_claim.claim) AS texts
    FROM rival_claim
    INNER JOIN claim ON claim.id = rival_claim.claim
    WHERE rival_claim.is_declared
    GROUP BY rival_claim.rival
) AS rivals ON rivals.rival = claim.id;

COMMENT ON VIEW topic_name IS 'One row per quantity, question and claim that can be in dispute, with what it is called.';
COMMENT ON COLUMN topic_name.about IS 'quantity, question or claim.';
COMMENT ON COLUMN topic_name.topic_subject IS 'Its id; of claims that rival for one answer, the first by id.';
COMMENT ON COLUMN topic_name.subject_text IS 'Its name or text; the texts of all claims that rival.';
COMMENT ON COLUMN topic_name.unit IS 'The unit of a quantity.';
COMMENT ON COLUMN topic_name.load IS 'The load that it is of.';

CREATE VIEW topic_pair AS
SELECT
    contradiction_state.contradiction,  -- The contradiction.
    contradiction_state.kind,  -- The rule that found it.
    contradiction_state.grade,  -- incompatible or tension.
    contradiction_state.topic,  -- The topic, in letters.
    contradiction_state.about,  -- What the topic is: quantity, question or claim.
    contradiction_state.subject,  -- The quantity, claim or question that the contradiction is about.
    contradiction_state.topic_subject,  -- Id of that quantity, question or claim.
    contradiction_state.same_side,  -- Whether the two are voices of one side.
    contradiction_state.earlier_statement,  -- The earlier statement.
    contradiction_state.later_statement,  -- The later statement; absent where evidence stands on that side.
    contradiction_state.evidence,  -- The item of evidence on the later side.
    contradiction_state.earlier_words,  -- What the earlier statement says, in short.
    contradiction_state.later_words,  -- What the other side says.
    -- The sentences are left out: of a million contradictions they take as long as all else.
    contradiction_state.kind = 'parts_of_total' AND contains(contradiction_state.finding, ' sum to at most ') AS is_below,  -- Whether the parts of a total do not reach it.
    contradiction_state.gap,  -- Distance between two figures.
    CASE
        WHEN contradiction_state.gap IS NULL THEN NULL
        WHEN contradiction_state.ratio IS NULL THEN 1
        ELSE abs(contradiction_state.ratio - 1) / greatest(1, abs(contradiction_state.ratio), abs(contradiction_state.ratio - 1))
    END AS apart,  -- The same as a part of the larger figure, from 0 to 1: 155 and 168 are 0.08 apart, 0 and 5 are 1; absent where there are no figures.
    contradiction_state.state,  -- open, explained, resolved or reopened.
    contradiction_state.state IN ('open', 'reopened') AS is_open  -- Whether nobody has judged it, or something new has been said since.
FROM contradiction_state;

COMMENT ON VIEW topic_pair IS 'One row per contradiction, with its topic and what the topic is ranked by.';
COMMENT ON COLUMN topic_pair.contradiction IS 'The contradiction.';
COMMENT ON COLUMN topic_pair.kind IS 'The rule that found it.';
COMMENT ON COLUMN topic_pair.grade IS 'incompatible or tension.';
COMMENT ON COLUMN topic_pair.topic IS 'The topic, in letters.';
COMMENT ON COLUMN topic_pair.about IS 'What the topic is: quantity, question or claim.';
COMMENT ON COLUMN topic_pair.subject IS 'The quantity, claim or question that the contradiction is about.';
COMMENT ON COLUMN topic_pair.topic_subject IS 'Id of that quantity, question or claim.';
COMMENT ON COLUMN topic_pair.same_side IS 'Whether the two are voices of one side.';
COMMENT ON COLUMN topic_pair.earlier_statement IS 'The earlier statement.';
COMMENT ON COLUMN topic_pair.later_statement IS 'The later statement; absent where evidence stands on that side.';
COMMENT ON COLUMN topic_pair.evidence IS 'The item of evidence on the later side.';
COMMENT ON COLUMN topic_pair.earlier_words IS 'What the earlier statement says, in short.';
COMMENT ON COLUMN topic_pair.later_words IS 'What the other side says.';
COMMENT ON COLUMN topic_pair.is_below IS 'Whether the parts of a total do not reach it.';
COMMENT ON COLUMN topic_pair.gap IS 'Distance between two figures.';
COMMENT ON COLUMN topic_pair.apart IS 'The same as a part of the larger figure, from 0 to 1: 155 and 168 are 0.08 apart, 0 and 5 are 1; absent where there are no figures.';
COMMENT ON COLUMN topic_pair.state IS 'open, explained, resolved or reopened.';
COMMENT ON COLUMN topic_pair.is_open IS 'Whether nobody has judged it, or something new has been said since.';

CREATE VIEW topic AS
WITH pair AS MATERIALIZED (
    SELECT topic_pair.*
    FROM topic_pair
),
side AS MATERIALIZED (
    SELECT DISTINCT said.about, said.topic_subject, said.statement
    FROM (
        SELECT pair.about, pair.topic_subject, pair.earlier_statement AS statement
        FROM pair
        UNION ALL
        SELECT pair.about, pair.topic_subject, pair.later_statement AS statement
        FROM pair
        WHERE pair.later_statement IS NOT NULL
    ) AS said
),
heard AS (
    SELECT
        side.about,
        side.topic_subject,
        count(DISTINCT statement_voice.voice) AS voices,
        -- A beginning or an end that is open says nothing of when a dispute began or ended.
        min(statement_voice.said_earliest) FILTER (isfinite(statement_voice.said_earliest) AND NOT starts_with(statement.said, '/') AND NOT starts_with(statement.said, '..')) AS first_said,
        max(statement_voice.said_latest) FILTER (isfinite(statement_voice.said_latest)) AS last_said
    FROM side
    INNER JOIN statement_voice ON statement_voice.statement = side.statement
    INNER JOIN statement ON statement.id = side.statement
    GROUP BY side.about, side.topic_subject
),
listed AS (
    SELECT
        pair.topic,
        pair.about,
        pair.topic_subject,
        list_sort(list(DISTINCT pair.kind)) AS kinds,
        -- What a topic is called: the rule that says most of it.
        arg_min(pair.kind, (coalesce(kind_rank.place, 100), pair.kind)) AS kind,
        CASE WHEN bool_or(pair.grade = 'incompatible' AND pair.is_open) OR (NOT bool_or(pair.is_open) AND bool_or(pair.grade = 'incompatible')) THEN 'incompatible' ELSE 'tension' END AS grade,
        CASE WHEN bool_or(pair.state = 'reopened') THEN 'reopened' WHEN bool_or(pair.is_open) THEN 'open' ELSE 'judged' END AS state,
        coalesce(bool_or(NOT pair.same_side AND pair.kind NOT IN ('reversal', 'change_of_total')) FILTER (pair.is_open), FALSE) AS two_sides,
        count(*) AS pairs,
        count(*) FILTER (pair.is_open) AS open_pairs,
        bool_and(pair.same_side) AS one_side,
        coalesce(max(pair.gap) FILTER (pair.kind IN ('figure', 'running_total')), max(pair.gap)) AS gap,
        -- Yes and no are as far apart as 0 and 5.
        CASE WHEN pair.about = 'quantity' THEN coalesce(max(pair.apart), 1) ELSE 1 END AS apart
    FROM pair
    LEFT JOIN (
        VALUES
        ('figure', 1), ('running_total', 2), ('change_of_total', 3), ('parts_of_total', 4), ('subset', 5),
        ('answer', 6), ('exclusion', 7), ('denial', 8), ('reversal', 9), ('refutation', 10), ('attribution', 11)
    ) AS kind_rank(kind, place)
        ON kind_rank.kind = pair.kind
    GROUP BY pair.topic, pair.about, pair.topic_subject
)
SELECT
    listed.topic,  -- The topic, in letters; any unambiguous beginning names it.
    listed.about,  -- What it is: quantity, question or claim.
    listed.topic_subject,  -- Id of that quantity, question or claim; of claims that rival for one answer, the first by id.
    topic_name.subject_text,  -- Its name or text; the texts of all claims that rival.
    CASE WHEN contains(listed.topic_subject, '/') THEN split_part(listed.topic_subject, '/', 1) ELSE load.case_id END AS case_id,  -- The case that it is of: its id says so, or else the load that recorded it.
    listed.kind,  -- The kind of contradiction that says most of it.
    listed.kinds,  -- All kinds of contradiction in it.
    listed.grade,  -- incompatible where an open contradiction is, else tension; of a topic that is judged, of all.
    listed.state,  -- open, reopened, or judged where every contradiction is explained or resolved.
    listed.two_sides,  -- Whether an open contradiction is between two sides.
    listed.one_side,  -- Whether every contradiction is between two voices of one side.
    heard.voices,  -- Number of voices in it.
    listed.pairs,  -- Number of contradictions.
    listed.open_pairs,  -- Number of those that are open or reopened.
    topic_name.unit,  -- The unit of the quantity.
    listed.gap,  -- The greatest distance between two figures, in that unit.
    listed.apart,  -- How far apart it is, from 0 to 1; claims are as far apart as can be.
    heard.first_said,  -- First instant at which something of it was said.
    heard.last_said  -- Last instant at which something of it was said.
FROM listed
INNER JOIN heard ON heard.about = listed.about AND heard.topic_subject = listed.topic_subject
LEFT JOIN topic_name ON topic_name.about = listed.about AND topic_name.topic_subject = listed.topic_subject
LEFT JOIN load ON load.load = topic_name.load;

COMMENT ON VIEW topic IS 'One row per topic: what is disputed, how gravely and by how many.';
COMMENT ON COLUMN topic.topic IS 'The topic, in letters; any unambiguous beginning names it.';
COMMENT ON COLUMN topic.about IS 'What it is: quantity, question or claim.';
COMMENT ON COLUMN topic.topic_subject IS 'Id of that quantity, question or claim; of claims that rival for one answer, the first by id.';
COMMENT ON COLUMN topic.subject_text IS 'Its name or text; the texts of all claims that rival.';
COMMENT ON COLUMN topic.case_id IS 'The case that it is of: its id says so, or else the load that recorded it.';
COMMENT ON COLUMN topic.kind IS 'The kind of contradiction that says most of it.';
COMMENT ON COLUMN topic.kinds IS 'All kinds of contradiction in it.';
COMMENT ON COLUMN topic.grade IS 'incompatible where an open contradiction is, else tension; of a topic that is judged, of all.';
COMMENT ON COLUMN topic.state IS 'open, reopened, or judged where every contradiction is explained or resolved.';
COMMENT ON COLUMN topic.two_sides IS 'Whether an open contradiction is between two sides.';
COMMENT ON COLUMN topic.one_side IS 'Whether every contradiction is between two voices of one side.';
COMMENT ON COLUMN topic.voices IS 'Number of voices in it.';
COMMENT ON COLUMN topic.pairs IS 'Number of contradictions.';
COMMENT ON COLUMN topic.open_pairs IS 'Number of those that are open or reopened.';
COMMENT ON COLUMN topic.unit IS 'The unit of the quantity.';
COMMENT ON COLUMN topic.gap IS 'The greatest distance between two figures, in that unit.';
COMMENT ON COLUMN topic.apart IS 'How far apart it is, from 0 to 1; claims are as far apart as can be.';
COMMENT ON COLUMN topic.first_said IS 'First instant at which something of it was said.';
COMMENT ON COLUMN topic.last_said IS 'Last instant at which something of it was said.';

CREATE VIEW version AS
SELECT
    every_entry.record,  -- The record table.
    every_entry.id,  -- Id of the record; every version of it has the same.
    every_entry.entry,  -- Content hash of the entry.
    load.load,  -- The load that recorded it.
    load.recorded_by,  -- Who recorded it.
    load.recorded_at,  -- When it was recorded, in UTC.
    every_entry.reason,  -- Why it replaces or retracts an earlier one.
    every_entry.retracted,  -- Whether the analysts took the record back with it.
    replaced_entry.entry IS NULL AS current,  -- Whether nothing replaces it; a record with two current versions was corrected differently in two copies.
    every_entry.content  -- The entry as a JSON object of its columns.
FROM every_entry
INNER JOIN load ON load.load = every_entry.load
LEFT JOIN (SELECT DISTINCT replaced_entry.entry FROM replaced_entry) AS replaced_entry ON replaced_entry.entry = every_entry.entry
ANTI JOIN unseen_load ON unseen_load.load = every_entry.load;

COMMENT ON VIEW version IS 'One row per entry, of whatever record table: all of its versions, the replaced ones too.';
COMMENT ON COLUMN version.record IS 'The record table.';
COMMENT ON COLUMN version.id IS 'Id of the record; every version of it has the same.';
COMMENT ON COLUMN version.entry IS 'Content hash of the entry.';
COMMENT ON COLUMN version.load IS 'The load that recorded it.';
COMMENT ON COLUMN version.recorded_by IS 'Who recorded it.';
COMMENT ON COLUMN version.recorded_at IS 'When it was recorded, in UTC.';
COMMENT ON COLUMN version.reason IS 'Why it replaces or retracts an earlier one.';
COMMENT ON COLUMN version.retracted IS 'Whether the analysts took the record back with it.';
COMMENT ON COLUMN version.current IS 'Whether nothing replaces it; a record with two current versions was corrected differently in two copies.';
COMMENT ON COLUMN version.content IS 'The entry as a JSON object of its columns.';

CREATE VIEW who_said AS
SELECT
    statement.id AS statement,  -- The statement.
    statement.said,  -- When it was said, verbatim.
    statement.said_earliest,  -- First instant at which it may have been said.
    statement.said_latest,  -- Last instant at which it may have been said.
    statement.speaker,  -- Who said it.
    speaker.name,  -- Name of the speaker.
    statement.on_behalf_of,  -- For whom the speaker spoke.
    statement.stance,  -- The speaker's stance toward the claim.
    statement.scope,  -- What a denial denies.
    statement.commitment,  -- How sure the speaker presents it.
    statement.conditional,  -- Whether it is put as a condition.
    statement.cue,  -- The reporting verb, verbatim.
    statement.claim,  -- The claim.
    coalesce(claim.text, figure_saying.saying) AS claim_text,  -- The claim in words; of a statement about no claim, the figures that it gives.
    wording.figures,  -- The figures it gives, as stated.
    quotation.excerpt,  -- The words of the source, verbatim.
    quotation.translation,  -- The excerpt in other languages, each with who translated it.
    quotation.source,  -- The source it can be read in.
    quotation.source_title,  -- Title of the source.
    quotation.source_url,  -- Where the source was published.
    quotation.anchored,  -- Whether the excerpt was found in the text of its source.
    passed_on.relays,  -- The statements that it passes on.
    statement.withdraws,  -- The statement that it takes back.
    statement_status.status  -- stands, withdrawn (by the speaker) or retracted (by the analysts).
FROM statement
INNER JOIN speaker ON speaker.id = statement.speaker
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN figure_saying ON figure_saying.statement = statement.id
LEFT JOIN quotation ON quotation.statement = statement.id
INNER JOIN statement_status ON statement_status.statement = statement.id
LEFT JOIN figure_wording AS wording ON wording.statement = statement.id
LEFT JOIN (
    SELECT relay.statement, string_agg(relay.relayed, '; ' ORDER BY relay.relayed) AS relays
    FROM relay
    WHERE NOT relay.retracted
    GROUP BY relay.statement
) AS passed_on ON passed_on.statement = statement.id;

COMMENT ON VIEW who_said IS 'One row per statement and each place where it can be read; a statement whose places were all retracted keeps one row.';
COMMENT ON COLUMN who_said.statement IS 'The statement.';
COMMENT ON COLUMN who_said.said IS 'When it was said, verbatim.';
COMMENT ON COLUMN who_said.said_earliest IS 'First instant at which it may have been said.';
COMMENT ON COLUMN who_said.said_latest IS 'Last instant at which it may have been said.';
COMMENT ON COLUMN who_said.speaker IS 'Who said it.';
COMMENT ON COLUMN who_said.name IS 'Name of the speaker.';
COMMENT ON COLUMN who_said.on_behalf_of IS 'For whom the speaker spoke.';
COMMENT ON COLUMN who_said.stance IS 'The speaker''s stance toward the claim.';
COMMENT ON COLUMN who_said.scope IS 'What a denial denies.';
COMMENT ON COLUMN who_said.commitment IS 'How sure the speaker presents it.';
COMMENT ON COLUMN who_said.conditional IS 'Whether it is put as a condition.';
COMMENT ON COLUMN who_said.cue IS 'The reporting verb, verbatim.';
COMMENT ON COLUMN who_said.claim IS 'The claim.';
COMMENT ON COLUMN who_said.claim_text IS 'The claim in words; of a statement about no claim, the figures that it gives.';
COMMENT ON COLUMN who_said.figures IS 'The figures it gives, as stated.';
COMMENT ON COLUMN who_said.excerpt IS 'The words of the source, verbatim.';
COMMENT ON COLUMN who_said.translation IS 'The excerpt in other languages, each with who translated it.';
COMMENT ON COLUMN who_said.source IS 'The source it can be read in.';
COMMENT ON COLUMN who_said.source_title IS 'Title of the source.';
COMMENT ON COLUMN who_said.source_url IS 'Where the source was published.';
COMMENT ON COLUMN who_said.anchored IS 'Whether the excerpt was found in the text of its source.';
COMMENT ON COLUMN who_said.relays IS 'The statements that it passes on.';
COMMENT ON COLUMN who_said.withdraws IS 'The statement that it takes back.';
COMMENT ON COLUMN who_said.status IS 'stands, withdrawn (by the speaker) or retracted (by the analysts).';
