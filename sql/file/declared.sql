-- The catalogue of meaning has, beside the views, what the tables of each released version of the schema are, which views each view
-- reads, itself and through others included, and the digest of the SQL that what is derived from a record is worked out with.
CREATE TABLE meaning.main.declared_table (
    version INTEGER,
    name VARCHAR,
    sql VARCHAR
);

CREATE TABLE meaning.main.declared_column (
    version INTEGER,
    name VARCHAR,
    column_name VARCHAR,
    type VARCHAR,
    position INTEGER
);

CREATE TABLE meaning.main.meaning_digest (
    digest VARCHAR
);

CREATE TABLE meaning.main.reached_view (
    name VARCHAR,
    reached VARCHAR
);
