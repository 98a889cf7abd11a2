-- The catalogue of meaning, and whether a file has the tables that it declares.

-- name: declared
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

-- The views whose rows a write keeps, those that are kept as tables here, and the shipped form of those that kinds from outside change.
CREATE SCHEMA meaning.computed;

CREATE SCHEMA meaning.declared;

CREATE SCHEMA meaning.published;

-- Views of which it is told beforehand that they have no row (sql/file/rowless.sql), as tables without any.
CREATE SCHEMA meaning.rowless;


-- name: declared_rows
-- Keeps the rows of a view of what is declared, <view>: every check reads it, and as a view it would be planned row by row.
CREATE TABLE meaning.main.<view> AS
FROM meaning.declared.<view>;


-- name: rowless
-- Keeps a table like <view>, without rows, to stand before it where it has none.
CREATE TABLE meaning.rowless.<view> AS
FROM meaning.main.<view>
LIMIT 0;


-- name: meaning
-- Keeps the digest of the SQL that the catalogue is made of, <digest>, and which views each view reads, <reached>.
INSERT INTO meaning.main.meaning_digest
VALUES ('<digest>');

INSERT INTO meaning.main.reached_view
VALUES <reached>;


-- name: schema_version
-- Says of which version the schema of a record is, <version>.
INSERT INTO schema_version (version)
VALUES (<version>);


-- name: held_version
-- Of which version the schema of the attached record <database> is.
SELECT version
FROM <database>.main.schema_version;


-- name: held_tool
-- A tool that derived what the attached record <database> has.
SELECT any_value(tool) AS tool
FROM <database>.main.derivation;


-- name: held_table
-- A table of the attached record <database>, as it is.
SELECT *
FROM <database>.main.<table>;


-- name: completed_table
-- Makes a table of an attached record known by a name of the session, <name>, with the rows of <rows>.
CREATE TEMP TABLE <name> AS
<rows>;


-- name: completed_view
-- The same, as a view.
CREATE TEMP VIEW <name> AS
<rows>;


-- name: copied
-- Copies the rows of a table, <table>, of the attached record <database> into an empty record.
INSERT INTO record.main.<table> BY NAME
SELECT * FROM <database>.main.<table>;


-- name: declared_table
-- Keeps, in the catalogue of meaning, what the tables of one version of the schema are, as this engine writes them: those of the
-- attached database <database>. Words in angle brackets stand for that,
-- the version and the names of the tables.
INSERT INTO meaning.main.declared_table
SELECT
    <version>,
    duckdb_tables.table_name,
    regexp_replace(replace(duckdb_tables.sql, 'CAST(''f'' AS BOOLEAN)', 'false'), ' USING COMPRESSION \w+', '', 'gi')
FROM duckdb_tables()
WHERE duckdb_tables.database_name = '<database>' AND duckdb_tables.schema_name = 'main' AND duckdb_tables.table_name IN (<names>);

INSERT INTO meaning.main.declared_column
SELECT <version>, duckdb_columns.table_name, duckdb_columns.column_name, duckdb_columns.data_type, duckdb_columns.column_index
FROM duckdb_columns()
WHERE duckdb_columns.database_name = '<database>' AND duckdb_columns.schema_name = 'main' AND duckdb_columns.table_name IN (<names>);


-- name: differing_table
-- The tables that schemas of some versions have, and that the attached database <database> has otherwise: absent, with other columns,
-- constraints or defaults, or a view in their place. Versions of the engine write the default FALSE in two ways, and not all tell how
-- a column is compressed.
SELECT declared_table.version, declared_table.name, held.name IS NULL AS absent
FROM declared_table
LEFT JOIN (
    SELECT
        duckdb_tables.table_name AS name,
        regexp_replace(replace(duckdb_tables.sql, 'CAST(''f'' AS BOOLEAN)', 'false'), ' USING COMPRESSION \w+', '', 'gi') AS sql
    FROM duckdb_tables()
    WHERE duckdb_tables.database_name = '<database>' AND duckdb_tables.schema_name = 'main'
) AS held ON held.name = declared_table.name
WHERE held.sql IS DISTINCT FROM declared_table.sql
ORDER BY declared_table.version, declared_table.name;


-- name: documented
-- The tables and views that the manual describes: those of the program, whatever else a file defines.
--
-- versions: the numbers that the tables of a record, and of what a write derives, are declared under
SELECT declared_table.name
FROM declared_table
WHERE list_contains($versions, declared_table.version)
UNION
SELECT reached_view.name
FROM reached_view
ORDER BY name;


-- name: column
-- The columns of every table and view, with their types: the program's views, and the tables of the record.
SELECT duckdb_columns.table_name AS relation, duckdb_columns.column_name, duckdb_columns.data_type AS type
FROM duckdb_columns()
WHERE duckdb_columns.database_name IN ('meaning', 'record')
    AND duckdb_columns.schema_name = 'main'
    AND duckdb_columns.table_name NOT IN ('declared_table', 'declared_column', 'meaning_digest', 'reached_view')
ORDER BY relation, duckdb_columns.column_index;


-- name: lacking
-- What a file of an older schema lacks: for each table that has changed since, the SELECT that gives its columns as they are now, the
-- absent ones empty. <database> is the attached database that has the older tables.
--
-- held: the version of the file's schema
-- now: the version of this tool's schema
SELECT
    ahead.name,
    'SELECT '
        || string_agg(
            CASE WHEN behind.column_name IS NULL THEN 'NULL::' || ahead.type || ' AS ' ELSE '' END || '"' || ahead.column_name || '"',
            ', ' ORDER BY ahead.position
        )
        || CASE WHEN count(behind.column_name) > 0 THEN ' FROM <database>.main."' || ahead.name || '"' ELSE ' WHERE FALSE' END AS sql
FROM declared_column AS ahead
LEFT JOIN declared_column AS behind
    ON behind.version = $held AND behind.name = ahead.name AND behind.column_name = ahead.column_name
WHERE ahead.version = $now
GROUP BY ahead.name
HAVING count(behind.column_name) < count(*)
ORDER BY ahead.name;


-- name: kind_column
-- The columns that one kind of contradiction has otherwise than another: each with its type, and the type that it has there.
--
-- view: the view of the one kind
-- other: the view of the other
-- left_open: columns that a kind from outside does not have
WITH own AS (
    SELECT duckdb_columns.table_name, duckdb_columns.column_name, duckdb_columns.data_type, duckdb_columns.column_index
    FROM duckdb_columns()
    WHERE duckdb_columns.database_name = 'meaning' AND duckdb_columns.schema_name = 'main' AND NOT list_contains($left_open, duckdb_columns.column_name)
)
SELECT column_name, here.data_type AS type, there.data_type AS accepted
FROM (SELECT * FROM own WHERE own.table_name = $view) AS here
FULL JOIN (SELECT * FROM own WHERE own.table_name = $other) AS there USING (column_name)
WHERE here.data_type IS DISTINCT FROM there.data_type
ORDER BY there.column_index, here.column_index;
