-- Loads whose inputs, texts, tally or repairs are not the JSON that a load has there, or whose words no input can have. <load> is where
-- they are.
WITH read AS (
    SELECT
        load.*,
        json_type(TRY_CAST(load.inputs AS JSON)) AS inputs_type,
        json_type(TRY_CAST(load.inputs AS JSON), '$[*]') AS input_types,
        json_type(TRY_CAST(load.inputs AS JSON), '$[*].file') AS file_types,
        json_type(TRY_CAST(load.inputs AS JSON), '$[*].sha256') AS digest_types,
        json_type(TRY_CAST(load.texts AS JSON)) AS texts_type,
        json_extract_string(TRY_CAST(load.texts AS JSON), '$[*]') AS digests,
        json_type(TRY_CAST(load.tally AS JSON)) AS tally_type,
        json_type(TRY_CAST(load.tally AS JSON), '$[*]') AS tally_types,
        json_extract_string(TRY_CAST(load.tally AS JSON), '$[*].record') AS records,
        json_type(TRY_CAST(load.tally AS JSON), '$[*].entries') AS entries_types,
        json_extract_string(TRY_CAST(load.tally AS JSON), '$[*].parity') AS parities,
        json_type(TRY_CAST(load.redacted AS JSON)) AS redacted_type,
        json_type(TRY_CAST(load.repaired AS JSON)) AS repaired_type
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
