-- Loads whose inputs, texts, tally or repairs are not the JSON that a load has there, or whose words no input can have. <load> is where
-- they are.
WITH read AS (
    SELECT
        load.*,
        CASE WHEN json_valid(load.inputs) THEN json_type(load.inputs) END AS inputs_type,
        CASE WHEN json_valid(load.inputs) THEN json_type(load.inputs, '$[*]') END AS input_types,
        CASE WHEN json_valid(load.inputs) THEN json_type(load.inputs, '$[*].file') END AS file_types,
        CASE WHEN json_valid(load.inputs) THEN json_type(load.inputs, '$[*].sha256') END AS digest_types,
        CASE WHEN json_valid(load.texts) THEN json_type(load.texts) END AS texts_type,
        CASE WHEN json_valid(load.texts) THEN json_extract_string(load.texts, '$[*]') END AS digests,
        CASE WHEN json_valid(load.tally) THEN json_type(load.tally) END AS tally_type,
        CASE WHEN json_valid(load.tally) THEN json_type(load.tally, '$[*]') END AS tally_types,
        CASE WHEN json_valid(load.tally) THEN json_extract_string(load.tally, '$[*].record') END AS records,
        CASE WHEN json_valid(load.tally) THEN json_type(load.tally, '$[*].entries') END AS entries_types,
        CASE WHEN json_valid(load.tally) THEN json_extract_string(load.tally, '$[*].parity') END AS parities,
        CASE WHEN json_valid(load.redacted) THEN json_type(load.redacted) END AS redacted_type,
        CASE WHEN json_valid(load.repaired) THEN json_type(load.repaired) END AS repaired_type
    FROM <load> AS load
)
SELECT
    'load' AS "table",
    left(read.load, 12) AS id,
    NULL AS entry,
    formed.problem
FROM read
CROSS JOIN LATERAL (
    SELECT
        'has `inputs` that are no JSON list of files' AS problem,
        NOT is_redacted(inputs) AND NOT coalesce(
            inputs_type = 'ARRAY'
            AND len(list_filter(input_types, lambda kind: kind <> 'OBJECT')) = 0
            AND len(list_filter(file_types, lambda kind: kind = 'VARCHAR')) = len(input_types)
            AND len(list_filter(digest_types, lambda kind: kind = 'VARCHAR')) = len(input_types),
            FALSE
        ) AS is_bad
    UNION ALL
    SELECT
        'has `texts` that are no JSON list of different digests',
        texts IS NOT NULL AND NOT coalesce(
            texts_type = 'ARRAY'
            AND len(list_filter(digests, lambda digest: regexp_full_match(coalesce(digest, ''), '[0-9a-f]{64}'))) = len(digests)
            AND len(list_distinct(digests)) = len(digests),
            FALSE
        )
    UNION ALL
    SELECT
        'has a `tally` that is no JSON list of each kind of record once',
        NOT coalesce(
            tally_type = 'ARRAY'
            AND len(list_filter(tally_types, lambda kind: kind <> 'OBJECT')) = 0
            AND len(list_distinct(records)) = len(tally_types)
            AND len(list_filter(entries_types, lambda kind: kind = 'UBIGINT')) = len(tally_types)
            AND len(list_filter(parities, lambda parity: regexp_full_match(coalesce(parity, ''), '[0-9a-f]{16}'))) = len(tally_types),
            FALSE
        )
    UNION ALL
    SELECT 'has `redacted` that is no JSON list', redacted IS NOT NULL AND coalesce(redacted_type <> 'ARRAY', TRUE)
    UNION ALL
    SELECT 'has `repaired` that is no JSON list', repaired IS NOT NULL AND coalesce(repaired_type <> 'ARRAY', TRUE)
    UNION ALL
    SELECT 'holds U+0000, which no text can hold', contains(concat(recorded_by, case_id, title, reason, inputs, texts, tally, tool, salt, redacted, repaired), chr(0))
) AS formed
WHERE formed.is_bad;
