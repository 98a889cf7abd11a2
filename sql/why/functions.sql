-- Functions that make one row of many, and those that answer differently each time: neither can be told from a name.
-- A macro of the engine's own counts by what it is made of.
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
