-- questions with their answers, places, revisions and complete divisions have records of their own;
-- a quantity says how exact its numbers are and whose change it is, a part the division of the total that it belongs to,
-- a claim which quantity counts it, a speaker the body that it is a part of;
-- a figure may be denied, also where the words name none.

ALTER TABLE speaker_entry RENAME TO speaker_entry_before;

CREATE TABLE speaker_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    description VARCHAR,
    broader VARCHAR,
    confidential BOOLEAN,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

INSERT INTO speaker_entry BY NAME FROM speaker_entry_before;

DROP TABLE speaker_entry_before;

CREATE TABLE place_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    name VARCHAR NOT NULL,
    broader VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE question_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    answers VARCHAR NOT NULL,
    within VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE answer_value_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    question VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    broader VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

ALTER TABLE claim_entry RENAME TO claim_entry_before;

CREATE TABLE claim_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    text VARCHAR NOT NULL,
    asserts VARCHAR NOT NULL,
    negation VARCHAR,
    place VARCHAR,
    happened VARCHAR,
    counts VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

INSERT INTO claim_entry BY NAME FROM claim_entry_before;

DROP TABLE claim_entry_before;

CREATE TABLE answer_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    claim VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

ALTER TABLE quantity_entry RENAME TO quantity_entry_before;

CREATE TABLE quantity_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    name VARCHAR NOT NULL,
    population VARCHAR,
    property VARCHAR,
    unit VARCHAR,
    place VARCHAR,
    behaviour VARCHAR NOT NULL,
    tolerance DECIMAL(18,9),
    precision VARCHAR,
    change_of VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

INSERT INTO quantity_entry BY NAME FROM quantity_entry_before;

DROP TABLE quantity_entry_before;

ALTER TABLE quantity_relation_entry RENAME TO quantity_relation_entry_before;

CREATE TABLE quantity_relation_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    quantity VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    other VARCHAR NOT NULL,
    division VARCHAR,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

INSERT INTO quantity_relation_entry BY NAME FROM quantity_relation_entry_before;

DROP TABLE quantity_relation_entry_before;

CREATE TABLE complete_division_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    quantity VARCHAR NOT NULL,
    division VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE revision_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    statement VARCHAR NOT NULL,
    revised VARCHAR NOT NULL,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

ALTER TABLE figure_entry RENAME TO figure_entry_before;

CREATE TABLE figure_entry (
    entry VARCHAR NOT NULL USING COMPRESSION uncompressed,
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    statement VARCHAR NOT NULL,
    quantity VARCHAR NOT NULL,
    verbatim VARCHAR,
    unit VARCHAR,
    decimal_mark VARCHAR,
    as_of VARCHAR,
    basis VARCHAR,
    denied BOOLEAN,
    marking VARCHAR,
    extra VARCHAR,
    retracted BOOLEAN NOT NULL DEFAULT FALSE,
    reason VARCHAR,
    load VARCHAR NOT NULL,
    superseded BOOLEAN NOT NULL DEFAULT FALSE
);

INSERT INTO figure_entry BY NAME FROM figure_entry_before;

DROP TABLE figure_entry_before;

UPDATE schema_version SET version = 7;
