-- The record and its meaning, for any DuckDB shell: `.read sql/schema.sql` gives an empty record.
--
-- Written from sql/record.toml and the other files of sql/ by `python -m provenance.schema`, and not to be edited: a test compares.
-- What the tool works out at each write (sql/derived/) stands in tables of the same names as the views in the schema computed.

<tables>

INSERT INTO schema_version (version) VALUES (<version>);

CREATE SCHEMA computed;

<views>
