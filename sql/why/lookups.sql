-- The catalogue, ids, statements and quotations that --why needs.

-- name: columns
-- The columns of every relation, all names in lowercase.
SELECT lower(duckdb_columns.table_name) AS relation, lower(duckdb_columns.column_name) AS column_name
FROM duckdb_columns()
WHERE duckdb_columns.database_name IN ('record', 'meaning', 'temp')
    AND duckdb_columns.schema_name = 'main'
    AND NOT duckdb_columns.internal;


-- name: functions
-- Aggregate functions, and volatile ones, whose value differs from call to call. The engine's own macros count as aggregates
-- if they are made of one.
SELECT
    lower(duckdb_functions.function_name) AS function_name,
    bool_or(
        duckdb_functions.function_type = 'aggregate'
        OR duckdb_functions.function_name IN (
            'geomean', 'geometric_mean', 'json_group_array', 'json_group_object', 'json_group_structure',
            'variant_group_array', 'wavg', 'weighted_avg'
        )
    ) AS is_aggregate,
    bool_or(duckdb_functions.stability = 'VOLATILE') AS is_volatile
FROM duckdb_functions()
WHERE duckdb_functions.function_type IN ('aggregate', 'scalar', 'macro')
GROUP BY ALL
HAVING is_aggregate OR is_volatile;


-- name: ids
-- The ids of the rows of one kind of record, by the row numbers of their entries. <entries> is the table, <id> the SQL of an id.
--
-- keys: the row numbers
SELECT entry.rowid AS key, <id> AS id
FROM <entries> AS entry
WHERE entry.rowid IN (SELECT unnest($keys::BIGINT[]));


-- name: quotations
-- The excerpts in which statements are quoted, with their sources; of each statement the first quotation first.
--
-- statements: the statements
SELECT
    quotation.statement,
    quotation.appearance,
    quotation.source,
    quotation.source_title,
    quotation.excerpt,
    quotation.anchored
FROM quotation
WHERE quotation.statement IN (SELECT unnest($statements::VARCHAR[]))
ORDER BY quotation.statement, quotation.first DESC, quotation.appearance;


-- name: statements
-- The statements behind rows of the record, with the speaker and the date of each.
--
-- records: the record of each row
-- ids: the id of each row
WITH named AS (
    SELECT unnest($records::VARCHAR[]) AS record, unnest($ids::VARCHAR[]) AS id
),
reached AS (
    SELECT named.record, named.id, named.id AS statement
    FROM named
    WHERE named.record = 'statement'
    UNION ALL
    SELECT named.record, named.id, figure.statement
    FROM named
    INNER JOIN figure ON figure.id = named.id
    WHERE named.record = 'figure'
    UNION ALL
    SELECT named.record, named.id, appearance.statement
    FROM named
    INNER JOIN appearance ON appearance.id = named.id
    WHERE named.record = 'appearance'
    UNION ALL
    SELECT named.record, named.id, appearance.statement
    FROM named
    INNER JOIN anchor ON anchor.id = named.id
    INNER JOIN appearance ON appearance.id = anchor.appearance
    WHERE named.record = 'anchor'
    UNION ALL
    SELECT named.record, named.id, unnest([relay.statement, relay.relayed]) AS statement
    FROM named
    INNER JOIN relay ON relay.id = named.id
    WHERE named.record = 'relay'
    UNION ALL
    SELECT named.record, named.id, bearing.statement
    FROM named
    INNER JOIN bearing ON bearing.id = named.id
    WHERE named.record = 'bearing'
)
SELECT DISTINCT
    reached.record,
    reached.id,
    statement.id AS statement,
    statement.speaker,
    speaker.name,
    statement.said
FROM reached
INNER JOIN statement ON statement.id = reached.statement
LEFT JOIN speaker ON speaker.id = statement.speaker
ORDER BY reached.record, reached.id, statement.id;
